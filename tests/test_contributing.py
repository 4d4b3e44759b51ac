"""What docs/contributing.md tells those who add a detector, a chart or a language works as told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from forensics.features import add_features
from forensics.report import wording
from forensics.report.drawing.canvas import WIDTH, Chart
from forensics.report.wording import Words, load
from tests.report.cases import clean_case, model_case

PAGE = Path(__file__).parents[1] / "docs" / "contributing.md"


def code(name: str) -> dict[str, Any]:
    """What the piece of code defines that has this name in it."""
    pieces = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (piece,) = (one for one in pieces if name in one)
    names: dict[str, Any] = {"__name__": "contributed"}
    exec(compile(piece, PAGE.name, "exec"), names)
    return names


def posts(texts: list[str]) -> pd.DataFrame:
    """A timeline of these texts, a day apart."""
    days = pd.date_range("2020-01-01", periods=len(texts), freq="D", tz="UTC")
    return add_features(pd.DataFrame({"created_at": days, "text": texts}))


def test_the_detector_written_out_finds_a_planted_onset_and_no_other() -> None:
    """Where it was planted; nothing in the same posts in another order, nor in few of them."""
    detect = code("def detect")["detect"]
    texts = ["A quiet day at the market"] * 60 + ["BUY THIS NOW AND WIN"] * 40
    found = detect(posts(texts))
    assert (found.status, found.onset) == ("shift", 60)
    shuffled = np.random.default_rng(3).permutation(texts).tolist()
    assert detect(posts(shuffled)).status == "no_shift"
    assert detect(posts(texts[:20])).status == "insufficient"


@pytest.mark.parametrize("page", [WIDTH, 300.0])
def test_the_chart_written_out_is_drawn_with_its_words(
    monkeypatch: pytest.MonkeyPatch, page: float
) -> None:
    """For the width of a page and of a phone; and not where it has nothing to show."""
    (table,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    own = {f"chart.tally.{key}": one for key, one in tomllib.loads(table)["chart"]["tally"].items()}
    monkeypatch.setattr(wording, "load", lambda lang: {**load(lang), **own})
    chart = code("class Tally")["Tally"]()
    drawn = chart.draw(model_case(), Words("en"), page)
    assert isinstance(drawn, Chart)
    assert drawn.title == own["chart.tally.title"]
    assert chart.draw(clean_case(), Words("en"), page) is None


def test_a_language_begins_as_a_copy_of_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without locale and calendar, dates and figures come from CLDR in the language of the code."""
    english = Path(str(wording.__file__)).with_name("en.toml").read_text("utf-8")
    copy = re.sub(r"^locale = .*\n", "", english, flags=re.MULTILINE)
    copy = re.sub(r"^\[calendar.*?(?=^\[)", "", copy, flags=re.MULTILINE | re.DOTALL)
    (tmp_path / "it.toml").write_text(copy, "utf-8")
    monkeypatch.setattr(wording, "files", lambda _: tmp_path)
    words = Words("it")  # type: ignore[arg-type]
    assert words.date(pd.Timestamp("2016-12-08", tz="UTC")).split() == ["8", "dicembre", "2016"]
    assert words.number(1234.5, 1) == "1.234,5"
