"""A case in a session or a notebook: its line, its HTML, its charts and its reports."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure

import forensics
from forensics.case import Account
from forensics.decoding.pictures import media_type
from forensics.model.findings import TWO_HANDS
from forensics.pipeline import AnalysedCase
from forensics.report import ReportOptions
from forensics.report.charts import CHARTS
from tests.accounts import clean, hijacked
from tests.posts import write_lines
from tests.test_api import files_in

SAMPLE = Path(__file__).parents[1] / "sample_archives" / "model_case_2017.zip"
HOSTILE = '<script src="https://evil.example/x">\u202e&'


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> AnalysedCase:
    """A hijacked account, read from a file."""
    lines = hijacked()
    return forensics.analyze(write_lines(tmp_path_factory.mktemp("shown") / "posts.jsonl", lines))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> AnalysedCase:
    """An account that only its owner used."""
    lines = clean()
    return forensics.analyze(write_lines(tmp_path_factory.mktemp("quiet") / "posts.jsonl", lines))


def markup(shown: object) -> str:
    """The HTML that a notebook is given."""
    html: str = shown._repr_html_()  # type: ignore[attr-defined]
    return html


def test_a_case_is_shown_in_one_line(case: AnalysedCase) -> None:
    """Who, how many posts, the finding and the onset; no frame is written out."""
    line = repr(case)
    assert "\n" not in line
    assert len(line) < 300
    assert line.startswith(f"<AnalysedCase {case.account.title} on x, 85 posts, ")
    assert "takeover (strength: " in line
    assert "onset 2016-01-0" in line
    assert repr(case.verdict).startswith("<Verdict takeover (strength: ")


def test_times_are_told_by_the_clock_of_the_case(case: AnalysedCase) -> None:
    """An evening in UTC is the next day in Tokyo, and the line says which zone it is."""
    onset = case.verdict.landmark("onset")
    assert onset is not None
    abroad = replace(case, time_zone="Asia/Tokyo")
    local = onset.at.tz_convert("Asia/Tokyo")
    assert f"onset {local:%Y-%m-%d %H:%M}" in repr(abroad)
    assert repr(abroad).endswith("times: Asia/Tokyo>")
    assert "when (Asia/Tokyo)" in markup(abroad)
    assert f"onset {onset.at:%Y-%m-%d %H:%M}" in repr(case.verdict)


def test_times_without_zone_are_not_converted(case: AnalysedCase) -> None:
    """Where the source states no zone, its clock stands as it is, and that is said."""
    flags = pd.Series([("no_zone",)] * len(case.timeline), dtype="object")
    loose = replace(case, timeline=case.timeline.assign(flags=flags), time_zone="Asia/Tokyo")
    onset = loose.verdict.landmark("onset")
    assert onset is not None
    assert f"onset {onset.at:%Y-%m-%d %H:%M}" in repr(loose)
    assert "times: no zone" in repr(loose)
    assert "no zone stated" in markup(loose)


def test_a_day_is_shown_as_a_day(case: AnalysedCase) -> None:
    """A post known to the day gets no hour, in no zone."""
    day = case.timeline["precision"].cat.add_categories("day")
    day[:] = "day"
    dated = replace(case, timeline=case.timeline.assign(precision=day), time_zone="America/Lima")
    onset = dated.verdict.landmark("onset")
    assert onset is not None
    assert re.search(rf"onset {onset.at:%Y-%m-%d}(?! \d)", repr(dated))


def test_what_is_only_a_candidate_is_called_so(case: AnalysedCase) -> None:
    """No date stands bare that the verdict does not state, and no support without a finding."""
    marks = tuple(replace(mark, candidate=True) for mark in case.verdict.landmarks)
    verdict = replace(case.verdict, finding="undetermined", landmarks=marks)
    line = repr(verdict)
    assert line.count("(candidate only)") == 2
    assert "strength" not in line
    assert "likelihood" not in markup(verdict)
    assert markup(verdict).count("candidate only") == len(marks)


def test_html_is_escaped_and_stands_alone(case: AnalysedCase) -> None:
    """What evidence is called becomes text; nothing is loaded from anywhere."""
    account = Account("x", "1", HOSTILE)
    onset = case.verdict.landmark("onset")
    assert onset is not None
    verdict = replace(case.verdict, landmarks=(replace(onset, post_id=HOSTILE),))
    html = markup(replace(case, account=account, verdict=verdict))
    assert "<script" not in html
    assert "\u202e" not in html + repr(replace(case, account=account))
    assert html.count("&lt;script") == 2
    tree = ElementTree.fromstring(f"<div>{html}</div>")
    assert {one.tag for one in tree.iter()} <= {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert {name for one in tree.iter() for name in one.attrib} == {"scope"}


def test_charts_are_those_that_have_something_to_show(
    case: AnalysedCase, quiet: AnalysedCase
) -> None:
    """Each name listed is drawn, in the order of the report; the others are refused."""
    for one in (case, quiet):
        every = [maker.name for maker in CHARTS]
        listed = one.charts()
        assert [name for name in every if name in listed] == list(listed)
        assert all(isinstance(one.plot(name), Figure) for name in listed)
        for name in set(every) - set(listed):
            with pytest.raises(forensics.UsageError, match="nothing to show"):
                one.plot(name)
    assert quiet.verdict.finding not in TWO_HANDS


@pytest.mark.parametrize("name", ["liff", "", "Life"])
def test_an_unknown_chart_is_named_with_those_there_are(case: AnalysedCase, name: str) -> None:
    """The message lists what can be asked for."""
    with pytest.raises(forensics.UsageError, match=r"no such chart.*life, evidence"):
        case.plot(name)
    with pytest.raises(forensics.UsageError, match="no such language"):
        case.plot("life", "xx")


def test_a_figure_speaks_the_language_asked_for(case: AnalysedCase) -> None:
    """Its label is the chart's title, for a caption or an alternative text."""
    english, french = case.plot("life"), case.plot("life", "fr")
    assert english.get_label() != french.get_label()
    words = {text.get_text() for text in french.axes[0].texts}
    assert words != {text.get_text() for text in english.axes[0].texts}


def test_a_notebook_shows_a_figure_the_same_in_every_style(case: AnalysedCase) -> None:
    """A picture is there without pyplot, and the style around it does not matter."""
    plain = case.plot("life")._repr_png_()  # type: ignore[attr-defined]
    assert media_type(plain) == "image/png"
    with matplotlib.rc_context({"hatch.linewidth": 6, "text.antialiased": False}):
        dark = case.plot("life")._repr_png_()  # type: ignore[attr-defined]
    assert dark == plain


PLOTTED = """
import sys, matplotlib, forensics
matplotlib.rcParams["lines.linewidth"] = 9
def settings():
    return {name: repr(matplotlib.rcParams._get(name)) for name in matplotlib.rcParams}
before = settings()
case = forensics.analyze(sys.argv[1])
case.plot("life")._repr_png_(), case.charts(), repr(case), case._repr_html_()
assert settings() == before
import matplotlib.pyplot
print(matplotlib.pyplot.get_fignums())
"""


def test_plotting_leaves_pyplot_and_settings_alone() -> None:
    """No setting changes, and no figure is left open in pyplot."""
    told = [sys.executable, "-c", PLOTTED, str(SAMPLE)]
    done = subprocess.run(told, capture_output=True, text=True, check=False, cwd=SAMPLE.parents[1])
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_dollars_in_a_name_are_no_formula(case: AnalysedCase) -> None:
    """A program called ``$\\frac{$`` is drawn as it is called, alone and in the report."""
    frame = case.timeline.assign(
        client=pd.Series(["a $\\frac{ b $"] * len(case.timeline), dtype="str"), client_key="a"
    )
    odd = replace(case, timeline=frame)
    assert "clients" in odd.charts()
    drawn = odd.plot("clients")
    assert any("\\frac" in text.get_text() for text in drawn.axes[0].texts)
    assert drawn._repr_png_()  # type: ignore[attr-defined]


def test_every_option_of_a_report_is_a_keyword() -> None:
    """What the command line can ask of a report, Python can."""
    taken = inspect.signature(AnalysedCase.write_report).parameters
    asked = {name: one.default for name, one in taken.items() if name not in ("self", "folder")}
    options = {one.name: one.default for one in dataclasses.fields(ReportOptions)}
    assert asked == options


@pytest.mark.parametrize("lang", [["fr", "en"], "fr,en"])
def test_several_languages_are_each_a_report_of_their_own(
    case: AnalysedCase, tmp_path: Path, lang: str | list[str]
) -> None:
    """A folder by language, each what that language alone would be."""
    paths = case.write_report(tmp_path / "both", lang, pdf=False)
    assert {path.parent for path in paths} == {tmp_path / "both" / one for one in ("fr", "en")}
    case.write_report(tmp_path / "one", "fr", pdf=False)
    assert files_in(tmp_path / "both" / "fr") == files_in(tmp_path / "one")


def test_one_wrong_language_among_several_writes_nothing(
    case: AnalysedCase, tmp_path: Path
) -> None:
    """What is refused is refused before the first report is written."""
    for lang in (["en", "xx"], "en,xx", "", []):
        with pytest.raises(forensics.UsageError):
            case.write_report(tmp_path / "report", lang, pdf=False)
    assert list(tmp_path.iterdir()) == []
