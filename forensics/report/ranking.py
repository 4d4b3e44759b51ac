"""The overview of a screening: its accounts in the order in which to look at them, on one page.

A page without script. However many accounts there are, it shows the first ``MOST``; all of them
are in the tables beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any, get_args

import pandas as pd

from forensics.model.findings import Finding, Strength
from forensics.report.desk.desk import WEAK
from forensics.report.overview.document import ORDER
from forensics.report.pages.html import environment, policy_of, root_style
from forensics.report.pages.webfonts import style_sheet
from forensics.report.phrasing.naming import platform_title
from forensics.report.wording import Lang, Words
from forensics.report.wording.typography import clean, shorten

MOST, MOST_ERRORS = 1_000, 200
"""Accounts, and items that gave none, that the page shows. Chosen: a page that a browser scrolls
with ease, and more than anyone reads."""
LONGEST = 80
"""Characters of a name that the page shows."""
RANK: Mapping[Finding, int] = {
    "takeover": 0,
    "change_of_hand": 1,
    "undetermined": 3,
    "no_takeover": 4,
}
WEAKLY = 2
"""Weak signs come after all others, and before what is open."""
STRENGTHS: tuple[Strength, ...] = get_args(Strength)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Screened:
    """What a screening found: its rows as in accounts.csv, and the page of each account's own
    report, by (account, evidence), where one was made. ``made_with`` is the program's version,
    ``campaigns`` the page of what accounts have in common, if any."""

    rows: Iterable[Row]
    items: int
    made_with: str
    reports: Mapping[tuple[str, str], str] = field(default_factory=dict)
    campaigns: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table of accounts, in words."""

    number: str
    account: str
    platform: str
    finding: str
    support: str
    onset: str
    posts: str
    campaign: str
    evidence: str
    report: str


def ranked(rows: Iterable[Row], most: int) -> tuple[list[Row], list[Row], Counter[str]]:
    """The first accounts by rank, the first rows without a finding, and how many there are of each
    kind, ``""`` for those. Rows are gone through once and not kept."""
    counts: Counter[str] = Counter()
    failed: list[Row] = []

    def found() -> Iterable[Row]:
        for row in rows:
            counts[_kind(row)] += 1
            if row.get("finding"):
                yield row
            elif len(failed) < MOST_ERRORS:
                failed.append(row)

    return nsmallest(most, found(), key=_rank), failed, counts


def ranking_page(screened: Screened, lang: Lang) -> str:
    """The page in one language."""
    words = Words(lang)
    shown, failed, counts = ranked(screened.rows, MOST)
    errors = counts.pop("", 0)
    accounts = sum(counts.values())
    lines = [_line(n, row, screened, words) for n, row in enumerate(shown, 1)]
    told = [(_short(row["evidence"]), _short(row["error"], 4 * LONGEST)) for row in failed]
    text = {
        "title": words("screening.title", accounts=accounts),
        "kicker": words("screening.kicker"),
        "subtitle": words("screening.subtitle", items=screened.items),
        "headline": _headline(counts, words),
        "lead": words("screening.lead"),
        "caution": words("screening.caution"),
        "caption": words("screening.caption"),
        "rest": words("screening.rest", shown=len(lines), accounts=accounts)
        if accounts > len(lines)
        else "",
        "make": words("screening.make"),
        "errors": words("screening.errors", errors=errors) if errors else "",
        "errors_rest": words("screening.errors_rest", shown=len(told), errors=errors)
        if errors > len(told)
        else "",
        "made": words("document.author", version=screened.made_with),
        "open": words("screening.open"),
        "campaigns": words("screening.campaigns"),
    }
    heads = [words(f"screening.{key}") for key in ("rank", "account", "platform", "finding")]
    heads += [
        words(f"screening.{key}")
        for key in ("support", "onset", "posts", "campaign", "item", "report")
    ]
    own = environment().get_template("screening.css").render()
    style = style_sheet(" ".join(text.values()) + "0123456789") + root_style() + own
    return environment().get_template("screening.html.j2").render(
        lang=lang, policy=policy_of(style), style=style, words=text, heads=heads, lines=lines,
        failed=told, failed_heads=(words("screening.item"), words("screening.why")),
        campaigns=screened.campaigns,
    )  # fmt: skip


def _kind(row: Row) -> str:
    finding = row.get("finding") or ""
    weak = finding in ("takeover", "change_of_hand") and row.get("strength") in WEAK
    return f"{finding}_weak" if weak else finding


def _rank(row: Row) -> tuple[int, int, float, float, str, str]:
    """Less for what to look at first: finding, strength, how sure its date is, foreign posts. Where
    no second hand was found the least supported come first."""
    kind = RANK[row["finding"]]
    if _kind(row).endswith("_weak"):
        kind = WEAKLY
    strength = row.get("strength")
    step = STRENGTHS.index(strength) if strength in STRENGTHS else 0
    return (
        kind,
        step if row["finding"] == "no_takeover" else -step,
        -(row.get("onset_sure") or 0.0),
        -(row.get("other_posts") or 0),
        str(row.get("account_id")),
        str(row.get("evidence")),
    )


def _headline(counts: Mapping[str, int], words: Words) -> str:
    parts = [words(f"together.head_{key}", count=counts[key]) for key in ORDER if counts.get(key)]
    said = words("together.between").join(parts) or words("screening.nothing")
    return f"{said[:1].upper()}{said[1:]}."


def _line(number: int, row: Row, screened: Screened, words: Words) -> _Line:
    finding, kind = row["finding"], _kind(row)
    open_one = finding in ("undetermined", "no_takeover")
    account = str(row["account_id"])
    return _Line(
        number=words.number(number, 0),
        account=_short(account),
        platform=platform_title(str(row["platform"]), words),
        finding=words(f"screening.finding_{kind}"),
        support="–" if open_one else words(f"strength.{row['strength']}"),
        onset="–" if open_one or kind.endswith("_weak") else _day(row, words),
        posts=words.number(row["posts"], 0),
        campaign=_campaign(row, words),
        evidence=_short(row["evidence"]),
        report=screened.reports.get((account, str(row["evidence"])), ""),
    )


def _campaign(row: Row, words: Words) -> str:
    """The campaign that an account shares something with, and whether that would settle what is
    open."""
    if not row.get("campaign"):
        return "–"
    others = words("screening.shared", name=row["campaign"], accounts=row["campaign_accounts"])
    added = row.get("with_campaign")
    if added in (None, row["finding"]):
        return others
    return f"{others}. {words('screening.added', finding=words(f'screening.finding_{added}'))}"


def _day(row: Row, words: Words) -> str:
    """The day of an onset that is stated; a doubtful one is called so."""
    if not row.get("onset_at"):
        return "–"
    if row.get("onset_dating") == "doubtful":
        return words("landmark.doubtful")
    return words.short_date(pd.Timestamp(str(row["onset_at"])[:10], tz="UTC"))


def _short(text: object, longest: int = LONGEST) -> str:
    return shorten(clean(str(text)), longest)
