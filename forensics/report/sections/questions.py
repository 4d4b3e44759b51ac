"""The questions of the case file, each with what the evidence can answer and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from forensics.model.outside import Topic
from forensics.model.records import EventKind
from forensics.quoting.selection import onset_row
from forensics.report.blocks import Paragraph, Ref, Section
from forensics.report.desk import dating
from forensics.report.desk.citing import chance_of, landmark_moment, refs
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.outside import authored
from forensics.report.sections.front import another_writer
from forensics.report.sections.onset import MARGIN_DAYS, events_near, window

CHAPTERS: Mapping[Topic, str] = {
    "": "",
    "onset": "onset",
    "last_genuine": "genuine",
    "account_events": "onset",
    "other_hand": "other",
    "reaction": "reaction",
}
"""The chapter that bears on each topic; a question without one is left to all of them."""


def build(desk: Desk, chapters: Sequence[Section]) -> Section | None:
    """The questions asked, each answered in a line where its topic is given, with pointers to
    those of the ``chapters`` that bear on it.
    """
    file, words = desk.case.file, desk.words
    if file is None or not file.questions:
        return None
    # The questions are chapter 1, so the chapters given begin at 2.
    numbers = {one.anchor: number for number, one in enumerate(chapters, 2)}
    lead = Paragraph(f"{words('outside.questions_lead')} {words('outside.answers')}")
    open_ones: tuple[Topic, ...] = tuple("" for _ in file.questions)
    topics = file.topics or open_ones
    parts = tuple(
        Section(f"question-{n}", authored(words, text), (_answer(desk, topic, numbers),))
        for n, (text, topic) in enumerate(zip(file.questions, topics, strict=True), 1)
    )
    return Section("questions", words("section.questions"), (lead,), parts)


def _answer(desk: Desk, topic: Topic, numbers: Mapping[str, int]) -> Paragraph:
    words = desk.words
    wanted = [CHAPTERS[topic]] if topic else list(dict.fromkeys(CHAPTERS.values()))
    pointers = tuple(
        Ref(anchor, words("outside.chapter", number=numbers[anchor]))
        for anchor in sorted(wanted, key=lambda one: numbers.get(one, 0))
        if anchor in numbers
    )
    said, rows = ANSWERS[topic](desk) if topic else (words("outside.answer_open"), ())
    return Paragraph(said, refs=(*pointers, *refs(desk, *rows)))


Answer = tuple[str, tuple[int | None, ...]]


def _onset(desk: Desk) -> Answer:
    words, mark = desk.words, desk.landmark("onset")
    if not desk.decided:
        quiet = desk.finding == "no_takeover"
        strength = words(f"strength.{desk.case.verdict.strength}")
        said = words("outside.answer_none", strength=strength)
        unsettled = f"{words('outside.answer_unsettled')} {another_writer(desk)}".strip()
        return said if quiet else unsettled, ()
    if mark is None:
        return words("outside.answer_unsettled"), ()
    strength = words(f"strength.{desk.case.verdict.strength}")
    said = words("outside.answer_onset", at=landmark_moment(desk, mark), strength=strength)
    return f"{said} {dating.said(desk)}".strip(), (mark.row,)


def _last_genuine(desk: Desk) -> Answer:
    words, mark = desk.words, desk.landmark("last_genuine")
    if not desk.decided:
        return _onset(desk)
    if mark is None:
        return words("finding.genuine_none"), ()
    key = "outside.answer_genuine_unsure" if mark.candidate else "outside.answer_genuine"
    return words(key, at=landmark_moment(desk, mark), p=chance_of(mark)), (mark.row,)


def _account_events(desk: Desk) -> Answer:
    words, mark = desk.words, desk.landmark("onset")
    if not desk.case.account_events:
        return words("outside.answer_no_dated"), ()
    margin = words.count("days", MARGIN_DAYS)
    if mark is None:
        return words("outside.answer_unsettled"), ()
    near = Counter(event.kind for event in events_near(desk, *window(mark)))
    if not near:
        window_name = desk.window_name
        return words("outside.answer_no_events", margin=margin, window=window_name), ()
    kinds = tuple(_counted(desk, near))
    key = "outside.answer_events_candidate" if mark.candidate else "outside.answer_events"
    return words(key, margin=margin, events=words.listing(kinds), window=desk.window_name), ()


def _counted(desk: Desk, near: Counter[EventKind]) -> Iterator[str]:
    for kind, count in near.most_common():
        name = desk.words.inside(desk.words(f"event.{kind}"))
        yield name if count == 1 else f"{name} (×{desk.words.number(count)})"


def _other_hand(desk: Desk) -> Answer:
    posts = desk.frame.loc[desk.frame["label"].eq("other"), "created_at"]
    if not desk.decided or onset_row(desk.case) is None or posts.empty:
        return _onset(desk)
    since, until = posts.iloc[0], posts.iloc[-1]
    return desk.words("outside.answer_other", posts=len(posts), since=since, until=until), ()


def _reaction(desk: Desk) -> Answer:
    mark = desk.landmark("last_other")
    if not desk.decided or mark is None:
        return _onset(desk)
    return desk.words("outside.answer_end", at=landmark_moment(desk, mark)), (mark.row,)


ANSWERS: Mapping[Topic, Callable[[Desk], Answer]] = {
    "onset": _onset,
    "last_genuine": _last_genuine,
    "account_events": _account_events,
    "other_hand": _other_hand,
    "reaction": _reaction,
}
