"""Numbered exhibits: facsimile cards of single posts, with where and how they are stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from forensics.model.findings import Landmark
from forensics.report.blocks import Exhibit, Fact, MediaList
from forensics.report.desk.desk import TONES, Desk
from forensics.report.desk.media import media
from forensics.report.desk.weighing import weighing, weights
from forensics.report.phrasing import moments
from forensics.report.phrasing.landmarks import mark_key
from forensics.report.phrasing.naming import Field, has_history, known_at
from forensics.report.phrasing.wordless import no_words
from forensics.report.wording import Words
from forensics.report.wording.typography import clean, defang, defang_text, shorten

TEXT_LIMIT = 1500
LIST_LIMIT = 4
CLEAR = (0.9, 0.99)
"""From what certainty of the label a post is clearly, and very clearly, attributed. Chosen."""


def locator(row: pd.Series) -> str:
    """Where the record kept for this post stands, as ``item:member#record``."""
    return f"{row['item']}:{row['member']}#{row['record']}"


def _text(value: object) -> str:
    """A cell of the timeline as text, empty when missing."""
    return value if isinstance(value, str) else ""


def handle_of(desk: Desk, row: pd.Series) -> str:
    """The name and handle at the time where known, else the handle that the record shows."""
    at = row["created_at"]
    handle = known_at(desk.case, "handle", at) or _text(row["handle"])
    shown = f"@{handle}" if handle else desk.case.account.title
    name = known_at(desk.case, "display_name", at)
    return clean(f"{name} {shown}" if name else shown)


def _unnamed(desk: Desk, row: pd.Series) -> Iterator[Fact]:
    """What of the name and handle at the time the evidence does not hold, though it does for
    other times; what it never holds is said once, among the limits.
    """
    at, words = row["created_at"], desk.words
    keys: dict[str, Field] = {"name": "display_name", "handle": "handle"}
    dated = {key: field for key, field in keys.items() if has_history(desk.case, field)}
    lacking = [key for key, field in dated.items() if known_at(desk.case, field, at) is None]
    if lacking:
        key = "both" if len(lacking) == 2 else lacking[0]
        yield Fact(words("exhibit.at_the_time"), words(f"exhibit.lacks_{key}"))


def language_code(value: object) -> str:
    """The code of a post's language, such as ``fr``; empty when unknown."""
    found = re.match(r"[a-z]{2,3}\b", _text(value))
    return found.group() if found and found.group() != "und" else ""


def _listing(values: object) -> str:
    names = [defang(str(value)) for value in values] if isinstance(values, tuple) else []
    more = ["…"] if len(names) > LIST_LIMIT else []
    return " · ".join(shorten(name, 160) for name in names[:LIST_LIMIT]) + " ".join(["", *more])


def degree(words: Words, p_other: float) -> str:
    """How clearly one post by itself is attributed, in a word: a percentage beside a quotation
    would be read as the chance of a takeover."""
    sure = max(p_other, 1 - p_other)
    return words(f"exhibit.degree_{1 + sum(sure >= edge for edge in CLEAR)}")


def _facts(desk: Desk, row: pd.Series) -> Iterator[Fact]:
    words, flags = desk.words, row["flags"]
    shown = number = clean(str(row["post_id"]))
    if "no_ids" in flags:
        number = words("exhibit.id_made_up", id=shown)
    elif "spoilt_id" in flags:
        number = words("exhibit.id_spoilt", id=shown)
    yield Fact(words("exhibit.id"), number, foreign=True)
    yield from _unnamed(desk, row)
    yield Fact(words("exhibit.kind"), words.name("posttype", str(row["kind"])))
    if client := _text(row["client"]):
        yield Fact(words("exhibit.client"), clean(client), foreign=True)
    if str(row["lang"]) not in ("und", "nan", ""):
        yield Fact(words("exhibit.language"), words.name("lang", str(row["lang"])))
    if found := _listing(row["urls"]):
        yield Fact(words("exhibit.links"), found, foreign=True)
    if flags:
        named = tuple(words.name("flag", flag) for flag in flags)
        yield Fact(words("exhibit.flags"), words.listing(named))
    if weighed := weights(desk, row):
        yield Fact(words("exhibit.weighs"), weighed)
    yield from _places(desk, row)


def _places(desk: Desk, row: pd.Series) -> Iterator[Fact]:
    words = desk.words
    place = words(
        "exhibit.record_value",
        item=str(row["item"]),
        member=clean(str(row["member"])),
        record=str(row["record"]),
    )
    yield Fact(words("exhibit.record"), place, foreign=True)
    if row["also_at"]:
        yield Fact(words("exhibit.also"), clean(" · ".join(map(str, row["also_at"][:LIST_LIMIT]))))
    if row["differs"]:
        names = tuple(words.name("field", str(name)) for name in row["differs"])
        yield Fact(words("exhibit.differs"), words.listing(names))
        shown = " · ".join(map(str, row["versions"][:LIST_LIMIT]))
        yield Fact(words("exhibit.versions"), defang_text(clean(shown)), foreign=True)


def _times(desk: Desk, position: int) -> tuple[str, str]:
    words, moment = desk.words, desk.frame["created_at"].iloc[position]
    kind = moments.known(desk.frame, position)
    if kind == "day":
        return words("exhibit.day_only", when=words.date(moment)), ""
    told = moments.stamped(words, words.to_the_second(moment), kind)
    if words.local is None or kind != "utc":
        return told, ""
    return told, moments.stamped(words.utc, words.utc.to_the_second(moment), kind)


def landmark_name(desk: Desk, mark: Landmark) -> str:
    """The landmark's name, with a word when it is only a candidate."""
    name = desk.words(f"landmark.{mark_key(desk.case, mark)}")
    return f"{name} ({desk.words('landmark.candidate')})" if mark.candidate else name


def _title(desk: Desk, marks: list[Landmark], number: int) -> str:
    name = desk.words("document.exhibit", number=number)
    roles = " · ".join(landmark_name(desk, mark) for mark in marks)
    return f"{name} · {roles}" if roles else name


def _media(desk: Desk, row: pd.Series, number: int) -> MediaList | None:
    listed = row["media"] if isinstance(row["media"], tuple) else ()
    files = (desk.case.media or {}).get(locator(row), ())
    title = desk.words("document.exhibit", number=number)
    found = media(desk, listed, files, f"exhibit-{number}", title)
    return MediaList(desk.words("media.head"), found) if found else None


def exhibit(desk: Desk, position: int) -> Exhibit:
    """The card of the post at one row of the timeline."""
    words, row = desk.words, desk.frame.iloc[position]
    number = desk.selection.number(position) or 0
    marks = [mark for mark in desk.case.verdict.landmarks if mark.row == position]
    label = str(row["label"])
    text = defang_text(clean(str(row["text"])))
    cut = shorten(text, TEXT_LIMIT)
    about = (words("exhibit.cut_here"),) if cut != text else ()
    alone = words("exhibit.alone", degree=degree(words, float(row["p_other"])))
    when, beside = _times(desk, position)
    return Exhibit(
        anchor=f"exhibit-{number}",
        title=_title(desk, marks, number),
        marking=words("document.rendering"),
        tone=TONES[label],
        attribution=f"{words('exhibit.attributed', label=words(f'label.{label}'))} ({alone})",
        handle=handle_of(desk, row),
        when=when,
        beside=beside,
        text=cut if cut.strip() else no_words(words, row["media"]),
        empty=not cut.strip(),
        facts=tuple(_facts(desk, row)),
        sha256_label=words("exhibit.sha256"),
        sha256=desk.hashes.get(position) or words("exhibit.sha256_missing"),
        weighing=weighing(desk, row),
        about=about,
        media=_media(desk, row, number),
        lang=language_code(row["lang"]),
    )
