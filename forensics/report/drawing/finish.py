"""From a drawing to a chart: its title, caption and alternative text, looked up by name."""

from __future__ import annotations

from forensics.report.drawing.canvas import Canvas, Chart
from forensics.report.wording import Words


def finish(name: str, canvas: Canvas, words: Words, caption: str, spoken: str = "") -> Chart:
    """The chart ``name``; its words stand under ``[chart.NAME]``, the caption is given.

    ``spoken`` is for those who do not see it: labels that the drawing itself carries.
    """
    title = words(f"chart.{name}.title")
    shows = words(f"chart.{name}.shows")
    caption = caption[:1].upper() + caption[1:]
    return Chart(
        name=name,
        title=title,
        caption=caption,
        alt=" ".join(filter(None, (shows, caption, spoken))),
        canvas=canvas,
    )
