"""What ``verify`` finds: complete, intact, signed, and made again from the evidence."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forensics.analysis import versions
from forensics.cli.main import main
from forensics.custody.log import read_log
from forensics.evidence import Limits
from forensics.parsers import ReadOptions
from forensics.report.pages import html
from forensics.verifying import again, recipe
from tests.cli.running import NOW
from tests.posts import line, write_lines
from tests.together import on_mastodon, on_x

CHANGED, OTHER, NOT_REPRODUCED, OTHER_VERSIONS, NOT_SIGNED = 5, 6, 7, 8, 9
CASE = """title = "Invented"
time_zone = "Europe/Paris"
[[exhibits]]
file = "seen.txt"
caption = "What was seen"
source = "A fictional newspaper"
"""


def keys(folder: Path, number: int) -> tuple[Path, Path]:
    """An invented pair of keys in files, the private one first."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([number] * 32))
    form = serialization.PrivateFormat.OpenSSH
    paths = folder / f"key{number}", folder / f"key{number}.pub"
    paths[0].write_bytes(
        private.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )
    line_form = serialization.PublicFormat.OpenSSH
    public = private.public_key().public_bytes(serialization.Encoding.OpenSSH, line_form)
    paths[1].write_bytes(public + b"\n")
    return paths


def written(out: Path, evidence: Sequence[Path], *more: str) -> Path:
    """The one folder that a report was written to, without PDF unless asked."""
    paths = list(map(str, evidence))
    assert main(["report", *paths, "--out", str(out), "--quiet", *NOW, *more]) == 0
    return next(path for path in sorted(out.iterdir()) if path.is_dir())


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with evidence, keys, and a signed report in ``out/odile_fictive``."""
    folder = tmp_path_factory.mktemp("held")
    small = write_lines(folder / "small.jsonl", [line(n) for n in range(3)])
    private, _ = keys(folder, 1)
    keys(folder, 2)
    written(folder / "out", [small], "--no-pdf", "--sign", str(private))
    return folder


@pytest.fixture
def copy(held: Path, tmp_path: Path) -> Path:
    """A copy of the report, to be spoiled."""
    return shutil.copytree(held / "out" / "odile_fictive", tmp_path / "odile_fictive")


def found(capsys: pytest.CaptureFixture[str], folder: Path, *more: object) -> dict[str, object]:
    """What verify says in JSON, with its exit code."""
    capsys.readouterr()
    code = main(["verify", str(folder), *map(str, more), "--json", *NOW])
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    assert told["exit_code"] == code
    return told


def edited(path: Path) -> None:
    """One byte of a file becomes another."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def edit_both(folder: Path) -> None:
    """A file, and its hash in the manifest along with it."""
    before = hashlib.sha256((folder / "report.html").read_bytes()).hexdigest()
    edited(folder / "report.html")
    after = hashlib.sha256((folder / "report.html").read_bytes()).hexdigest()
    manifest = folder / "manifest.sha256"
    manifest.write_text(manifest.read_text().replace(before, after))


def cut_log(folder: Path) -> None:
    """The log without its first line."""
    log = folder / "custody.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[1:]))


@pytest.mark.parametrize(
    ("spoil", "key", "value", "said"),
    [
        (lambda at: edited(at / "report.html"), "changed", ["report.html"], "manifest says"),
        (lambda at: (at / "events.csv").unlink(), "missing", ["events.csv"], "is missing"),
        (lambda at: (at / "x.txt").write_text("x"), "added", ["x.txt"], "not of the report"),
        (edit_both, "manifest_edited", True, "is not the one that custody.jsonl tells of"),
        (cut_log, "log_broken_at", 1, "line 1 does not follow"),
        (lambda at: (at / "custody.jsonl").unlink(), "missing", ["custody.jsonl"], "missing"),
        (lambda at: (at / "manifest.sha256.sig").unlink(), "signature", "none", "is missing"),
        (
            lambda at: (at / "manifest.sha256").open("a").write("mine\n"),
            "manifest_strange_lines",
            [10],
            "line 10 of the manifest",
        ),
    ],
)
def test_what_was_done_to_a_folder_is_told(
    copy: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], object],
    key: str,
    value: object,
    said: str,
) -> None:
    """Each in its words, with the exit code for a folder that is not what it was."""
    spoil(copy)
    assert main(["verify", str(copy), "--no-log", *NOW]) == CHANGED
    assert said in capsys.readouterr().out
    told = found(capsys, copy, "--no-log")
    assert told[key] == value
    assert told["exit_code"] == CHANGED


def test_an_untouched_report_holds(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said what was looked at, and the log keeps it; what a system adds is no fault."""
    (copy / ".DS_Store").write_bytes(b"x")
    told = found(capsys, copy)
    assert (told["complete"], told["intact"], told["reproduced"]) == (True, True, None)
    log = read_log(copy)
    assert log is not None
    assert [one.act for one in log.entries] == ["reported", "signed", "verified"]
    assert found(capsys, copy)["exit_code"] == 0


def test_a_report_is_made_again(held: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From its evidence, byte by byte, signed by the key given; nothing else remains beside it."""
    evidence, key = held / "small.jsonl", held / "key1.pub"
    assert main(["verify", str(copy), str(evidence), "--key", str(key), *NOW]) == 0
    out = capsys.readouterr().out
    for said in ("every file came out the same", "by the key given", "what the report was made of"):
        assert said in out
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_every_option_is_kept_to_make_it_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Redacted, in French, in full, of a table with columns, zone and order, with a case file."""
    rows = [
        "when,body,id",
        *(f"{n + 1:02}/03/2020 10:00,bonjour {n} @basile,{n}" for n in range(9)),
    ]
    table, other = tmp_path / "posts.csv", tmp_path / "more.csv"
    table.write_text("\n".join(rows), encoding="utf-8")
    other.write_text("\n".join([rows[0], "12/03/2020 10:00,encore,77"]), encoding="utf-8")
    (tmp_path / "seen.txt").write_text("seen")
    file = tmp_path / "case.toml"
    file.write_text(CASE, encoding="utf-8")
    folder = written(
        tmp_path / "out",
        [table, other],
        *("--no-pdf", "--redact", "--lang", "fr", "--length", "full", "--explicit", "show"),
        *("--columns", "created_at=when,text=body,post_id=id", "--format", "table"),
        *("--source-zone", "Europe/Paris", "--date-order", "day-first", "--case", str(file)),
        *("--time-zone", "Asia/Tokyo", "--account", "posts", "--platform", "mastodon"),
    )
    assert main(["verify", str(folder), str(table), *NOW]) == 2
    assert "--case FILE" in capsys.readouterr().err
    told = found(capsys, folder, other, table, "--case", file)
    assert (told["reproduced"], told["differing_files"]) == (True, [])
    file.write_text(CASE + "# more\n", encoding="utf-8")
    assert found(capsys, folder, table, other, "--case", file)["exit_code"] == OTHER


def test_no_option_of_reading_is_forgotten(copy: Path) -> None:
    """Whoever adds one sees that it belongs into case.json and into the recipe."""
    known = {"columns", "source_zone", "date_order", "format", "platform", "limits"}
    assert {one.name for one in fields(ReadOptions)} == known
    read = recipe.recipe_of(copy).read
    kinds = {type(getattr(read, one.name)) for one in fields(read)}
    assert kinds == {dict, type(None), Limits}


def test_other_evidence_is_told(held: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its path, and the hash that nothing given has; nothing is made again."""
    other = write_lines(copy.parent / "other.jsonl", [line(n) for n in range(4)])
    told = found(capsys, copy, other)
    assert (told["exit_code"], told["evidence_other"]) == (OTHER, [str(other)])
    assert told["evidence_missing"] == [
        hashlib.sha256((held / "small.jsonl").read_bytes()).hexdigest()
    ]
    assert told["reproduced"] is None


def test_evidence_under_another_name_is_told(
    held: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report tells the name, so that it could not come out the same."""
    renamed = Path(shutil.copy(held / "small.jsonl", copy.parent / "renamed.jsonl"))
    assert main(["verify", str(copy), str(renamed), "--no-log", *NOW]) == NOT_REPRODUCED
    assert "was then named small.jsonl" in capsys.readouterr().out


def test_what_differs_is_told_file_by_file(
    held: Path, copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page alone, with the same versions; with others these are named and judged apart."""
    evidence = held / "small.jsonl"
    real = html.render_html
    monkeypatch.setattr(
        "forensics.report.writing.render_html", lambda document: real(document) + " "
    )
    told = found(capsys, copy, evidence)
    assert (told["exit_code"], told["differing_files"]) == (NOT_REPRODUCED, ["report.html"])
    assert told["same_finding"] is True
    made_with = {**versions.versions(), "typst": "0.0.1"}
    kept = recipe.recipe_of(copy)
    monkeypatch.setattr(
        "forensics.verifying.checking.recipe_of", lambda _: replace(kept, versions=made_with)
    )
    assert main(["verify", str(copy), str(evidence), *NOW]) == OTHER_VERSIONS
    assert f"was made with typst 0.0.1; here is typst {again.versions()['typst']}" in (
        capsys.readouterr().out
    )


def test_signatures_are_held_against_the_key(
    held: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another key, a signature of another manifest, none at all; the log is signed anew."""
    assert found(capsys, copy, "--key", held / "key2.pub")["signature"] == "other_key"
    edited(copy / "manifest.sha256.sig")
    told = found(capsys, copy, "--key", held / "key1.pub")
    assert (told["signature"], told["exit_code"]) == ("false", NOT_SIGNED)
    (copy / "manifest.sha256.sig").unlink()
    assert main(["sign", str(copy), "--key", str(held / "key2"), *NOW]) == CHANGED
    bare = written(copy.parent / "bare", [held / "small.jsonl"], "--no-pdf")
    assert found(capsys, bare, "--key", held / "key1.pub")["exit_code"] == NOT_SIGNED
    assert main(["sign", str(bare), "--key", str(held / "key2"), *NOW]) == 0
    assert found(capsys, bare, "--key", held / "key2.pub")["exit_code"] == 0


def test_a_report_replaced_goes_on_in_its_log(
    held: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The acts of the earlier one stay, and say by what it was replaced."""
    folder = written(copy.parent, [held / "small.jsonl"], "--no-pdf")
    assert folder == copy
    log = read_log(copy)
    assert log is not None
    assert [one.act for one in log.entries] == ["reported", "signed", "replaced", "reported"]
    assert log.entries[2].more == {"by": log.entries[3].manifest}
    assert found(capsys, copy)["exit_code"] == 0
    assert not (copy / "manifest.sha256.sig").exists()


def test_an_overview_is_made_again_with_its_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under pseudonyms, which go through all of them; a report changed since shows."""
    paths = [
        write_lines(tmp_path / "m.jsonl", on_mastodon()[:4]),
        write_lines(tmp_path / "x.jsonl", on_x()[:4]),
    ]
    written(tmp_path / "out", paths, "--together", "--no-pdf", "--redact")
    overview = tmp_path / "out" / "together"
    told = found(capsys, overview, paths[1], paths[0])
    assert (told["reproduced"], told["exit_code"]) == (True, 0)
    manifest = next(path for path in overview.parent.iterdir() if path.name.endswith("exemple"))
    edited(manifest / "manifest.sha256")
    told = found(capsys, overview)
    assert told["other_reports_changed"] == ["celeste_exemple"]
    assert told["exit_code"] == CHANGED


def test_where_nothing_can_be_written_it_is_verified_all_the_same(
    copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log stays as it is, and this is said."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("forensics.verifying.checking.add", refused)
    assert main(["verify", str(copy), *NOW]) == 0
    assert "custody.jsonl was left as it is" in capsys.readouterr().out


def test_a_report_of_an_earlier_version_holds_without_a_log(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before 0.9 there were neither log nor remarks in the manifest."""
    for name in ("custody.jsonl", "manifest.sha256.sig"):
        (copy / name).unlink()
    manifest = copy / "manifest.sha256"
    kept = [one for one in manifest.read_text().splitlines() if not one.startswith("#")]
    manifest.write_text("\n".join([*kept, ""]))
    told = found(capsys, copy, "--no-log")
    assert (told["log"], told["exit_code"]) == ("none", 0)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("generated_at", ""),
        ("generated_at", "2026-01-31"),
        ("parameters", {"account": 1, "time_zone": "UTC"}),
        ("parameters", {"account": None, "time_zone": "Nowhere/None"}),
        ("parameters", {"account": None, "time_zone": "UTC", "date_order": "year"}),
        ("parameters", {"account": None, "time_zone": "UTC", "columns": "{"}),
        ("report", {"lang": "xx"}),
        ("report", {"explicit": "all", "redact": False}),
        ("report", None),
        ("evidence", [{"name": "x"}]),
        ("evidence", "x"),
        ("versions", []),
    ],
)
def test_data_that_do_not_say_how_are_an_error_in_words(
    held: Path, copy: Path, capsys: pytest.CaptureFixture[str], part: str, value: object
) -> None:
    """Whatever somebody has put into case.json."""
    case = json.loads((copy / "case.json").read_bytes())
    (copy / "case.json").write_text(json.dumps({**case, part: value}))
    code = main(["verify", str(copy), str(held / "small.jsonl"), "--no-log", *NOW])
    assert code in (2, CHANGED)
    assert code == CHANGED or "forensics: error:" in capsys.readouterr().err


def test_what_is_no_report_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a manifest, and one that is not there."""
    for folder in (tmp_path, tmp_path / "missing"):
        assert main(["verify", str(folder), *NOW]) == 2
        assert "Nothing can be verified" in capsys.readouterr().err


def test_a_report_with_its_pdf_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The archival file, too."""
    path = write_lines(tmp_path / "posts.jsonl", [line(n) for n in range(3)])
    folder = written(tmp_path / "out", [path])
    told = found(capsys, folder, path)
    assert (told["reproduced"], told["files"]) == (True, 6)
