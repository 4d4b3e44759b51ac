"""Telephone numbers in running text, told from dates and ids by Google's libphonenumber."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

REGIONS = (
    *("US", "GB", "FR", "ES", "IT", "DE", "BR", "MX", "AR", "RU", "TR", "NL", "JP", "IN", "ID"),
    *("AU", "BE", "CH"),
)
"""Whose numbers are found as they are written at home; all others' in their international form.

Each costs 0.2 ms a run of digits. Of 352,000 real posts, 77 numbers more were found with these than
by the patterns for France and North America alone (1,189), 2 of them wrongly (a postal code, a
counter) and no date; Polish, Hong Kong's and Colombian numbers would have taken amounts, codes and
ranges of years.
"""
FEWEST = 8
"""Shorter numbers are too much like years, amounts and ids."""
LONGEST = 1000
"""Characters of a run of digits, at 0.4 ms each, beyond which it is a table of figures."""
_BETWEEN = r"[ .()\u00a0\u2010-\u2015\u2212\-]{0,4}"
RUN = rf"(?<![\w.$€£])(?>[+(]{{0,2}}\d(?:{_BETWEEN}\d){{{FEWEST - 1},}})(?!\w|\.[a-z])"
"""Digits and what may stand between those of a number; no name of a site."""
_ID = re.compile(r"^\(?[1-9]\d+\)?$")
_AMOUNT = re.compile(r"(?:[ .\u00a0]000){2}")
# What the library refuses, too, but only after 3 ms: some accounts post little but dates.
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<!\d)(?:{_YEAR}([-. ])\d\d?\1\d\d?|\d\d?([-. ])\d\d?\2{_YEAR}"
    rf"|{_YEAR} ?[-\u2013] ?{_YEAR})(?!\d)"
)


@dataclass(frozen=True, slots=True, order=True)
class Phone:
    """Where a number stands in a text, and its digits after the code of its country."""

    start: int
    end: int
    digits: str


def find(run: str) -> list[Phone]:
    """The numbers in a run of digits, in their order."""
    if len(run) > LONGEST or any(other.search(run) for other in (_ID, _AMOUNT, _DATE)):
        return []
    found: list[Phone] = []
    for one in sorted(_known(run), key=lambda phone: phone.start - phone.end):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found)


def digits(number: str) -> str:
    """The digits of a number, with the code of its country where it is told or known."""
    found = find(number)
    if len(found) == 1:
        return found[0].digits
    return "".join(char for char in number if char.isdigit()).removeprefix("00")


def _known(run: str) -> Iterator[Phone]:
    # Loaded where there are digits to tell: it takes 50 ms.
    from phonenumbers import Leniency, PhoneNumberMatcher

    for region in REGIONS:
        for match in PhoneNumberMatcher(run, region, Leniency.STRICT_GROUPING):
            if sum(char.isdigit() for char in match.raw_string) >= FEWEST:
                number = match.number
                known = f"{number.country_code}{number.national_number}"
                # A bracket that closes later holds more than the number.
                opens = match.raw_string.startswith("(") and ")" not in match.raw_string
                yield Phone(match.start + opens, match.end, known)
