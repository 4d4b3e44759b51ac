"""What changed: weights only on changes, counts where posts are few, checks with distances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.figures.method import Method
from forensics.model.findings import Alternative, Reason, Signal
from forensics.report.blocks import BulletList, Paragraph, Table, blocks_of
from forensics.report.document import build
from forensics.report.sections.alternatives import observed, sign
from forensics.report.sections.changes import in_words, weight_of
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import model_case
from tests.report.sections.helpers import chapter, part, told, words_of


def test_what_stays_the_same_has_no_weight() -> None:
    """A sentence that says nothing changed is never weighed against it."""
    unchanged = Method().unchanged
    assert weight_of(Reason("links_same", {}, 0.9), unchanged) is None
    assert weight_of(Reason("links_more", {}, 0.9), unchanged) == 0.9
    assert weight_of(Reason("links_more", {}, -0.9), unchanged) is None


@pytest.mark.parametrize(("posts", "said"), [(4, "100% (4 of 4)"), (40, "100% of the other")])
def test_shares_of_few_posts_have_their_counts(posts: int, said: str) -> None:
    """Under ten posts on a side the share stands with its count."""
    params = {"before_share": 0.25, "after_share": 1.0, "before_posts": 40, "after_posts": posts}
    case = model_case()
    verdict = replace(case.verdict, reasons=(Reason("links_more", params, 1.0),))
    assert said in told(replace(case, verdict=verdict), "change-links")


def checked(*signals: Signal, lang: Lang = "en") -> list[str]:
    """What the cross-checks say of these signals."""
    case = replace(model_case(), verdict=replace(model_case().verdict, signals=signals))
    found = part(build(case, lang), "change-cross")
    return [item.text for b in found.blocks if isinstance(b, BulletList) for item in b.items]


def test_checks_tell_agreement_and_disagreement() -> None:
    """How many land near the onset, when the others do, and which see nothing."""
    onset = model_case().verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    said = checked(
        Signal("language_shift", "shift", onset.row, 0.9),
        Signal("regime", "shift", onset.row, 0.9),
        Signal("interaction", "shift", onset.row - 40, 0.5),
        Signal("cadence", "no_shift"),
        Signal("client", "not_enough_data"),
    )[-5:]
    assert said[0] == (
        "Of 4 separate checks that had enough data, 2 place a break within 5 posts of the first "
        "post by another hand. In time, these breaks fall on the same day."
    )
    assert "on the first post by another hand itself" in said[1]
    assert "before the first post by another hand (40 posts)" in said[2]
    assert said[3] == "Rhythm: no break found."
    assert said[4] == "App used: too little data to say."


def test_a_break_few_posts_off_may_be_far_off_in_time() -> None:
    """Across a silence, three posts are years: the sentence says so."""
    onset = model_case().verdict.landmark("onset")
    assert onset is not None
    assert onset.row is not None
    at = model_case().timeline["created_at"]
    assert (at.iloc[onset.row] - at.iloc[onset.row - 3]).days > 7
    said = checked(
        Signal("language_shift", "shift", onset.row, 0.9),
        Signal("interaction", "shift", onset.row - 3, 0.5),
    )[-3]
    assert "2 place a break within 5 posts" in said
    assert "In time, 1 of these breaks falls within a week of it and one further off, up to" in said


def test_the_table_of_weights_tells_which_lines_it_lacks() -> None:
    """Lines said to suggest another hand and weighed post by post are named beside the table,
    and so are those of the table that are too light to be counted among them."""
    case = model_case()
    told = Reason("several_channels", {"count": 2, "channels": ("language", "words")})
    kept = [one for one in case.verdict.reasons if one.key != "several_channels"]
    case = replace(case, verdict=replace(case.verdict, reasons=(told, *kept)))
    blocks = next(s for s in build(case, "en").sections if s.anchor == "method").blocks
    (table,) = (b for b in blocks if isinstance(b, Table) and b.anchor == "weights")
    assert "Not in this table: choice of words." in table.note
    assert "too light to be counted among them: " in table.note


def test_the_chapter_points_to_the_table_of_weights_by_number() -> None:
    """The full report does not send its reader to the full report."""
    made = build(model_case(), "en")
    lead = next(s for s in made.sections if s.anchor == "changes").blocks[0]
    assert isinstance(lead, Paragraph)
    (ref,) = lead.refs
    table = next(
        b for b in blocks_of(made.sections) if isinstance(b, Table) and b.label == ref.text
    )
    assert table.anchor == ref.anchor == "weights"
    assert "full report" not in repr(made.sections)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_checks_are_told_in_every_language(lang: Lang) -> None:
    """A line for the count and one for the check."""
    assert len(checked(Signal("cadence", "no_shift"), lang=lang)) >= 2


def test_each_observation_is_told_once_for_all_explanations() -> None:
    """What bears on several explanations has one row, with its sign under each."""
    spam, style = Reason("spam_vocabulary"), Reason("style_shift")
    one, two = Alternative("prank", (style,), (spam,)), Alternative("rename", (), (spam, style))
    assert observed((one, two)) == (style, spam)
    assert [sign(one, style), sign(two, style), sign(two, spam)] == ["+", "−", "−"]
    assert sign(one, Reason("renamed")) == ""


def test_doubt_about_the_baseline_stands_beside_the_style() -> None:
    """An automatic baseline is told where the style is compared."""
    doubt = Reason("uniform_baseline", {"share": 0.9, "opening": "Running a lap"})
    case = model_case()
    case = replace(case, verdict=replace(case.verdict, caveats=(doubt,)))
    assert "Running a lap" in told(case, "change-style")


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        *((1.4, "weighs\u00a0heavily"), (0.96, "weighs\u00a0heavily")),
        *((0.94, "weighs"), (0.24, "weighs\u00a0little")),
    ],
)
def test_weights_are_told_in_words(weight: float, said: str) -> None:
    """A change bears words, which agree with the figure that the method chapter prints."""
    assert in_words(Words("en"), weight) == said


def test_weights_in_figures_are_in_the_method() -> None:
    """The figures of the weights and of the trials stand in the method chapter alone."""
    case = model_case()
    trial = Reason("placebo_exceeded", {"observed": 8.256, "placebo": 1.301, "splits": 12})
    links = Reason("links_more", {"before_share": 0.16, "after_share": 1.0}, 1.1)
    doc = build(replace(case, verdict=replace(case.verdict, reasons=(links, trial))), "en")
    method, told_of = (words_of(chapter(doc, name)) for name in ("method", "changes"))
    assert "Links +1.1 ×12.6 weighs heavily" in method
    assert "all lines of evidence together): 8.26." in method
    assert "at most 1.30 (12 trials)" in method
    assert "weighs heavily" in told_of
    assert not {"+1.1", "8.26", "1.30", "12 trials"} & set(told_of.split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("weight", [1.4, 0.5, 0.1])
def test_words_of_a_weight_stay_on_one_line(lang: Lang, weight: float) -> None:
    """No line breaks between "weighs" and "heavily"."""
    assert " " not in in_words(Words(lang), weight)
