"""The charts: drawn for every case and language, safe, small, repeatable, and true."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from forensics.case import Case
from forensics.features.vocabulary import SPAM
from forensics.figures.about_onset import Moment
from forensics.model.findings import Landmark
from forensics.report import charts
from forensics.report.charts import CHARTS, Chart, draw_all
from forensics.report.charts.events import Events, _span
from forensics.report.charts.life import tags_of
from forensics.report.drawing.canvas import COLOURS, NARROW
from forensics.report.drawing.scales import Scale
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import FACTORIES, clean_case, large_case, model_case, tiny_case
from tests.report.pictures import gallery_case

SVG = "{http://www.w3.org/2000/svg}"
FACTORY = {factory.__name__: factory for factory in FACTORIES}
REFERENCE = re.compile(r'(?:href|src|url)\s*[=(]\s*["\']?([^"\')]+)')


@cache
def case_named(name: str) -> Case:
    """One of the factories' cases, made once."""
    return FACTORY[name]()


@cache
def drawn(name: str, lang: Lang) -> dict[str, Chart]:
    """Its charts, drawn once; any warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return draw_all(case_named(name), Words(lang))


each = pytest.mark.parametrize("name", FACTORY)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def shapes(chart: Chart, colour: str) -> list[tuple[float, float, float, float]]:
    """Bounding boxes (left, top, right, bottom) of the bars of one colour, hatched or not."""
    root = ElementTree.fromstring(chart.svg)
    fills = {f"fill: {colour}"}
    for pattern in root.iter(f"{SVG}pattern"):
        rect = pattern.find(f"{SVG}rect")
        if rect is not None and rect.get("fill") == colour:
            fills.add(f"fill: url(#{pattern.get('id')})")
    found = []
    for path in root.findall(f".//{SVG}g/{SVG}path"):
        if any(fill in path.get("style", "") for fill in fills):
            for part in path.get("d", "").split("z"):
                numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
                if xs := numbers[::2]:
                    found.append((min(xs), min(numbers[1::2]), max(xs), max(numbers[1::2])))
    return found


def narrow(boxes: list[tuple[float, float, float, float]]) -> list[tuple[float, ...]]:
    """The boxes that are bars of a month, without the wide bands of the phases."""
    return [box for box in boxes if box[2] - box[0] < 12]


def test_registers_every_file_of_the_shelf() -> None:
    """The registry names each module of the folder once, and nothing else."""
    folder = Path(str(charts.__file__)).parent
    files = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert sorted(maker.name for maker in CHARTS) == files


@each
@each_language
def test_says_what_is_to_be_seen(name: str, lang: Lang) -> None:
    """Every chart has a title, a caption with a figure in it, and alternative text."""
    for chart in drawn(name, lang).values():
        assert chart.title
        assert re.search(r"\d", chart.caption)
        assert chart.caption in chart.alt
        assert chart.caption[0] == chart.caption[0].upper()


@each
@each_language
def test_svg_holds_nothing_active(name: str, lang: Lang) -> None:
    """No script, style sheet, document type, comment or reference outside the file."""
    for chart in drawn(name, lang).values():
        text = chart.svg.decode("utf-8")
        tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}
        assert not tags & {"script", "style", "foreignObject", "a", "metadata"}
        assert "<!" not in text
        assert all(ref.startswith(("#", "data:image/png")) for ref in REFERENCE.findall(text))


@each
def test_svg_holds_no_text_of_the_evidence(name: str) -> None:
    """Labels are drawn as outlines: no client, site or control character stands as text."""
    for chart in drawn(name, "en").values():
        text = chart.svg.decode("utf-8")
        assert "Fictive" not in text
        assert ".example" not in text
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)


@pytest.mark.parametrize("posts", [699, 4000])
def test_draws_the_same_bytes_twice(posts: int) -> None:
    """Two drawings of one case are identical, painted dots included."""
    case = large_case(posts)
    first, second = (draw_all(case, Words("fr")) for _ in range(2))
    assert {name: chart.svg for name, chart in first.items()} == {
        name: chart.svg for name, chart in second.items()
    }


def test_stays_small_with_many_posts() -> None:
    """At 100,000 posts no chart reaches 300 kB."""
    for chart in draw_all(large_case(), Words("en")).values():
        assert len(chart.svg) < 300_000, chart.name


def test_draws_nothing_where_nothing_is_known() -> None:
    """Five posts known to the day, without client: no clients, hours or cadence."""
    assert not {"clients", "hours", "cadence"} & set(drawn("tiny_case", "en"))
    assert {"life", "languages"} <= set(drawn("tiny_case", "en"))


@pytest.mark.parametrize("posts", [1, 2, 3])
def test_draws_very_few_posts(posts: int) -> None:
    """One, two or three posts make a picture and no division by nothing."""
    case = tiny_case()
    few = replace(case, timeline=case.timeline.head(posts))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "life" in draw_all(few, Words("fr"))


def test_life_parts_the_hands_at_the_line() -> None:
    """Owner's bars end where the other hand's begin, above and below one line."""
    life = drawn("model_case", "en")["life"]
    above, below = (narrow(shapes(life, COLOURS[label])) for label in ("owner", "other"))
    (line,) = {round(box[3], 2) for box in above}
    assert {round(box[1], 2) for box in below} == {line}


def test_life_shows_other_hand_after_the_silence_only() -> None:
    """No bar of another hand stands left of the middle: the spam is of the last year."""
    life = drawn("model_case", "en")["life"]
    assert min(left for left, *_ in shapes(life, COLOURS["other"])) > life.width_pt / 2


def test_compares_hands_only_when_two_are_found() -> None:
    """A clean account is shown alone, in one colour."""
    for name in ("languages", "domains", "clients", "hours"):
        assert shapes(drawn("model_case", "fr")[name], COLOURS["other"])
        assert not shapes(drawn("clean_case", "fr")[name], COLOURS["other"])


def test_language_bars_are_as_long_as_the_shares() -> None:
    """The longest bar of each hand stands to the other as French to English."""
    frame = case_named("model_case").timeline
    shares = {
        label: frame.loc[frame["label"] == label, "lang"].eq(lang).mean()
        for label, lang in (("owner", "fr"), ("other", "en"))
    }
    chart = drawn("model_case", "en")["languages"]
    longest = {
        label: max(right - left for left, _, right, _ in shapes(chart, COLOURS[label]))
        for label in shares
    }
    ratio = longest["owner"] / longest["other"]
    assert ratio == pytest.approx(shares["owner"] / shares["other"], rel=0.02)


def test_domains_caption_counts_the_new_sites() -> None:
    """Three sites of the other hand are new; every one of its posts that links leads there."""
    caption = drawn("model_case", "en")["domains"].caption
    assert "3 sites are absent" in caption


def test_hours_caption_counts_posts_left_out() -> None:
    """Posts known to the day alone are counted out of the hours, and said to be."""
    unknown = int(case_named("model_case").timeline["hour"].isna().sum())
    assert f"Left out: {unknown} posts" in drawn("model_case", "en")["hours"].caption


def test_cadence_caption_dates_the_longest_gap() -> None:
    """The longest gap runs from the last March post to the first one of May 2016."""
    caption = drawn("model_case", "en")["cadence"].caption.replace("\u00a0", " ")
    assert "from 29 March 2014 to 17 May 2016" in caption


def test_life_names_the_silence() -> None:
    """The caption gives the longest silence with both its days."""
    caption = drawn("model_case", "fr")["life"].caption.replace("\u00a0", " ")
    assert "du 29 mars 2014 au 17 mai 2016" in caption


def test_clean_account_has_no_other_hand_in_words() -> None:
    """The life of a clean account is said to be the owner's altogether."""
    assert len(clean_case().timeline) == 340
    assert "All are attributed to the owner" in drawn("clean_case", "en")["life"].caption


def test_evidence_draws_certainties() -> None:
    """Probabilities of exactly 0 and 1 are drawn, and the caption says how."""
    case = case_named("model_case")
    sure = case.timeline.assign(p_other=case.timeline["p_other"].round())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = draw_all(replace(case, timeline=sure), Words("en"))["evidence"]
    assert "in between for 0" in chart.caption
    assert "outer bands" in chart.caption


def test_themes_compare_two_hands_or_are_not_drawn() -> None:
    """Spam vocabulary is drawn beside the owner's, never of an account of one hand."""
    case = gallery_case()
    assert "themes" in draw_all(case, Words("en"))
    quiet = replace(case, verdict=replace(case.verdict, finding="no_takeover"))
    assert "themes" not in draw_all(quiet, Words("en"))


def test_style_marks_stand_at_their_shares() -> None:
    """The caption of the habits of writing gives the widest gap and both median lengths."""
    frame = case_named("model_case").timeline
    own = frame[~frame["is_repost"]]
    lengths = {h: own.loc[own["label"] == h, "n_chars"].median() for h in ("owner", "other")}
    caption = drawn("model_case", "en")["style"].caption
    assert f"{lengths['owner']:.0f} characters, against {lengths['other']:.0f}" in caption


def test_repeated_texts_add_up() -> None:
    """The share said again is what is left of the share said once."""
    case = gallery_case()
    quiet = replace(case, verdict=replace(case.verdict, finding="no_takeover"))
    share = Words("en").percent(float(case.timeline["dup_count"].gt(0).mean()))
    assert f"{share} of the posts repeat another" in _caption(quiet, "duplicates")


def test_the_post_without_a_gap_is_accounted_for() -> None:
    """The picture of gaps lacks the first post, and says so beside its counts."""
    assert "The first post has none before it" in drawn("model_case", "en")["cadence"].caption


def test_names_new_to_the_owner_are_marked() -> None:
    """A hashtag of the other hand alone is drawn, and counted as not common."""
    case = case_named("model_case")
    tags = [
        ("promo",) if label == "other" else tags
        for label, tags in case.timeline[["label", "hashtags"]].itertuples(index=False)
    ]
    named = pd.Series(tags, index=case.timeline.index, dtype="object")
    case = replace(case, timeline=case.timeline.assign(hashtags=named))
    assert "the other hand’s 1; the two have none in common" in _caption(case, "names")


def test_interaction_counts_replies_of_both_hands() -> None:
    """Replies of the owner are told as a share; the other hand has none."""
    frame = case_named("model_case").timeline
    owner = frame.loc[frame["label"] == "owner", "kind"].eq("reply").mean()
    caption = drawn("model_case", "en")["interaction"].caption
    assert f"{Words('en').percent(owner)} of the owner’s posts, 0%" in caption


@each
def test_phone_charts_are_as_wide_as_a_phone(name: str) -> None:
    """Every chart has a narrow drawing, with the same caption and type that keeps its size."""
    case = case_named(name)
    slim, wide = draw_all(case, Words("fr"), NARROW), drawn(name, "fr")
    assert {n: chart.caption for n, chart in slim.items()} == {
        n: chart.caption for n, chart in wide.items()
    }
    assert {chart.width_pt for chart in slim.values()} == {NARROW}


def test_evidence_is_left_out_where_no_post_fits_another_hand() -> None:
    """A cloud at the lower edge of an empty frame would show nothing."""
    case = case_named("model_case")
    p = case.timeline["p_other"]
    low = replace(case, timeline=case.timeline.assign(p_other=p.clip(upper=0.4)))
    assert "evidence" in drawn("model_case", "en")
    assert "evidence" not in draw_all(low, Words("en"))


def test_life_leaves_out_what_lies_anywhere_in_years() -> None:
    """A changed profile is named on its day, and not when years may lie about it."""
    case = case_named("model_case")
    at = pd.Timestamp("2016-06-01", tz="UTC")
    others = [mark for mark in case.verdict.landmarks if mark.key != "profile_change"]
    named = []
    for earliest in (at, at - pd.Timedelta(days=800)):
        marks = (*others, Landmark("profile_change", at, earliest, at))
        across = Scale(1.3e9, 1.5e9, 30.0, 478.0)
        dated = replace(case, verdict=replace(case.verdict, landmarks=marks))
        tags = tags_of(dated, across, Words("en"))
        named.append([tag.colour for tag in tags if tag.text.startswith("Profile changed")])
    assert named == [[COLOURS["other"]], []]


def test_life_does_not_name_the_end_of_its_band() -> None:
    """The last post needs no name where the band of phases ends with it."""
    case = case_named("model_case")
    across = Scale(1.3e9, 1.5e9, 30.0, 478.0)
    told = case.figures.life
    assert told is not None
    named = [tag.text for tag in tags_of(case, across, Words("en"), told.phases)]
    assert not any("in the evidence" in text or "last post" in text for text in named)
    assert len(named) < len(tags_of(case, across, Words("en")))


def test_events_strip_shows_the_hours_about_the_onset() -> None:
    """Events of the same night are drawn in a strip of a day and a half, later ones by an arrow."""
    case = case_named("model_case")
    onset = case.verdict.landmark("onset")
    assert onset is not None
    kinds = ("device_seen", "app_authorised", "email_changed", "screen_name_changed")
    found = [
        Moment(kind, onset.at + pd.Timedelta(hours=hours), 1)
        for kind, hours in zip(kinds, (-2.5, -2, -0.1, 380), strict=True)
    ]
    low, high = _span(found, onset.at.timestamp())
    assert (high - low) / 3600 == 36
    assert _span(found[3:], onset.at.timestamp())[1] > found[3].at.timestamp()


def test_spam_caption_says_what_the_sentence_says() -> None:
    """The shares of the caption are those of the channel, by the same threshold."""
    case = gallery_case()
    told = case.timeline.assign(spam_words=case.timeline["label"].eq("other") * 0.5)
    told.loc[told["label"].eq("other").to_numpy().nonzero()[0][:7], "spam_words"] = SPAM
    share = Words("en").percent(7 / case.timeline["label"].eq("other").sum())
    assert f"{share} of the other hand’s" in _caption(replace(case, timeline=told), "themes")


def _caption(case: Case, name: str) -> str:
    return draw_all(case, Words("en"))[name].caption


def test_creation_before_the_picture_is_told_by_an_arrow() -> None:
    """An account created years before its first post is not drawn as created with it."""
    case = case_named("model_case")
    at = pd.Timestamp("2008-03-01", tz="UTC")
    marks = (*case.verdict.landmarks, Landmark("account_created", at, at, at))
    across = Scale(pd.Timestamp("2011-09-01", tz="UTC").timestamp(), 1.5e9, 30.0, 478.0)
    tags = tags_of(
        replace(case, verdict=replace(case.verdict, landmarks=marks)), across, Words("en")
    )
    assert [tag.text for tag in tags if "created" in tag.text] == [
        "← Account created, 1\u00a0Mar\u00a02008"
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_strip_counts_the_events_of_the_days_it_names(lang: Lang) -> None:
    """Thirty days before the onset and sixty after it are said to be that, and no more."""
    case = model_case()
    onset = case.verdict.landmark("onset")
    assert onset is not None
    event = next(one for one in case.account_events if one.kind == "app_authorised")
    days = (-48, -29, 59, 61)
    moved = tuple(
        replace(event, occurred_at=(onset.at + pd.Timedelta(days=n)).to_pydatetime(), earliest=None)
        for n in days
    )
    chart = Events().draw(replace(case, account_events=moved), Words(lang))
    assert chart is not None
    figures = re.findall(r"\d+", chart.caption)
    assert figures[0] == "2"
    assert {"30", "60"} < set(figures)
    assert "90" not in figures
