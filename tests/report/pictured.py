"""A case whose onset post has media files, for the tests of how they are shown."""

from __future__ import annotations

from dataclasses import replace

from forensics.case import Case
from forensics.evaluation.synthetic.drawings import drawing
from forensics.media import Allowance, MediaFile
from forensics.report.exhibits import locator
from tests.report.cases import model_case
from tests.report.documents import with_text

PNG = drawing("hearts")
HOSTILE_NAME = '"><img src=x onerror=alert(1)>.png'


def pictured_case(*, show: bool, name: str = "AbC.png", data: bytes = PNG) -> Case:
    """The model case; its first post by another hand has a file and names two more."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    listed = (f"photo:{name}", "photo:lost.jpg", "video:https://video.example/a/b.mp4")
    case = with_text(case, onset.row, media=listed)
    file = MediaFile.of("E1", f"data/tweets_media/1-{name}", name, data)
    shown = Allowance(show).grant(file, data)
    return replace(case, media={locator(case.timeline.iloc[onset.row]): (shown,)})
