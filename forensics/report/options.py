"""How a report is to be shown: choices that change its looks and never its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Explicit = Literal["mask", "show"]


@dataclass(frozen=True, slots=True)
class Options:
    """``explicit`` masks or shows sexual and abusive words in the text of the report;
    ``show_media`` puts the pictures of quoted posts into the page, blurred until chosen.
    """

    explicit: Explicit = "mask"
    show_media: bool = False
