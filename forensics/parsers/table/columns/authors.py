"""Which column names the author: by handles that agree with the posts' addresses, or look alike.

A handle and a display name stand side by side in most tables, under names that are each
other's in the next table. What tells them apart is on the page: the handle is in the post's
address, has no blanks, and bears the ``@``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from forensics.parsers.shared.columns.names import NAMES, plain_name
from forensics.parsers.shared.columns.paths import Path, Row, value_at
from forensics.parsers.shared.columns.values import handle_in
from forensics.parsers.shared.making.ids import clean_id
from forensics.platforms import address_in

KNOWN = NAMES["author"]
# Parts of names of columns that name people, and of those that name others than the author.
PEOPLE = re.compile(
    r"user|author|screen|handle|account|from|sender|poster|owner|creator|actor|profile|member"
    r"|auteur|autor|utilis|usuari|nutzer|utente|compte|cuenta|conto|pseudo|nick|who|by(?:id)?$"
)
OTHERS = re.compile(
    r"^to|repl|mention|retweet|repost|quot|orig|reshare|answered|target|lang|loc|desc|bio|image"
    r"|avatar|verif|(?<!ac)count|number|follow|friend|time|zone|date|created|type|status|source|device"
    r"|client|hash|tag|media|query|search|keyword|collect|url|link|realname|displayname|fullname"
    r"|country|place|city|platform"
)
# Share of the filled cells that are handles, or have the sign, in a column of handles: a few are
# lost to damage or hold "None".
SOLID = 0.9
# Lower, because the address of a repost may be the original's, and an account may repost a lot.
AGREEING = 0.6
# Rows that must show one number for each author before a column is taken for account ids.
FEWEST = 3


def with_authors(
    columns: Mapping[str, Path],
    paths: Mapping[str, Path],
    rows: Sequence[Row],
    given: Mapping[str, Path],
) -> dict[str, Path]:
    """The columns with those of author and account id as the values show them.

    ``given`` are the user's own and stay. A column of display names is no author's where the
    posts' addresses name the handle.
    """
    found = dict(columns)
    if not rows:
        return found
    if "author" not in given:
        found.pop("author", None)
        taken = {path for field, path in found.items() if field != "account_id"}
        free = {name: path for name, path in paths.items() if path not in taken}
        author = _author(found, free, rows)
        if author is not None:
            found["author"] = author
    if "account_id" not in found or found["account_id"] == found.get("author"):
        found.pop("account_id", None)
        number = _number(found, paths, rows)
        if number is not None:
            found["account_id"] = number
    return {field: found[field] for field in NAMES if field in found}


def sole_handle(columns: Mapping[str, Path], rows: Sequence[Row]) -> str | None:
    """The one handle that the addresses of the posts name; None when they name several."""
    names = {handle.lower(): handle for handle in _linked(columns, rows) if handle}
    return next(iter(names.values())) if len(names) == 1 else None


def _linked(columns: Mapping[str, Path], rows: Sequence[Row]) -> Iterator[str]:
    """The handle in each row's address, or ``""``."""
    link = columns.get("link")
    for row in rows:
        address = address_in(value_at(row, link)) if link else None
        yield (address.handle if address else None) or ""


def _author(
    columns: Mapping[str, Path], free: Mapping[str, Path], rows: Sequence[Row]
) -> Path | None:
    by_rank = sorted(free.items(), key=lambda item: _rank(item[0]))
    known = [path for name, path in by_rank if plain_name(name) in KNOWN]
    handles = [path for path in known if _is_solid(path, rows)]
    others = [path for name, path in by_rank if path not in known and _may_be(name, path, rows)]
    linked = list(_linked(columns, rows))
    agreeing = [path for path in (*handles, *others) if _agrees(path, rows, linked)]
    if agreeing:
        return agreeing[0]
    marked = [path for path in handles if _is_marked(path, rows)]
    if marked or handles:
        return (marked or handles)[0]
    hinted = [path for path in others if _is_named(path) or _is_marked(path, rows)]
    if hinted:
        return hinted[0]
    if sum(map(bool, linked)) >= SOLID * len(rows):
        return None  # the addresses name the author, these columns give display names
    return next((path for path in known if _is_text(path, rows)), None)


def _rank(name: str) -> int:
    plain = plain_name(name)
    return KNOWN.index(plain) if plain in KNOWN else len(KNOWN)


def _values(path: Path, rows: Sequence[Row]) -> list[object]:
    found = (value_at(row, path) for row in rows)
    return [value for value in found if value not in (None, "")]


def _is_solid(path: Path, rows: Sequence[Row]) -> bool:
    """True when nearly every value is a handle."""
    values = _values(path, rows)
    return bool(values) and sum(bool(handle_in(value)) for value in values) >= SOLID * len(values)


def _is_text(path: Path, rows: Sequence[Row]) -> bool:
    values = _values(path, rows)
    fits = sum(isinstance(value, str | int) and "://" not in str(value) for value in values)
    return bool(values) and fits > 0.8 * len(values)


def _may_be(name: str, path: Path, rows: Sequence[Row]) -> bool:
    """True for a column of unknown name that has a handle with letters in every row."""
    values = _values(path, rows)
    if len(values) < SOLID * len(rows) or OTHERS.search(plain_name(name)):
        return False
    lettered = sum(any(char.isalpha() for char in handle_in(value)) for value in values)
    return lettered >= SOLID * len(values)


def _is_named(path: Path) -> bool:
    return PEOPLE.search(plain_name(".".join(path))) is not None


def _is_marked(path: Path, rows: Sequence[Row]) -> bool:
    values = _values(path, rows)
    return sum(str(value).strip().startswith("@") for value in values) >= SOLID * len(values)


def _agrees(path: Path, rows: Sequence[Row], linked: Sequence[str]) -> bool:
    """True when the column says what the addresses say; those of reposts may say otherwise."""
    pairs = [
        (handle_in(value_at(row, path)).lower(), handle.lower())
        for row, handle in zip(rows, linked, strict=True)
        if handle
    ]
    return bool(pairs) and sum(one == other for one, other in pairs) >= AGREEING * len(pairs)


def _number(
    columns: Mapping[str, Path], paths: Mapping[str, Path], rows: Sequence[Row]
) -> Path | None:
    """A column of unknown name that has one long number for each author, and no other."""
    author = columns.get("author")
    if author is None or len(rows) < FEWEST:
        return None
    for name, path in paths.items():
        plain = plain_name(name)
        if path in columns.values() or "id" not in plain or OTHERS.search(plain):
            continue
        if PEOPLE.search(plain) and _is_one_to_one(author, path, rows):
            return path
    return None


def _is_one_to_one(author: Path, number: Path, rows: Sequence[Row]) -> bool:
    pairs = set()
    for row in rows:
        handle = handle_in(value_at(row, author)).lower()
        account, _ = clean_id(value_at(row, number))
        if not (handle and account.isdigit() and len(account) > 1):
            return False
        pairs.add((handle, account))
    return len({one for one, _ in pairs}) == len({two for _, two in pairs}) == len(pairs)
