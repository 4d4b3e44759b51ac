"""What docs/contributing.md tells to write works as it stands there, in a copy of the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import forensics
from forensics.detectors import Detector
from forensics.evidence import open_evidence
from forensics.model.records import Post, Reject
from forensics.parsers import Parser, ReadOptions
from tests.contributing_page import PAGE, blocks, put
from tests.detectors import accounts

PACKAGE = Path(str(forensics.__file__)).parent
SAMPLE = PACKAGE.parent / "sample_archives" / "model_case_2024.zip"
SOUND = {"toy_id": 1, "id": "17", "who": "odile", "when": "2024-05-01T10:00:00Z", "says": "Bonjour"}


def written_out(path: str) -> dict[str, Any]:
    """The names of a module that the page writes out."""
    (code,) = [text for name, text in blocks() if name == path]
    names: dict[str, Any] = {}
    exec(compile(code, str(PAGE), "exec"), names)
    return names


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with all that the page tells to add."""
    root = tmp_path_factory.mktemp("contributed")
    shutil.copytree(PACKAGE, root / "forensics", ignore=shutil.ignore_patterns("__pycache__"))
    ours = [one for one in blocks() if one[0].startswith("forensics/")]
    wording = root / "forensics" / "report" / "wording"
    for path, text in ours:
        if path.endswith("de.toml"):
            english = (wording / "en.toml").read_text(encoding="utf-8")
            german = re.sub(r"(?m)^locale = .*\n", "", english)
            german = re.sub(r"(?ms)^\[calendar.*?^(?=\[(?!calendar))", "", german)
            (wording / "de.toml").write_text(german, encoding="utf-8")
        put(root / path, text)
    return root


def said_by(program: Path, code: str) -> str:
    """What the program with the additions prints when it runs a few lines."""
    done = subprocess.run(
        [sys.executable, "-c", f"import forensics\n{code}"],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_page_writes_out_a_file_of_each_kind() -> None:
    """Nothing below looks at a page without examples."""
    assert {path.rpartition("/")[2] for path, _ in blocks()} == {
        *("toy.py", "capitals.py", "day_parts.py", "__init__.py"),
        *("en.toml", "fr.toml", "de.toml", "accounts.py"),
    }


def test_the_format_written_out_reads_posts_and_rejects_the_rest(tmp_path: Path) -> None:
    """A sound record is a post; one without id, author or a text for a text is a reject."""
    damaged = [
        {**SOUND, **wrong} for wrong in ({"id": None}, {"who": ""}, {"says": 42}, {"when": "?"})
    ]
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(map(json.dumps, [SOUND, *damaged])), encoding="utf-8")
    parser: Parser = written_out("forensics/parsers/toy.py")["Toy"]()
    with open_evidence(path) as evidence:
        assert parser.identify(evidence)
        first, *rest = parser.parse(evidence, ReadOptions())
    assert isinstance(first, Post)
    assert (first.post_id, first.account_id, first.text) == ("17", "odile", "Bonjour")
    assert [type(one) for one in rest] == [Reject] * len(damaged)


@pytest.fixture
def detect(monkeypatch: pytest.MonkeyPatch) -> Detector:
    """The detector written out; what another hand does by it can be planted."""
    (planted,) = [text for path, text in blocks() if path == "tests/detectors/accounts.py"]
    monkeypatch.setattr(accounts, "PLANTED", dict(accounts.PLANTED))
    exec(compile(planted, str(PAGE), "exec"), vars(accounts))
    found: Detector = written_out("forensics/detectors/capitals.py")["detect"]
    return found


@pytest.mark.parametrize("onset", [30, 60, 90])
def test_the_detector_written_out_marks_a_planted_onset(detect: Detector, onset: int) -> None:
    """It has power: the first post of the other hand is marked, give or take two posts."""
    signal = detect(accounts.account(onset=onset, change="capitals"))
    assert signal.status == "shift"
    assert signal.onset is not None
    assert abs(signal.onset - onset) <= 2


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_detector_written_out_is_silent_on_clean_accounts(detect: Detector, seed: int) -> None:
    """It has silence: on an account that one person keeps it sees nothing."""
    assert detect(accounts.account(seed=seed, change="clean")).status == "no_shift"


def test_the_detector_written_out_sees_nothing_in_another_order(detect: Detector) -> None:
    """The posts of both hands, shuffled, have no row from which on they are other."""
    frame = accounts.account(onset=60, change="capitals")
    assert detect(frame.sample(frac=1.0, random_state=3)).status == "no_shift"


def test_the_detector_written_out_leaves_the_timeline_as_it_was(detect: Detector) -> None:
    """It reads and does not write."""
    frame = accounts.account(onset=60, change="capitals")
    before = frame.copy(deep=True)
    detect(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.slow
def test_the_format_added_is_recognised_and_analysed(program: Path, tmp_path: Path) -> None:
    """The line on the shelf is enough: a file of that format is known by itself."""
    path = tmp_path / "posts.jsonl"
    path.write_text(json.dumps(SOUND), encoding="utf-8")
    said = said_by(program, f"print(forensics.read({str(path)!r})['platform'].tolist())")
    assert said == "['toy']\n"


@pytest.mark.slow
def test_all_added_stands_in_the_reports(program: Path, tmp_path: Path) -> None:
    """Detector and chart are in the English and the French report, under their names; and there is
    a German one with its own title and dates."""
    said_by(
        program,
        f"case = forensics.analyze({str(SAMPLE)!r})\n"
        f"case.write_report({str(tmp_path / 'out')!r}, 'en,fr,de', pdf=False, length='full')",
    )
    pages = {
        lang: (tmp_path / "out" / lang / "report.html").read_text(encoding="utf-8")
        for lang in ("en", "fr", "de")
    }
    assert ">Capitals<" in pages["en"]
    assert ">Majuscules<" in pages["fr"]
    assert "Which part of the day posts were sent in" in pages["en"]
    assert "À quelle partie de la journée les messages ont été envoyés" in pages["fr"]
    assert '<html lang="de"' in pages["de"]
    assert "Das Leben des Kontos in einem Bild" in pages["de"]
    assert "14. Mai 2024" in pages["de"].replace("\u00a0", " ")
