"""A made-up screenshot as PNG: a profile page of grey bars, with the word FICTIF across it."""

from __future__ import annotations

from forensics.synthetic.drawings import GREY, png

WIDTH, HEIGHT = 240, 160
LETTERS = {
    "F": ("111", "100", "110", "100", "100"),
    "I": ("111", "010", "010", "010", "111"),
    "C": ("111", "100", "100", "100", "111"),
    "T": ("111", "010", "010", "010", "010"),
}
WORD, SIZE = "FICTIF", 9
BOXES = (
    (0, 0, WIDTH, 34, 205),
    (12, 22, 36, 36, 90),
    (58, 42, 90, 7, 60),
    (58, 54, 54, 5, 150),
    *((12, 70 + 22 * n, 200 - 23 * n, 5, 120) for n in range(4)),
    *((12, 79 + 22 * n, 150 + 11 * n, 5, 175) for n in range(4)),
)
"""Left, top, width, height and grey (0 black, 255 white) of the boxes, in pixels."""


def screenshot() -> bytes:
    """The picture's bytes."""
    rows = [bytearray(b"\xff" * WIDTH) for _ in range(HEIGHT)]
    for left, top, width, height, grey in (*BOXES, *_word()):
        for row in rows[top : top + height]:
            row[left : left + width] = bytes([grey]) * width
    return png([bytes(row) for row in rows], GREY)


def _word() -> list[tuple[int, int, int, int, int]]:
    return [
        (30 + SIZE * (4 * place + x), 92 + SIZE * y, SIZE, SIZE, 20)
        for place, letter in enumerate(WORD)
        for y, line in enumerate(LETTERS[letter])
        for x, dot in enumerate(line)
        if dot == "1"
    ]
