"""Known accounts to build cases from: genuine ones, spam campaigns, other hands, real hijacks.

Layout of the folder: ``genuine/<lang>/*.jsonl.gz``, ``spam/*.jsonl.gz``,
``other_hands/<lang>/*.jsonl.gz``, ``hijacked/*.jsonl.gz`` with ``hijacked/labels.jsonl``; one
JSON object a line with ``account, id, created_at, text, lang, source, urls``. A genuine or
other account's file is named ``<collection>__<account>.jsonl.gz``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forensics.evaluation.cases.campaigns import campaigns_of
from forensics.evaluation.cases.generator import invented_campaigns

Row = dict[str, Any]


@dataclass(frozen=True)
class Hijack:
    """A real hijacked account with its hand-made labels."""

    rows: list[Row]
    foreign: frozenset[str]
    uncertain: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """Known posts, by account or by campaign; see ``part`` for the split.

    ``languages`` names the language of an account, genuine or other, where it is known.
    """

    genuine: dict[str, list[Row]]
    others: dict[str, list[Row]]
    campaigns: dict[str, list[Row]]
    hijacks: dict[str, Hijack] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def part(self, which: str) -> Corpus:
        """One half, ``tune`` or ``test``, split by person and by campaign; or ``all``.

        Real hijacks are few and of one campaign: they are all in ``test``, and never tuned on.
        """
        if which == "all":
            return self

        def kept(table: dict[str, list[Row]]) -> dict[str, list[Row]]:
            return {name: rows for name, rows in table.items() if half(person(name)) == which}

        campaigns = {name: rows for name, rows in self.campaigns.items() if name.endswith(which)}
        hijacks = self.hijacks if which == "test" else {}
        return Corpus(
            kept(self.genuine), kept(self.others), campaigns, hijacks, dict(self.languages)
        )


def person(name: str) -> str:
    """Whose account it is: the same person in two collections falls in the same half.

    >>> person("leaders__EmmanuelMacron") == person("presidentielle2022__emmanuelmacron")
    True
    """
    return name.split("__")[-1].lower()


def half(name: str) -> str:
    """The half a name falls in, the same on every machine."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "test"


def load_corpus(folder: Path) -> Corpus:
    """Read a corpus folder; parts that are absent stay empty. Invented campaigns are added where
    the generator is installed."""
    genuine, others = _accounts(folder / "genuine"), _accounts(folder / "other_hands")
    return Corpus(
        genuine={name: rows for name, (_, rows) in genuine.items()},
        others={name: rows for name, (_, rows) in others.items()},
        campaigns={**campaigns_of(_senders(folder / "spam")), **invented_campaigns()},
        hijacks=_hijacks(folder / "hijacked"),
        languages={name: lang for name, (lang, _) in {**others, **genuine}.items()},
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
    labels = folder / "labels.jsonl"
    if not labels.exists():
        return {}
    found = {}
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = folder / f"{label['account']}.jsonl.gz"
        found[label["account"]] = Hijack(
            list(_lines(path)),
            frozenset(label["foreign_ids"]),
            frozenset(label["uncertain_ids"]),
        )
    return found
