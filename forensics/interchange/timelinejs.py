"""JSON for TimelineJS: landmarks, posts that the report quotes, and account events, as slides.

TimelineJS sets ``headline`` and ``text`` as HTML and turns addresses into links. Here every text
of the evidence is escaped and defanged, explicit words are masked as in the report, and no slide
has media, so that nothing is run, loaded or opened. ``display_date`` and ``group`` are decoded
once more before they are set: they hold words of this program alone, never of the evidence.

A page of more than some dozens of slides cannot be used, so there are ``MOST`` at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

import orjson
import pandas as pd

from forensics.case import Case
from forensics.exports.spreadsheet import disarmed
from forensics.interchange.base import Form
from forensics.interchange.told import event_details, known_of, mark_name, pair
from forensics.model.findings import Episode, Landmark
from forensics.model.records import AccountEvent
from forensics.quoting.selection import selection_of
from forensics.redaction.masking import mask
from forensics.report.desk.desk import Desk
from forensics.report.explicit import mask_explicit
from forensics.report.files.case_json import plain
from forensics.report.phrasing.language import words_for
from forensics.report.phrasing.moments import said
from forensics.report.phrasing.wordless import no_words
from forensics.report.sections.front import body, heading
from forensics.report.wording import Lang, Words
from forensics.report.wording.typography import clean, shorten
from forensics.timeline.clocks import Known

Slide = dict[str, Any]
MOST, MOST_EVENTS, MOST_ERAS = 50, 12, 8
LONGEST = 600
"""Characters of a post that a slide shows."""
PARTS = ("year", "month", "day", "hour", "minute", "second")


def _chunks(case: Case, lang: Lang) -> Iterator[bytes]:
    page = plain(timeline_of(case, words_for(case, lang)))
    yield orjson.dumps(page, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


FORM = Form("timelinejs", ".timelinejs.json", _chunks)


def timeline_of(case: Case, words: Words) -> dict[str, Any]:
    """``title``, ``events`` in the order of time, ``eras``: the object that TimelineJS reads."""
    marks = _marks(case, words)
    events = _nearest(case)
    taken = {mark.row for mark in case.verdict.landmarks}
    rows = [row for row in selection_of(case).rows if row not in taken]
    posts = sorted(rows[: MOST - len(marks) - len(events)])
    slides = [
        *marks,
        *(_post(case, row, words) for row in posts),
        *(_event(event, number, words) for number, event in enumerate(events, 1)),
    ]
    return {
        "title": _title(case, words),
        "events": sorted(slides, key=lambda slide: _order(slide["start_date"])),
        "eras": _eras(case, words),
    }


def _order(date: dict[str, int]) -> list[int]:
    return [date.get(part, 0) for part in PARTS]


def _html(text: str, lang: str = "und") -> str:
    """Text of the evidence as HTML in which nothing is markup, address or explicit."""
    shown = disarmed(clean(mask_explicit(shorten(text, LONGEST), lang)[0]))
    return escape(shown).replace("\n", "<br>")


def _paragraphs(parts: Iterable[str]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _date(words: Words, at: pd.Timestamp, kind: Known) -> dict[str, int]:
    """A moment in the zone of the case, a time without zone as it stands, or a day alone."""
    moment = words.told(at) if kind == "utc" else at
    parts = PARTS[:3] if kind == "day" else PARTS
    return {part: int(getattr(moment, part)) for part in parts}


def _slide(
    name: str, words: Words, when: tuple[pd.Timestamp, Known], group: str, text: tuple[str, str]
) -> Slide:
    (at, kind), (headline, content) = when, text
    return {
        "unique_id": name,
        "start_date": _date(words, at, kind),
        "display_date": said(words, at, kind),
        "group": group,
        "autolink": False,
        "text": {"headline": headline, "text": content},
    }


def _title(case: Case, words: Words) -> Slide:
    """The finding, and that it says nothing of who acted."""
    desk = Desk(case, words, selection_of(case), {}, {})
    told = _paragraphs([_html(body(desk)), escape(words("interchange.caution"))])
    return {
        "unique_id": "title",
        "autolink": False,
        "text": {"headline": _html(heading(desk)), "text": told},
    }


def _marks(case: Case, words: Words) -> list[Slide]:
    """One slide for the landmarks of a post, and one for each that rests on none."""
    by_place: dict[object, list[Landmark]] = {}
    for mark in case.verdict.landmarks:
        by_place.setdefault(mark.key if mark.row is None else mark.row, []).append(mark)
    return [_mark(case, marks, words) for marks in by_place.values()]


def _mark(case: Case, marks: Sequence[Landmark], words: Words) -> Slide:
    first = marks[0]
    kind = known_of(case, first.row)
    name = " · ".join(escape(mark_name(case, mark, words)) for mark in marks)
    spans = (_span(case, mark, words) for mark in marks)
    content = [
        *dict.fromkeys(spans),
        *(_quoted(case, first.row, words) if first.row is not None else ()),
    ]
    text = name, _paragraphs(content)
    return _slide(f"landmark-{first.key}", words, (first.at, kind), words("landmark.heading"), text)


def _span(case: Case, mark: Landmark, words: Words) -> str:
    """How closely a landmark is dated; '' where to the post."""
    if mark.earliest == mark.latest:
        return ""
    kind = known_of(case, mark.row)
    early, late = (said(words, at, kind) for at in (mark.earliest, mark.latest))
    return escape(pair(words, words("landmark.interval"), f"{early} – {late}"))


def _quoted(case: Case, row: int, words: Words) -> Iterator[str]:
    """The post, and what it was attributed to."""
    post = case.timeline.iloc[row]
    yield _html(post["text"], post["lang"]) or escape(no_words(words, post["media"]))
    label = words(f"label.{post['label']}")
    told = words("citing.attributed", label=label, p=float(post["p_other"]))
    yield f"<em>{escape(pair(words, words('citing.label'), told))}</em>"


def _post(case: Case, row: int, words: Words) -> Slide:
    post, number = case.timeline.iloc[row], selection_of(case).number(row)
    label = words(f"label.{post['label']}")
    headline = f"{words('document.exhibit', number=number)} · {label}"
    when = post["created_at"], known_of(case, row)
    text = escape(headline), _paragraphs(_quoted(case, row, words))
    return _slide(f"exhibit-{number}", words, when, label, text)


def _nearest(case: Case) -> list[AccountEvent]:
    """The events nearest to the onset, or where none is told the last ones, in order of time."""
    events = sorted(case.account_events, key=lambda event: event.order)
    onset = case.verdict.landmark("onset")
    if onset is None:
        return events[-MOST_EVENTS:]
    near = sorted(events, key=lambda event: (abs(event.occurred_at - onset.at), event.order))
    return sorted(near[:MOST_EVENTS], key=lambda event: event.order)


def _event(event: AccountEvent, number: int, words: Words) -> Slide:
    kind: Known = "day" if event.precision == "day" else "utc"
    at = pd.Timestamp(event.occurred_at)
    name = words(f"event.{event.kind}")
    told = [_html(detail) for detail in event_details(event, words, mask)]
    if event.between:
        told.insert(0, escape(words("citing.event_by", name=name, when=words.date(at))))
    group = words("channel.events")
    return _slide(f"event-{number}", words, (at, kind), group, (escape(name), _paragraphs(told)))


def _eras(case: Case, words: Words) -> list[dict[str, Any]]:
    """The longest episodes, in order of time, as bands behind the slides."""
    spans = [one for one in case.verdict.episodes if one.starts_at < one.ends_at]
    longest = sorted(spans, key=lambda one: (one.starts_at - one.ends_at, one.first))[:MOST_ERAS]
    return [_era(case, one, words) for one in sorted(longest, key=lambda one: one.first)]


def _era(case: Case, episode: Episode, words: Words) -> dict[str, Any]:
    return {
        "start_date": _date(words, episode.starts_at, known_of(case, episode.first)),
        "end_date": _date(words, episode.ends_at, known_of(case, episode.last)),
        "text": {"headline": escape(words(f"label.{episode.label}"))},
    }
