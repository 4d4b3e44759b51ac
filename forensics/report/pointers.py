"""Pointers of a document of which parts were left out: none leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar

from forensics.report.blocks import Document, LandmarkRow, Ref, Section
from forensics.report.wording import Words

Part = TypeVar("Part")


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
        return tuple(_each(one, change) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        held = {field.name: getattr(part, field.name) for field in fields(part)}
        changed = {name: _each(value, change) for name, value in held.items()}
        moved = {name: one for name, one in changed.items() if one is not held[name]}
        return replace(part, **moved) if moved else part
    return part


def _numbers(sections: tuple[Section, ...], words: Words) -> Mapping[str, str]:
    """What the chapters are called where something points to them, by anchor."""
    return {one.anchor: words("outside.chapter", number=one.number) for one in sections}


def repointed(short: Document, full: Document, words: Words) -> Document:
    """The shortened document with every pointer to what it holds, or to the full report by name."""
    kept = set(anchors((short.front, short.sections)))
    was, now = _numbers(full.sections, words), _numbers(short.sections, words)
    moved = {anchor: (old, now[anchor]) for anchor, old in was.items() if anchor in now}
    held = {one.anchor: chapter.anchor for chapter in short.sections for one in chapter.children}

    def change(ref: Ref, *, brief: bool = False) -> Ref:
        if ref.anchor in moved and ref.text == moved[ref.anchor][0]:
            return replace(ref, text=moved[ref.anchor][1])
        if ref.anchor in held and ref.text == was.get(ref.anchor):
            return replace(ref, text=now[held[ref.anchor]])
        if ref.anchor in kept:
            return ref
        brief_text, text = words("short.full"), words("short.elsewhere", name=ref.text)
        return Ref("", brief_text if brief else text)

    changed = partial(_each, change=change)
    return replace(short, front=changed(short.front), sections=changed(short.sections))
