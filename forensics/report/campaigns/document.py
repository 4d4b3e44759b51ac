"""The campaigns of a screening as a document: a table of all, then a chapter a campaign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forensics.report.blocks import (
    Block,
    Column,
    Document,
    Fact,
    KeyFacts,
    Paragraph,
    Section,
    Table,
    cells,
)
from forensics.report.campaigns.lanes import figure
from forensics.report.document import FURNITURE
from forensics.report.numbering import numbered
from forensics.report.phrasing.naming import platform_title
from forensics.report.wording import Lang, Words
from forensics.report.wording.typography import clean, defang_text, shorten

MOST, MOST_MEMBERS, MOST_CHAPTERS = 200, 100, 40
"""Campaigns in the table, accounts of a campaign, and campaigns with a chapter of their own: a page
that a browser scrolls with ease. Chosen; the tables beside it hold all."""
LONGEST = 80
TABLE = {"name": 0.6, "accounts": 0.7, "posts": 0.6, "first": 1.1, "last": 1.1, "example": 3.2}
MEMBERS = {"order": 0.5, "account": 1.7, "first": 1.3, "last": 1.3, "posts": 0.6, "by": 1.5}

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Screened:
    """The rows of the table of campaigns and of that of their members, how many accounts were
    looked at, of how many there were posts of an owner, and the program's version."""

    campaigns: Sequence[Row]
    members: Sequence[Row]
    accounts: int
    owners: int
    made_with: str


def build_campaigns(found: Screened, lang: Lang) -> Document:
    """The page in one language."""
    words = Words(lang)
    front, sections = numbered(_front(found, words), _chapters(found, words), words)
    labels = {key: words(f"document.{key}") for key in FURNITURE}
    labels |= {"running": words("campaigns.kicker"), "about_length": "", "goes_on": "yes"}
    program = words("document.author", version=found.made_with).strip()
    return Document(
        lang=words.lang,
        kicker=words("campaigns.kicker"),
        title=words("campaigns.title", campaigns=len(found.campaigns)),
        subtitle=words("campaigns.subtitle", accounts=found.accounts),
        author=program,
        person=program,
        generated=words("campaigns.made"),
        generated_iso="",
        keywords=(words("campaigns.kicker"),),
        description=words("campaigns.title", campaigns=len(found.campaigns)),
        front=front,
        sections=sections,
        labels=labels,
        length="short",
    )


def _front(found: Screened, words: Words) -> Iterator[Block]:
    many, hit = len(found.campaigns), len(found.members)
    said = words("campaigns.finding", campaigns=many, accounts=hit)
    yield Paragraph(said if many else words("campaigns.finding_none"), "finding")
    yield Paragraph(words("campaigns.lead"), "lead")
    yield Paragraph(words("campaigns.placebo", owners=found.owners))
    if not found.campaigns:
        return
    shown = found.campaigns[:MOST]
    note = ""
    if len(found.campaigns) > len(shown):
        note = words("campaigns.rest", shown=len(shown), campaigns=len(found.campaigns))
    columns = tuple(Column(words(f"campaigns.{key}"), share) for key, share in TABLE.items())
    rows = tuple(
        cells(
            str(row["campaign"]),
            words.number(row["accounts"], 0),
            words.number(row["posts"], 0),
            words.short_date(row["first_at"]),
            words.short_date(row["last_at"]),
            _quoted(row["example"]),
        )
        for row in shown
    )
    yield Table(words("campaigns.caption"), columns, rows, note)


def _chapters(found: Screened, words: Words) -> Iterator[Section]:
    of: dict[str, list[Row]] = {}
    for member in found.members:
        of.setdefault(str(member["campaign"]), []).append(member)
    largest = sorted(found.campaigns, key=lambda row: -row["accounts"])[:MOST_CHAPTERS]
    kept = {str(row["campaign"]) for row in largest}
    for row in found.campaigns:
        name = str(row["campaign"])
        if name in kept:
            title = words("campaigns.chapter", name=name, accounts=row["accounts"])
            yield Section(name.lower(), title, tuple(_chapter(row, of[name], words)))


def _chapter(row: Row, members: Sequence[Row], words: Words) -> Iterator[Block]:
    yield Paragraph(
        words(
            "campaigns.hit",
            accounts=row["accounts"],
            posts=row["posts"],
            first=row["first_at"],
            last=row["last_at"],
            days=row["days"],
        )
    )
    said = words("campaigns.owners", owners=row["owners"], posts=row["owner_posts"])
    facts = [
        Fact(words("campaigns.example"), _quoted(row["example"]), foreign=True),
        Fact(words("campaigns.templates"), words.number(row["templates"], 0)),
        Fact(words("campaigns.domains"), _quoted(row["domains"]), foreign=True),
        Fact(words("campaigns.clients"), _quoted(row["clients"]), foreign=True),
        Fact(words("campaigns.placebo_label"), said),
        Fact(words("campaigns.weakest"), words.number(row["weakest_tie"], 1)),
    ]
    yield KeyFacts(tuple(facts))
    yield figure(members, words)
    yield _members(members, words)


def _members(members: Sequence[Row], words: Words) -> Table:
    shown = members[:MOST_MEMBERS]
    columns = tuple(Column(words(f"campaigns.{key}"), share) for key, share in MEMBERS.items())
    rows = tuple(
        cells(
            words.number(row["order"], 0),
            named(row, words),
            words.datetime(row["first_at"]),
            words.datetime(row["last_at"]),
            words.number(row["posts"], 0),
            words.listing(tuple(words(f"campaigns.by_{kind}") for kind in row["tied_by"].split())),
        )
        for row in shown
    )
    note = ""
    if len(members) > len(shown):
        note = words("campaigns.rest_members", shown=len(shown), accounts=len(members))
    return Table(words("campaigns.caption_members"), columns, rows, note)


def named(row: Row, words: Words) -> str:
    """An account with its platform, since handles may be alike on two."""
    account = shorten(clean(str(row["account_id"])), LONGEST)
    platform = platform_title(str(row["platform"]), words)
    return words("together.name", account=account, platform=platform)


def _quoted(text: object) -> str:
    said = shorten(clean(defang_text(" ".join(str(text).split()))), 2 * LONGEST)
    return said or "–"
