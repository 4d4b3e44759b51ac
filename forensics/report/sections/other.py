"""What the other hand did: figures, themes, repeated texts, links, and samples of its posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from forensics.figures.habits import Habits, habits
from forensics.figures.rhythm import Rhythm, repeats, rhythm
from forensics.figures.themes import Distinct, Theme, distinctive, recognised, themes
from forensics.model.findings import Label
from forensics.platforms import SHORTENERS
from forensics.quoting.selection import onset_row, rows_labelled
from forensics.report.blocks import Block, Cell, Column, Paragraph, Ref, Section, Table
from forensics.report.desk.cards import exhibit
from forensics.report.desk.desk import TONES, Desk
from forensics.report.phrasing.typography import clean, defang, defang_text, shorten
from forensics.report.sections.account import told_in

TOP_DOMAINS, TOP_NAMES, MOST_SITES, TEXT_LIMIT = 12, 10, 3, 160
FEWEST = 8
"""Fewer posts of either hand than this show no words that mark it."""


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _of(desk: Desk, label: Label) -> pd.DataFrame:
    return desk.frame[desk.frame["label"].eq(label)]


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
        Column(words("other.label"), 1.4),
        Column(words("other.posts"), 0.8, "right"),
        Column(words("other.share"), 0.7, "right"),
        Column(words("other.first"), 1.3),
        Column(words("other.last"), 1.3),
    )
    return Table(words("other.counts"), columns, tuple(rows))


def _figures(desk: Desk) -> Iterator[Section]:
    """Both hands side by side in figures."""
    sides = [posts for posts in (_of(desk, "owner"), _of(desk, "other")) if len(posts)]
    words = desk.words
    cells = [
        dict(
            _side(
                desk,
                habits(posts),
                rhythm(posts, desk.case.time_zone),
                bool(posts["hour"].isna().all()),
            )
        )
        for posts in sides
    ]
    if len(cells) < 2:
        return
    rows = tuple(
        _cells(words(f"other.figure_{key}"), *(side.get(key) or "–" for side in cells))
        for key in dict.fromkeys(key for side in cells for key in side)
        if any(side.get(key) for side in cells)
    )
    columns = (
        Column(words("other.figure"), 1.3),
        Column(words("other.side_owner"), 1.4),
        Column(words("other.side_other"), 1.4),
    )
    timed = desk.frame["precision"].ne("day").any()
    key = "other.figures" if timed else "other.figures_day"
    table = Table(words(key, zone=desk.zone), columns, rows)
    yield Section("other-figures", words("other.figures_head"), (table,))


def _side(desk: Desk, found: Habits, beat: Rhythm, no_hours: bool) -> Iterator[tuple[str, str]]:
    words = desk.words
    yield "posts", words.number(beat.posts)
    yield "days", words.number(beat.days)
    yield "per_day", words.number(beat.per_day)
    if beat.most > 1:
        yield "most", words("other.most", posts=beat.most, at=beat.most_on)
    yield "at_once", words.percent(beat.at_once) if beat.at_once is not None else ""
    a, b = (words("account.oclock", hour=str(hour)) for hour in found.hours or (0, 0))
    yield "hours", words("units.hours_between", a=a, b=b) if found.hours and not no_hours else ""
    shares = ((words.name("lang", key), share) for key, share in found.languages)
    named = ", ".join(f"{name} {words.percent(share)}" for name, share in shares)
    yield "languages", told_in(desk, named, found)
    yield "clients", ", ".join(f"{clean(n)} {words.percent(s)}" for n, s in found.clients[:2])
    yield "links", words.percent(found.links)
    yield "mentions", words.percent(found.mentions)
    kinds = dict(found.kinds)
    yield "replies", words.percent(kinds.get("reply", 0.0))
    yield "reposts", words.percent(kinds.get("repost", 0.0))


def _themes(desk: Desk) -> Iterator[Section]:
    words, other, owner = desk.words, _of(desk, "other"), _of(desk, "owner")
    found = themes(other)
    told = " ".join(_picture(desk, other, owner, found))
    blocks: list[Block] = [Paragraph(told)]
    if found:
        known = {theme.key: theme.posts for theme in themes(owner)}
        rows = tuple(
            _cells(
                words.name("theme", theme.key),
                words.number(theme.posts),
                words.percent(theme.posts / len(other)),
                words.percent(known.get(theme.key, 0) / len(owner)) if len(owner) else "–",
                ", ".join(theme.terms),
            )
            for theme in found
        )
        columns = (
            Column(words("other.theme"), 1.5),
            Column(words("other.posts"), 0.7, "right"),
            Column(words("other.share_other"), 0.9, "right"),
            Column(words("other.share_owner"), 0.9, "right"),
            Column(words("other.terms"), 2.4),
        )
        blocks.append(Table(words("other.themes"), columns, rows, words("other.themes_note")))
    blocks += _distinctive(desk, other, owner)
    yield Section("other-themes", words("other.themes_head"), tuple(blocks))


def _picture(
    desk: Desk, other: pd.DataFrame, owner: pd.DataFrame, found: list[Theme]
) -> Iterator[str]:
    """How many posts the list recognises, and what their sites and repeated texts add.

    A theme is called the most frequent one only where it is that of half of the posts.
    """
    words, total = desk.words, len(other)
    posts = recognised(other)
    if posts and found:
        yield words("other.themes_lead", posts=posts, total=total, share=posts / total)
    else:
        yield words("other.themes_none", total=total)
    if found and 2 * found[0].posts >= total:
        theme = words.name("theme", found[0].key)
        yield words("other.themes_most", theme=theme, most=found[0].posts)
    known = _domain_counts(owner)
    fresh = {name: n for name, n in _domain_counts(other).items() if name not in known}
    if fresh:
        linking = other["domains"].map(lambda names: any(name in fresh for name in names))
        top = tuple(sorted(fresh, key=lambda name: (-fresh[name], name))[:MOST_SITES])
        count = int(linking.sum())
        yield words("other.themes_sites", posts=count, share=count / total, domains=top)
    said_again = int(other["dup_count"].gt(0).sum())
    if said_again:
        yield words("other.themes_repeats", posts=said_again, share=said_again / total)


def _distinctive(desk: Desk, other: pd.DataFrame, owner: pd.DataFrame) -> Iterator[Table]:
    """Words and hashtags that mark the other hand."""
    words = desk.words
    found = distinctive(other, owner) if min(len(other), len(owner)) >= FEWEST else []
    if not found:
        return

    def line(one: Distinct) -> tuple[Cell, ...]:
        return _cells(clean(one.word), words.number(one.other), words.number(one.owner))

    columns = (
        Column(words("other.word"), 2),
        Column(words("other.posts_other"), 1, "right"),
        Column(words("other.posts_owner"), 1, "right"),
    )
    rows = tuple(line(one) for one in found)
    yield Table(words("other.words"), columns, rows, words("other.words_note"))


def _repeats(desk: Desk) -> Iterator[Section]:
    words, other = desk.words, _of(desk, "other")
    found = repeats(other)
    if not found:
        return
    rows = tuple(
        _cells(
            defang_text(clean(shorten(" ".join(one.text.split()), TEXT_LIMIT))),
            words.number(one.posts),
            words.short_date(one.since),
            words.short_date(one.until),
        )
        for one in found
    )
    columns = (
        Column(words("other.text"), 3.4),
        Column(words("other.times"), 0.7, "right"),
        Column(words("other.first"), 1.0),
        Column(words("other.last"), 1.0),
    )
    repeated = int(other["dup_count"].gt(0).sum())
    said = words("other.repeats_lead", posts=repeated, share=repeated / len(other))
    table = Table(words("other.repeats"), columns, rows)
    yield Section("other-repeats", words("other.repeats_head"), (Paragraph(said), table))


def _domain_counts(posts: pd.DataFrame) -> Counter[str]:
    """Posts by site they link to; unresolved short links lead to no known site."""
    return Counter(name for names in posts["domains"] for name in set(names) - SHORTENERS)


def _name_counts(posts: pd.DataFrame) -> Counter[str]:
    """Posts by account they mention."""
    return Counter(name for names in posts["mentions"] for name in {n.casefold() for n in names})


def _ranking(
    desk: Desk, counts: Counter[str], known: Counter[str], most: int, table: str
) -> Iterator[Table]:
    """Things by number of the other hand's posts, and whether the owner knew them."""
    if not counts:
        return
    words = desk.words
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    shape = defang if table == "domains" else lambda name: clean(f"@{name}")
    rows = tuple(
        _cells(shape(name), words.number(count), words.value(name in known)) for name, count in top
    )
    columns = (
        Column(words(f"other.{table}_name"), 2.5, style="code"),
        Column(words("other.posts"), 0.8, "right"),
        Column(words("other.known"), 1.2),
    )
    hidden = len(counts) - len(top)
    note = words("units.more", count=hidden) if hidden else ""
    yield Table(words(f"other.{table}"), columns, rows, note)


def _links(desk: Desk) -> Iterator[Section]:
    other, owner = _of(desk, "other"), _of(desk, "owner")
    tables = (
        *_ranking(desk, _domain_counts(other), _domain_counts(owner), TOP_DOMAINS, "domains"),
        *_ranking(desk, _name_counts(other), _name_counts(owner), TOP_NAMES, "names"),
    )
    hidden = int(other["domains"].map(lambda names: not SHORTENERS.isdisjoint(names)).sum())
    blocks: tuple[Block, ...] = tables
    if hidden:
        said = desk.words("other.links_hidden", posts=hidden, share=hidden / len(other))
        blocks = (Paragraph(said), *tables)
    none = (Paragraph(desk.words("other.links_none")),)
    yield Section("other-links", desk.words("other.links_head"), blocks or none)


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
    ending = "_all" if shown == total else "_some"
    text = desk.words(f"other.{key}_lead{ending}", shown=shown, total=total)
    cards = tuple(exhibit(desk, row) for row in chapter)
    blocks: tuple[Block, ...] = (Paragraph(text, refs=above), *cards)
    title = "section.uncertain" if label == "uncertain" else f"other.{key}_head"
    return Section(f"other-{label}", desk.words(title), blocks)


def uncertain(desk: Desk) -> Section | None:
    """The chapter on the posts left uncertain, wherever they stand."""
    found = _sample(desk, "uncertain", "uncertain", desk.selection.uncertain)
    if found is None:
        return None
    return Section("uncertain", desk.words("section.uncertain"), found.blocks)


def build(desk: Desk) -> Section | None:
    """The chapter on the other hand's posts."""
    words, chosen, row = desk.words, desk.selection, onset_row(desk.case)
    if not desk.decided or row is None or _of(desk, "other").empty:
        return None
    after = desk.frame.iloc[row:]
    samples = (
        _sample(desk, "other", "other", chosen.other),
        _sample(desk, "owner", "owner", chosen.stray),
    )
    parts = (
        *_figures(desk),
        *_themes(desk),
        *_repeats(desk),
        *_links(desk),
        *filter(None, samples),
    )
    blocks = (Paragraph(_lead(desk)), _counts(desk, after))
    return Section("other", words("section.other"), blocks, parts)


def _lead(desk: Desk) -> str:
    times = _of(desk, "other")["created_at"]
    since, until = times.iloc[0], times.iloc[-1]
    if since.date() == until.date():
        return desk.words("other.lead_day", posts=len(times), since=since)
    length = desk.words.duration((until - since).total_seconds())
    return desk.words("other.lead", posts=len(times), since=since, until=until, length=length)
