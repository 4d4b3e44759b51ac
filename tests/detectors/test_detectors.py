"""Every detector finds its planted change, stays quiet without one, and says when it cannot."""

from __future__ import annotations

import importlib
import pkgutil

import pandas as pd
import pytest

from forensics import detectors
from forensics.detectors import DETECTORS, Detector, detect_all
from tests.detectors.accounts import NEW_CLIENT, account
from tests.posts import featured, post, timeline

BY_NAME: dict[str, Detector] = {
    detect.__module__.rpartition(".")[2]: detect for detect in DETECTORS
}
NAMES = list(BY_NAME)


@pytest.mark.parametrize("onset", [30, 60, 90])
@pytest.mark.parametrize("name", NAMES)
def test_marks_a_planted_onset(name: str, onset: int) -> None:
    """The first post of the other hand is marked, give or take two posts."""
    signal = BY_NAME[name](account(onset=onset, change=name))
    assert signal.status == "shift"
    assert signal.onset is not None
    assert abs(signal.onset - onset) <= 2


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("name", NAMES)
def test_is_silent_on_a_clean_account(name: str, seed: int) -> None:
    """On an account that one person keeps, there is no shift and no onset."""
    signal = BY_NAME[name](account(seed=seed, change="clean"))
    assert (signal.status, signal.onset) == ("no_shift", None)


@pytest.mark.parametrize("posts", [0, 1, 2, 5, 9])
@pytest.mark.parametrize("name", NAMES)
def test_says_when_there_is_not_enough_data(name: str, posts: int) -> None:
    """A handful of posts is neither a shift nor its absence."""
    frame = account(posts=posts) if posts else featured([])
    signal = BY_NAME[name](frame)
    assert (signal.status, signal.onset, signal.strength) == ("not_enough_data", None, 0.0)


@pytest.mark.parametrize("name", NAMES)
def test_strength_grows_from_silence_to_shift(name: str) -> None:
    """Strength lies between 0 and 1, and is greater where a change was planted."""
    planted = BY_NAME[name](account(onset=60, change=name))
    clean = BY_NAME[name](account(change="clean"))
    assert 0.0 <= clean.strength < planted.strength <= 1.0


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_bears_the_detectors_name(name: str) -> None:
    """Report and wording find a signal by the name of its file."""
    assert BY_NAME[name](account(change="clean")).detector == name


@pytest.mark.parametrize("name", NAMES)
def test_the_timeline_is_left_as_it_was(name: str) -> None:
    """A detector reads and does not write."""
    frame = account(onset=60, change=name)
    before = frame.copy(deep=True)
    BY_NAME[name](frame)
    pd.testing.assert_frame_equal(frame, before)


def test_every_file_on_the_shelf_is_registered() -> None:
    """Each module of the package has one detector in the tuple, and its name is the file's."""
    files = {module.name for module in pkgutil.iter_modules(detectors.__path__)}
    assert files == set(NAMES)
    assert len(DETECTORS) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_detector_says_what_it_reads_and_misses(name: str) -> None:
    """The file's docstring has the four entries of the shelf."""
    text = importlib.import_module(f"forensics.detectors.{name}").__doc__ or ""
    for entry in ("Reads:", "Strength:", "Blind to:", "Source:"):
        assert entry in text


def test_all_detectors_answer_in_order() -> None:
    """``detect_all`` gives one signal each, in the order of the shelf."""
    assert [signal.detector for signal in detect_all(account(change="clean"))] == NAMES


def test_a_language_shift_names_both_languages() -> None:
    """The figures say which language before and after, and how much of each."""
    measured = BY_NAME["language_shift"](account(onset=60, change="language_shift")).measured
    assert (measured["before_lang"], measured["after_lang"]) == ("fr", "en")
    assert measured["before_share"] == pytest.approx(1.0, abs=0.05)
    assert measured["after_share"] == pytest.approx(0.0, abs=0.05)


def test_new_sites_are_named_most_frequent_first() -> None:
    """The figures name the sites never linked before."""
    measured = BY_NAME["link_domains"](account(onset=60, change="link_domains")).measured
    assert isinstance(measured["domains"], tuple)
    assert set(measured["domains"]) == {f"pills{n}.example" for n in range(4)}


def test_the_new_client_is_named_as_written() -> None:
    """The figures show the client's label, not its folded form."""
    measured = BY_NAME["client"](account(onset=60, change="client")).measured
    assert (measured["client"], measured["before_share"]) == (NEW_CLIENT, 0.0)


def test_the_longest_silence_is_dated() -> None:
    """Cadence gives the longest gap with the posts before and after it."""
    frame = account(change="clean")
    measured = BY_NAME["cadence"](frame).measured
    row = int(frame["gap_s"].argmax())
    assert (measured["since"], measured["until"]) == tuple(
        frame["created_at"].iloc[row - 1 : row + 1]
    )
    assert measured["days"] == pytest.approx(frame["gap_s"].max() / 86400)


def test_unresolved_links_are_not_enough_data() -> None:
    """Links that all hide behind t.co cannot show new sites."""
    posts = (post(str(n), urls=(f"https://t.co/{n}",)) for n in range(20))
    assert BY_NAME["link_domains"](featured(posts)).status == "not_enough_data"


def test_an_account_without_links_has_no_new_sites() -> None:
    """No link at all is a sound no."""
    assert BY_NAME["link_domains"](featured(post(str(n)) for n in range(20))).status == "no_shift"


def test_unknown_clients_are_not_enough_data() -> None:
    """Where the source names no client, nothing is concluded from clients."""
    frame = account(onset=60, change="client")
    assert BY_NAME["client"](frame.assign(client_key="")).status == "not_enough_data"


def test_a_second_language_kept_throughout_is_silent() -> None:
    """An owner who writes French and English in turn shows no shift."""
    french, english = account(change="clean")["text"], account(onset=0, change="language_shift")
    texts = [pair[n % 2] for n, pair in enumerate(zip(french, english["text"], strict=True))]
    frame = featured(post(str(n), text=text) for n, text in enumerate(texts))
    assert BY_NAME["language_shift"](frame).status == "no_shift"


def test_a_long_silence_alone_is_no_new_cadence() -> None:
    """One pause of two years in a steady rhythm is measured, and is no shift."""
    frame = account(change="clean")
    gaps = [gap + 730 * 86400.0 * (row == 60) for row, gap in enumerate(frame["gap_s"])]
    frame = frame.assign(gap_s=gaps)
    signal = BY_NAME["cadence"](frame)
    assert signal.status == "no_shift"
    assert signal.measured["days"] == pytest.approx(730, rel=0.01)


def test_timelines_without_features_are_refused() -> None:
    """A detector needs its column and says so by name."""
    with pytest.raises(KeyError, match="lang"):
        BY_NAME["language_shift"](timeline([post()]))
