"""How languages write dates, figures and names: CLDR's way, and the wording file's before it."""

from __future__ import annotations

import pandas as pd
import pytest
from babel import Locale

from forensics.report.wording import Lang, Words
from forensics.report.wording.conventions import Conventions

FIRST = pd.Timestamp("2014-04-01T07:05:09Z")


def conventions(name: str, **own: str) -> Conventions:
    """Those of a locale, ``__`` for the dots of the file's own entries."""
    return Conventions(Locale.parse(name), {key.replace("__", "."): own[key] for key in own})


@pytest.mark.parametrize(
    ("name", "date", "short", "month"),
    [
        ("en_GB", "1 April 2014", "1 Apr 2014", "April 2014"),
        ("fr", "1 avril 2014", "1 avr. 2014", "avril 2014"),
        ("de", "1. April 2014", "1. Apr. 2014", "April 2014"),
        ("es", "1 de abril de 2014", "1 abr 2014", "abril de 2014"),
        ("ja", "2014年4月1日", "2014年4月1日", "2014年4月"),
    ],
)
def test_dates_follow_the_locale(name: str, date: str, short: str, month: str) -> None:
    """Order, words and signs are the language's; the month is never a figure beside the day's."""
    writes = conventions(name)
    said = (writes.date(FIRST), writes.short_date(FIRST), writes.month(FIRST))
    assert tuple(text.replace("\u00a0", " ") for text in said) == (date, short, month)


@pytest.mark.parametrize("name", ["en_GB", "en_US", "fr", "de", "es", "ar"])
def test_no_line_breaks_in_a_date(name: str) -> None:
    """The parts of a date are bound."""
    assert " " not in conventions(name).date(FIRST)


@pytest.mark.parametrize("name", ["en_US", "ar", "hi"])
def test_the_day_has_24_hours(name: str) -> None:
    """Where people write halves of the day, the report does not."""
    writes, evening = conventions(name), pd.Timestamp("2014-04-01T19:05:09Z")
    assert (writes.clock(evening), writes.datetime(evening)[-5:]) == ("19:05:09", "19:05")


def test_the_zone_of_a_moment_is_kept() -> None:
    """A moment is written as given, not moved to UTC."""
    tokyo = pd.Timestamp("2016-05-17T02:00Z").tz_convert("Asia/Tokyo")
    assert conventions("en_GB").clock(tokyo) == "11:00:00"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"calendar__first": "1er"}, "1er\u00a0avr.\u00a02014"),
        ({"calendar__short__4": "avril"}, "1\u00a0avril\u00a02014"),
        ({"calendar__short__5": "mai"}, "1\u00a0avr.\u00a02014"),
    ],
)
def test_the_file_comes_first(own: dict[str, str], said: str) -> None:
    """The first of a month and short months are written as the wording file says."""
    assert conventions("fr", **own).short_date(FIRST) == said


def test_the_file_joins_date_and_time() -> None:
    """The pattern of the time and what stands before it are the file's where it has them."""
    own = {"calendar__time": "H' h 'mm", "calendar__at": "{1} à {0}"}
    assert conventions("fr", **own).datetime(FIRST) == "1\u00a0avril\u00a02014 à 7 h 05"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("en_GB", ("−1,234,567.5", "97.5%")),
        ("de", ("−1.234.567,5", "97,5\u00a0%")),
        ("hi", ("−12,34,567.5", "97.5%")),
        ("tr", ("−1.234.567,5", "%97,5")),
        ("sv", ("−1\u00a0234\u00a0567,5", "97,5\u00a0%")),
    ],
)
def test_figures_follow_the_locale(name: str, said: tuple[str, str]) -> None:
    """Groups, decimals and percent signs; a minus is always one."""
    writes = conventions(name)
    assert (writes.number(-1234567.5, 1), writes.percent(97.5, 1)) == said


def test_figures_are_rounded_as_they_always_were() -> None:
    """2.675 is stored as a little less and says so."""
    assert conventions("en_GB").number(2.675, 2) == "2.67"


@pytest.mark.parametrize(
    ("name", "amounts", "size"),
    [
        ("en_GB", ["1 day", "2 days", "1,500 days"], "3.4 MB"),
        ("fr", ["1 jour", "2 jours", "1\u202f500 jours"], "3,4 Mo"),
        ("ru", ["1 день", "2 дня", "1 500 дней"], "3,4 МБ"),
    ],
)
def test_amounts_are_bound_to_their_units(name: str, amounts: list[str], size: str) -> None:
    """The unit takes the form of its number and stays on its line; groups keep their space."""
    writes = conventions(name)
    said = [writes.amount(x, "days", 0) for x in (1, 2, 1500)]
    said.append(writes.amount(3.44, "megabytes", 1, "short"))
    assert " " not in "".join(said)
    assert [text.replace("\u00a0", " ") for text in said] == [*amounts, size]


@pytest.mark.parametrize(
    ("name", "number", "form"),
    [("fr", 0, "a"), ("fr", 1.9, "a"), ("fr", 2, "b"), ("fr", 1_000_000, "b"), ("en_GB", 0, "b"),
     ("en_GB", 1, "a"), ("en_GB", 1.0, "a"), ("en_GB", 1.5, "b"), ("ja", 1, "a")],
)  # fmt: skip
def test_two_forms_serve_the_languages_that_have_two(name: str, number: float, form: str) -> None:
    """French puts all below two in the singular, and its whole millions need no form."""
    assert conventions(name).form(["a", "b"], number) == form


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("fr", "es", "espagnol"),
        ("en", "iw", "Hebrew"),
        ("en", "in", "Indonesian"),
        ("en", "pt-BR", "Brazilian Portuguese"),
        ("en", "no such", None),
    ],
)
def test_languages_have_names(name: str, code: str, said: str | None) -> None:
    """Old and regional codes too; an unknown one has none."""
    assert conventions(name).language(code) == said


@pytest.mark.parametrize(("lang", "said"), [("en", "undetermined"), ("fr", "langue indéterminée")])
def test_the_file_s_names_come_first(lang: Lang, said: str) -> None:
    """CLDR speaks of an unknown language where the report has not determined one."""
    assert Words(lang).name("lang", "und") == said


def test_braces_in_a_name_stay_braces() -> None:
    """Names in a list are never read as a pattern."""
    assert conventions("fr").listing(["{0}", "{x", "b"]) == "{0}, {x et b"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "1 March 2014, 07:05:09"),
        ("fr", "1er mars 2014 à 7 h 05 min 09 s"),
    ],
)
def test_times_to_the_second_are_written_as_the_language_does(lang: str, said: str) -> None:
    """An exhibit's time in French has hours, minutes and seconds by their signs, no colons."""
    shown = Words(lang).to_the_second(pd.Timestamp("2014-03-01T07:05:09Z"))
    assert " ".join(shown.split()) == said
