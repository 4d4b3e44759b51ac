"""Every quoted post says which lines of evidence speak for and against its attribution."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from forensics.attribution import attribute
from forensics.attribution.observe.priors import shipped_priors
from forensics.case import Case
from forensics.figures.contributions import contributions
from forensics.model.findings import Rulebook
from forensics.report.blocks import BulletList, Document, Exhibit, LandmarkTable, blocks_of
from forensics.report.desk.weighing import strongest
from forensics.report.document import build
from forensics.report.pages.html import render_html
from forensics.report.phrasing.landmarks import NO_POST
from forensics.report.wording import LANGUAGES, Lang, Words
from forensics.timeline import CHANNELS
from tests.attribution.known import after, known_timeline, owner_rows, spam_rows
from tests.report.cases import model_case, undetermined_case
from tests.report.documents import document, page, with_text

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def card_of(doc: Document, row: int, case: Case) -> Exhibit:
    """The exhibit of a row of the timeline."""
    number = str(case.timeline["post_id"].iloc[row])
    cards = (block for block in blocks_of(doc.sections) if isinstance(block, Exhibit))
    return next(card for card in cards if any(fact.value == number for fact in card.facts))


def onset_of(case: Case) -> int:
    """The row of the onset."""
    onset = case.verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    return onset.row


def weighed(lang: Lang, case: Case | None = None, **ratios: float) -> str:
    """What is said of the onset's post when its channels have these ratios, the others none."""
    return _weighed(lang, case, ratios).weighing


def in_figures(lang: Lang, case: Case | None = None, **ratios: float) -> str:
    """The weights of the same in the exhibit's small print, '' where it has none."""
    label = Words(lang)("exhibit.weighs")
    facts = _weighed(lang, case, ratios).facts
    return next((fact.value for fact in facts if fact.label == label), "")


def _weighed(lang: Lang, case: Case | None, ratios: dict[str, float]) -> Exhibit:
    case = case or model_case()
    row = onset_of(case)
    quiet = {f"llr_{name}": 0.0 for name in CHANNELS}
    given = {f"llr_{name}": value for name, value in ratios.items()}
    case = with_text(case, row, **{**quiet, **given})
    return card_of(build(case, lang), row, case)


@BOTH
def test_every_channel_has_its_words(lang: Lang) -> None:
    """Whatever channel the attribution weighs, and whatever the contract names, has a name."""
    first = owner_rows(60)
    frame, _ = known_timeline([*first, *spam_rows(20, after(first, 90.0))])
    labelled, _ = attribute(frame)
    weighed = set(contributions(labelled.iloc[-1]))
    assert weighed
    assert {name for name in weighed | set(CHANNELS) if not Words(lang).has(f"channel.{name}")} == (
        set()
    )


@BOTH
@pytest.mark.parametrize("channel", ["form", "names"])
def test_channels_to_come_have_their_words(lang: Lang, channel: str) -> None:
    """The shape of posts and the accounts named can be spoken of."""
    assert Words(lang).has(f"channel.{channel}")


def test_strongest_come_first_for_the_label() -> None:
    """What speaks for the attribution comes first, the strongest first, then what is against."""
    said = weighed("en", language=1.0, links=0.6, style=-0.3)
    assert said == ("Points to another hand: language, links; to the owner: writing style.")
    said = in_figures("en", language=1.0, links=0.6, style=-0.3)
    assert said == "another hand: language ×10, links ×4.0; the owner: writing style ×2.0"


def test_weighing_is_set_in_french() -> None:
    """The same in French: signs bound, decimals with a comma."""
    said = weighed("fr", language=1.0, style=-0.31)
    assert said == (
        "Penche pour une autre main\u202f: langue\u202f; pour le titulaire\u202f: style d’écriture."
    )
    said = in_figures("fr", language=1.0, style=-0.31)
    assert said == (
        "une autre main\u202f: langue ×\u00a010\u202f; "
        "le titulaire\u202f: style d’écriture ×\u00a02,0"
    )


def test_at_most_three_a_side_are_named() -> None:
    """Of many lines the three strongest of a side are named."""
    parts = dict(zip("abcde", (0.2, 0.9, 0.5, 0.3, 0.1), strict=True))
    assert list(strongest(parts, 1)) == ["b", "c", "d"]
    assert strongest(parts, -1) == {}


def test_silent_channels_leave_the_word_to_the_neighbours() -> None:
    """Where no line speaks by itself, the card says what the attribution rests on."""
    assert "follows from the posts around it" in weighed("en", language=0.05)


def test_unweighed_posts_say_nothing() -> None:
    """Where nothing was weighed, nothing is said of it."""
    assert weighed("en") == ""


def test_contradiction_is_told() -> None:
    """A post that leans the other way by itself is said to."""
    said = weighed("en", language=-1.0)
    assert said.startswith("Points to the owner: language.")
    assert "the posts around it decide" in said


def test_candidates_only_would_speak() -> None:
    """Without a finding the lines of evidence would speak, and nothing is decided by neighbours."""
    said = weighed("en", undetermined_case(), language=1.0)
    assert said == "Would point to another hand: language."


def test_missing_ratio_is_left_out() -> None:
    """A channel that says nothing of a post is no contribution."""
    row = pd.Series({"llr_style": float("nan"), "llr_links": 0.5, "p_other": 0.9})
    assert contributions(row) == {"links": 0.5}


@BOTH
def test_weighing_is_on_the_page(lang: Lang) -> None:
    """The page prints it under the attribution."""
    case = model_case()
    said = card_of(document("model_case", lang), onset_of(case), case).weighing
    assert f'<p class="weighing">{said}</p>' in page("model_case", lang)


def test_unknown_channel_is_escaped() -> None:
    """A channel without words is shown by its name, as text."""
    case = model_case()
    frame = case.timeline.assign(**{"llr_<b>new</b>": 3.0})
    assert "&lt;b&gt;new&lt;/b&gt; ×1,000" in render_html(
        build(replace(case, timeline=frame), "en")
    )


def test_landmark_without_a_post_shows_its_evidence() -> None:
    """A changed handle is told in the onset's chapter, with the record it is stored in."""
    doc = document("model_case", "en")
    chapter = next(section for section in doc.sections if section.anchor == "onset")
    (part,) = [child for child in chapter.children if child.anchor == NO_POST["profile_change"]]
    (listed,) = [block for block in part.blocks if isinstance(block, BulletList)]
    item = listed.items[0]
    assert "“depute_fictif” becomes “gabby_bidon”" in item.text
    assert item.tag == "Stored at E1, data/js/names.js, record\u00a00"


def test_page_one_points_to_the_evidence_of_every_landmark() -> None:
    """No landmark of page one is left without a pointer."""
    table = next(b for b in document("model_case", "en").front if isinstance(b, LandmarkTable))
    assert all(row.ref for row in table.rows)


def test_weak_lines_are_told_only_alone() -> None:
    """A factor under two is left out beside a clear one, and told where there is no other."""
    assert "spam" not in weighed("en", language=1.0, spam=-0.2)
    assert "wording of advertising ×1.6" in in_figures("en", spam=0.2)


def test_ratio_at_its_bound_is_said_to_be() -> None:
    """A line held to its bound says so."""
    weight, cap = shipped_priors().weights["links"]
    assert "(its limit)" in in_figures("en", links=weight * cap)
    assert "(its limit)" not in in_figures("en", links=weight * cap * 0.9)


def test_the_bound_is_that_of_the_cases_own_rule() -> None:
    """A case judged by another rule is told with that rule's bounds, not with the shipped ones."""
    case, (weight, cap) = model_case(), shipped_priors().weights["links"]
    rule = Rulebook(1000, {"links": (weight, cap * 2)})
    own = replace(case, verdict=replace(case.verdict, rulebook=rule))
    assert "(its limit)" not in in_figures("en", own, links=weight * cap)
    assert "(its limit)" in in_figures("en", own, links=weight * cap * 2)
