"""The words that charts draw, which their pictures hold as outlines only."""

from __future__ import annotations

import pytest

from forensics.report.drawing.canvas import Canvas


def drawn_words(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that fills with every text drawn into a chart from now on."""
    drawn: list[str] = []
    plain = Canvas.text

    def recorded(self: Canvas, x: float, y: float, words: str, **more: object) -> None:
        drawn.append(words)
        plain(self, x, y, words, **more)

    monkeypatch.setattr(Canvas, "text", recorded)
    return drawn
