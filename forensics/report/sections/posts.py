"""All posts in order, account events among them: what the page shows of them, and the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd
from markupsafe import escape

from forensics.model.details import pairs
from forensics.model.records import AccountEvent
from forensics.report.blocks import (
    Choice,
    PostRow,
    PostTable,
    PostYear,
    Section,
)
from forensics.report.desk.budget import Budget, Tier, fit
from forensics.report.desk.desk import TONES, Desk
from forensics.report.phrasing import moments
from forensics.report.phrasing.wordless import no_words
from forensics.report.wording import Words
from forensics.report.wording.typography import clean, defang_text, shorten

BUDGET = Budget(rows=5000, size=2_600_000)
ROW_SIZE = 440
"""Bytes of a row's markup beside its text."""
EVENT_BUDGET = Budget(rows=400, size=400)
TEXT_LIMIT = 600
SOURCE_LIMIT = 60
SOURCES = 30
AROUND = 25
TELLING_SHARE = 0.6
FEW = 60
FREQUENT = frozenset({"login", "device_seen"})
OTHER_SOURCE = "more"
UNTOLD = ("und", "nan", "")
WORDS = (
    *("filters", "search", "search_hint", "attributed", "since", "until", "kind", "client"),
    *("any", "quoted", "order", "oldest", "newest", "reset", "count", "bar", "strip", "save"),
)


def _near(desk: Desk) -> list[int]:
    """Rows quoted and rows around the landmarks."""
    rows = set(desk.selection.rows)
    for mark in desk.case.verdict.landmarks:
        if mark.row is not None:
            rows |= set(range(max(mark.row - AROUND, 0), mark.row + AROUND + 1))
    return sorted(row for row in rows if row < len(desk.frame))


def _telling(desk: Desk) -> list[int]:
    """Rows of the rarer label, and those left uncertain."""
    rarer = min(("owner", "other"), key=lambda label: desk.figures.labels[label])
    labels = desk.frame["label"]
    return [int(row) for row in labels.isin((rarer, "uncertain")).to_numpy().nonzero()[0]]


def _text(value: object) -> str:
    return shorten(defang_text(clean(str(value)[: TEXT_LIMIT + 1])), TEXT_LIMIT)


def _size(text: str) -> int:
    return ROW_SIZE + len(str(escape(text)).encode())


def chosen(desk: Desk) -> dict[int, str]:
    """The rows that the page shows with their text: all, or the more telling and a sample."""
    texts = [str(text)[:TEXT_LIMIT] for text in desk.frame["text"]]
    sizes = [_size(text) for text in texts]
    tiers = (
        Tier(_near(desk)),
        Tier(_telling(desk), TELLING_SHARE),
        Tier(range(len(texts))),
    )
    shown = {row: _text(desk.frame["text"].iloc[row]) for row in fit(tiers, sizes, BUDGET)}
    for row, text in shown.items():
        sizes[row] = _size(text)
    within = [Tier([row for row in tier.rows if row in shown], tier.share) for tier in tiers]
    return {row: shown[row] for row in fit(within, sizes, BUDGET)}


def _events(desk: Desk) -> list[AccountEvent]:
    """The account events shown: the rare kinds first, then a sample of the frequent ones."""
    events = sorted(
        desk.case.account_events, key=lambda event: (event.occurred_at, str(event.locator))
    )
    rare = [n for n, event in enumerate(events) if event.kind not in FREQUENT]
    kept = fit((Tier(rare), Tier(range(len(events)))), [1] * len(events), EVENT_BUDGET)
    return [events[n] for n in kept]


class _Rows:
    """Writes the rows of one table."""

    def __init__(self, desk: Desk, texts: dict[int, str], events: int) -> None:
        self._desk = desk
        self._words: Words = desk.words
        self._texts = texts
        self._frame = desk.frame.iloc[list(texts)]
        self._known = {row: moments.known(desk.frame, row) for row in texts}
        timed: tuple[moments.Known, ...] = ("utc",) if events else ()
        # What the heading says of all times; None where each says it for itself.
        self.shared = moments.common((*self._known.values(), *timed))
        clients = [self._client(value) for value in self._frame["client"]]
        counts = Counter(name for name in clients if name)
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        self._sources = {name: str(n) for n, name in enumerate(ranked[:SOURCES])}
        self._more = len(ranked) > SOURCES

    @staticmethod
    def _client(value: object) -> str:
        return shorten(clean(value[:SOURCE_LIMIT]), SOURCE_LIMIT) if isinstance(value, str) else ""

    def sources(self) -> tuple[Choice, ...]:
        """The clients to choose from, most used first."""
        named = tuple(Choice(key, name) for name, key in self._sources.items())
        more = (Choice(OTHER_SOURCE, self._words("posts.other_clients")),) if self._more else ()
        return named + more

    def _times(self, at: pd.Timestamp, kind: moments.Known) -> tuple[str, str, str]:
        day = kind == "day"
        iso = at.strftime("%Y-%m-%d" if day else "%Y-%m-%dT%H:%M:%S")
        date = self._words.utc.short_date(at)
        if day:
            return iso, date, ""
        iso = f"{iso}Z" if kind == "utc" else iso
        when = f"{date}, {self._words.utc.clock(at)}"
        if self.shared is None:
            when = moments.stamped(self._words.utc, when, kind)
        if not self._desk.has_local:
            return iso, when, ""
        local = at.tz_convert(self._desk.case.time_zone)
        clock = self._words.clock(local)
        same = local.date() == at.date()
        return iso, when, clock if same else f"{self._words.short_date(local)}, {clock}"

    def posts(self) -> Iterator[tuple[pd.Timestamp, PostRow]]:
        """A row for each post shown, with its moment."""
        columns = ["created_at", "label", "p_other", "kind", "client", "lang"]
        rows = self._frame[columns].itertuples(index=False)
        for (row, text), values in zip(self._texts.items(), rows, strict=True):
            at, label, p_other, kind, client, lang = values
            yield at, self._post(row, text, at, (label, p_other), kind,
                                 self._client(client), str(lang))  # fmt: skip

    def _post(
        self,
        row: int,
        text: str,
        at: pd.Timestamp,
        judged: tuple[str, float],
        kind: str,
        client: str,
        lang: str,
    ) -> PostRow:
        words, told = self._words, lang not in UNTOLD
        iso, when, local = self._times(at, self._known[row])
        about = (words.name("posttype", kind), client, words.name("lang", lang) if told else "")
        return PostRow(
            iso=iso,
            when=when,
            local=local,
            group=TONES[judged[0]],
            label=words(f"label.{judged[0]}"),
            odds=words("posts.odds", p=float(judged[1])),
            text=text if text.strip() else no_words(words, self._desk.frame["media"].iloc[row]),
            lang=lang if told else "",
            about=tuple(filter(None, about)),
            sort=kind,
            source=self._sources.get(client, OTHER_SOURCE if client else ""),
            ref=self._desk.exhibit_ref(row),
        )

    def event(self, event: AccountEvent) -> tuple[pd.Timestamp, PostRow]:
        """The row of an account event, with its moment."""
        words, at = self._words, self._desk.timestamp(event.occurred_at)
        iso, when, local = self._times(at, "day" if event.precision == "day" else "utc")
        if event.between:
            since = self._times(self._desk.timestamp(event.since), "utc")[1]
            when, local = words("posts.between", earliest=since, latest=when), ""
        detail = " · ".join(self._desk.detail(key, value) for key, value in pairs(event.detail))
        name = words(f"event.{event.kind}")
        text = shorten(words("posts.event", name=name, detail=detail) if detail else name, 400)
        return at, PostRow(iso, when, local, "event", words("posts.event_label"), "", text)


def _groups(words: Words) -> Iterator[tuple[str, str]]:
    """The groups of rows by key, with their names."""
    for label in TONES:
        yield label, words(f"label.{label}")
    yield "event", words("posts.event_group")


def _years(desk: Desk, rows: list[tuple[pd.Timestamp, PostRow]]) -> Iterator[PostYear]:
    words = desk.words
    for year, group in groupby(rows, key=lambda pair: pair[0].year):
        found = tuple(row for _, row in group)
        counts = Counter(row.group for row in found)
        posts = len(found) - counts["event"]
        parts = [
            words("posts.tally", name=name, count=counts[key])
            for key, name in _groups(words)
            if counts[key]
        ]
        total = desk.figures.years.get(year, 0)
        key = "posts.year" if posts == total else "posts.year_part"
        summary = words(key, posts=posts, total=total, parts=", ".join(parts))
        yield PostYear(str(year), summary, found)


def _lead(desk: Desk, shown: int, events: int) -> Iterator[str]:
    words, total, found = desk.words, len(desk.frame), len(desk.case.account_events)
    key = "lead_all" if shown == total else "lead_part"
    yield words(f"posts.{key}", posts=total, shown=shown)
    if found:
        yield words("posts.events", shown=events, total=found, part=events < found)


def table(desk: Desk) -> PostTable:
    """The table of posts, or of as many as a page can hold."""
    words, texts, events = desk.words, chosen(desk), _events(desk)
    writer = _Rows(desk, texts, len(events))
    pairs = [*writer.posts(), *(writer.event(event) for event in events)]
    pairs.sort(key=lambda pair: (pair[0], pair[1].group != "event"))
    rows: Sequence[PostRow] = [row for _, row in pairs]
    present = {row.group for row in rows}
    kinds = {row.sort for row in rows} - {""}
    zone = moments.zone_of(words, writer.shared)
    head = words("posts.when", zone=zone)
    if desk.has_local:
        head = words("posts.when_local", zone=desk.zone)
    return PostTable(
        lead=tuple(_lead(desk, len(texts), len(events))),
        heads=(head, words("posts.attributed"), words("posts.text")),
        years=tuple(_years(desk, pairs)),
        printed=words("posts.printed", posts=len(desk.frame)),
        groups=tuple(Choice(key, name) for key, name in _groups(words) if key in present),
        sorts=tuple(
            Choice(key, words.name("posttype", key))
            for key in ("post", "reply", "comment", "repost", "quote")
            if key in kinds
        ),
        sources=writer.sources(),
        words={key: words(f"posts.{key}") for key in WORDS if key not in ("count", "bar")}
        | {
            "count": words("posts.count", shown="$shown", total="$total"),
            "bar": words("posts.bar", period="$period", counts="$counts"),
        },
    )


def build(desk: Desk, *, listed: bool = True) -> Section:
    """The annex of all posts, or its heading alone where they are not to be ``listed``."""
    return Section("posts", desk.words("section.posts"), (table(desk),) if listed else ())
