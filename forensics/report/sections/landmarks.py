"""The landmarks, post by post: an exhibit for every post a landmark rests on, and where in the
evidence those stand that rest on an event or a profile.
"""

from __future__ import annotations

from collections.abc import Iterator

from forensics.attribution.landmarks import PROFILE_CHANGES
from forensics.findings import Landmark
from forensics.records import Locator
from forensics.report.blocks import BulletList, Item, Paragraph, Section
from forensics.report.desk import Desk
from forensics.report.exhibits import exhibit, landmark_name
from forensics.report.marks import NO_POST
from forensics.report.typography import clean


def build(desk: Desk) -> Section | None:
    """The chapter of the landmarks' exhibits."""
    rows = desk.selection.landmarks
    if not rows:
        return None
    lead = desk.words(
        "landmarks.lead_local" if desk.has_local else "landmarks.lead", zone=desk.zone
    )
    texts = (Paragraph(lead), Paragraph(desk.words("landmarks.weights"), "note"))
    cards = tuple(exhibit(desk, row) for row in rows)
    title = desk.words("section.landmarks")
    return Section("landmarks", title, (*texts, *cards), tuple(_without_post(desk)))


def _without_post(desk: Desk) -> Iterator[Section]:
    """The part on landmarks that rest on an event or a profile."""
    marks = [mark for mark in desk.case.verdict.landmarks if mark.row is None]
    if marks:
        listed = BulletList(tuple(_item(desk, mark) for mark in marks))
        yield Section(NO_POST, desk.words("landmarks.no_post"), (listed,))


def _item(desk: Desk, mark: Landmark) -> Item:
    name, when = landmark_name(desk, mark), desk.words.datetime(mark.at)
    head = desk.words("landmarks.event", name=name, when=when)
    said = " ".join([head, *(desk.say(reason) for reason in mark.reasons)])
    places = dict.fromkeys(_place(desk, locator) for locator in _locators(desk, mark))
    tag = desk.words("landmarks.place", place=" · ".join(places)) if places else ""
    return Item(said, tag)


def _place(desk: Desk, locator: Locator) -> str:
    return desk.words(
        "exhibit.record_value",
        item=locator.item,
        member=clean(locator.member),
        record=str(locator.record),
    )


def _locators(desk: Desk, mark: Landmark) -> Iterator[Locator]:
    """Where the events of that moment, or the profile of that name, are stored."""
    kinds = PROFILE_CHANGES if mark.key == "profile_change" else (mark.key,)
    for event in desk.case.events:
        if event.kind in kinds and desk.timestamp(event.occurred_at) == mark.at:
            yield event.locator
    names = {reason.params.get("name") for reason in mark.reasons} - {None}
    for profile in desk.case.account.profiles:
        if profile.display_name in names:
            yield profile.locator
