"""Media of a quoted post: type, name, size, hash, and the picture where it was asked for."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from forensics.model.media import MediaFile
from forensics.report.blocks import MediaList, Medium
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.sizes import size_of
from forensics.report.phrasing.wordless import medium
from forensics.report.wording.typography import clean, defang, shorten

LISTED = 4
NAME_LIMIT = 120


def media(
    desk: Desk, listed: Sequence[str], files: Sequence[MediaFile], anchor: str, title: str
) -> tuple[Medium, ...]:
    """What the record lists as ``type:file or address``, and what files the evidence holds.

    Files come first; then whatever the record lists and no file bears the name of.
    """
    held = [_held(desk, file, f"{anchor}-media-{n}", title) for n, file in enumerate(files, 1)]
    return tuple(held) + tuple(_absent(desk, listed, files))


def _absent(desk: Desk, listed: Sequence[str], files: Sequence[MediaFile]) -> Iterator[Medium]:
    words, names = desk.words, {file.file_name for file in files}
    media = [medium(entry) for entry in listed]
    pictured = {place for kind, place in media if kind == "photo"}
    # The record names a video by its still picture, the file by its own name.
    unnamed = len(names - pictured)
    missing = []
    for kind, place in media:
        if place in names:
            continue
        if kind != "photo" and unnamed:
            unnamed -= 1
            continue
        missing.append((kind, place))
    for kind, place in missing[:LISTED]:
        named = shorten(defang(place), NAME_LIMIT) if "/" in place else clean(place)
        key = "media.unsearched" if desk.case.media is None else "media.absent"
        yield Medium(words(key, kind=words.name("mediakind", kind or "file"), name=named))
    if len(missing) > LISTED:
        yield Medium(words("units.more", count=len(missing) - LISTED))


def _held(desk: Desk, file: MediaFile, anchor: str, title: str) -> Medium:
    words = desk.words
    name = shorten(clean(file.file_name), NAME_LIMIT)
    kind = words.name("filetype", file.media_type)
    size = size_of(desk.words, file.size)
    text = words("media.file", kind=kind, name=name, size=size)
    if file.width:
        text = words("media.pixels", file=text, width=file.width, height=file.height)
    return Medium(
        text=text,
        place=words("media.place", item=file.item, member=clean(file.member)),
        sha256_label=words("media.sha256"),
        sha256=file.sha256 or words("media.unreadable"),
        note=_note(desk, file),
        **_screen(desk, file, anchor, name, title),
    )


def pictures(desk: Desk, exhibits: Sequence[str]) -> tuple[MediaList, ...]:
    """Pictures beside the case file, by the SHA-256 of its exhibits in order; none is no block."""
    held = {place: desk.case.attached.get(sha256) for place, sha256 in enumerate(exhibits, 1)}
    found = tuple(_attached(desk, place, file) for place, file in held.items() if file)
    return (MediaList(desk.words("media.attached"), found),) if found else ()


def _attached(desk: Desk, place: int, file: MediaFile) -> Medium:
    name = shorten(clean(file.file_name), NAME_LIMIT)
    title = desk.words("media.document", number=place)
    screen = _screen(desk, file, f"outside-media-{place}", name, title)
    return Medium(f"{title}: {name}", note=_note(desk, file), **screen)


def _note(desk: Desk, file: MediaFile) -> str:
    if file.data is None:
        return desk.words.name("withheld", file.withheld or "not_asked")
    return ""


def _screen(desk: Desk, file: MediaFile, anchor: str, name: str, title: str) -> dict[str, str]:
    """What only the page shows: the picture as a ``data:`` address and how to uncover it."""
    if file.data is None:
        return {}
    words = desk.words
    coded = base64.b64encode(file.data).decode("ascii")
    return {
        "anchor": anchor,
        "src": f"data:{file.media_type};base64,{coded}",
        "alt": words("media.alt", name=name, exhibit=title),
        "reveal": words("media.reveal", name=name),
        "unprinted": words("media.unprinted"),
    }
