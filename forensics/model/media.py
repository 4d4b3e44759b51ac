"""A media file that the evidence holds for a post: what it is, and seldom its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Withheld = Literal["not_asked", "no_picture", "moving", "too_large", "too_many"]


@dataclass(frozen=True, slots=True)
class MediaFile:
    """One file. ``file_name`` is the platform's, without the post's number before it.

    ``media_type`` is told by the first bytes. ``sha256`` is '' when the file could not be read
    to its end. ``data`` is None, and ``withheld`` says why, unless it is to be shown.
    """

    item: str
    member: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0
    data: bytes | None = None
    withheld: Withheld | None = "not_asked"
