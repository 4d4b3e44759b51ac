"""Whether the values of a column can be those of a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from forensics.decoding.dates.serial_dates import serial_date
from forensics.decoding.dates.written_dates import read_date
from forensics.decoding.missing import NO_NAME, NO_REFERENCE
from forensics.parsers.shared.columns.clock_columns import is_zone
from forensics.parsers.shared.making.ids import clean_id, is_number
from forensics.platforms import CALLED, address_in, profile_in

HANDLE_KEYS = ("username", "screen_name", "userName", "screenName", "handle")
# A post's address can be short of a handle; these words of it are none.
NO_HANDLES = frozenset(
    ("true", "false", "yes", "no", "none", "null", "nan", "na", "home", "search")
)
TRUTHS = frozenset(
    (
        *("true", "false", "t", "f", "yes", "no", "y", "n", "1", "0", "1.0", "0.0"),
        *("oui", "non", "vrai", "faux", "si", "ja", "nein"),
    )
)
_HANDLE = re.compile(r"@?([A-Za-z0-9_]{1,20})|[^@]*\(@([A-Za-z0-9_]{1,20})\)")
# More than any address of a profile has.
LONGEST_HANDLE = 100
# Low, because half the dates of a damaged file may be unreadable and the column still is it.
FITTING_SHARE = 0.5
# Shares of the filled cells in the first rows that must look right. Nearly all where many a column
# of another kind looks half right (names, short words, clocks, yes and no); half where only the
# right one does (texts, addresses, long ids), so that damaged cells cost nothing.
NEARLY_ALL, HALF = 0.8, 0.5
# Numbers shorter than this that step by one are numbers of rows, not ids.
SHORT_ID = 8


def _share(values: Sequence[object], fits: Callable[[object], bool]) -> float:
    return sum(1 for value in values if fits(value)) / len(values)


def _are_dates(values: Sequence[object]) -> bool:
    return _share(values, _is_date) >= FITTING_SHARE


def are_dates(values: Sequence[object]) -> bool:
    """True when at least half of some values, of which there are any, can be read as dates."""
    return bool(values) and _are_dates(values)


def _is_date(value: object) -> bool:
    if serial_date(value) is not None:
        return True
    try:
        read_date(value, "day_first")
    except (ValueError, TypeError, OverflowError):
        return False
    return True


def _are_texts(values: Sequence[object]) -> bool:
    return _share(values, lambda value: isinstance(value, str) and not value.isdigit()) > HALF


def _are_ids(values: Sequence[object]) -> bool:
    """Ids, not row numbers: those run through small numbers one by one."""
    plain = [str(value) for value in values if isinstance(value, str | int | float)]
    if not plain:
        return False
    if len(plain) > 1 and all(is_number(value) and len(value) < SHORT_ID for value in plain):
        numbers = [int(value) for value in plain]
        steps = {abs(after - before) for before, after in pairwise(numbers)}
        return steps != {1}
    return True


def _are_clocks(values: Sequence[object]) -> bool:
    return (
        _share(values, lambda value: re.match(r"\d{1,2}\s?[:hH]\s?\d\d", str(value)) is not None)
        > NEARLY_ALL
    )


def _are_names(values: Sequence[object]) -> bool:
    return (
        _share(values, lambda value: isinstance(value, str | int) and "://" not in str(value))
        > NEARLY_ALL
    )


def _are_addresses(values: Sequence[object]) -> bool:
    return _share(values, lambda value: address_in(value) is not None) > HALF


def _are_words(values: Sequence[object]) -> bool:
    return _share(values, lambda value: isinstance(value, str) and len(value) < 40) > NEARLY_ALL


def _are_handles(values: Sequence[object]) -> bool:
    """Handles or addresses of profiles; digits alone are rather ids, or counts."""
    told = [value for value in values if str(value).strip() not in NO_NAME]
    return (
        not told or _share(told, lambda value: not (handle_in(value) or "0").isdigit()) > NEARLY_ALL
    )


def handle_in(value: object) -> str:
    """The handle that a value is, with or without ``@``, or that a profile's address holds; of
    a user, or a list of them, the (first) user's.

    >>> handle_in("@odile"), handle_in("https://twitter.com/odile"), handle_in("Odile B.")
    ('odile', 'odile', '')
    >>> handle_in("Odile B. (@odile)")
    'odile'
    """
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[key] for key in HANDLE_KEYS if value.get(key)), None)
    text = value.strip() if isinstance(value, str) else ""
    return _handle_of(text) if len(text) <= LONGEST_HANDLE else ""


@lru_cache(maxsize=4096)
def _handle_of(text: str) -> str:
    """The handle that a cell holds, '' where none. Kept: equal arguments, equal results."""
    match = _HANDLE.fullmatch(text)
    name = (match.group(1) or match.group(2)) if match else profile_in(text)
    return "" if name.lower() in NO_HANDLES else name


def _are_post_ids(values: Sequence[object]) -> bool:
    """Ids of other posts: long numbers, also spoilt ones, or addresses."""
    told = [value for value in values if str(value).strip() not in NO_REFERENCE]
    return not told or _share(told, _is_post_id) > HALF


def _is_post_id(value: object) -> bool:
    number, spoilt = clean_id(value)
    return spoilt or (number.isdigit() and len(number) > 6)


def _are_references(values: Sequence[object]) -> bool:
    """Ids of other posts, their addresses, or those posts themselves."""
    return _share(values, lambda value: isinstance(value, dict) or _is_number(value)) > HALF


def _is_number(value: object) -> bool:
    number, spoilt = clean_id(value)
    return spoilt or number.isdigit() or str(value).strip() in NO_REFERENCE


def _are_truths(values: Sequence[object]) -> bool:
    return _share(values, lambda value: str(value).strip().lower() in TRUTHS) > NEARLY_ALL


def _are_lists(values: Sequence[object]) -> bool:
    return _share(values, lambda value: isinstance(value, list)) > HALF


def _are_clients(values: Sequence[object]) -> bool:
    """Names of programs; monitoring tools have a "source" that is the platform in each row."""
    named = {str(value).strip().lower() for value in values}
    return not named <= CALLED and _share(values, _is_client) > NEARLY_ALL


def _is_client(value: object) -> bool:
    return isinstance(value, str) and not value.startswith(("http://", "https://"))


CHECKS: dict[str, Callable[[Sequence[object]], bool]] = {
    "post_id": _are_ids,
    "created_at": _are_dates,
    "clock": _are_clocks,
    "zone": lambda values: _share(values, is_zone) > NEARLY_ALL,
    "text": _are_texts,
    "author": _are_names,
    "client": _are_clients,
    "link": _are_addresses,
    "kind": _are_words,
    "declared_lang": _are_words,
    "reposter": _are_handles,
    "original_author": _are_handles,
    "reply_to": _are_post_ids,
    "reply_to_handle": _are_handles,
    "quote_of": _are_references,
    "repost_of": _are_references,
    "references": _are_lists,
    "is_repost": _are_truths,
    "is_reply": _are_truths,
}
