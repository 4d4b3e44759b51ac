"""The document as it is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.report.blocks import PostTable, blocks_of
from forensics.report.pages.printed import printed
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import model_case
from tests.report.documents import document, strings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_print_names_the_table_in_its_place(lang: Lang) -> None:
    """The chapter of all posts is left out; the annexes say where the posts are."""
    doc = printed(document("model_case", lang))
    assert not [block for block in blocks_of(doc.sections) if isinstance(block, PostTable)]
    line = Words(lang)("posts.printed", posts=len(model_case().timeline))
    (annexes,) = (section for section in doc.sections if section.anchor == "annexes")
    assert line in strings(replace(doc, sections=(annexes,)))


def test_all_else_is_printed() -> None:
    """The chapters and their other blocks are those of the page."""
    doc = document("model_case", "en")
    kept = [block for block in blocks_of(doc.sections) if not isinstance(block, PostTable)]
    out = list(blocks_of(printed(doc).sections))
    assert [block for block in out if block in kept] == kept
    assert len(out) == len(kept) + 1
