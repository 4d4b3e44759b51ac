"""Where in the evidence a statement stands: records, events, and short tables of posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from forensics.model.findings import Landmark
from forensics.model.records import Locator
from forensics.report.blocks import Bullet, Cell, Column, Exhibit, Ref, Table
from forensics.report.desk.desk import Desk
from forensics.report.desk.exhibits import exhibit, landmark_name
from forensics.report.phrasing import moments
from forensics.report.phrasing.wordless import no_words
from forensics.report.wording.typography import clean, defang_text, shorten

TEXT_LIMIT = 140


def place(desk: Desk, locator: Locator) -> str:
    """A record as item, member and number."""
    return desk.words(
        "exhibit.record_value",
        item=locator.item,
        member=clean(locator.member),
        record=str(locator.record),
    )


def exhibits(desk: Desk, rows: Sequence[int]) -> tuple[Exhibit, ...]:
    """The cards of these rows."""
    return tuple(exhibit(desk, row) for row in rows)


def refs(desk: Desk, *rows: int | None) -> tuple[Ref, ...]:
    """Pointers to the exhibits of these rows, those not quoted left out."""
    return tuple(filter(None, (desk.exhibit_ref(row) for row in dict.fromkeys(rows))))


def moment_of(desk: Desk, row: int) -> str:
    """When the post of a row was sent, for a table, as exactly as it is known."""
    return desk.cell(desk.frame["created_at"].iloc[row], moments.known(desk.frame, row))


def bounded_above(mark: Landmark) -> bool:
    """True when what is dated is a sighting: the change itself came at some time before it."""
    return mark.row is None and mark.earliest < mark.at


def landmark_kind(desk: Desk, mark: Landmark) -> moments.Known:
    """What is known of the moment of a landmark; events and captures are dated in UTC."""
    if bounded_above(mark):
        return "day"
    return "utc" if mark.row is None else moments.known(desk.frame, mark.row)


def landmark_moment(desk: Desk, mark: Landmark) -> str:
    """When a landmark lies, for a sentence, as exactly as it is known."""
    if bounded_above(mark):
        return desk.words("landmark.by", when=desk.words.date(mark.at))
    return moments.said(desk.words, mark.at, landmark_kind(desk, mark))


def chance_of(mark: Landmark | None) -> float | None:
    """How likely the post of a landmark is what it is taken for, where a reason says so."""
    chances = (reason.params.get("p") for reason in mark.reasons) if mark else ()
    return next((p for p in chances if isinstance(p, float)), None)


def since_event(desk: Desk, event: pd.Timestamp, row: int) -> str:
    """The time from an account event, which is dated in UTC, to a post."""
    post = desk.frame["created_at"].iloc[row]
    return moments.apart(desk.words, (event, "utc"), (post, moments.known(desk.frame, row)))


def gap_between(desk: Desk, first: pd.Timestamp, second: pd.Timestamp) -> str:
    """The time between two account events in words."""
    return desk.words.duration((second - first).total_seconds())


def gap(desk: Desk, first: int, second: int) -> str:
    """The time between two posts in words, as exactly as the moments of both are known."""
    times = desk.frame["created_at"]
    ends = ((times.iloc[row], moments.known(desk.frame, row)) for row in (first, second))
    return moments.apart(desk.words, *ends)


def _line(desk: Desk, row: int, *, one_file: bool) -> tuple[Cell, ...]:
    words, post = desk.words, desk.frame.iloc[row]
    stored = place(desk, Locator(str(post["item"]), str(post["member"]), int(post["record"])))
    if one_file:
        stored = words("citing.record", record=str(int(post["record"])))
    number = desk.selection.number(row)
    text = defang_text(clean(shorten(" ".join(str(post["text"]).split()), TEXT_LIMIT)))
    label = words(f"label.{post['label']}")
    return (
        Cell(moment_of(desk, row)),
        Cell(words("citing.attributed", label=label, p=float(post["p_other"]))),
        Cell(text if text.strip() else no_words(words, post["media"])),
        Cell(words("document.exhibit", number=number) if number else stored),
    )


def posts_table(desk: Desk, rows: Sequence[int], caption: str) -> Table:
    """A line per post: when, attribution, text, and where it stands.

    Where all come from one file, its name stands once, below the table.
    """
    widths = {"when": 1.15, "label": 1.2, "text": 3.6, "stored": 1.25}
    shared = moments.common(moments.known(desk.frame, row) for row in rows)
    zone = "" if desk.case.clock == "mixed" else moments.zone_of(desk.words, shared)
    columns = tuple(
        Column(desk.words(f"citing.{key}", zone=zone), width) for key, width in widths.items()
    )
    files = desk.frame[["item", "member"]].iloc[list(rows)].drop_duplicates()
    single = len(files) == 1
    lines = tuple(_line(desk, row, one_file=single) for row in rows)
    note = ""
    if single:
        item, member = (clean(str(part)) for part in files.iloc[0])
        note = desk.words("citing.one_file", item=item, member=member)
    return Table(caption, columns, lines, note)


def around(frame: pd.DataFrame, row: int, before: int, after: int) -> range:
    """Rows about one row, as far as the timeline goes."""
    return range(max(0, row - before), min(len(frame), row + after + 1))


def event_item(desk: Desk, mark: Landmark) -> Bullet:
    """A landmark that rests on no post: when, why, and where its event or profile is stored."""
    name = landmark_name(desk, mark)
    if bounded_above(mark):
        head = desk.words("citing.event_by", name=name, when=desk.words.date(mark.at))
    else:
        head = desk.words("citing.event", name=name, when=desk.words.datetime(mark.at))
    said = " ".join([head, *(desk.say(reason) for reason in mark.reasons)])
    places = dict.fromkeys(place(desk, locator) for locator in _locators(desk, mark))
    tag = desk.words("citing.place", place=" · ".join(places)) if places else ""
    return Bullet(said, tag)


def _locators(desk: Desk, mark: Landmark) -> Iterator[Locator]:
    """Where the events of that moment, or the profile of that name, are stored."""
    changes = desk.figures.method.profile_changes
    kinds = changes if mark.key == "profile_change" else (mark.key,)
    for event in desk.case.account_events:
        if event.kind in kinds and desk.timestamp(event.occurred_at) == mark.at:
            yield event.locator
    names = {reason.params.get("name") for reason in mark.reasons} - {None}
    for profile in desk.case.account.profiles:
        if profile.display_name in names:
            yield profile.locator
