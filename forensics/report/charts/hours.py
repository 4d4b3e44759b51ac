"""Hours of the day: when the posts of each hand were sent, in the case's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from forensics.attribution.tell.comparison import hour_overlap
from forensics.case import Case
from forensics.report.drawing.canvas import GRID, INK, MUTED, SMALL, WIDTH, Canvas, Chart, Floats
from forensics.report.drawing.finish import finish
from forensics.report.drawing.scales import Scale
from forensics.report.drawing.sides import Group, groups
from forensics.report.wording import Words

LEFT, RIGHT, FOOT, HEAD, PANEL = 14.0, 16.0, 17.0, 24.0, 68.0
HOURS = 24
NIGHT = range(6)


@dataclass(frozen=True)
class Hours:
    """The owner's hours above the line, the other hand's below it, each as shares."""

    name: ClassVar[str] = "hours"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post is known to the hour."""
        sides = groups(case)
        known = tuple(Group(side.key, side.posts[side.posts["hour"].notna()]) for side in sides)
        if not all(len(side.posts) for side in known):
            return None
        shares = [_shares(side) for side in known]
        canvas = Canvas(FOOT + HEAD + PANEL * len(known) + (HEAD if len(known) > 1 else 0), page)
        line = FOOT + (HEAD + PANEL if len(known) > 1 else 0)
        top = max(share.max() for share in shares)
        for share, side, sign in zip(shares, known, (1, -1), strict=False):
            _panel(canvas, side, share, line, sign * PANEL / top, words)
        _axis(canvas, line, words)
        return finish(self.name, canvas, words, _caption(case, known, shares, words))


def _shares(group: Group) -> Floats:
    counts = np.bincount(group.posts["hour"].to_numpy(dtype="int64"), minlength=HOURS)
    return np.asarray(counts / counts.sum(), dtype="float64")


def _panel(
    canvas: Canvas, side: Group, share: Floats, line: float, unit: float, words: Words
) -> None:
    across = (canvas.width - RIGHT - LEFT) / HOURS
    lefts = LEFT + across * np.arange(HOURS) + 1.0
    canvas.boxes(lefts, line, across - 2.0, share * unit, colour=side.colour, hatch=side.hatch)
    peak = int(share.argmax())
    end = line + share[peak] * unit
    canvas.text(
        lefts[peak] + across / 2 - 1,
        end + (3 if unit > 0 else -9),
        words.percent(float(share[peak])),
        size=SMALL,
        colour=side.colour,
        align="center",
    )
    head = words(f"chart.head.{side.key}", posts=len(side.posts))
    canvas.text(0, line + (PANEL + 15 if unit > 0 else -PANEL - 20), head, colour=side.colour)


def _axis(canvas: Canvas, line: float, words: Words) -> None:
    right = canvas.width - RIGHT
    canvas.line([LEFT, right], [line, line], colour=INK, width=0.8, layer=5)
    scale = Scale(0, HOURS, LEFT, right)
    for hour in range(0, HOURS + 1, 3):
        x = scale.at(hour)
        canvas.line([x, x], [FOOT - 3, canvas.height - HEAD + 8], colour=GRID, width=0.5, layer=1)
        text = words("chart.hours.tick", hour=hour)
        canvas.text(x, 3, text, size=SMALL, colour=MUTED, align="center")


def _caption(case: Case, sides: tuple[Group, ...], shares: list[Floats], words: Words) -> str:
    left_out = int(case.timeline["hour"].isna().sum())
    nights = [float(share[list(NIGHT)].sum()) for share in shares]
    if len(sides) == 1:
        text = words("chart.hours.caption_all", zone=words.zone(case.time_zone), night=nights[0])
    else:
        # In UTC, as the finding's own reasons have it: where clocks are put forward, the two
        # figures would differ by a little.
        clocks = (side.posts["created_at"].dt.hour.to_numpy("int64") for side in sides)
        overlap = hour_overlap(*clocks)
        text = words(
            "chart.hours.caption",
            zone=words.zone(case.time_zone),
            before=nights[0],
            after=nights[1],
            overlap=overlap,
        )
    return f"{text} {words('chart.hours.left_out', posts=left_out)}" if left_out else text
