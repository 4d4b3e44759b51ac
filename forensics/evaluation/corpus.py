"""Known accounts to build cases from: genuine ones, spam by theme, other hands, real hijacks.

Layout of the folder: ``genuine/<lang>/*.jsonl.gz``, ``spam/*.jsonl.gz``,
``other_hands/<lang>/*.jsonl.gz``, ``hijacked/*.jsonl.gz`` with ``hijacked/labels.jsonl``; one
JSON object a line with ``account, id, created_at, text, lang, source, urls``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from forensics.evaluation.synthetic import CAMPAIGNS, spam_posts
from forensics.features import vocabulary

Row = dict[str, Any]

# A sender counts as spam when most posts carry a link and some speak spam.
SPAM_POSTS = 3
SPAM_LINKS = 0.6
SPAM_MEAN = 0.25


@dataclass(frozen=True)
class Hijack:
    """A real hijacked account with its hand-made labels."""

    rows: list[Row]
    foreign: frozenset[str]
    uncertain: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """Known posts, by account or by campaign; see ``part`` for the split."""

    genuine: dict[str, list[Row]]
    others: dict[str, list[Row]]
    campaigns: dict[str, list[Row]]
    hijacks: dict[str, Hijack] = field(default_factory=dict)

    def part(self, which: str) -> Corpus:
        """One half, ``tune`` or ``test``, split by account and by spam sender."""

        def kept(table: dict[str, Any]) -> dict[str, Any]:
            return {name: rows for name, rows in table.items() if half(name) == which}

        campaigns = {name: rows for name, rows in self.campaigns.items() if name.endswith(which)}
        return Corpus(kept(self.genuine), kept(self.others), campaigns, kept(self.hijacks))


def half(name: str) -> str:
    """The half a name falls in, the same on every machine."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "test"


def load_corpus(folder: Path) -> Corpus:
    """Read a corpus folder; parts that are absent stay empty. Synthetic campaigns are added."""
    return Corpus(
        genuine=_accounts(folder / "genuine"),
        others=_accounts(folder / "other_hands"),
        campaigns={**_campaigns(folder / "spam"), **synthetic_campaigns()},
        hijacks=_hijacks(folder / "hijacked"),
    )


def synthetic_campaigns() -> dict[str, list[Row]]:
    """Invented campaigns, every other one for either half."""
    start = datetime(2016, 5, 17, tzinfo=UTC)
    return {
        f"synthetic_{name}/{('tune', 'test')[number % 2]}": spam_posts(name, 400, start, number)
        for number, name in enumerate(CAMPAIGNS)
    }


def _lines(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            row["text"] = row["text"] or ""
            row["urls"] = row["urls"] or []
            yield row


def _accounts(folder: Path) -> dict[str, list[Row]]:
    return {path.name.split(".")[0]: list(_lines(path)) for path in sorted(folder.rglob("*.gz"))}


def _campaigns(folder: Path) -> dict[str, list[Row]]:
    """Posts of spam senders, pooled by leading theme, each theme cut so that no sender
    stands in both halves."""
    senders: defaultdict[str, list[Row]] = defaultdict(list)
    for path in sorted(folder.glob("*.gz")):
        for row in _lines(path):
            senders[row["account"]].append(row)
    pools: defaultdict[str, list[Row]] = defaultdict(list)
    for sender, rows in sorted(senders.items()):
        theme = _theme(rows)
        if theme:
            pools[f"{theme}/{half(sender)}"].extend(rows)
    return dict(pools)


def _theme(rows: list[Row]) -> str | None:
    linked = sum(bool(row["urls"]) or "www." in row["text"] for row in rows)
    if len(rows) < SPAM_POSTS or linked < SPAM_LINKS * len(rows):
        return None
    totals: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        for _, theme, weight in set(vocabulary.matches(row["text"])):
            totals[theme] += weight
    if not totals or sum(totals.values()) < SPAM_MEAN * len(rows):
        return None
    return max(sorted(totals), key=lambda theme: totals[theme])


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
