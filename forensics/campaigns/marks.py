"""What posts bear by which accounts can be tied: template, link domain, client; who bears which.

A mark is looked for in posts that may be another hand's, and counted in owners' posts too.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.near_duplicates import Templates
from forensics.campaigns.normalising import Kind, template_of
from forensics.decoding.folding import client_key
from forensics.features.links import domain_of, shorteners
from forensics.platforms import own_domains

Ints = NDArray[np.int64]

COLUMNS = ("account_id", "platform", "post_id", "created_at", "text", "hosts", "client", "label")
"""What is read of a frame of posts; ``text`` is missing where a post was left out of a sample."""

FOREIGN, OPEN, OWNER = "other", "uncertain", "owner"
LABELS = (FOREIGN, OPEN, OWNER)


# What is no name of a site, such as an address that was cut or garbled, ties nobody.
_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")


class Mark(NamedTuple):
    """By what two accounts can be tied; ``name`` is the template, the domain or the client."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Marks:
    """Who bears which mark.

    ``accounts``: a row an account, numbered from 0: ``platform``, ``account_id``, and by label how
    many posts of it were looked at (``other``, ``uncertain``, ``owner``). ``marks``: a row a mark:
    ``kind``, ``name``, ``example`` (the text of the first post that bears it). ``bearing``: a row
    for each mark of each post: ``account, mark, label, post, at`` (``post`` is the number of the
    post among all, in order of time; ``at`` in microseconds since 1970, UTC).
    """

    accounts: pd.DataFrame
    marks: pd.DataFrame
    bearing: pd.DataFrame

    def by(self, *labels: str) -> pd.DataFrame:
        """What posts of these labels bear, a row for each account and mark: ``account, mark, posts,
        first, last``."""
        rows = self.bearing[self.bearing["label"].isin(labels)]
        grouped = rows.groupby(["account", "mark"], sort=True)["at"]
        return grouped.agg(posts="size", first="min", last="max").reset_index()


class ByMark:
    """Columns of a table of whole numbers, sorted by ``mark``, to take the rows of some marks."""

    def __init__(self, table: pd.DataFrame, *columns: str) -> None:
        marks = table["mark"].to_numpy(np.int64)
        order = np.argsort(marks, kind="stable")
        self._marks = marks[order]
        self._columns = [table[name].to_numpy(np.int64)[order] for name in columns]

    def rows(self, marks: Sequence[int]) -> list[tuple[int, ...]]:
        """The rows of these marks, mark by mark: a number for each column asked for."""
        low = np.searchsorted(self._marks, marks, side="left")
        high = np.searchsorted(self._marks, marks, side="right")
        spans = [np.arange(start, stop) for start, stop in zip(low, high, strict=True)]
        if not spans:
            return []
        at = np.concatenate(spans)
        return list(zip(*(column[at].tolist() for column in self._columns), strict=True))


def marks_of(posts: pd.DataFrame) -> Marks:
    """The marks that posts labelled ``other`` or ``uncertain`` bear, and who else bears them.

    ``posts`` has the columns ``COLUMNS``, in any order of rows; those without a text are left out,
    and a post that stands twice under one account counts once. The answer does not depend on the
    order of the rows.
    """
    posts = posts.loc[posts["text"].notna(), list(COLUMNS)]
    posts = posts.sort_values(["created_at", "platform", "account_id", "post_id"], kind="stable")
    posts = posts.drop_duplicates(["platform", "account_id", "post_id"], ignore_index=True)
    number, accounts = _numbered(posts)
    suspect = np.flatnonzero(posts["label"].isin((FOREIGN, OPEN)).to_numpy(bool))
    owners = np.flatnonzero((posts["label"] == OWNER).to_numpy(bool))
    book = _Book()
    at, mark = book.read(posts, suspect, learn=True)
    more_at, more_mark = book.read(posts, owners, learn=False)
    post = np.concatenate([at, more_at])
    bearing = pd.DataFrame(
        {
            "account": number[post],
            "mark": np.concatenate([mark, more_mark]),
            "label": pd.Categorical(posts["label"].astype("str"), LABELS)[post],
            "post": post,
            "at": posts["created_at"].to_numpy("datetime64[us]").astype(np.int64)[post],
        }
    )
    return Marks(accounts, book.table(), bearing)


def _numbered(
    posts: pd.DataFrame,
) -> tuple[Ints, pd.DataFrame]:
    """The number of each post's account, and the accounts in order of platform and id."""
    keys = ["platform", "account_id"]
    number: Ints = (
        posts.groupby(keys, sort=True, observed=True).ngroup().to_numpy().astype(np.int64)
    )
    counts = posts.groupby([*keys, "label"], sort=True, observed=True).size()
    table = counts.unstack("label", fill_value=0).reindex(columns=list(LABELS), fill_value=0)
    return number, table.reset_index()


class _Book:
    """The marks met so far, numbered as they are first met in suspect posts."""

    def __init__(self) -> None:
        self._numbers: dict[Mark, int] = {}
        self._examples: list[str] = []
        self._templates = Templates()
        self._hidden = shorteners()

    def read(self, posts: pd.DataFrame, rows: Ints, *, learn: bool) -> tuple[Ints, ...]:
        """Rows and marks of the posts in ``rows``, beside one another; new marks only to
        ``learn``."""
        chosen = posts.iloc[rows]
        texts = chosen["text"].tolist()
        templates = [template_of(text) for text in texts]
        named = [one[1] for one in templates if one is not None]
        if learn:
            self._templates.add(named)
        groups = self._templates.look_up(named)
        at, found = array("q"), array("q")
        fields = zip(
            rows.tolist(),
            texts,
            templates,
            *(chosen[name].tolist() for name in ("platform", "hosts", "client")),
            strict=True,
        )
        for row, text, template, platform, hosts, client in fields:
            for mark in self._marks(platform, hosts, client, template, groups):
                number = self._number(mark, text, learn=learn)
                if number is not None:
                    at.append(row)
                    found.append(number)
        return np.asarray(at, dtype=np.int64), np.asarray(found, dtype=np.int64)

    def _number(self, mark: Mark, text: str, *, learn: bool) -> int | None:
        number = self._numbers.get(mark)
        if number is None and learn:
            number = self._numbers[mark] = len(self._numbers)
            self._examples.append(text)
        return number

    def _marks(
        self,
        platform: str,
        hosts: Iterable[str] | None,
        client: object,
        template: tuple[Kind, str] | None,
        groups: dict[str, int],
    ) -> Iterator[Mark]:
        if template is not None and template[1] in groups:
            yield Mark(template[0], self._templates.leaders[groups[template[1]]])
        for domain in sorted({domain_of(host) for host in (() if hosts is None else hosts)}):
            known = domain in self._hidden or domain in own_domains(platform)
            if not known and _DOMAIN.fullmatch(domain):
                yield Mark("domain", domain)
        if isinstance(client, str) and client.strip():
            yield Mark("client", client_key(client))

    def table(self) -> pd.DataFrame:
        """The marks, a row each."""
        known: Sequence[Mark] = list(self._numbers)
        return pd.DataFrame(
            {
                "kind": [mark.kind for mark in known],
                "name": [mark.name for mark in known],
                "example": self._examples,
            }
        )
