"""Rows of an unknown table into posts, once it is known which column holds what."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from forensics.decoding.columns import Path, Row, clean_id, value_at
from forensics.decoding.scraped import (
    STATUS,
    Stated,
    agrees,
    bare_names,
    basename,
    count,
    is_cut,
    kind_of,
    listed,
    repeated,
    settled_time,
)
from forensics.decoding.serial_dates import serial_date, serial_precision
from forensics.decoding.shapes import Others, Shapes
from forensics.decoding.snowflake import FIRST_SNOWFLAKE, snowflake_time
from forensics.decoding.text import client_label, retweet_of, unescape, well_formed
from forensics.decoding.tweet import OLD_LANGUAGE_CODES, bare_body
from forensics.decoding.written_dates import Order, date_order, read_date
from forensics.records import Locator, Post, PostKind, Precision

LINES = frozenset(("account", "id", "created_at", "text", "lang", "source", "urls"))
TRUE = ("true", "1", "1.0", "yes", "oui", "t", "y", "vrai", "si", "ja")
KINDS: dict[str, PostKind] = {
    "retweet": "repost", "retweeted": "repost", "repost": "repost", "rt": "repost",
    "reply": "reply", "replied_to": "reply", "replied": "reply", "reponse": "reply",
    "quote": "quote", "quoted": "quote", "quoting": "quote", "quote_tweet": "quote",
}  # fmt: skip
LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "german": "de", "italian": "it",
    "russian": "ru", "ukrainian": "uk", "arabic": "ar", "portuguese": "pt", "dutch": "nl",
    "polish": "pl", "turkish": "tr", "serbian": "sr", "bulgarian": "bg", "japanese": "ja",
    "korean": "ko", "greek": "el", "hebrew": "he", "swedish": "sv", "romanian": "ro",
}  # fmt: skip
SEQUENTIAL_UNTIL = datetime(2010, 11, 5, tzinfo=UTC)
ENOUGH_ROWS = 5
_REPLY = re.compile(r"@(\w{1,20})\b")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read: its columns, and what was decided from its first rows."""

    columns: Mapping[str, Path]
    account: str
    platform: str = "other"
    order: Order = "month_first"
    midnight_is_day: bool = False
    exact: bool = False


@dataclass(slots=True)
class Tally:
    """What is worth a note once a table has been read."""

    made_up: int = 0
    spoilt: int = 0
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
            value = value_at(row, columns.get("created_at"))
            found.append((post_id, written_serial(value) or read_date(value, order)))
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

    def __init__(self, layout: Layout, others: Others | None = None) -> None:
        self.layout = layout
        self.tally = Tally()
        self._shapes = Shapes(layout.columns, others)
        self._at = layout.columns.get

    def post(self, row: Row, locator: Locator) -> Post:
        """The post in a row; raises ValueError with a plain reason when there is none."""
        self._suit(row)
        text = self._text(row)
        address = STATUS.search(str(value_at(row, self._at("link")) or ""))
        post_id = self._post_id(row, address)
        moment, precision, flags = self._time(row, post_id)
        account_id, handle = self._account(row, address)
        if not post_id:
            if not text:
                raise ValueError("neither an id nor a text")
            post_id = _made_up(locator.record, account_id, moment, text)
            self.tally.made_up += 1
            flags = (*flags, "no_ids")
        body = bare_body(text)
        kind, reply_to, answered = self._kind(row, text)
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
            urls=self._urls(row) or body.urls,
            mentions=self._names(row, "mentions", "@") or body.mentions,
            hashtags=self._names(row, "hashtags", "#") or body.hashtags,
            media=self._media(row),
            client=client_label(self._word(row, "client")),
            declared_lang=_language(self._word(row, "declared_lang")),
            reply_to=reply_to,
            reply_to_handle=answered,
            likes=count(value_at(row, self._at("likes"))),
            reposts=count(value_at(row, self._at("reposts"))),
            flags=(*flags, "cut") if is_cut(text) else flags,
        )

    def _suit(self, row: Row) -> None:
        """Have the columns looked up by the names that this record uses."""
        columns = self._shapes.columns_of(row)
        if columns is not self.layout.columns:
            self.layout = replace(self.layout, columns=columns)
            self._at = columns.get

    def _word(self, row: Row, name: str) -> str | None:
        value = value_at(row, self._at(name)) if name in self.layout.columns else None
        if value is None:
            return None
        text = str(value).strip()
        return text if text.lower() not in ("", "nan", "none", "null", "na") else None

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
            day = serial_date(value)
            value = f"{day.date() if day else value.strip()} {clock}"
        try:
            moment, precision = written_serial(value) or read_date(value, self.layout.order)
        except (TypeError, OverflowError) as error:
            raise ValueError(f"not a date this program knows ({value!r})") from error
        if self._word(row, "precision") in ("day", "minute"):
            precision = "day" if self._word(row, "precision") == "day" else "minute"
        if self.layout.midnight_is_day and moment.hour == moment.minute == moment.second == 0:
            precision = "day"
        return moment, precision

    def _account(self, row: Row, address: re.Match[str] | None) -> tuple[str, str | None]:
        handle = self._word(row, "author") or (address.group(1) if address else None)
        handle = handle.lstrip("@") if handle else None
        number = self._id(row, "account_id")
        if handle and handle.isdigit() and not number:
            return handle, None
        if handle and handle.isdigit() and handle == number:
            handle = None
        return number or (handle or self.layout.account).lower(), handle

    def _platform(self, row: Row) -> str:
        named = (self._word(row, "platform") or "").lower().removesuffix(".com")
        return {"twitter": "x", "": self.layout.platform}.get(named, named)

    def _kind(self, row: Row, text: str) -> tuple[PostKind, str | None, str | None]:
        """Kind, the post answered and the handle answered."""
        named = KINDS.get((self._word(row, "kind") or "").lower())
        reply_to = self._id(row, "reply_to")
        answered = self._word(row, "reply_to_handle")
        is_reply = named == "reply" or self._true(row, "is_reply") or bool(reply_to or answered)
        start = _REPLY.match(text)
        told = named or any(name in self.layout.columns for name in ("is_reply", "reply_to"))
        if start and (is_reply or not told):
            # Without a column for it, a reply shows by the name it begins with.
            is_reply, answered = True, answered or start.group(1)
        kind = kind_of(
            text,
            repost=named == "repost" or self._true(row, "is_repost"),
            reply=is_reply,
            quote=named == "quote"
            or bool(self._id(row, "quote_of"))
            or self._true(row, "is_quote"),
        )
        return kind, reply_to or None, answered.lstrip("@") if answered else None

    def _id(self, row: Row, name: str) -> str:
        """An id in a column; ``0`` is how some tools write that there is none."""
        if name not in self.layout.columns:
            return ""
        number, _ = clean_id(value_at(row, self._at(name)))
        return number if number != "0" else ""

    def _true(self, row: Row, name: str) -> bool:
        word = self._word(row, name)
        return word is not None and word.lower() in TRUE

    def _urls(self, row: Row) -> tuple[str, ...]:
        if "urls" not in self.layout.columns:
            return ()
        keys = ("unwound_url", "expanded_url", "expandedUrl", "url")
        found = bare_names(listed(value_at(row, self._at("urls"))), keys, "")
        return tuple(url for url in found if "://" in url)

    def _names(self, row: Row, name: str, mark: str) -> tuple[str, ...]:
        if name not in self.layout.columns:
            return ()
        keys = ("screen_name", "username", "userName", "text", "tag", "name")
        found = bare_names(listed(value_at(row, self._at(name))), keys, mark)
        return tuple(item for item in found if not item.isdigit())

    def _media(self, row: Row) -> tuple[str, ...]:
        if "media" not in self.layout.columns:
            return ()
        keys = ("media_url_https", "url", "fullUrl", "thumbnail", "src")
        found = bare_names(listed(value_at(row, self._at("media"))), keys, "")
        return tuple(f"photo:{basename(item)}" for item in found if "/" in item)


def written_serial(value: Any) -> Stated | None:
    """A spreadsheet's serial number as time and precision, its clock taken as UTC."""
    moment = serial_date(value)
    return (moment.replace(tzinfo=UTC), serial_precision(value)) if moment else None


def _made_up(record: int, account_id: str, moment: datetime, text: str) -> str:
    """An id for a row without one: two files give the same only for the same post."""
    said = "\n".join((account_id, moment.isoformat(), text))
    return f"row{record}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _language(code: str | None) -> str | None:
    if code is None:
        return None
    code = LANGUAGES.get(code.lower(), code)
    return OLD_LANGUAGE_CODES.get(code, code) if len(code) <= 8 and " " not in code else None
