"""Two posts quoted on page one: the last genuine one and the first by another hand."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.model.findings import Landmark, LandmarkKey
from forensics.report.blocks import Block, Quote, Quotes
from forensics.report.desk import dating
from forensics.report.desk.desk import TONES, Desk
from forensics.report.desk.exhibits import landmark_name, language_code
from forensics.report.phrasing import moments
from forensics.report.phrasing.wordless import no_words
from forensics.report.wording.typography import clean, defang_text, shorten

QUOTED: tuple[LandmarkKey, ...] = ("last_genuine", "onset")
LONGEST = 120
"""Characters of a post: about three lines of half a page."""


def blocks(desk: Desk) -> Iterator[Block]:
    """The two posts in order of time, where both hands are found; nothing is quoted of a hand
    that is not."""
    if not desk.decided:
        return
    marks = [mark for mark in map(desk.landmark, QUOTED) if mark is not None]
    marks.sort(key=lambda mark: mark.at)
    found = tuple(_quote(desk, mark, mark.row) for mark in marks if mark.row is not None)
    if found:
        yield Quotes(found)


def _quote(desk: Desk, mark: Landmark, row: int) -> Quote:
    post = desk.frame.iloc[row]
    text = shorten(" ".join(defang_text(clean(str(post["text"]))).split()), LONGEST)
    when, beside = times(desk, row)
    title = landmark_name(desk, mark)
    if mark.key == "onset" and dating.doubtful(desk):
        title = f"{title} ({desk.words('landmark.doubtful')})"
    return Quote(
        title=title,
        tone=TONES[str(post["label"])],
        when=when,
        beside=beside,
        text=text or no_words(desk.words, post["media"]),
        empty=not text,
        ref=desk.exhibit_ref(row),
        lang=language_code(post["lang"]),
    )


def times(desk: Desk, row: int) -> tuple[str, str]:
    """When a post was sent, in the zone of the case, and the same in UTC where that differs."""
    words, at = desk.words, desk.frame["created_at"].iloc[row]
    kind = moments.known(desk.frame, row)
    beside = words.local is not None and kind == "utc"
    return moments.said(words, at, kind), moments.said(words.utc, at, kind) if beside else ""
