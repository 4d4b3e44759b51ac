"""From the splits of a timeline to its finding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from forensics.attribution.judge.judgement import MOST_SURE, Judgement, judge_splits
from forensics.attribution.judge.rule import Line, Rules
from forensics.model.findings import LIKELY, TWO_HANDS
from tests.attribution.judge.planted import FLAGGED, POSTS, RULES, Planted, learned, planted

UNFLAGGED = -3.0
MARGINS = np.linspace(-4.0, 4.0, 33)
LINES = [Line(0.6, 1.0), Line(1.0, 0.0), Line(0.8, -1.5), Line(0.5, 2.5)]


def judged(patch: pytest.MonkeyPatch, *splits: Planted, rules: Rules = RULES) -> Judgement:
    """The judgement of these splits by such rules."""
    return judge_splits(*planted(patch, *splits), learned=learned(rules))


def of_kind(kind: str, odds: float) -> Planted:
    """A split of such odds by one of the two rules."""
    return Planted(40, takeover=odds) if kind == "takeover" else Planted(40, writer=odds)


@pytest.mark.parametrize("kind", ["takeover", "writer"])
@pytest.mark.parametrize("line", LINES)
def test_one_hand_is_found_only_where_the_posts_speak_for_it(
    monkeypatch: pytest.MonkeyPatch, line: Line, kind: str
) -> None:
    """Never with a ratio of 1 or more, nor two hands below the threshold, at any margin."""
    rules = replace(RULES, account=line, writer=line)
    for margin in MARGINS:
        found = judged(monkeypatch, of_kind(kind, FLAGGED + float(margin)), rules=rules)
        if found.finding == "no_takeover":
            assert found.log10_lr < 0
            assert margin < 0
        if found.finding in TWO_HANDS:
            assert margin >= 0
            assert line.ratio(float(margin)) > 0
        if margin < 0 and line.ratio(float(margin)) < 0:
            assert found.finding == "no_takeover"


@pytest.mark.parametrize(("unsplit", "finding"), [
    (-0.8, "no_takeover"), (0.0, "undetermined"), (0.3, "undetermined"),
])  # fmt: skip
def test_without_a_split_one_hand_is_found_only_where_that_speaks_for_it(
    monkeypatch: pytest.MonkeyPatch, unsplit: float, finding: str
) -> None:
    """That nothing was found may have been learned to say little."""
    found = judged(monkeypatch, rules=replace(RULES, unsplit=unsplit))
    assert (found.finding, found.log10_lr) == (finding, unsplit)


@pytest.mark.parametrize(("split", "finding", "ratio"), [
    (Planted(40, takeover=FLAGGED + 1.0), "takeover", 1.0 + 0.5),
    (Planted(40, writer=FLAGGED + 1.0), "change_of_hand", 2.0 + 0.25),
])  # fmt: skip
def test_each_kind_of_finding_has_its_own_line(
    monkeypatch: pytest.MonkeyPatch, split: Planted, finding: str, ratio: float
) -> None:
    """Slope times margin and offset, of a takeover or of a writer."""
    found = judged(monkeypatch, split)
    assert found.finding == finding
    assert found.log10_lr == pytest.approx(ratio)


def test_no_ratio_goes_beyond_the_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand genuine cases, three powers of ten, in either direction."""
    high, low = (judged(monkeypatch, Planted(40, takeover=odds)) for odds in (50.0, -50.0))
    assert high.log10_lr == pytest.approx(3.0)
    assert low.log10_lr == pytest.approx(-3.0)


def test_only_a_finding_of_two_hands_has_a_date_that_is_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The chance is that of the split that is told; without such a finding there is none."""
    sure = judged(monkeypatch, Planted(40, takeover=3.0, near=0.5))
    assert sure.date_sure == pytest.approx(10**0.5 / (1 + 10**0.5))
    changed = judged(monkeypatch, Planted(40, writer=3.0, near=0.0))
    assert changed.date_sure == pytest.approx(0.5)
    for odds in (FLAGGED - 0.1, UNFLAGGED):
        found = judged(monkeypatch, Planted(40, takeover=odds, near=0.5))
        assert (found.finding in TWO_HANDS, found.date_sure) == (False, None)
        assert found.competing is None
    assert judged(monkeypatch).date_sure is None


def test_no_date_is_quite_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some dates it was learned on surprise."""
    assert judged(monkeypatch, Planted(40, takeover=3.0, near=9.0)).date_sure == MOST_SURE


def test_a_doubtful_date_alone_has_a_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sure one has none, though another split comes near."""
    rival = Planted(20, takeover=3.0)
    for near in (-1.0, 0.0, 0.3, 1.0, 3.0):
        found = judged(monkeypatch, Planted(40, takeover=3.0, good=1.0, near=near), rival)
        assert found.date_sure is not None
        assert found.competing == (20 if found.date_sure < LIKELY else None)


@pytest.mark.parametrize(("odds", "told"), [(-2.0, False), (0.8, False), (0.9, True), (4.0, True)])
def test_a_change_of_writer_is_told_where_the_posts_speak_for_one(
    monkeypatch: pytest.MonkeyPatch, odds: float, told: bool
) -> None:
    """By its own line, also beside a takeover; its row and time are those of its onset."""
    found = judged(monkeypatch, Planted(20, takeover=3.0), Planted(40, writer=odds))
    assert found.finding == "takeover"
    assert (found.writer is not None) is told
    if found.writer is not None:
        assert found.writer.row == 40
        assert found.writer.at == found.labelled["created_at"].iloc[40]
        assert 0 < found.writer.log10_lr <= found.rulebook.cap
        expected = min(found.rulebook.cap, 2.0 * (odds - FLAGGED) + 0.25)
        assert found.writer.log10_lr == pytest.approx(expected)


@pytest.mark.parametrize(("owner", "finding"), [
    (2, "undetermined"), (3, "takeover"),
])  # fmt: skip
def test_an_owner_has_three_posts_or_nothing_is_found(
    monkeypatch: pytest.MonkeyPatch, owner: int, finding: str
) -> None:
    """With fewer there is nothing to compare the others with."""
    found = judged(monkeypatch, Planted(owner, takeover=4.0))
    assert found.finding == finding
    called = int((found.labelled["label"] == "other").sum())
    assert called == (POSTS - owner if finding == "takeover" else 0)


def test_posts_are_called_another_hands_only_with_a_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Short of one, what they show is weighed down by the chance of a second hand."""
    shown = [
        judged(monkeypatch, Planted(40, takeover=odds)).labelled for odds in (-2.0, 0.0, 0.9, 1.1)
    ]
    last = [float(frame["p_other"].iloc[-1]) for frame in shown]
    assert last == sorted(last)
    assert [bool((frame["label"] == "other").any()) for frame in shown] == [False] * 3 + [True]
