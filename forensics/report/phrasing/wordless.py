"""Posts without words: what they show is said by their media."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.report.wording import Words

KINDS = ("photo", "video", "animated_gif")
SUFFIXES = {
    **dict.fromkeys(("jpg", "jpeg", "png", "webp", "heic"), "photo"),
    **dict.fromkeys(("mp4", "mov", "webm", "m4v"), "video"),
    "gif": "animated_gif",
}


def medium(entry: str) -> tuple[str, str]:
    """Kind and file or address of a medium as the timeline lists it; where only a file is named,
    the kind that its ending tells, else ''."""
    kind, found, place = entry.partition(":")
    if found and not place.startswith("//"):
        return kind, place
    return SUFFIXES.get(entry.rpartition(".")[2].casefold(), ""), entry


def no_words(words: Words, listed: object) -> str:
    """What stands in place of a text: that there is none, and what the post shows instead where
    it shows things of one kind."""
    kinds = set(_kinds(listed))
    kind = kinds.pop() if len(kinds) == 1 else ""
    return words(f"exhibit.empty_{kind}" if kind in KINDS else "exhibit.empty")


def _kinds(listed: object) -> Iterator[str]:
    if isinstance(listed, tuple):
        yield from (medium(str(entry))[0] for entry in listed)
