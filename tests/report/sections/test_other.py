"""The chapter on the other hand: its figures beside the owner's, themes, words, repeats, links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.platforms import SHORTENERS
from forensics.report.blocks import Table
from forensics.report.document import build
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import clean_case, model_case
from tests.report.documents import document, with_text
from tests.report.pictures import gallery_case
from tests.report.sections.helpers import chapter, part, table_of, told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_come_in_order(lang: Lang) -> None:
    """Figures, themes, repeated texts, links, a sample, the owner's posts; doubtful ones apart."""
    anchors = [p.anchor for p in chapter(build(gallery_case(), lang), "other").children]
    names = ("figures", "themes", "repeats", "links", "other", "owner")
    assert anchors == [f"other-{name}" for name in names]
    chapters = [s.anchor for s in build(gallery_case(), lang).sections]
    assert chapters[chapters.index("other") + 1] == "uncertain"


def test_figures_stand_side_by_side() -> None:
    """Both hands are measured alike: links and languages differ as the case was made."""
    table = table_of(part(document("model_case", "en"), "other-figures"))
    figures = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert figures["Posts"] == ["530", "155"]
    assert figures["With a link"][1] == "100%"
    assert figures["Languages, where recognised"][0].startswith("French")
    assert figures["Languages, where recognised"][1].startswith("English")


def test_themes_are_named_in_words() -> None:
    """The themes of the other hand are counted and called by names, the owner's share beside."""
    section = part(build(gallery_case(), "en"), "other-themes")
    table = table_of(section)
    themes = [row[0].text for row in table.rows]
    assert themes[0] == "diets, pills and health"
    assert "easy money and work from home" in themes
    texts = gallery_case().timeline["bare_text"]
    assert table.rows[0][1].text == str(texts.str.startswith("Lose weight").sum())
    assert table.rows[0][3].text == "0%"


def test_no_theme_is_said_so() -> None:
    """Posts that use no term of the list are said to use none."""
    assert "None of the 155 posts" in told(model_case(), "other-themes")


def test_a_rare_theme_is_not_called_the_most_frequent() -> None:
    """The theme met most is named only where half of the posts speak of it; sites and repeated
    texts are told in any case."""
    case = gallery_case()
    other = case.timeline["label"].eq("other")
    said = told(case, "other-themes")
    assert "recognises" in said
    assert "absent from the owner" in said
    rare = case.timeline.assign(bare_text=case.timeline["bare_text"].mask(other, "a b c"))
    first = other.idxmax()
    rare.loc[first, "bare_text"] = "lose weight with this diet pill"
    assert "The theme met most" not in told(replace(case, timeline=rare), "other-themes")


def test_marking_words_are_the_other_hands() -> None:
    """Words of the spam mark it; words both hands use do not stand in the table."""
    blocks = part(build(gallery_case(), "en"), "other-themes").blocks
    _, table = (block for block in blocks if isinstance(block, Table))
    words = [row[0].text for row in table.rows]
    assert {"diet", "weight", "pill"} <= set(words)
    assert "ruralité" not in words


def test_repeated_texts_are_counted_with_their_days() -> None:
    """The text repeated most comes first, with how often and when."""
    table = table_of(part(build(gallery_case(), "en"), "other-repeats"))
    assert int(table.rows[0][1].text) == max(int(row[1].text) for row in table.rows)
    assert "2016" in table.rows[0][2].text


def test_hidden_links_are_not_called_none() -> None:
    """A shortened link whose destination is unknown is told as that."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    hidden = with_text(case, onset.row, domains=tuple(SHORTENERS))
    assert "Of these posts, one (0.6%) carries a shortened link" in told(hidden, "other-links")


def test_quiet_account_has_no_such_chapter() -> None:
    """Nothing is told of another hand where none was found."""
    assert "other" not in {s.anchor for s in build(clean_case(), "en").sections}
