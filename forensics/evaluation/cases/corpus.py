"""Known accounts to build cases from: genuine ones, spam campaigns, other hands, real hijacks.

Layout of the folder: ``genuine/<lang>/*.jsonl.gz``, ``spam/*.jsonl.gz``,
``other_hands/<lang>/*.jsonl.gz``, ``hijacked/*.jsonl.gz`` with ``hijacked/labels.jsonl``,
``hard/*.jsonl.gz`` with ``hard/truth.jsonl``; one JSON object a line with ``account, id,
created_at, text, lang, source, urls``. A genuine or other account's file is named
``<collection>__<account>.jsonl.gz``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from forensics.evaluation.cases.campaigns import campaigns_of
from forensics.evaluation.cases.generator import invented_campaigns

Row = dict[str, Any]
T = TypeVar("T")

# How the family of a case in ``hard/truth.jsonl`` begins when a real account was hijacked.
REAL_HIJACK = "real_"


@dataclass(frozen=True)
class Hijack:
    """A whole account of which it is known who wrote what: a real hijack, or a ready-made case."""

    rows: list[Row]
    foreign: frozenset[str]
    uncertain: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """Known posts, by account or by campaign; see ``part`` and ``fold`` for the splits.

    ``languages`` names the language of an account, genuine or other, where it is known.
    ``ready`` holds whole cases that others made or found, with the truth about them.
    """

    genuine: dict[str, list[Row]]
    others: dict[str, list[Row]]
    campaigns: dict[str, list[Row]]
    hijacks: dict[str, Hijack] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    ready: dict[str, Hijack] = field(default_factory=dict)

    def part(self, which: str) -> Corpus:
        """One half, ``tune`` or ``test``, split by person, campaign and case; or ``all``."""
        if which == "all":
            return self
        return self._where(
            lambda name: half(person(name)) == which, lambda name: name.endswith(which)
        )

    def fold(self, number: int, of: int) -> Corpus:
        """What fell in fold ``number`` (from 0) of ``of``, by person, campaign and case."""
        return self._where(
            lambda name: fold_of(person(name), of) == number,
            lambda name: fold_of(name, of) == number,
        )

    def _where(self, whose: Callable[[str], bool], which: Callable[[str], bool]) -> Corpus:
        """The accounts and cases that ``whose`` keeps, the campaigns that ``which`` keeps."""
        return Corpus(
            _kept(self.genuine, whose),
            _kept(self.others, whose),
            _kept(self.campaigns, which),
            _kept(self.hijacks, whose),
            dict(self.languages),
            _kept(self.ready, whose),
        )


def _kept(table: Mapping[str, T], wanted: Callable[[str], bool]) -> dict[str, T]:
    return {name: held for name, held in table.items() if wanted(name)}


def person(name: str) -> str:
    """Whose account it is: the same person in two collections falls in the same half.

    >>> person("leaders__EmmanuelMacron") == person("presidentielle2022__emmanuelmacron")
    True
    """
    return name.split("__")[-1].lower()


def half(name: str) -> str:
    """The half a name falls in, the same on every machine."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "test"


def fold_of(name: str, of: int) -> int:
    """The fold, 0 to ``of`` - 1, that a name falls in, the same on every machine."""
    return int.from_bytes(hashlib.sha256(f"fold/{name}".encode()).digest()[:4]) % of


def load_corpus(folder: Path) -> Corpus:
    """Read a corpus folder; parts that are absent stay empty. Invented campaigns are added where
    the generator is installed."""
    genuine, others = _accounts(folder / "genuine"), _accounts(folder / "other_hands")
    hard_hijacks, ready = _hard(folder / "hard")
    return Corpus(
        genuine={name: rows for name, (_, rows) in genuine.items()},
        others={name: rows for name, (_, rows) in others.items()},
        campaigns={**campaigns_of(_senders(folder / "spam")), **invented_campaigns()},
        hijacks={**_hijacks(folder / "hijacked"), **hard_hijacks},
        languages={name: lang for name, (lang, _) in {**others, **genuine}.items()},
        ready=ready,
    )


def _lines(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            row["text"] = row["text"] or ""
            row["urls"] = row["urls"] or []
            yield row


def _accounts(folder: Path) -> dict[str, tuple[str, list[Row]]]:
    return {
        path.name.split(".")[0]: (path.parent.name, list(_lines(path)))
        for path in sorted(folder.rglob("*.gz"))
    }


def _senders(folder: Path) -> dict[str, list[Row]]:
    senders: defaultdict[str, list[Row]] = defaultdict(list)
    for path in sorted(folder.glob("*.gz")):
        for row in _lines(path):
            senders[row["account"]].append(row)
    return dict(sorted(senders.items()))


def _hijacks(folder: Path) -> dict[str, Hijack]:
    return {
        label["account"]: _labelled(folder / f"{label['account']}.jsonl.gz", label)
        for label in _labels(folder / "labels.jsonl")
    }


def _hard(folder: Path) -> tuple[dict[str, Hijack], dict[str, Hijack]]:
    """The real hijacks among the hard cases, and the others."""
    hijacks: dict[str, Hijack] = {}
    ready: dict[str, Hijack] = {}
    for label in _labels(folder / "truth.jsonl"):
        table = hijacks if label["family"].startswith(REAL_HIJACK) else ready
        table[label["file"].split(".")[0]] = _labelled(folder / label["file"], label)
    return hijacks, ready


def _labels(path: Path) -> list[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _labelled(path: Path, label: Row) -> Hijack:
    return Hijack(
        list(_lines(path)), frozenset(label["foreign_ids"]), frozenset(label["uncertain_ids"])
    )
