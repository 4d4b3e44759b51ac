"""Who was hit by the same hand: the truth about a corpus, and senders of spam parted in two."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import pandas as pd

from forensics.decoding.dates.dates import parse_date
from forensics.errors import UsageError
from forensics.evaluation.cases.corpus import Row, half
from forensics.features.links import host_of

Kind = Literal["right", "wrong", "genuine", "open"]
"""What a pair put together is: of one hand, of two, with an account that nobody hijacked, or one of
which nobody knows."""
# Posts from which a sender can be parted, so that each half has two. Chosen.
FEWEST = 4


class Truth(Protocol):
    """What is known about pairs of accounts."""

    @property
    def same(self) -> int:
        """How many pairs are of one hand."""

    def kind(self, one: str, two: str) -> Kind:
        """What it is to put these two together."""


@dataclass(frozen=True)
class KnownHands:
    """Hijacked accounts by campaign, and accounts that nobody hijacked; of others nobody knows.

    Of pairs of campaigns whose names agree up to a ``/`` nobody knows either.
    """

    campaigns: Mapping[str, str]
    genuine: Set[str]

    @property
    def same(self) -> int:
        """How many pairs are of one campaign."""
        sizes = Counter(self.campaigns.values()).values()
        return sum(size * (size - 1) // 2 for size in sizes)

    def kind(self, one: str, two: str) -> Kind:
        """Of one campaign, of two, genuine, or open."""
        if one in self.genuine or two in self.genuine:
            return "genuine"
        if one not in self.campaigns or two not in self.campaigns:
            return "open"
        first, second = self.campaigns[one], self.campaigns[two]
        if first == second:
            return "right"
        return "open" if first.split("/")[0] == second.split("/")[0] else "wrong"

    def part(self, which: str) -> KnownHands:
        """The accounts of one half, ``tune`` or ``test``."""
        kept = {name: said for name, said in self.campaigns.items() if half(name) == which}
        return KnownHands(kept, self.genuine)


def read_truth(path: Path) -> dict[str, str]:
    """Account -> campaign, from one JSON object a line: ``campaign``, and ``accounts``, a list.

    Raises UsageError.
    """
    found: dict[str, str] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            held = json.loads(line)
            found |= dict.fromkeys(map(str, held["accounts"]), str(held["campaign"]))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UsageError(
            f"--campaigns {path}: this file cannot be read ({error}). Nothing was measured. It "
            'must hold a JSON object a line: {"campaign": "a name", "accounts": ["one", "two"]}.'
        ) from error
    return found


@dataclass(frozen=True)
class PartedSenders:
    """Senders of spam, each parted into two accounts, ``NAME/1`` and ``NAME/2``, by every other
    post. Of two senders of one campaign, put together by their words alone, nobody knows."""

    rows: Mapping[str, Sequence[Row]]
    campaigns: Mapping[str, str]
    genuine: Set[str]

    @property
    def same(self) -> int:
        """A pair a sender."""
        return len(self.campaigns)

    def kind(self, one: str, two: str) -> Kind:
        """Of one sender, of two campaigns, genuine, or open."""
        if one in self.genuine or two in self.genuine:
            return "genuine"
        a, b = one.rpartition("/")[0], two.rpartition("/")[0]
        if a == b:
            return "right"
        return "open" if self.campaigns[a] == self.campaigns[b] else "wrong"

    def posts(self) -> pd.DataFrame:
        """Their posts in the columns of a screening, all of another hand."""
        return pd.DataFrame([one for name, rows in self.rows.items() for one in _posts(name, rows)])


def _posts(name: str, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {
            "account_id": name,
            "platform": "x",
            "post_id": row["id"],
            "created_at": pd.Timestamp(parse_date(row["created_at"])[0]),
            "text": row["text"],
            "hosts": sorted({host for host in map(host_of, row["urls"]) if host}),
            "client": row["source"],
            "label": "other",
        }


def parted_senders(
    campaigns: Mapping[str, Sequence[Row]], most: int, genuine: Set[str]
) -> PartedSenders:
    """So many senders of the campaigns, spread evenly over them, each parted in two."""
    senders: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for campaign, rows in sorted(campaigns.items()):
        for row in rows:
            if row.get("account"):
                senders[campaign, str(row["account"])].append(row)
    fit = [(*key, rows) for key, rows in sorted(senders.items()) if len(rows) >= FEWEST]
    chosen = fit[:: max(1, len(fit) // most)][:most]
    parted: dict[str, Sequence[Row]] = {}
    for _, sender, rows in chosen:
        parted |= {f"{sender}/1": rows[::2], f"{sender}/2": rows[1::2]}
    return PartedSenders(parted, {sender: campaign for campaign, sender, _ in chosen}, genuine)
