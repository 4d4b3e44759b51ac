"""A case whose onset post has media files, for the tests of how they are shown."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from forensics.case import Case
from forensics.decoding.pictures import HEAD, media_type
from forensics.model.media import MediaFile
from forensics.quoting.media import Allowance
from forensics.report.desk.exhibits import locator
from forensics.synthetic.drawings import drawing
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
    digest = hashlib.sha256(data).hexdigest()
    member = f"data/tweets_media/1-{name}"
    file = MediaFile("E1", member, name, media_type(data[:HEAD]), len(data), digest)
    shown = Allowance(show).grant(file, data)
    return replace(case, media={locator(case.timeline.iloc[onset.row]): (shown,)})
