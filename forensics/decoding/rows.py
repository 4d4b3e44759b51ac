"""Rows of an unknown table into posts, once it is known which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from forensics.decoding.columns import Path, Row, clean_id, value_at
from forensics.decoding.row_authors import account_of
from forensics.decoding.row_cells import Cells
from forensics.decoding.row_ids import made_up
from forensics.decoding.row_kinds import kind_and_reply, language_code
from forensics.decoding.row_lists import media_of, names_of, urls_of
from forensics.decoding.row_times import (
    NOTHING_SAID,
    UTC_CLOCK,
    Clock,
    TimeTally,
    Wanted,
    clock_of,
    time_of,
)
from forensics.decoding.scraped import STATUS, count, is_cut, repeated
from forensics.decoding.shapes import Shapes
from forensics.decoding.text import client_label, retweet_of, unescape, well_formed
from forensics.decoding.tweet import bare_body
from forensics.records import Locator, Post

LINES = frozenset(("account", "id", "created_at", "text", "lang", "source", "urls"))
ENOUGH_ROWS = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read: its columns, and what was decided from its first rows."""

    columns: Mapping[str, Path]
    account: str
    clock: Clock = UTC_CLOCK
    exact: bool = False

    @property
    def platform(self) -> str:
        """The platform that ids or addresses show, else ``other``."""
        return self.clock.platform


@dataclass(slots=True)
class Tally:
    """What is worth a note once a table has been read."""

    made_up: int = 0
    spoilt: int = 0
    times: TimeTally = field(default_factory=TimeTally)


def layout_of(
    columns: Mapping[str, Path], rows: Sequence[Row], account: str, wanted: Wanted = NOTHING_SAID
) -> Layout:
    """Decide how a table is to be read from its first rows; ``wanted`` is what the user said."""
    exact = bool(rows) and all(row.keys() >= LINES for row in rows[:ENOUGH_ROWS])
    if exact:
        # Elsewhere ids that run 1, 2, 3 are row numbers; here they are what is stated.
        columns = {"post_id": ("id",), **columns}
    clock = clock_of(columns, rows, wanted)
    if exact:
        clock = replace(clock, midnight_is_day=False)
    return Layout(columns, account, clock, exact)


class RowReader:
    """Makes one post of each row."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tally = Tally()
        self._shapes = Shapes(layout.columns)
        self._at = layout.columns.get

    def post(self, row: Row, locator: Locator) -> Post:
        """The post in a row; raises ValueError with a plain reason when there is none."""
        self._suit(row)
        cells = Cells(row, self.layout.columns)
        text = self._text(row)
        address = STATUS.search(str(value_at(row, self._at("link")) or ""))
        post_id = self._post_id(row, address)
        moment, precision, flags = time_of(cells, post_id, self.layout.clock, self.tally.times)
        account_id, handle = account_of(cells, address, self.layout.account)
        if not post_id:
            if not text:
                raise ValueError("neither an id nor a text")
            post_id = made_up(locator.record, account_id, moment, text)
            self.tally.made_up += 1
            flags = (*flags, "no_ids")
        body = bare_body(text)
        kind, reply_to, answered = kind_and_reply(cells, text)
        return Post(
            platform=self._platform(row),
            account_id=account_id,
            post_id=post_id,
            created_at=moment,
            text=text,
            locator=locator,
            account_handle=handle,
            precision=precision,
            kind=kind,
            urls=urls_of(cells) or body.urls,
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

    def _suit(self, row: Row) -> None:
        """Have the columns looked up by the names that this record uses."""
        columns = self._shapes.columns_of(row)
        if columns is not self.layout.columns:
            self.layout = replace(self.layout, columns=columns)
            self._at = columns.get

    def _word(self, row: Row, name: str) -> str | None:
        return Cells(row, self.layout.columns).word(name)

    def _text(self, row: Row) -> str:
        value = value_at(row, self._at("text"))
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ValueError("the text is not text")
        text = value if self.layout.exact else unescape(value)
        original = self._word(row, "original")
        if original and text.startswith("RT @") and is_cut(text):
            text = repeated(retweet_of(text), text, unescape(original))
        return well_formed(text)

    def _post_id(self, row: Row, address: re.Match[str] | None) -> str:
        post_id, spoilt = clean_id(value_at(row, self._at("post_id")))
        usable = post_id.isdigit() if self.layout.platform == "x" else bool(post_id)
        if usable:
            return post_id
        if address:
            return address.group(2)
        self.tally.spoilt += spoilt
        return post_id if self.layout.exact else ""

    def _platform(self, row: Row) -> str:
        named = (self._word(row, "platform") or "").lower().removesuffix(".com")
        return {"twitter": "x", "": self.layout.platform}.get(named, named)
