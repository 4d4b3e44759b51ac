"""What the other hand did: figures, themes, repeated texts, links, and samples of its posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forensics.figures.other_hand import OtherHand, Portrait, Ranking
from forensics.figures.themes import Distinct
from forensics.model.findings import Label
from forensics.quoting.selection import onset_row, rows_labelled
from forensics.report.blocks import Block, Column, Paragraph, Ref, Section, Table, cells
from forensics.report.desk.desk import Desk
from forensics.report.desk.exhibits import exhibit
from forensics.report.sections.account import told_in
from forensics.report.wording.typography import clean, defang, defang_text, shorten

KINDS = {"comments": "comment", "replies": "reply", "reposts": "repost"}
"""Lines of the table of both hands that stand where either has posts of that kind."""
TOP_DOMAINS, TOP_NAMES, MOST_SITES, TEXT_LIMIT = 12, 10, 3, 160


def _counts(desk: Desk, found: OtherHand) -> Table:
    words = desk.words
    rows = tuple(
        cells(
            words(f"label.{one.label}"),
            words.number(one.posts),
            words.percent(one.posts / found.after),
            words.date(one.since),
            words.date(one.until),
        )
        for one in found.counts
    )
    columns = (
        Column(words("other.label"), 1.4),
        Column(words("other.posts"), 0.8, "right"),
        Column(words("other.share"), 0.7, "right"),
        Column(words("other.first"), 1.3),
        Column(words("other.last"), 1.3),
    )
    return Table(words("other.counts"), columns, rows)


def _figures(desk: Desk, found: OtherHand) -> Iterator[Section]:
    """Both hands side by side in figures."""
    words = desk.words
    if found.portraits is None:
        return
    sides = [dict(_side(desk, portrait)) for portrait in found.portraits]
    kinds = {kind for portrait in found.portraits for kind, share in portrait.habits.kinds if share}
    rows = tuple(
        cells(words(f"other.figure_{key}"), *(side.get(key) or "–" for side in sides))
        for key in dict.fromkeys(key for side in sides for key in side)
        if any(side.get(key) for side in sides) and KINDS.get(key, "post") in {"post", *kinds}
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


def _side(desk: Desk, portrait: Portrait) -> Iterator[tuple[str, str]]:
    words = desk.words
    found, beat = portrait.habits, portrait.rhythm
    yield "posts", words.number(beat.posts)
    yield "days", words.number(beat.days)
    yield "per_day", words.number(beat.per_day)
    if beat.most > 1:
        yield "most", words("other.most", posts=beat.most, at=beat.most_on)
    yield "at_once", words.percent(beat.at_once) if beat.at_once is not None else ""
    if found.hours and portrait.hours_known:
        a, b = (words("account.oclock", hour=str(hour)) for hour in found.hours)
        yield "hours", words("units.hours_between", a=a, b=b)
    else:
        yield "hours", ""
    shares = ((words.name("lang", key), share) for key, share in found.languages)
    named = ", ".join(f"{name} {words.percent(share)}" for name, share in shares)
    yield "languages", told_in(desk, named, found)
    yield "clients", ", ".join(f"{clean(n)} {words.percent(s)}" for n, s in found.clients[:2])
    yield "links", words.percent(found.links)
    yield "mentions", words.percent(found.mentions)
    kinds = dict(found.kinds)
    yield "comments", words.percent(kinds.get("comment", 0.0))
    yield "replies", words.percent(kinds.get("reply", 0.0))
    yield "reposts", words.percent(kinds.get("repost", 0.0))


def _themes(desk: Desk, found: OtherHand) -> Iterator[Section]:
    words, total = desk.words, found.owner_posts
    blocks: list[Block] = [Paragraph(" ".join(_picture(desk, found)))]
    if found.themes:
        rows = tuple(
            cells(
                words.name("theme", theme.key),
                words.number(theme.posts),
                words.percent(theme.posts / found.posts),
                words.percent(found.owner_themes.get(theme.key, 0) / total) if total else "–",
                ", ".join(theme.terms),
            )
            for theme in found.themes
        )
        columns = (
            Column(words("other.theme"), 1.5),
            Column(words("other.posts"), 0.7, "right"),
            Column(words("other.share_other"), 0.9, "right"),
            Column(words("other.share_owner"), 0.9, "right"),
            Column(words("other.terms"), 2.4),
        )
        blocks.append(Table(words("other.themes"), columns, rows, words("other.themes_note")))
    blocks += _distinctive(desk, found.distinctive)
    yield Section("other-themes", words("other.themes_head"), tuple(blocks))


def _picture(desk: Desk, found: OtherHand) -> Iterator[str]:
    """How many posts the list recognises, and what their sites and repeated texts add.

    A theme is called the most frequent one only where it is that of half of the posts.
    """
    words, total = desk.words, found.posts
    posts, themes = found.recognised, found.themes
    if posts and themes:
        yield words("other.themes_lead", posts=posts, total=total, share=posts / total)
    else:
        yield words("other.themes_none", total=total)
    if themes and 2 * themes[0].posts >= total:
        theme = words.name("theme", themes[0].key)
        yield words("other.themes_most", theme=theme, most=themes[0].posts)
    if fresh := found.sites.fresh:
        count, top = found.to_fresh, fresh[:MOST_SITES]
        yield words("other.themes_sites", posts=count, share=count / total, domains=top)
    if again := found.repeated:
        yield words("other.themes_repeats", posts=again, share=again / total)


def _distinctive(desk: Desk, found: Sequence[Distinct]) -> Iterator[Table]:
    """Words and hashtags that mark the other hand."""
    words = desk.words
    if not found:
        return
    columns = (
        Column(words("other.word"), 2),
        Column(words("other.posts_other"), 1, "right"),
        Column(words("other.posts_owner"), 1, "right"),
    )
    rows = tuple(
        cells(clean(one.word), words.number(one.other), words.number(one.owner)) for one in found
    )
    yield Table(words("other.words"), columns, rows, words("other.words_note"))


def _repeats(desk: Desk, found: OtherHand) -> Iterator[Section]:
    words = desk.words
    if not found.repeats:
        return
    rows = tuple(
        cells(
            defang_text(clean(shorten(" ".join(one.text.split()), TEXT_LIMIT))),
            words.number(one.posts),
            words.short_date(one.since),
            words.short_date(one.until),
        )
        for one in found.repeats
    )
    columns = (
        Column(words("other.text"), 3.4),
        Column(words("other.times"), 0.7, "right"),
        Column(words("other.first"), 1.0),
        Column(words("other.last"), 1.0),
    )
    share = found.repeated / found.posts
    said = words("other.repeats_lead", posts=found.repeated, share=share)
    table = Table(words("other.repeats"), columns, rows)
    yield Section("other-repeats", words("other.repeats_head"), (Paragraph(said), table))


def _ranking(desk: Desk, found: Ranking, most: int, table: str) -> Iterator[Table]:
    """Things by number of the other hand's posts, and whether the owner knew them."""
    if not found.counts:
        return
    words, top = desk.words, found.counts[:most]
    shape = defang if table == "domains" else lambda name: clean(f"@{name}")
    rows = tuple(
        cells(shape(name), words.number(count), words.value(name in found.known))
        for name, count in top
    )
    columns = (
        Column(words(f"other.{table}_name"), 2.5, style="code"),
        Column(words("other.posts"), 0.8, "right"),
        Column(words("other.known"), 1.2),
    )
    hidden = len(found.counts) - len(top)
    note = words("units.more", count=hidden) if hidden else ""
    yield Table(words(f"other.{table}"), columns, rows, note)


def _links(desk: Desk, found: OtherHand) -> Iterator[Section]:
    tables = (
        *_ranking(desk, found.sites, TOP_DOMAINS, "domains"),
        *_ranking(desk, found.names, TOP_NAMES, "names"),
    )
    blocks: tuple[Block, ...] = tables
    if found.hidden:
        share = found.hidden / found.posts
        said = desk.words("other.links_hidden", posts=found.hidden, share=share)
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
    blocks = found.blocks
    if desk.finding == "no_takeover":
        blocks = (Paragraph(desk.words("other.uncertain_quiet")), *blocks)
    return Section("uncertain", desk.words("section.uncertain"), blocks)


def build(desk: Desk) -> Section | None:
    """The chapter on the other hand's posts."""
    chosen, found = desk.selection, desk.figures.other_hand
    if found is None:
        return None
    samples = (
        _sample(desk, "other", "other", chosen.other),
        _sample(desk, "owner", "owner", chosen.stray),
    )
    parts = (
        *_figures(desk, found),
        *_themes(desk, found),
        *_repeats(desk, found),
        *_links(desk, found),
        *filter(None, samples),
    )
    blocks = (Paragraph(_lead(desk, found)), _counts(desk, found))
    return Section("other", desk.words("section.other"), blocks, parts)


def _lead(desk: Desk, found: OtherHand) -> str:
    since, until = found.since, found.until
    if desk.words.day(since) == desk.words.day(until):
        return desk.words("other.lead_day", posts=found.posts, since=since)
    length = desk.words.duration((until - since).total_seconds())
    return desk.words("other.lead", posts=found.posts, since=since, until=until, length=length)
