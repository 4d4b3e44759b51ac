"""The picture of all lives: a row an account, one axis, and marks that are told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.model.records import AccountEvent, Locator
from forensics.report.drawing.canvas import NARROW, WIDTH
from forensics.report.overview.accounts import told
from forensics.report.overview.lives import PROFILE, SECURITY, dated, draw, figure
from forensics.report.phrasing.language import words_for
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import model_case, tiny_case
from tests.report.drafts import moment
from tests.report.overview.test_document import elsewhere, overview


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", [WIDTH, NARROW])
def test_the_picture_is_as_wide_as_the_page(lang: Lang, page: float) -> None:
    """Of print, and of a phone."""
    both = overview(model_case(), elsewhere())
    chart = draw(both, told(both, lang), words_for(both.first, lang), page)
    assert chart.width_pt == page


def test_every_account_adds_a_row() -> None:
    """The picture grows with them."""
    heights = []
    for cases in ((model_case(), elsewhere()), (model_case(), elsewhere(), tiny_case())):
        some = overview(*cases)
        words = words_for(some.first, "en")
        heights.append(figure(some, told(some, "en"), words).picture.height_pt)
    assert heights[1] > heights[0]


def test_onset_and_last_genuine_post_are_told() -> None:
    """For those who do not see the picture."""
    both = overview(model_case(), elsewhere())
    alt = figure(both, told(both, "en"), words_for(both.first, "en")).alt
    assert "First post attributed to another hand" in alt
    assert "Last post attributed to the owner" in alt


def test_changes_are_counted_by_their_kind() -> None:
    """Those of the profile and those of security apart, logins nowhere."""
    case = model_case()
    kinds = (dated(case, PROFILE), dated(case, SECURITY))
    both = overview(case, replace(elsewhere(), account_events=()))
    caption = figure(both, told(both, "en"), words_for(both.first, "en")).caption
    assert f"circles for the profile ({len(kinds[0])})" in caption
    assert f"security of the account ({len(kinds[1])})" in caption
    assert "login" not in {event.kind for found in kinds for event in found}


def test_a_change_between_two_captures_is_a_stretch() -> None:
    """The caption says what the line before a mark means."""
    case = model_case()
    change = AccountEvent(
        "bio_changed",
        moment("2016-05-20T10:00:00"),
        Locator("E1", "bio.js", 0),
        earliest=moment("2016-04-01T10:00:00"),
    )
    both = overview(replace(case, account_events=(*case.account_events, change)), elsewhere())
    caption = figure(both, told(both, "en"), words_for(both.first, "en")).caption
    assert "A line before a mark" in caption
