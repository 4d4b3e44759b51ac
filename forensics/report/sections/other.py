"""The posts after the onset: how many of each label, where they link, and a sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from forensics.features.links import UNRESOLVED
from forensics.findings import Label
from forensics.report.blocks import Block, Cell, Column, Paragraph, Ref, Section, Table
from forensics.report.desk import TONES, Desk
from forensics.report.exhibits import exhibit
from forensics.report.selection import onset_row, rows_labelled
from forensics.report.typography import defang

TOP_DOMAINS = 12


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _counts(desk: Desk, after: pd.DataFrame) -> Table:
    words = desk.words
    rows = []
    for label in TONES:
        posts = after[after["label"].eq(label)]
        if posts.empty:
            continue
        times = posts["created_at"]
        rows.append(
            _cells(
                words(f"label.{label}"),
                words.number(len(posts)),
                words.percent(len(posts) / len(after)),
                words.date(times.iloc[0]),
                words.date(times.iloc[-1]),
            )
        )
    columns = (
        Column(words("after.label"), 1.4),
        Column(words("after.posts"), 0.8, "right"),
        Column(words("after.share"), 0.7, "right"),
        Column(words("after.first"), 1.3),
        Column(words("after.last"), 1.3),
    )
    return Table(words("after.counts"), columns, tuple(rows))


def _domain_counts(posts: pd.DataFrame) -> Counter[str]:
    """Posts by site they link to; unresolved short links lead to no known site."""
    return Counter(name for names in posts["domains"] for name in set(names) - {UNRESOLVED})


def _domains(desk: Desk, after: pd.DataFrame) -> Iterator[Table]:
    words = desk.words
    counts = _domain_counts(after[after["label"].eq("other")])
    if not counts:
        return
    known = _domain_counts(desk.frame[desk.frame["label"].eq("owner")])
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP_DOMAINS]
    rows = tuple(
        _cells(defang(name), words.number(count), words.value(name in known)) for name, count in top
    )
    columns = (
        Column(words("after.domain"), 2.5, style="code"),
        Column(words("after.links"), 0.8, "right"),
        Column(words("after.new"), 1.2),
    )
    hidden = len(counts) - len(top)
    note = words("units.more", count=hidden) if hidden else ""
    yield Table(words("after.domains"), columns, rows, note)


def _shown_above(desk: Desk, rows: list[int], chapter: tuple[int, ...]) -> tuple[Ref, ...]:
    above = [row for row in rows if row not in chapter]
    return tuple(filter(None, (desk.exhibit_ref(row) for row in above)))


def _sample(desk: Desk, key: str, label: Label, chapter: tuple[int, ...]) -> Section | None:
    since = 0 if label == "uncertain" else onset_row(desk.case) or 0
    rows = rows_labelled(desk.case, label, since)
    above = _shown_above(desk, rows, chapter)
    if not rows:
        return None
    shown, total = len(chapter) + len(above), len(rows)
    ending = ("_all" if shown == total else "_some") if key == "owner" else ""
    text = desk.words(f"after.{key}_lead{ending}", shown=shown, total=total)
    cards = tuple(exhibit(desk, row) for row in chapter)
    blocks: tuple[Block, ...] = (Paragraph(text, refs=above), *cards)
    return Section(f"other-{label}", desk.words(f"after.{key}_head"), blocks)


def build(desk: Desk) -> Section | None:
    """The chapter on the posts after the onset, or on those left uncertain."""
    words, chosen, row = desk.words, desk.selection, onset_row(desk.case)
    doubtful = _sample(desk, "uncertain", "uncertain", chosen.uncertain)
    if not desk.decided or row is None:
        if doubtful is None:
            return None
        return Section("other", words("section.uncertain"), doubtful.blocks)
    after = desk.frame.iloc[row:]
    parts = (
        _sample(desk, "other", "other", chosen.other),
        _sample(desk, "owner", "owner", chosen.stray),
        doubtful,
    )
    blocks = (_counts(desk, after), *_domains(desk, after))
    return Section("other", words("section.other"), blocks, tuple(filter(None, parts)))
