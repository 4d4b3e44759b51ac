"""What the first rows of a table show of its columns, before any row is read for good."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from forensics.decoding.missing import NO_REPLY
from forensics.parsers.shared.columns.names import plain_name
from forensics.parsers.shared.columns.paths import Path, Row, value_at
from forensics.parsers.shared.making.ids import EXACT, IdQuality, clean_id, judged
from forensics.parsers.table.columns.authors import sole_handle
from forensics.platforms import address_in

IdState = Literal["exact", "spoilt", "none"]
REPLY_FIELDS = ("is_reply", "reply_to", "reply_to_handle")
# ``url1`` and ``url1_expanded``, ``entities/urls/0/url`` and ``entities.urls[0].expanded_url``.
_NUMBERED = re.compile(
    r"(?:.*[./_\[])?(?P<what>urls?|links?|outlinks?|hashtags?|user_?mentions?|mentions?)"
    r"[./_\[]?(?P<number>\d{1,2})\]?(?:[./_](?P<part>\w+))?",
    re.IGNORECASE,
)
# Where a first, a second and a third link lead, in the tables of Clemson University and
# FiveThirtyEight (https://github.com/fivethirtyeight/russian-troll-tweets).
_STEPS = re.compile(r"^tco(\d)_step1$")
_CREATION = re.compile(
    r"(?:from)?(?:user|author|account|owner)s?(?:createdat|created|createdtime|joindate|joined)"
)
_FULL = ("unwoundurl", "expandedurl", "expanded", "full", "long")
_SHORT = ("url", "short", "tco", "")
_NAME = ("text", "tag", "screenname", "username", "")


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a table as a whole.

    ``quality`` judges its ids, ``has_ids`` is False where rows have none; ``tells_replies`` is
    True where a column says which posts are replies; ``links``, ``tags`` and ``names`` are
    columns numbered one by one, links as pairs of short and full address; ``handle`` is the
    one that all addresses name; ``creations`` counts the dates of accounts' creation.
    """

    quality: IdQuality = EXACT
    has_ids: bool = True
    tells_replies: bool = False
    links: tuple[tuple[Path | None, Path | None], ...] = ()
    tags: tuple[Path, ...] = ()
    names: tuple[Path, ...] = ()
    handle: str | None = None
    creations: int = 0

    @property
    def ids(self) -> IdState:
        """``spoilt`` when ids were rounded (a link may still give some back)."""
        if not self.has_ids:
            return "none"
        return "spoilt" if self.quality.spoilt else "exact"


NOTHING_KNOWN = Facts()


def facts_of(columns: Mapping[str, Path], rows: Sequence[Row], *, x: bool = True) -> Facts:
    """Judge a table by its first rows; ``x`` is False when it is not of X."""
    pairs, exponents = [], 0
    for row in rows:
        number, spoilt = clean_id(value_at(row, columns.get("post_id")))
        address = address_in(value_at(row, columns.get("link")))
        exponents += spoilt
        pairs.append((number, address.post_id if address else ""))
    quality = judged((one for one, _ in pairs), pairs, doubles=x)
    if exponents and not quality.spoilt:
        quality = IdQuality(digits=15)
    paths = {name: (name,) for row in rows for name in row}
    links, tags, names = _numbered(paths)
    return Facts(
        quality,
        exponents > 0 or any(one or other for one, other in pairs),
        any(_tells(row, columns) for row in rows),
        links,
        tags,
        names,
        sole_handle(columns, rows),
        _creations(paths, rows),
    )


def _creations(paths: Mapping[str, Path], rows: Sequence[Row]) -> int:
    """How many dates of creation of accounts the rows show, at most in one column."""
    dated = [path for name, path in paths.items() if _CREATION.fullmatch(plain_name(name))]
    return max((len({str(value_at(row, path)) for row in rows}) for path in dated), default=0)


def _tells(row: Row, columns: Mapping[str, Path]) -> bool:
    """True when a row says whether it is a reply."""
    values = [value_at(row, columns.get(field)) for field in REPLY_FIELDS]
    return any(str(value).strip() not in NO_REPLY for value in values)


def _numbered(
    paths: Mapping[str, Path],
) -> tuple[tuple[tuple[Path | None, Path | None], ...], tuple[Path, ...], tuple[Path, ...]]:
    links: dict[tuple[str, int], dict[str, Path]] = {}
    tags: list[Path] = []
    names: list[Path] = []
    for name, path in paths.items():
        match = _NUMBERED.fullmatch(_STEPS.sub(r"url\1_expanded", name))
        if match is None:
            continue
        what, part = plain_name(match["what"]), plain_name(match["part"] or "")
        if what.startswith(("url", "link", "outlink")):
            stem = name[: match.start("number")]
            links.setdefault((stem, int(match["number"])), {})[part] = path
        elif part in _NAME:
            (tags if what.startswith("hashtag") else names).append(path)
    pairs = ((_first(parts, _SHORT), _first(parts, _FULL)) for _, parts in sorted(links.items()))
    return tuple(pair for pair in pairs if any(pair)), tuple(tags), tuple(names)


def _first(parts: Mapping[str, Path], names: Sequence[str]) -> Path | None:
    return next((parts[name] for name in names if name in parts), None)
