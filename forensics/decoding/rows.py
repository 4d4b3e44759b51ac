"""Rows of an unknown table into posts, once it is known which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from forensics.decoding.columns import Path, Row, value_at
from forensics.decoding.ids import SPOILT, IdTally, clean_id, made_up, settled_id
from forensics.decoding.literals import opened_row
from forensics.decoding.row_authors import account_of, is_named, original_author
from forensics.decoding.row_cells import Cells
from forensics.decoding.row_facts import NOTHING_KNOWN, Facts
from forensics.decoding.row_kinds import is_repost, kind_and_reply, language_code
from forensics.decoding.row_lists import links_of, media_of, names_of
from forensics.decoding.row_texts import marked_repost, text_of
from forensics.decoding.scraped import (
    STATUS,
    Address,
    Stated,
    address_in,
    agrees,
    count,
    is_cut,
    settled_time,
)
from forensics.decoding.snowflake import FIRST_SNOWFLAKE, snowflake_time
from forensics.decoding.text import client_label, expand
from forensics.decoding.tweet import bare_body
from forensics.decoding.written_dates import Order, date_order, read_date
from forensics.records import Locator, Post, Precision

LINES = frozenset(("account", "id", "created_at", "text", "lang", "source", "urls"))
SEQUENTIAL_UNTIL = datetime(2010, 11, 5, tzinfo=UTC)
ENOUGH_ROWS = 5
FREE_TEXT = ("text", "words", "original")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read: its columns, and what was decided from its first rows."""

    columns: Mapping[str, Path]
    account: str
    platform: str = "other"
    order: Order = "month_first"
    midnight_is_day: bool = False
    exact: bool = False
    facts: Facts = NOTHING_KNOWN


@dataclass(slots=True)
class Tally:
    """What is worth a note once a table has been read."""

    made_up: int = 0
    unnamed: int = 0
    flags: dict[str, int] = field(default_factory=dict)


def layout_of(columns: Mapping[str, Path], rows: Sequence[Row], account: str) -> Layout:
    """Decide platform, order of dates and the meaning of midnight from the first rows."""
    dates = columns.get("created_at")
    values = [value for row in rows if (value := value_at(row, dates)) not in (None, "")]
    order = date_order(values) or _order_by_ids(columns, rows)
    platform = _platform(columns, rows, order)
    exact = bool(rows) and all(row.keys() >= LINES for row in rows[:ENOUGH_ROWS])
    if exact:
        # Elsewhere ids that run 1, 2, 3 are row numbers; here they are what is stated.
        columns = {"post_id": ("id",), **columns}
    midnight = "clock" not in columns and _all_at_midnight(values, order)
    return Layout(columns, account, platform, order, midnight and not exact, exact)


def _times(
    columns: Mapping[str, Path], rows: Sequence[Row], order: Order
) -> list[tuple[str, Stated]]:
    """Ids with the times stated beside them, where both are there."""
    found = []
    for row in rows:
        post_id, _ = clean_id(value_at(row, columns.get("post_id")))
        try:
            found.append((post_id, read_date(value_at(row, columns.get("created_at")), order)))
        except (ValueError, TypeError, OverflowError):
            continue
    return [(post_id, stated) for post_id, stated in found if post_id.isdigit()]


def _order_by_ids(columns: Mapping[str, Path], rows: Sequence[Row]) -> Order:
    """The order under which more dates agree with their ids; the American one on a tie."""
    agreeing = {
        order: sum(
            issued is not None and agrees(issued, stated)
            for post_id, stated in _times(columns, rows, order)
            for issued in (snowflake_time(post_id),)
        )
        for order in ("month_first", "day_first")
    }
    return "day_first" if agreeing["day_first"] > agreeing["month_first"] else "month_first"


def _platform(columns: Mapping[str, Path], rows: Sequence[Row], order: Order) -> str:
    """``x`` when addresses or ids show it, else ``other``: other sites number otherwise."""
    links = columns.get("link")
    if links and any(STATUS.search(str(value_at(row, links) or "")) for row in rows):
        return "x"
    pairs = _times(columns, rows, order)
    dated = [(snowflake_time(post_id), stated) for post_id, stated in pairs]
    votes = [agrees(issued, stated) for issued, stated in dated if issued is not None]
    votes += [
        int(post_id) < FIRST_SNOWFLAKE and len(post_id) > 6 and stated[0] < SEQUENTIAL_UNTIL
        for post_id, stated in pairs
        if snowflake_time(post_id) is None
    ]
    if votes:
        return "x" if sum(votes) * 2 > len(votes) else "other"
    named = " ".join(part for path in columns.values() for part in path).lower()
    return "x" if "tweet" in named else "other"


def _all_at_midnight(values: Sequence[Any], order: Order) -> bool:
    """True when every time is 00:00:00, which is a missing time, not evidence."""
    times = []
    for value in values:
        try:
            times.append(read_date(value, order))
        except (ValueError, TypeError, OverflowError):
            continue
    timed = [moment for moment, precision in times if precision != "day"]
    return len(timed) >= ENOUGH_ROWS and all(
        moment.hour == moment.minute == moment.second == 0 for moment in timed
    )


class RowReader:
    """Makes one post of each row."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tally = Tally()
        self.ids = IdTally()
        self._at = layout.columns.get
        self._free_text = {path[0] for path in map(self._at, FREE_TEXT) if path}

    def post(self, row: Row, locator: Locator) -> Post:
        """The post in a row; raises ValueError with a plain reason when there is none."""
        row = opened_row(row, self._free_text)
        cells = Cells(row, self.layout.columns, self.layout.facts)
        text, marked = text_of(cells, self.layout.exact)
        address = address_in(cells.value("link"))
        post_id, spoilt = self._post_id(cells, address)
        moment, precision, flags = self._time(row, post_id)
        account_id, handle = account_of(cells, address, self.layout.account)
        if not is_named(cells, address):
            self.tally.unnamed += 1
        if is_repost(cells):
            author = original_author(cells, handle)
            text = marked_repost(text, cells.word("original"), author)
        links = links_of(cells, text)
        text = text if self.layout.exact else expand(text, links)
        if not post_id:
            if not text:
                raise ValueError("neither an id nor a text")
            post_id = made_up(locator.record, account_id, moment, text)
            self.tally.made_up += not spoilt
            flags = (*flags, SPOILT if spoilt else "no_ids")
        body = bare_body(text)
        kind, reply_to, answered = kind_and_reply(cells, text, marked)
        post = Post(
            platform=self._platform(row),
            account_id=account_id,
            post_id=post_id,
            created_at=moment,
            text=text,
            locator=locator,
            account_handle=handle,
            precision=precision,
            kind=kind,
            urls=tuple(full for _, full in links) or body.urls,
            mentions=names_of(cells, "mentions", "@") or body.mentions,
            hashtags=names_of(cells, "hashtags", "#") or body.hashtags,
            media=media_of(cells),
            client=client_label(cells.word("client")),
            declared_lang=language_code(cells.word("declared_lang")),
            reply_to=reply_to,
            reply_to_handle=answered,
            likes=count(cells.value("likes")),
            reposts=count(cells.value("reposts")),
            flags=(*flags, "cut") if is_cut(text) else flags,
        )
        self.ids.add(self._stored_id(cells), post)
        return post

    def _word(self, row: Row, name: str) -> str | None:
        return Cells(row, self.layout.columns, self.layout.facts).word(name)

    def _stored_id(self, cells: Cells) -> Any:
        """The id as stored; of a repost told of its owner, the repost's own."""
        return cells.value("repost_id" if cells.word("reposter") else "post_id")

    def _post_id(self, cells: Cells, address: Address | None) -> tuple[str, bool]:
        """The post's id, ``""`` where there is none to be used, and whether it is spoilt."""
        stored = self._stored_id(cells)
        # The address of a repost told of its owner is the original's.
        linked = address.post_id if address and not cells.word("reposter") else ""
        post_id, spoilt = settled_id(stored, self.layout.facts.quality, linked)
        if post_id.isdigit() or spoilt:
            return post_id, spoilt
        if self.layout.platform == "x" and not self.layout.exact:
            return linked, False
        return post_id, False

    def _time(self, row: Row, post_id: str) -> tuple[datetime, Precision, tuple[str, ...]]:
        if self.layout.platform == "x" and snowflake_time(post_id) is not None:
            try:
                return settled_time(post_id, self._stated(row))
            except ValueError:
                return settled_time(post_id, None)
        stated = self._stated(row)
        if stated is None:
            raise ValueError("no usable date")
        return (*stated, ())

    def _stated(self, row: Row) -> Stated | None:
        value = value_at(row, self._at("created_at"))
        if value is None or value == "":
            return None
        clock = self._word(row, "clock")
        if clock and isinstance(value, str) and ":" not in value:
            value = f"{value.strip()} {clock}"
        try:
            moment, precision = read_date(value, self.layout.order)
        except (TypeError, OverflowError) as error:
            raise ValueError(f"not a date this program knows ({value!r})") from error
        if self._word(row, "precision") in ("day", "minute"):
            precision = "day" if self._word(row, "precision") == "day" else "minute"
        if self.layout.midnight_is_day and moment.hour == moment.minute == moment.second == 0:
            precision = "day"
        return moment, precision

    def _platform(self, row: Row) -> str:
        named = (self._word(row, "platform") or "").lower().removesuffix(".com")
        return {"twitter": "x", "": self.layout.platform}.get(named, named)
