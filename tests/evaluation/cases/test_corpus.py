"""Corpora read from a folder and split in halves."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path

import pytest

from forensics.evaluation.cases.corpus import (
    Corpus,
    Hijack,
    Row,
    fold_of,
    half,
    load_corpus,
    person,
)
from tests.evaluation.corpora import plain, row

NAMES = [f"somebody{number}" for number in range(60)]


def many() -> Corpus:
    """Sixty people, each with an account in two collections, in genuine and in others."""
    rows = plain("x", 3)
    hijack = Hijack(rows, frozenset(), frozenset())
    return Corpus(
        genuine={f"{made}__{name}": rows for name in NAMES for made in ("one", "two")},
        others={f"three__{name.upper()}": rows for name in NAMES},
        campaigns={f"group{n:03d}/{which}": rows for n in range(9) for which in ("tune", "test")},
        hijacks={f"victim{n}": hijack for n in range(12)},
        ready={f"odd{n}": hijack for n in range(12)},
        languages={f"one__{NAMES[0]}": "fr"},
    )


def people(corpus: Corpus) -> set[str]:
    """Whose accounts a corpus holds."""
    return {person(name) for name in [*corpus.genuine, *corpus.others]}


def test_a_person_is_the_same_in_every_collection() -> None:
    """Neither the collection nor the case of letters makes another person."""
    assert person("leaders__EmmanuelMacron") == person("presidentielle2022__emmanuelmacron")
    assert person("leaders__one") != person("leaders__two")
    assert person("Bare_Name") == "bare_name"


def test_the_halves_share_nobody_and_lose_nobody() -> None:
    """Every account and campaign is in one half, all accounts of a person in the same."""
    whole, tune, test = (many().part(which) for which in ("all", "tune", "test"))
    assert not people(tune) & people(test)
    assert people(tune) | people(test) == people(whole)
    for table in ("genuine", "others", "campaigns"):
        kept = [set(getattr(part, table)) for part in (tune, test)]
        assert not kept[0] & kept[1]
        assert kept[0] | kept[1] == set(getattr(whole, table))
    assert all(name.endswith("/tune") for name in tune.campaigns)


def test_both_halves_are_used() -> None:
    """Names spread over the halves, the same on every machine."""
    assert {half(name) for name in NAMES} == {"tune", "test"}
    assert half("odile") == "test"


def names(corpus: Corpus) -> set[str]:
    """All that a corpus holds, by table and name."""
    tables = ("genuine", "others", "campaigns", "hijacks", "ready")
    return {f"{table}: {name}" for table in tables for name in getattr(corpus, table)}


def test_labelled_accounts_are_split_in_halves_too() -> None:
    """Real hijacks and ready-made cases stand in either half, each in one."""
    tune, test = (names(many().part(which)) for which in ("tune", "test"))
    for table in ("hijacks", "ready"):
        assert all(any(name.startswith(table) for name in half) for half in (tune, test))
    assert not tune & test
    assert tune | test == names(many())


def test_the_folds_share_nobody_and_lose_nobody() -> None:
    """Everything is dealt into one fold, all accounts of a person into the same."""
    folds = [many().fold(number, 4) for number in range(4)]
    assert set().union(*map(names, folds)) == names(many())
    assert sum(len(names(fold)) for fold in folds) == len(names(many()))
    assert sum(len(people(fold)) for fold in folds) == len(people(many()))


def test_folds_share_nobody() -> None:
    """No name and no person stands in two of them."""
    folds = [many().fold(number, 4) for number in range(4)]
    for one, two in itertools.combinations(folds, 2):
        assert not names(one) & names(two)
        assert not people(one) & people(two)


def test_folds_are_the_same_on_every_machine() -> None:
    """A name's fold hangs on nothing but the name, and all folds are used."""
    assert {fold_of(name, 5) for name in NAMES} == set(range(5))
    assert [fold_of(name, 5) for name in ("odile", "heinz")] == [0, 1]


def write(path: Path, rows: list[Row]) -> None:
    """A compressed file of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(one) + "\n" for one in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder with an account of each kind, a spam file and a labelled hijack."""
    write(tmp_path / "genuine/fr/press__Odile.jsonl.gz", [row("Odile", 0, "a"), row("Odile", 1)])
    write(tmp_path / "other_hands/de/books__Heinz.jsonl.gz", [row("Heinz", 0)])
    url = "https://s.example"
    pushed = [row("seller", n, f"buy {n} {url}", (url,)) for n in range(50)]
    talked = [row("chatty", n, f"hello {chr(97 + n % 26) * (n + 3)}") for n in range(50)]
    write(tmp_path / "spam/lot.jsonl.gz", pushed + talked)
    write(tmp_path / "hijacked/victim.jsonl.gz", [row("victim", 0), row("victim", 1)])
    write(tmp_path / "hard/real_nora.jsonl.gz", [row("nora", 0), row("nora", 1)])
    write(tmp_path / "hard/odd_otto.jsonl.gz", [row("otto", 0)])
    truths = [
        {"file": "real_nora.jsonl.gz", "family": "real_transient", "foreign_ids": ["nora-1"]},
        {"file": "odd_otto.jsonl.gz", "family": "natural_silence", "foreign_ids": []},
    ]
    lines = [json.dumps(truth | {"uncertain_ids": []}) + "\n" for truth in truths]
    (tmp_path / "hard/truth.jsonl").write_text("".join(lines), encoding="utf-8")
    label = {"account": "victim", "foreign_ids": ["victim-1"], "uncertain_ids": []}
    (tmp_path / "hijacked/labels.jsonl").write_text(json.dumps(label) + "\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_by_its_layout(folder: Path) -> None:
    """Accounts by file name, languages by folder, campaigns by sender, hijacks by label."""
    corpus = load_corpus(folder)
    assert [one["id"] for one in corpus.genuine["press__Odile"]] == ["Odile-0", "Odile-1"]
    assert set(corpus.others) == {"books__Heinz"}
    assert corpus.languages == {"press__Odile": "fr", "books__Heinz": "de"}
    assert corpus.hijacks["victim"].foreign == {"victim-1"}
    assert len(corpus.hijacks["victim"].rows) == 2


def test_hard_cases_are_real_hijacks_or_ready_made(folder: Path) -> None:
    """Hijacks found in the wild join the others; the rest are cases with their own truth."""
    corpus = load_corpus(folder)
    assert set(corpus.hijacks) == {"victim", "real_nora"}
    assert corpus.hijacks["real_nora"].foreign == {"nora-1"}
    assert set(corpus.ready) == {"odd_otto"}
    assert corpus.ready["odd_otto"].foreign == frozenset()


def test_campaigns_of_the_folder_stand_beside_the_invented_ones(folder: Path) -> None:
    """The sender that pushes links is a campaign, the chatty one is not."""
    found = load_corpus(folder).campaigns
    seen = [name for name in found if not name.startswith("synthetic_")]
    assert len(seen) == 1
    assert {one["account"] for one in found[seen[0]]} == {"seller"}
    assert len(found) > 5


def test_nulls_of_the_scraper_become_empty(tmp_path: Path) -> None:
    """A post without text or addresses has an empty text and no addresses."""
    write(
        tmp_path / "genuine/fr/press__odile.jsonl.gz",
        [row("odile", 0) | {"text": None, "urls": None}],
    )
    assert [
        (one["text"], one["urls"]) for one in load_corpus(tmp_path).genuine["press__odile"]
    ] == [("", [])]


def test_absent_parts_stay_empty(tmp_path: Path) -> None:
    """An empty folder is a corpus of invented campaigns alone."""
    corpus = load_corpus(tmp_path)
    assert (corpus.genuine, corpus.others, corpus.hijacks, corpus.ready) == ({}, {}, {}, {})
    assert all(name.startswith("synthetic_") for name in corpus.campaigns)
