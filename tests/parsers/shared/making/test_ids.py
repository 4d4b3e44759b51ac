"""Ids: what tools set around them, and how rounding is told from chance."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from forensics.parsers.shared.making.ids import (
    IdQuality,
    clean_id,
    is_rounding,
    judged,
    may_be,
    settled_id,
)

ID = "806913731589046273"
EPOCH_MS = 1_288_834_974_657
DAY = 86_399_977


def true_ids(number: int, first: int = 1_480_000_000_000) -> list[str]:
    """Ids as the platform gives them: a time, a machine, and a small number in turn."""
    times = (first + n * 3 * DAY + n * n * 7919 for n in range(number))
    return [
        str(
            ((moment - EPOCH_MS) << 22) | ((n * 37 % 300 + 60) << 12) | (0, 1, 0, 2, 0, 0, 4)[n % 7]
        )
        for n, moment in enumerate(times)
    ]


def by_spreadsheet(post_id: str) -> str:
    """15 digits kept."""
    return post_id[:15] + "0" * (len(post_id) - 15)


def by_javascript(post_id: str) -> str:
    """The shortest digits of the nearest floating-point number."""
    return str(int(Decimal(repr(float(post_id)))))


def by_float(post_id: str) -> str:
    """All digits of the nearest floating-point number."""
    return str(int(float(post_id)))


@pytest.mark.parametrize(
    "stored",
    [
        *(ID, f" {ID} ", f"'{ID}", f'"{ID}"', f'="{ID}"', f"x{ID}", int(ID), f"tweet_id:{ID}"),
        *(f"ID: {ID}", f"id:twitter.com:{ID}", f"tag:search.twitter.com,2005:{ID}"),
        f"https://twitter.com/odile/status/{ID}",
    ],
)
def test_what_stands_around_an_id_is_taken_off(stored: object) -> None:
    """Marks that keep spreadsheets away, names before the number, and addresses."""
    assert clean_id(stored) == (ID, False)


@pytest.mark.parametrize(
    "stored",
    ["8.07E+17", "8,06914E+17", "8.0691373158905E+017", 8.06913731589e17, f"{ID}.0", "8e17"],
)
def test_exponents_and_fractions_spoil_an_id(stored: object) -> None:
    """What went through a floating-point number has lost its last digits."""
    assert clean_id(stored) == ("", True)


@pytest.mark.parametrize("stored", [None, "", "nan", "None", float("nan"), float("inf"), True, "-"])
def test_a_missing_id_is_not_spoilt(stored: object) -> None:
    """No id is no id."""
    assert clean_id(stored) == ("", False)


@pytest.mark.parametrize("stored", ["12345.0", 12345.0, "12345"])
def test_short_numbers_survive_a_fraction(stored: object) -> None:
    """An old id written as a float is whole."""
    assert clean_id(stored) == ("12345", False)


@pytest.mark.parametrize(
    ("rounded", "expected"),
    [
        (by_spreadsheet, IdQuality(digits=15)),
        (by_javascript, IdQuality(digits=16)),
        (by_float, IdQuality(doubles=True)),
    ],
)
def test_a_rounded_column_is_told(rounded: Callable[[str], str], expected: IdQuality) -> None:
    """Each way of rounding leaves its own last digits; each of its ids is then known for it."""
    ids = [rounded(each) for each in true_ids(40)]
    quality = judged(ids)
    assert quality == expected
    assert all(quality.rounds(each) for each in ids)


@pytest.mark.parametrize("number", [1, 2, 5, 10, 40, 400])
@pytest.mark.parametrize("first", [1_330_000_000_000, 1_480_000_000_000, 1_620_000_000_000])
def test_true_ids_are_not_doubted(number: int, first: int) -> None:
    """Neither few nor many true ids look rounded, though most are first of their millisecond."""
    assert not judged(true_ids(number, first)).spoilt


def test_one_id_that_ends_in_zeros_is_no_proof() -> None:
    """By its digits alone a single id is not called rounded."""
    assert not judged(["1294030472427830000"]).spoilt
    assert not judged([*true_ids(30), "1294030472427830000"]).spoilt


def test_rows_added_by_hand_are_told_from_the_rest() -> None:
    """Of a column that is rounded in part, the whole ids stay."""
    ids = true_ids(40)
    mixed = [by_spreadsheet(each) if n % 2 else each for n, each in enumerate(ids)]
    quality = judged(mixed)
    assert [quality.rounds(each) for each in mixed] == [n % 2 == 1 for n in range(40)]


def test_ids_made_from_times_are_not_doubted() -> None:
    """Ids without machine and number are nobody's rounding."""
    assert not judged(str((n * 77_000 * 1000 + 99_000_123_457) << 22) for n in range(1, 60)).spoilt


def test_old_ids_cannot_be_rounded() -> None:
    """The numbers of before November 2010 are short, whatever they end in."""
    assert not judged(f"{n}000000" for n in range(1000, 1100)).spoilt


def test_a_link_shows_that_a_column_is_rounded() -> None:
    """One row whose link has the whole id is proof for the column."""
    short = by_spreadsheet(ID)
    assert judged([short], [(short, ID)]) == IdQuality(digits=15)
    assert not judged([ID], [(ID, "806913731589999999")]).spoilt


def test_the_links_id_stands_in_for_a_spoilt_one() -> None:
    """A rounded id is replaced by the one it was, and only by that."""
    quality = IdQuality(digits=15)
    assert settled_id(by_spreadsheet(ID), quality, ID) == (ID, False)
    assert settled_id("8.07E+17", linked=ID) == (ID, False)
    assert settled_id(by_spreadsheet(ID), quality, "900000000000000001") == ("", True)
    assert settled_id("9.07E+17", linked=ID) == ("", True)
    assert settled_id(ID, quality, "900000000000000001") == (ID, False)


@pytest.mark.parametrize("post_id", ["9" * 5000, "²", "1e99999", "-1", "0"])
def test_numbers_that_are_no_ids_do_no_harm(post_id: str) -> None:
    """Neither endless digits nor odd ones stop the reading."""
    assert not judged([post_id, post_id + "0"], [(post_id, post_id)]).spoilt
    assert not IdQuality(15, True).rounds(post_id)
    assert not may_be(post_id, "9" * 5000 + "1")
    settled_id(post_id, IdQuality(15, True), "9" * 5000)


def test_roundings_are_near() -> None:
    """An id and its rounding differ in the last digits alone."""
    assert is_rounding(by_spreadsheet(ID), ID)
    assert not is_rounding(ID, ID)
    assert not is_rounding("806913731000000000", ID)
    assert may_be("8,069E+17", ID)
    assert not may_be("text", ID)
