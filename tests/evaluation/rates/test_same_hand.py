"""Pairs of accounts of one hand: how they are counted, and the dumb rules beside."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from forensics.campaigns.finding import LEAST
from forensics.errors import UsageError
from forensics.evaluation.cases.same_hand import KnownHands, parted_senders, read_truth
from forensics.evaluation.rates.campaign_suite import measure_campaigns
from forensics.evaluation.rates.same_hand import pairs_of, rules_of, unseen
from forensics.evaluation.runs.campaigns import Labelled
from tests.campaigns.posts import frame, hit, owners

HANDS = KnownHands(
    {"a": "one", "b": "one", "c": "one", "d": "two", "e": "two/x", "f": "two/y"}, {"g"}
)


def test_pairs_are_counted_by_what_is_known_of_them() -> None:
    """Of one hand, of two, with a genuine account, and unknown."""
    found = pairs_of("rule", [["a", "b", "d", "g", "stranger"], ["e", "f"]], HANDS)
    assert (found.same, found.right, found.wrong) == (3, 1, 2)
    assert (found.genuine, found.open) == (4, 4)
    assert found.recall == pytest.approx(1 / 3)
    assert found.precision == pytest.approx(1 / 7)


def test_the_rule_finds_what_dumb_ones_confuse() -> None:
    """Two campaigns behind one shortener, their texts never the same to the letter."""
    one = ["Lost {n} kilos with this kitchen trick, read how I did it"]
    two = ["Earning {n} dollars from home with this form, no boss at all"]
    posts = frame(
        *(hit(name, 100 + n, one, hosts=["bit.ly"]) for n, name in enumerate("ab")),
        *(hit(name, 120 + n, two, hosts=["bit.ly"]) for n, name in enumerate("cd")),
        *owners(20),
    )
    posts["text"] = [
        f"{text} {at.hour}" for text, at in zip(posts["text"], posts["created_at"], strict=True)
    ]
    known = KnownHands({"a": "one", "b": "one", "c": "two", "d": "two"}, frozenset())
    rows = {(row.rule, row.least): (row.right, row.wrong) for row in rules_of(posts, known)}
    assert rows["campaigns", LEAST] == (2, 0)
    assert rows["same_domain", None] == (2, 4)
    assert rows["same_text", None] == (0, 0)


def test_an_account_looked_at_as_if_nothing_was_found_is_told_of_the_campaign() -> None:
    """Each member in turn, all its posts called the owner's."""
    posts = frame(*(hit(name, 100 + n) for n, name in enumerate("abcd")), *owners(200))
    posts = posts.assign(truth=posts["label"])
    of = Labelled(posts, dict.fromkeys(posts["account_id"], "takeover"), frozenset())
    found = unseen(of, KnownHands(dict.fromkeys("abcd", "one"), frozenset()))
    assert (found.accounts, found.told) == (4, 4)


def test_a_sender_is_parted_into_two_accounts_of_one_hand() -> None:
    """By every other post; senders of few posts are left out."""
    rows = [
        {"account": "s1", "id": str(n), "created_at": "2010-01-01T00:00:00Z", "text": f"t{n}",
         "urls": ["http://pills.example/x"], "source": None} for n in range(5)
    ]  # fmt: skip
    few = [{**rows[0], "account": "s2"}]
    parted = parted_senders({"group/tune": [*rows, *few]}, 10, frozenset())
    assert parted.same == 1
    assert parted.kind("s1/1", "s1/2") == "right"
    posts = parted.posts()
    assert posts.groupby("account_id")["text"].agg(list).to_dict() == {
        "s1/1": ["t0", "t2", "t4"],
        "s1/2": ["t1", "t3"],
    }
    assert posts["hosts"].map(tuple).unique().tolist() == [("pills.example",)]
    assert isinstance(posts["created_at"].iloc[0], pd.Timestamp)


def test_a_truth_that_is_none_is_refused(tmp_path: Path) -> None:
    """With what it must hold."""
    path = tmp_path / "truth.jsonl"
    path.write_text('{"campaign": "one"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="accounts"):
        read_truth(path)
    path.write_text('{"campaign": "one", "accounts": ["a"]}\n', encoding="utf-8")
    assert read_truth(path) == {"a": "one"}


def test_a_corpus_without_hijacks_is_refused(tmp_path: Path) -> None:
    """Nothing could be measured on it."""
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"campaign": "one", "accounts": ["a"]}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no hijacked accounts"):
        measure_campaigns(tmp_path, truth)
