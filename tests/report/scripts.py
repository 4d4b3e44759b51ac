"""Words in every script that the report must set, and documents that quote them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from forensics.report.blocks import Block, Document, Exhibit, Section
from tests.report.documents import document

WORDS = {
    "Latin": "Où l’œuvre s’achève, łódź İzmir",
    "Greek": "Ελλάδα ἄνθρωπος",
    "Cyrillic": "Привет Україна",
    "Arabic": "مرحبا بكم",
    "Hebrew": "שלום עולם",
    "Thai": "สวัสดี น้ำ",
    "Devanagari": "नमस्ते क्षत्रिय",
    "emoji": "😀🚀👍❤",
}
EAST_ASIAN = {
    "Japanese": "さくらカタカナ漢字",
    "Chinese": "简体中文 繁體中文",
    "Korean": "한국어 안녕",
}


@cache
def quoting(text: str) -> Document:
    """A document whose exhibits all quote this text."""

    def changed(block: Block) -> Block:
        return replace(block, text=text) if isinstance(block, Exhibit) else block

    def section(part: Section) -> Section:
        blocks = tuple(map(changed, part.blocks))
        return replace(part, blocks=blocks, children=tuple(map(section, part.children)))

    source = document("clean_case", "en")
    return replace(source, sections=tuple(map(section, source.sections)))
