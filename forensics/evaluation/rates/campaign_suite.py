"""Campaigns measured on a corpus whose hijacked accounts are known by campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson
import pandas as pd

from forensics.campaigns.finding import LEAST
from forensics.errors import UsageError
from forensics.evaluation.cases.corpus import Corpus, load_corpus, person
from forensics.evaluation.cases.same_hand import KnownHands, parted_senders, read_truth
from forensics.evaluation.rates.same_hand import Pairs, Told, rules_of, told_of, unseen
from forensics.evaluation.runs.campaigns import Labelled, OnDone, label_corpus
from forensics.writing import write_whole

NAME = "campaigns.json"
PARTS = ("tune", "test")
# Senders of spam of each half that are parted in two, and owners beside them.
SENDERS = 200


@dataclass(frozen=True)
class Measured:
    """What was measured on one half of the accounts, by kind of labels: those of the truth, the
    program's, genuine accounts whose later half is called another hand's, and senders of spam each
    parted into two accounts."""

    part: str
    accounts: int
    genuine: int
    pairs: Mapping[str, list[Pairs]]
    told: list[Told]


def measure_campaigns(
    folder: Path | None, truth: Path, jobs: int = 1, on_done: OnDone | None = None
) -> list[Measured]:
    """Both halves, by person. Raises UsageError where there is no corpus or truth."""
    if folder is None:
        raise UsageError(
            "--campaigns measures on real hijacked accounts. Nothing was measured. Name their "
            "folder with --corpus."
        )
    campaigns = read_truth(truth)
    corpus = _each_person_once(load_corpus(folder)) if folder.is_dir() else None
    if corpus is None or not corpus.hijacks:
        raise UsageError(
            f"--corpus {folder}: it holds no hijacked accounts, of which campaigns are made. "
            "Nothing was measured. Name a folder laid out as docs/evaluation.md says."
        )
    labelled = label_corpus(corpus, jobs, on_done)
    known = KnownHands(
        {name: said for name, said in campaigns.items() if name in corpus.hijacks},
        labelled.genuine,
    )
    return [_measured(part, labelled, known, corpus) for part in PARTS]


def _each_person_once(corpus: Corpus) -> Corpus:
    """Without accounts of people who stand in two collections: they would be tied, and rightly."""
    first: dict[str, str] = {}
    for name in sorted(corpus.genuine):
        first.setdefault(person(name), name)
    kept = set(first.values())
    genuine = {name: rows for name, rows in corpus.genuine.items() if name in kept}
    return replace(corpus, genuine=genuine)


def _measured(part: str, every: Labelled, known: KnownHands, corpus: Corpus) -> Measured:
    of, hands = every.part(part), known.part(part)
    true, labelled = of.by_truth(), of.by_program()
    owners = true[true["account_id"].isin(of.genuine)]
    spam = {name: rows for name, rows in corpus.campaigns.items() if name.endswith(f"/{part}")}
    senders = parted_senders(spam, SENDERS, of.genuine)
    pairs = {
        "truth": rules_of(true, hands),
        "program": rules_of(labelled, hands),
        "swapped": rules_of(of.swapped(), hands),
    }
    if senders.same:
        both = pd.concat([owners, senders.posts()], ignore_index=True)
        pairs["parted"] = rules_of(both, senders)
    told = [unseen(of, hands), told_of("genuine", labelled, of.genuine)]
    return Measured(part, len(of.findings), len(of.genuine), pairs, told)


def write_measured(found: list[Measured], folder: Path) -> Path:
    """Write campaigns.json."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"least": LEAST, "parts": [asdict(one) for one in found]}
    text = orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return write_whole(folder / NAME, text)
