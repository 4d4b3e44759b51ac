"""The error rates that ship, and the choice of those that fit an account."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any, get_args

import pandas as pd
import pytest

from forensics.error_rates.cited import (
    SCHEMA,
    Kind,
    Level,
    Size,
    effective,
    fitting_row,
    main_language,
    rates_from,
    shipped_rates,
    traits_of,
    tried_of,
    wilson,
)
from forensics.model.reasons import REASONS
from forensics.platforms import SHORTENERS
from tests.known_rates import known_rates, row, stored

Domains = tuple[str, ...]
UNRESOLVED = min(SHORTENERS)


def posts(count: int, *, lang: str = "und", domains: tuple[Domains, ...] = ()) -> pd.DataFrame:
    """The columns of a timeline that the kind is read from; the first posts have links."""
    linked = [*domains, *[()] * (count - len(domains))]
    return pd.DataFrame({"lang": [lang] * count, "domains": linked})


def shares(part: Any) -> list[float]:
    """Every share of the stored values: numbers of the groups that are no counts."""
    if isinstance(part, list):
        return [share for one in part for share in shares(one)]
    if not isinstance(part, dict):
        return []
    own = [value for name, value in part.items() if name != "sure" and isinstance(value, float)]
    return own + [share for value in part.values() for share in shares(value)]


def test_shipped_file_is_well_formed() -> None:
    """The file that ships says version, corpus, date and cases, and its shares are shares."""
    text = (files("forensics.data") / "error_rates.json").read_text(encoding="utf-8")
    held = json.loads(text)
    measured = shipped_rates()
    assert held["schema"] == SCHEMA
    assert measured.version
    assert measured.corpus
    assert date.fromisoformat(measured.date)
    assert measured.cases >= measured.overall.positive.cases + measured.overall.negative.cases > 0
    assert {row["size"] for row in held["rows"]} <= set(get_args(Size))
    assert all(0 <= share <= 1 for share in shares(held))


def test_shipped_rates_can_be_cited_for_any_account() -> None:
    """Whatever the account, both sides of the rates that ship have cases."""
    for count in (1, 60, 600):
        rates = fitting_row(posts(count)).rates
        assert min(rates.positive.cases, rates.negative.cases) > 0


@pytest.mark.parametrize(
    ("count", "size"),
    [(1, "small"), (49, "small"), (50, "medium"), (499, "medium"), (500, "long")],
)
def test_size_is_told_by_the_number_of_posts(count: int, size: Size) -> None:
    """Fewer than 50 posts are small, 500 or more are long."""
    assert traits_of(posts(count)).size == size


@pytest.mark.parametrize(
    ("langs", "language"),
    [
        (["en", "en", "und"], "en"),
        (["en", "fr", "fr", "und"], "fr"),
        (["en", "und"], ""),
        (["fr", "en"], "en"),
        ([], ""),
    ],
)
def test_language_is_that_of_most_posts_where_most_are_told(
    langs: list[str], language: str
) -> None:
    """Half of the posts without a language leave the account without one."""
    assert main_language(posts(len(langs)).assign(lang=langs)) == language


def test_language_of_a_few_people_is_not_tried() -> None:
    """Five genuine people make a language a tried one; posts without one are in none."""
    assert tried_of({"en": 5, "fr": 4, "": 90}) == {"en"}
    assert traits_of(posts(3, lang="en")).kind({"en"}).language
    assert not traits_of(posts(3, lang="fr")).kind({"en"}).language
    assert not traits_of(posts(3)).kind({"en"}).language


@pytest.mark.parametrize(
    ("domains", "known"),
    [
        ((), False),
        (((UNRESOLVED,),), False),
        (((UNRESOLVED,), ("site.example",)), True),
        (((UNRESOLVED,), (UNRESOLVED,), ("site.example",)), False),
        (((UNRESOLVED, "site.example"),), True),
    ],
)
def test_links_are_known_when_half_lead_somewhere(
    domains: tuple[Domains, ...], known: bool
) -> None:
    """Bare short links do not count as known; posts without links do not count at all."""
    assert traits_of(posts(9, domains=domains)).links is known


def test_row_of_the_same_kind_is_cited() -> None:
    """An account whose kind has cases enough is given those."""
    cited = fitting_row(posts(700, lang="en", domains=(("a.example",),)), known_rates())
    assert cited.kind == Kind("long", True, True)
    assert (cited.level, cited.rates.positive.cases) == ("kind", 40)


@pytest.mark.parametrize(
    ("lang", "why"),
    [("und", "too few takeovers in its row"), ("eo", "the same"), ("en", "no row at all")],
)
def test_thin_row_falls_back_to_the_size(lang: str, why: str) -> None:
    """With fewer than twenty people on a side, all cases of the size are cited together."""
    cited = fitting_row(posts(700, lang=lang), known_rates())
    assert (cited.level, cited.rates.positive.cases) == ("size", 60), why
    assert cited.rates.negative.cases == 132


def test_many_cases_of_few_people_are_thin() -> None:
    """Accounts are the unit: a hundred cases made of nineteen people do not make a row."""
    thin = row("long", True, True, 100, 100)
    thin["positive"]["people"] = 19
    cited = fitting_row(
        posts(700, lang="en", domains=(("a.example",),)), rates_from(stored((thin,)))
    )
    assert cited.level == "overall"


@pytest.mark.parametrize("count", [20, 200])
def test_thin_size_falls_back_to_all_cases(count: int) -> None:
    """With too few cases of the size, or none, those of all are cited."""
    cited = fitting_row(posts(count), known_rates())
    expected: Level = "overall"
    assert (cited.level, cited.rates) == (expected, known_rates().overall)


def test_figure_that_was_not_measured_is_absent() -> None:
    """A file without the cases of other authors' misses leaves them open, rather than zero."""
    bare = row("long", True, True, 40, 40)
    del bare["swap"]["missed"]
    read = rates_from(stored((bare,))).rows[Kind("long", True, True)]
    assert read.other_author.missed is None
    assert read.other_author.flagged == bare["swap"]["flagged"]


def test_statement_carries_what_the_catalogue_says() -> None:
    """The figures of the statement are those that its wording may name."""
    params = fitting_row(posts(700), known_rates()).params()
    assert set(params) == set(REASONS["error_rates"])


@pytest.mark.parametrize(
    ("share", "cases", "low", "high"),
    [(0.0, 30, 0.0, 0.114), (1.0, 30, 0.886, 1.0), (0.5, 100, 0.404, 0.596), (0.0, 0, 0.0, 1.0)],
)
def test_interval_is_wilsons(share: float, cases: int, low: float, high: float) -> None:
    """None of thirty leaves 11 % possible; no cases leave anything possible."""
    assert wilson(share, cases) == pytest.approx((low, high), abs=0.001)


@pytest.mark.parametrize(
    ("each", "worth"), [([1] * 7, 7.0), ([5] * 7, 7.0), ([8, 1, 1], 100 / 66), ([], 0.0)]
)
def test_people_are_the_unit_of_cases(each: list[int], worth: float) -> None:
    """Five cases of each of seven people are worth seven; one who has most counts for most."""
    assert effective(each) == pytest.approx(worth)


@pytest.mark.parametrize("cases", [1, 2, 7, 12, 30, 69])
def test_interval_is_that_of_scipy(cases: int) -> None:
    """The reference library, which is too large to come with the program, says the same."""
    stats = pytest.importorskip("scipy.stats", reason="comes with forensics[evaluation]")
    for hits in range(cases + 1):
        theirs = stats.binomtest(hits, cases).proportion_ci(0.95, method="wilson")
        assert wilson(hits / cases, cases) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert wilson(1.0, cases)[1] == 1.0
