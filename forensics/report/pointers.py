"""Pointers of a document of which parts were left out: none leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from forensics.report.blocks import Document, LandmarkRow, Ref, Section, Table, blocks_of
from forensics.report.wording import Words

POSTS = "posts"
"""The chapter of every post, which points to exhibits alone."""


def anchors(part: object) -> Iterator[str]:
    """Every anchor below a part of a document that a pointer can lead to."""
    if isinstance(part, tuple):
        for one in part:
            yield from anchors(one)
    elif is_dataclass(part) and not isinstance(part, Ref):
        if anchor := getattr(part, "anchor", ""):
            yield anchor
        for field in fields(part):
            yield from anchors(getattr(part, field.name))


def _each(part: Any, change: Any) -> Any:
    """The part with every pointer below it changed."""
    if isinstance(part, Ref):
        return change(part)
    if isinstance(part, LandmarkRow) and part.ref is not None:
        return replace(part, ref=change(part.ref, brief=True))
    if isinstance(part, tuple):
        return _once(tuple(_each(one, change) for one in part))
    if is_dataclass(part) and not isinstance(part, type):
        held = {field.name: getattr(part, field.name) for field in fields(part)}
        changed = {name: _each(value, change) for name, value in held.items()}
        moved = {name: one for name, one in changed.items() if one is not held[name]}
        return replace(part, **moved) if moved else part
    return part


def _once(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Pointers each once, those that lead somewhere first; other parts as they stand."""
    if not parts or not all(isinstance(one, Ref) for one in parts):
        return parts
    told = {ref.text: ref for ref in parts if ref.text}
    return tuple(sorted(told.values(), key=lambda ref: not ref.anchor))


def named(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The chapters with every pointer that has no text yet called after the table it leads to;
    those that lead to no table of the document are left out."""
    tables = {one.anchor: one.label for one in blocks_of(sections) if isinstance(one, Table)}

    def change(ref: Ref, *, brief: bool = False) -> Ref:
        return ref if ref.text else replace(ref, text=tables.get(ref.anchor, ""))

    return tuple(one if one.anchor == POSTS else _each(one, change) for one in sections)


def _numbers(sections: tuple[Section, ...], words: Words) -> Mapping[str, str]:
    """What the chapters are called where something points to them, by anchor."""
    return {one.anchor: words("outside.chapter", number=one.number) for one in sections}


def _part(chapter: Section, held: Mapping[str, str]) -> str:
    """What stays of a chapter as a part of another: itself, else its first part that does."""
    told = (chapter.anchor, *(part.anchor for part in chapter.children))
    return next((anchor for anchor in told if anchor in held), "")


def repointed(short: Document, full: Document, words: Words) -> Document:
    """The shortened document with every pointer to what it holds, or to the full report by name."""
    kept = set(anchors((short.front, short.sections)))
    was, now = _numbers(full.sections, words), _numbers(short.sections, words)
    held = {one.anchor: chapter.anchor for chapter in short.sections for one in chapter.children}
    held |= {chapter.anchor: chapter.anchor for chapter in short.sections}
    parts = {one.anchor: _part(one, held) for one in full.sections}

    def change(ref: Ref, *, brief: bool = False) -> Ref:
        if ref.text == was.get(ref.anchor) and (part := parts[ref.anchor]):
            return Ref(part, now[held[part]])
        if ref.anchor in kept:
            return ref
        brief_text, text = words("short.full"), words("short.elsewhere", name=ref.text)
        return Ref("", brief_text if brief else text)

    changed = partial(_each, change=change)
    return replace(short, front=changed(short.front), sections=changed(short.sections))
