"""The overview as a document: a headline that says no more than the findings, and their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from forensics.model.outside import Topic
from forensics.report.blocks import (
    Block,
    Bullet,
    BulletList,
    Document,
    Paragraph,
    Section,
)
from forensics.report.desk.desk import Desk
from forensics.report.document import FURNITURE
from forensics.report.explicit import masked_document
from forensics.report.numbering import numbered
from forensics.report.options import Explicit
from forensics.report.overview import lives, rows
from forensics.report.overview.accounts import Overview, Told, told
from forensics.report.phrasing.language import words_for
from forensics.report.phrasing.outside import authored
from forensics.report.sections import external
from forensics.report.sections.questions import ANSWERS
from forensics.report.wording import Lang, Words
from forensics.report.wording.typography import clean

ORDER = (
    *("takeover", "takeover_weak", "change_of_hand", "change_of_hand_weak"),
    *("no_takeover", "undetermined"),
)
"""Findings as the headline names them, the gravest first."""


def build_overview(overview: Overview, lang: Lang, explicit: Explicit = "mask") -> Document:
    """The overview in one language, with coarse words masked or shown."""
    case, accounts = overview.first, told(overview, lang)
    words = words_for(case, lang)
    desk = Desk(case, words, accounts[0].desk.selection, {}, {})
    front = _front(overview, accounts, words)
    first, sections = numbered(front, _chapters(overview, accounts, words), words)
    document = _document(overview, desk, accounts, first, sections)
    if explicit != "mask":
        return document
    texts = pd.concat([one.desk.frame[["lang", "text"]] for one in accounts], ignore_index=True)
    return masked_document(document, words, texts)


def headline(accounts: Sequence[Told], words: Words) -> str:
    """The findings counted, and nothing beside them."""
    counts = Counter(map(_kind, accounts))
    parts = [words(f"together.head_{key}", count=counts[key]) for key in ORDER if counts[key]]
    said = words("together.between").join(parts)
    return said[:1].upper() + said[1:]


def _kind(one: Told) -> str:
    desk = one.desk
    return f"{desk.finding}_weak" if desk.decided and desk.weak else desk.finding


def _front(overview: Overview, accounts: Sequence[Told], words: Words) -> Iterator[Block]:
    left = sum(len(one.items) for one in overview.unanalysed)
    yield Paragraph(headline(accounts, words), "finding")
    said = [words("together.lead", accounts=len(accounts))]
    if left:
        said.append(words("together.left", left=left))
    yield Paragraph(" ".join(said), "lead")
    yield Paragraph(words("together.apart"))
    yield rows.accounts(overview, accounts, words)
    yield lives.figure(overview, accounts, words)


def _chapters(overview: Overview, accounts: Sequence[Told], words: Words) -> Iterator[Section]:
    order: list[Block] = [Paragraph(words("together.order_lead"))]
    if not rows.shared_clock(accounts):
        order.append(Paragraph(words("together.clocks"), "note"))
    order.append(rows.landmarks(overview, accounts, words))
    yield Section("landmarks", words("together.landmarks"), tuple(order))
    questions = _questions(overview, accounts, words)
    if questions is not None:
        yield questions
    table = rows.evidence(overview, accounts, words)
    yield Section(
        "evidence", words("together.read"), (Paragraph(words("together.read_lead")), table)
    )


def _questions(overview: Overview, accounts: Sequence[Told], words: Words) -> Section | None:
    """The questions of the case file, each with the answer of every account's own report."""
    file = overview.file
    if file is None or not file.questions:
        return None
    open_ones: tuple[Topic, ...] = tuple("" for _ in file.questions)
    parts = tuple(
        Section(f"question-{n}", authored(words, text), tuple(_answers(topic, accounts, words)))
        for n, (text, topic) in enumerate(
            zip(file.questions, file.topics or open_ones, strict=True), 1
        )
    )
    lead = Paragraph(words("together.questions_lead"))
    return Section("questions", words("section.questions"), (lead,), parts)


def _answers(topic: Topic, accounts: Sequence[Told], words: Words) -> Iterator[Block]:
    if not topic:
        yield Paragraph(words("together.answer_open"))
        return
    bullets = []
    for one in accounts:
        said, _ = ANSWERS[topic](one.desk)
        bullets.append(Bullet(words("together.answer", account=clean(one.brief), said=said)))
    yield BulletList(tuple(bullets))


def _document(
    overview: Overview,
    desk: Desk,
    accounts: Sequence[Told],
    first: tuple[Block, ...],
    sections: tuple[Section, ...],
) -> Document:
    case, words = desk.case, desk.words
    labels = {key: words(f"document.{key}") for key in FURNITURE}
    labels["running"] = words("together.kicker")
    labels["about_length"] = words("together.about")
    labels["goes_on"] = "yes"
    times = [one.desk.frame["created_at"] for one in accounts]
    since, until = min(one.iloc[0] for one in times), max(one.iloc[-1] for one in times)
    named = tuple(clean(one.name) for one in accounts)
    program = words("document.author", version=case.versions.get("forensics", "")).strip()
    return Document(
        lang=words.lang,
        kicker=words("together.kicker"),
        title=external.title(desk) or words("together.title", accounts=len(accounts)),
        subtitle=words("together.subtitle", names=named, since=since, until=until),
        author=program,
        person=external.author(desk) or program,
        byline=external.byline(desk),
        generated=words("document.generated", at=words.utc.datetime(case.generated_at)),
        generated_iso=case.generated_at.tz_convert("UTC").strftime("%Y-%m-%dT%H:%M:%SZ"),
        keywords=(*named, words("together.kicker")),
        description=headline(accounts, words),
        front=first,
        sections=sections,
        labels=labels,
        length="short",
    )
