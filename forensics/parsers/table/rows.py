"""Rows of an unknown table into posts, once it is known which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from forensics.decoding.text import expand
from forensics.model.records import Locator, Post, Profile
from forensics.parsers.shared.columns.names import NAMES, plain_name
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.shared.making.ids import SPOILT, IdTally, made_up, settled_id
from forensics.parsers.shared.making.scraped import count
from forensics.parsers.shared.x.tweet import bare_body
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.cells.facts import NOTHING_KNOWN, Facts, facts_of
from forensics.parsers.table.cells.records import record_of
from forensics.parsers.table.columns.by_record import ColumnsByRecord, Others
from forensics.parsers.table.fields.authors import account_of, is_named, original_author
from forensics.parsers.table.fields.display_names import DisplayNames, display_column
from forensics.parsers.table.fields.kinds import is_repost, kind_and_reply, language_code
from forensics.parsers.table.fields.lists import links_of, media_of, names_of
from forensics.parsers.table.fields.texts import marked_repost, text_of
from forensics.parsers.table.times.clock import NOTHING_SAID, UTC_CLOCK, Clock, Wanted
from forensics.parsers.table.times.dating import TimeTally, time_of
from forensics.parsers.table.times.deciding import clock_of
from forensics.platforms import Address, address_in, named
from forensics.platforms.x import client_label, is_cut

LINES = frozenset(("account", "id", "created_at", "text", "lang", "source", "urls"))
# Rows that must have the keys of the plain shape before all are taken to have them.
ENOUGH_ROWS = 5
FREE_TEXT = ("text", "words", "original")
FREE_NAMES = frozenset(name for field in FREE_TEXT for name in NAMES[field])


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is to be read: its columns, and what was decided from its first rows."""

    columns: Mapping[str, Path]
    account: str
    clock: Clock = UTC_CLOCK
    exact: bool = False
    facts: Facts = NOTHING_KNOWN
    display: Path | None = None

    @property
    def platform(self) -> str:
        """The platform that ids or addresses show, else ``other``."""
        return self.clock.platform


@dataclass(slots=True)
class Tally:
    """What is worth a note once a table has been read."""

    made_up: int = 0
    unnamed: int = 0
    times: TimeTally = field(default_factory=TimeTally)


def plan_of(
    columns: Mapping[str, Path], rows: Sequence[Row], account: str, wanted: Wanted = NOTHING_SAID
) -> Plan:
    """Decide how a table is to be read from its first rows; ``wanted`` is what the user said."""
    exact = bool(rows) and all(row.keys() >= LINES for row in rows[:ENOUGH_ROWS])
    if exact:
        # Elsewhere ids that run 1, 2, 3 are row numbers; here they are what is stated.
        columns = {"post_id": ("id",), **columns}
    facts = NOTHING_KNOWN if exact else facts_of(columns, rows)
    clock = clock_of(columns, rows, wanted, facts)
    if clock.platform != "x" and facts.quality.doubles:
        facts = facts_of(columns, rows, x=False)
    if exact:
        clock = replace(clock, midnight_is_day=False)
    display = None if exact else display_column(columns, rows)
    return Plan(columns, account, clock, exact, facts, display)


class RowReader:
    """Makes one post of each row."""

    def __init__(self, plan: Plan, others: Others | None = None) -> None:
        self.plan = plan
        self.tally = Tally()
        self.ids = IdTally()
        self._by_record = ColumnsByRecord(plan.columns, others)
        self._names = DisplayNames(plan.display)
        self._at = plan.columns.get
        self._told = {path[0] for path in map(self._at, FREE_TEXT) if path}
        self._free: dict[str, bool] = {}

    def read(self, row: Row, locator: Locator) -> tuple[Post, tuple[Profile, ...]]:
        """The post in a row, and its author's profile where it is another than before.

        Raises ValueError with a plain reason when there is no post.
        """
        row = record_of(row, self._is_free)
        self._suit(row)
        cells = Cells(row, self.plan.columns, self.plan.facts)
        post = self._post(cells, locator)
        return post, self._names.of(cells, post)

    def _post(self, cells: Cells, locator: Locator) -> Post:
        text, marked = text_of(cells, self.plan.exact)
        address = address_in(cells.value("link"))
        stored = self._stored_id(cells)
        post_id, spoilt = self._post_id(cells, stored, address)
        repost = is_repost(cells)
        moment, precision, flags = time_of(
            cells, post_id, self.plan.clock, self.tally.times, repost=repost
        )
        account_id, handle = account_of(cells, address, self.plan.account)
        if not is_named(cells, address):
            self.tally.unnamed += 1
        if repost:
            author = original_author(cells, handle)
            text = marked_repost(text, cells.word("original"), author)
        links = links_of(cells, text)
        text = text if self.plan.exact else expand(text, links)
        if not post_id:
            if not text:
                raise ValueError("neither an id nor a text")
            post_id = made_up(locator.record, account_id, moment, text)
            self.tally.made_up += not spoilt
            flags = (*flags, SPOILT if spoilt else "no_ids")
        body = bare_body(text)
        kind, reply_to, answered = kind_and_reply(cells, text, marked)
        post = Post(
            platform=self._platform(cells),
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
        self.ids.add(stored, post)
        return post

    def _is_free(self, name: str) -> bool:
        """True for a column of free text, which may look like anything."""
        if name not in self._free:
            self._free[name] = name in self._told or plain_name(name) in FREE_NAMES
        return self._free[name]

    def _suit(self, row: Row) -> None:
        """Have the columns looked up by the names that this record uses."""
        columns = self._by_record.columns_of(row)
        if columns is not self.plan.columns:
            self.plan = replace(self.plan, columns=columns)
            self._at = columns.get

    def _stored_id(self, cells: Cells) -> Any:
        """The id as stored; of a repost told of its owner, the repost's own."""
        return cells.value("repost_id" if cells.word("reposter") else "post_id")

    def _post_id(self, cells: Cells, stored: Any, address: Address | None) -> tuple[str, bool]:
        """The post's id, ``""`` where there is none to be used, and whether it is spoilt."""
        # The address of a repost told of its owner is the original's.
        linked = address.post_id if address and not cells.word("reposter") else ""
        post_id, spoilt = settled_id(stored, self.plan.facts.quality, linked)
        if post_id.isdigit() or spoilt:
            return post_id, spoilt
        if self.plan.platform == "x" and not self.plan.exact:
            return linked, False
        return post_id, False

    def _platform(self, cells: Cells) -> str:
        return named(cells.word("platform") or "") or self.plan.platform
