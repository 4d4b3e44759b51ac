"""Ids as tools and spreadsheets leave them: decorated, rounded, or whole.

A spreadsheet keeps 15 digits of a number, a floating-point number 53 bits; an id of the
platform has 16 to 19 digits. What they leave still looks like an id, so a column is judged as
a whole: its last digits, which are all but random in true ids, tell.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from forensics.decoding.fields import Json
from forensics.decoding.missing import NO_ID
from forensics.model.note_details import SpoiltIds
from forensics.model.records import Flag, Locator, Note, Post
from forensics.platforms.x import snowflake_time

# Significant digits left by spreadsheets (15), by common ways to print a floating-point
# number (16), and by JavaScript's (17).
KEPT_DIGITS = (15, 16, 17)
EXACT_UNTIL = 1 << 53
# Chance below which a column's digits are no accident. Runs of genuine posts of 175 accounts
# pass the second test by accident in 2 of 6,900 samples.
DIGITS_BY_CHANCE = 1e-3
MIXED_BY_CHANCE = 1e-4
DOUBLES_BY_CHANCE = 0.02
FEWEST = 2
LONGEST = 20
SPOILT: Flag = "spoilt_id"
# Share of true ids that are the first of their millisecond at their machine (low 12 bits zero),
# which survive a floating-point number whole: as measured on 200,000 posts, and then some.
_FIRST_OF_THEIR_MS = ((2017, 0.8), (2019, 0.65), (2020, 0.6), (2021, 0.5), (9999, 0.3))
_EXPONENT = re.compile(r"-?\d(?:[.,]\d+)?[eE]\+?\d+")
_FRACTION = re.compile(r"(\d{16,20})[.,]0*")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,'\u00a0\u202f\u2019]\d{3}){4,6}")
_NAMED = re.compile(r"(?:=\s*\"|[xX](?=\d{8})|(?:[A-Za-z_][\w .,-]*[:=]\s*)+\"?)(\d{1,20})")
_STATUS_PATH = re.compile(r"/status(?:es)?/(\d{1,20})(?!\d)")


def clean_id(value: Json) -> tuple[str, bool]:
    """An id as text, and whether a spreadsheet or a floating-point number has spoilt it.

    What tools set before a number so that spreadsheets leave it alone is taken off.

    >>> clean_id("x706060531416436737"), clean_id("7,06061E+17"), clean_id("tweet_id:70606")
    (('706060531416436737', False), ('', True), ('70606', False))
    """
    if isinstance(value, str) and value.isdigit() and value.isascii():
        return value, False
    if isinstance(value, bool) or value is None:
        return "", False
    if isinstance(value, float):
        if not math.isfinite(value):
            return "", False
        return (str(int(value)), False) if abs(value) < EXACT_UNTIL else ("", True)
    text = str(value).strip().strip("'\"`\u2018\u2019 \u00a0")
    if text.lower() in NO_ID or not text:
        return "", False
    if text.isascii() and text.isdigit():
        return text, False
    if _EXPONENT.fullmatch(text):
        return "", True
    if match := _FRACTION.fullmatch(text):
        # A fraction shows that it went through a floating-point number.
        return ("", True) if int(match.group(1)) > EXACT_UNTIL else (match.group(1), False)
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text), False
    if match := _NAMED.fullmatch(text.rstrip('"')) or _STATUS_PATH.search(text):
        return match.group(1), False
    return re.sub(r"(?<=\d)[.,]0+$", "", text), False


@dataclass(frozen=True, slots=True)
class IdQuality:
    """How the ids of one column were rounded: to ``digits``, or to floating-point ``doubles``.

    Without either they are taken as exact.
    """

    digits: int | None = None
    doubles: bool = False

    @property
    def spoilt(self) -> bool:
        """True when ids of the column were rounded."""
        return self.digits is not None or self.doubles

    def rounds(self, post_id: str) -> bool:
        """True when an id looks like one that was rounded in the way found here."""
        if not self.spoilt or not is_number(post_id) or int(post_id) < EXACT_UNTIL:
            return False
        return (self.digits is not None and _has_at_most(post_id, self.digits)) or (
            self.doubles and _is_double(post_id)
        )


def judged(
    ids: Iterable[str], links: Iterable[tuple[str, str]] = (), *, doubles: bool = True
) -> IdQuality:
    """What the ids of a column show of rounding, together with ids in links beside them.

    ``links`` are pairs of a column's id and the id that the row's link gives. One id alone
    proves nothing by its digits. ``doubles`` is False for ids that are not X's, whose last
    bits follow other rules.
    """
    long = [each for each in dict.fromkeys(ids) if is_number(each)]
    long = [each for each in long if EXACT_UNTIL < int(each) < 1 << 63]
    known = [one for one, other in links if is_rounding(one, other)]
    digits = next((kept for kept in KEPT_DIGITS if _all_have(known, kept)), None)
    if known:
        return IdQuality(digits, digits is None)
    digits = next((kept for kept in KEPT_DIGITS if _are_all_cut_to(long, kept)), None)
    if digits is None and not (doubles and _are_doubles(long)):
        digits = next((kept for kept in KEPT_DIGITS if _are_partly_cut_to(long, kept)), None)
        return IdQuality(digits)
    return IdQuality(digits, digits is None)


EXACT = IdQuality()


def settled_id(value: Json, quality: IdQuality = EXACT, linked: str = "") -> tuple[str, bool]:
    """A record's own id, or ``""`` where it has none to be used; and whether it is spoilt.

    ``linked`` is the id in the record's address. It stands in for a missing id, and for a
    spoilt one when that is what it was before.

    >>> settled_id("7.06E+17", linked="706060531416436737")
    ('706060531416436737', False)
    >>> settled_id("7.06E+17")
    ('', True)
    """
    post_id, spoilt = clean_id(value)
    if linked and (may_be(value, linked) if spoilt else is_rounding(post_id, linked)):
        return linked, False
    if spoilt:
        return "", True
    if not post_id:
        return linked, False
    return ("", True) if quality.rounds(post_id) else (post_id, False)


def may_be(value: Json, exact: str) -> bool:
    """True when a stored id is this one, or can be a rounding of it.

    >>> may_be("7,06061E+17", "706060531416436737"), may_be("7,0E+17", "819062026943860763")
    (True, False)
    """
    text = str(value).strip(" '\"").replace(",", ".").removesuffix(".0")
    if text == exact or is_rounding(text, exact):
        return True
    try:
        number = Decimal(text)
    except ArithmeticError:
        return False
    if text.isdigit() or not is_number(exact) or not number.is_finite():
        return False
    places = max(0, len(number.as_tuple().digits) - 1)
    return abs(number - int(exact)) <= Decimal(10) ** (len(exact) - 1 - places)


def made_up(record: int, account_id: str, moment: datetime, text: str) -> str:
    """An id for a post without one: two files give the same only for the same post."""
    said = "\n".join((account_id, moment.isoformat(), text))
    return f"row{record}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


@dataclass(slots=True)
class IdTally:
    """How many ids of a member were spoilt, and how many of those a link gave back."""

    lost: int = 0
    mended: int = 0

    def add(self, stored: Json, post: Post) -> None:
        """Count one record: its id as stored, and the post made of it."""
        if SPOILT in post.flags:
            self.lost += 1
        elif "no_ids" not in post.flags:
            post_id, spoilt = clean_id(stored)
            self.mended += spoilt or is_rounding(post_id, post.post_id)

    def notes(self, here: Locator) -> Iterable[Note]:
        """What is to be said of the member, if anything."""
        if self.lost or self.mended:
            counts = SpoiltIds(self.lost, from_links=self.mended)
            yield Note("spoilt_ids", here, counts, derived=True)


def is_rounding(one: str, exact: str) -> bool:
    """True when an id differs from another by no more than rounding makes it.

    Two posts of one account never lie so close: 10,000 is a four-hundredth of a millisecond.

    >>> is_rounding("1294030472427830000", "1294030472427827200")
    True
    """
    if one == exact or len(one) != len(exact) or not (is_number(one) and is_number(exact)):
        return False
    return len(one) > 15 and abs(int(one) - int(exact)) < 10 ** (len(one) - 14)


def is_number(text: str) -> bool:
    """True for a number that may be an id; longer ones cost time to make sense of."""
    return len(text) <= LONGEST and text.isascii() and text.isdigit()


def _has_at_most(post_id: str, digits: int) -> bool:
    return len(post_id) > digits and len(post_id.rstrip("0")) <= digits


def _all_have(ids: Sequence[str], digits: int) -> bool:
    return bool(ids) and all(_has_at_most(each, digits) for each in ids)


def _chances(ids: Sequence[str], digits: int) -> list[float]:
    """For each id that has more digits, the chance that it ends in so many zeros.

    A fifth is the chance of each zero, not a tenth: the first id of a millisecond is a
    multiple of 4,096, hence of every power of two that counts here.
    """
    return [0.2 ** (len(each) - digits) for each in ids if len(each) > digits]


def _are_all_cut_to(ids: Sequence[str], digits: int) -> bool:
    """True when all ids end in zeros, and too many for that to be chance."""
    chances = _chances(ids, digits)
    if len(chances) < FEWEST or math.prod(chances) >= DIGITS_BY_CHANCE:
        return False
    return all(_has_at_most(each, digits) for each in ids if len(each) > digits)


def _are_partly_cut_to(ids: Sequence[str], digits: int) -> bool:
    """True when more ids end in zeros than chance lets, by Chernoff's bound."""
    expected = sum(_chances(ids, digits))
    found = sum(_has_at_most(each, digits) for each in ids)
    if found < FEWEST or found <= expected:
        return False
    return found - expected - found * math.log(found / expected) < math.log(MIXED_BY_CHANCE)


def _is_double(post_id: str) -> bool:
    number = int(post_id)
    return number > EXACT_UNTIL and number % _spacing(number) == 0


def _spacing(number: int) -> int:
    """The distance of floating-point numbers at this size."""
    return 1 << max(0, number.bit_length() - 53)


def _are_doubles(ids: Sequence[str]) -> bool:
    """True when all ids are whole floating-point numbers, and too many for that to be chance."""
    if len(ids) < FEWEST or not all(_is_double(each) for each in ids):
        return False
    if all(int(each) % (1 << 22) == 0 for each in ids):
        return False  # a machine's number is missing as well, so they were made from a time
    return math.prod(_chance_of_double(each) for each in ids) < DOUBLES_BY_CHANCE


def _chance_of_double(post_id: str) -> float:
    issued = snowflake_time(post_id)
    if issued is None or _spacing(int(post_id)) < 16:
        return 1.0
    return next(share for before, share in _FIRST_OF_THEIR_MS if issued.year < before)
