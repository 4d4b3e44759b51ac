"""What is written where, and that nothing but an earlier report is ever replaced."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from forensics.custody.names import MANIFEST
from forensics.destination import (
    LONGEST,
    RULE,
    Place,
    Subject,
    places,
    report_directory,
    safe_name,
    spare,
)
from forensics.errors import UsageError
from forensics.writing import Placing


def report(directory: Path, *names: str) -> Path:
    """A folder with these files and a manifest that lists them."""
    directory.mkdir(parents=True)
    rows = []
    for name in names:
        (directory / name).write_text(name, encoding="utf-8")
        rows.append(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n")
    (directory / MANIFEST).write_text("".join(rows), encoding="utf-8")
    return directory


def remake(directory: Path) -> None:
    """Another report takes the place of the one in a folder."""
    with Placing(RULE) as placing:
        (placing.folder(directory) / "case.json").write_text("new", encoding="utf-8")
        placing.put()


OPTIONS = {"lang": "en", "pdf": True, "explicit": "mask", "show_media": False, "redact": False}


def subject(handle: str | None = "odile", evidence: str = "a", **options: object) -> Subject:
    """A report as it is wanted, in English unless told otherwise."""
    return Subject(handle, "7", (evidence * 64,), {**OPTIONS, **options})


def write(directory: Path, of: Subject) -> None:
    """An earlier report that says what it is of."""
    report(directory, "case.json", "report.html")
    case = {
        "account": {"handle": of.handle, "account_id": of.account_id},
        "evidence": [{"sha256": digest} for digest in of.evidence],
        "generated_at": "2026-01-31T12:00:00Z",
        "report": of.options,
    }
    (directory / "case.json").write_text(json.dumps(case), encoding="utf-8")


def place(out: Path, wanted: Subject) -> Place:
    """The folder of one report."""
    (found,) = places(out, "a.zip", wanted)
    return found


def case_directory(out: Path, handle: str | None, item: str) -> Path:
    """The folder of a case that none was written of."""
    return places(out, item, subject(handle))[0].directory


def test_a_case_goes_by_its_handle_else_by_the_item(tmp_path: Path) -> None:
    """The folder bears the handle, or the name of the evidence without its ending."""
    assert case_directory(tmp_path, "odile_fictive", "a.zip") == tmp_path / "odile_fictive"
    assert case_directory(tmp_path, None, "posts.jsonl.gz") == tmp_path / "posts"


def test_the_same_report_takes_its_own_place(tmp_path: Path) -> None:
    """Same account, evidence and options: the earlier one is replaced, wherever it stands."""
    write(tmp_path / "odile", subject())
    write(tmp_path / "odile-fr", subject(lang="fr"))
    for lang, name in (("en", "odile"), ("fr", "odile-fr")):
        found = place(tmp_path, subject(lang=lang))
        assert found.directory == tmp_path / name
        assert found.replaces is not None
        assert found.replaces.made == "2026-01-31T12:00:00Z"


@pytest.mark.parametrize(
    ("options", "name", "differs"),
    [
        ({"lang": "fr"}, "odile-fr", ("lang",)),
        ({"length": "full"}, "odile-full", ("length",)),
        ({"redact": True}, "odile-redacted", ("redact",)),
        ({"explicit": "show"}, "odile-explicit", ("explicit",)),
        ({"show_media": True}, "odile-pictures", ("show_media",)),
        ({"pdf": False}, "odile-no-pdf", ("pdf",)),
        ({"lang": "fr", "redact": True}, "odile-fr-redacted", ("lang", "redact")),
    ],
)
def test_other_options_get_a_folder_that_names_them(
    tmp_path: Path, options: dict[str, object], name: str, differs: tuple[str, ...]
) -> None:
    """The first report stays, and it is said by what they differ."""
    write(tmp_path / "odile", subject(length="short"))
    found = place(tmp_path, subject(**{"length": "short", **options}))
    assert found == Place(tmp_path / name, None, tmp_path / "odile", differs)  # type: ignore[arg-type]


def test_a_pdf_may_be_added_to_a_report_without(tmp_path: Path) -> None:
    """Nothing is lost by it: the same report with its PDF takes the place."""
    write(tmp_path / "odile", subject(pdf=False))
    assert place(tmp_path, subject()).directory == tmp_path / "odile"


@pytest.mark.parametrize("other", [subject(evidence="b"), replace(subject(), account_id="8")])
def test_another_case_of_a_handle_is_numbered(tmp_path: Path, other: Subject) -> None:
    """Other evidence, or another account of the handle; what else is told of it follows it."""
    write(tmp_path / "odile", subject())
    found = place(tmp_path, other)
    assert found == Place(tmp_path / "odile-2", None, tmp_path / "odile", ("evidence",))
    write(found.directory, other)
    french = replace(other, options={**OPTIONS, "lang": "fr"})
    assert place(tmp_path, french).directory == tmp_path / "odile-2-fr"


def test_a_handle_that_looks_like_a_name_given_here_is_spared(tmp_path: Path) -> None:
    """The report on another account whose handle is ``odile-fr`` is no report on odile."""
    write(tmp_path / "odile", subject())
    write(tmp_path / "odile-fr", subject("odile-fr", "b", lang="fr"))
    assert place(tmp_path, subject(lang="fr")).directory == tmp_path / "odile-fr-2"


def test_a_report_that_does_not_say_its_options_stays(tmp_path: Path) -> None:
    """Versions before wrote none: it cannot be told whether it would be lost."""
    write(tmp_path / "odile", replace(subject(), options={}))
    found = place(tmp_path, subject())
    assert (found.directory.name, found.differs) == ("odile-2", ("unsaid",))


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"account": 1}', "[" * 100_000])
def test_a_report_whose_case_cannot_be_read_stays(tmp_path: Path, text: str) -> None:
    """A broken case.json is no reason to write over the report, nor to fail."""
    report(tmp_path / "odile", "case.json", "report.html")
    (tmp_path / "odile" / "case.json").write_text(text, encoding="utf-8")
    assert place(tmp_path, subject()).directory == tmp_path / "odile-2"


def test_each_of_several_languages_has_its_name(tmp_path: Path) -> None:
    """Neither is the first; the same names are found again."""
    for _ in range(2):
        found = places(tmp_path, "a.zip", subject(), ["fr", "en"])
        assert [one.directory.name for one in found] == ["odile-fr", "odile-en"]
        for one, lang in zip(found, ("fr", "en"), strict=True):
            if one.replaces is None:
                assert one.beside is None
                write(one.directory, subject(lang=lang))
    assert [one.replaces is not None for one in found] == [True, True]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("/root", "root"),
        ("C:\\Windows", "C_Windows"),
        (".hidden", "hidden"),
        ("...", "case"),
        ("", "case"),
        ("NUL", "_NUL"),
        ("con.txt", "_con.txt"),
        ("a\nb\x1b[2J", "a_b_2J"),
        ("x" * 300, "x" * LONGEST),
        ("Ольга", "Ольга"),
    ],
)
def test_a_name_out_of_the_evidence_stays_below_the_folder(
    tmp_path: Path, name: str, safe: str
) -> None:
    """Whatever a handle is, the folder is one step below the place asked for."""
    assert safe_name(name) == safe
    assert case_directory(tmp_path, name or None, name or "x").parent == tmp_path


def test_an_earlier_report_may_be_written_over(tmp_path: Path) -> None:
    """A folder whose manifest lists a report is one of this program."""
    folder = report(tmp_path / "odile", "case.json", "report.html")
    assert report_directory(folder) == folder


@pytest.mark.parametrize("held", [(), ("case.json",), ("notes.txt",)])
def test_a_folder_of_other_files_is_refused(tmp_path: Path, held: tuple[str, ...]) -> None:
    """Without a manifest that lists a whole report nothing is written."""
    report(tmp_path / "odile", *held)
    (tmp_path / "odile" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Nothing was written"):
        case_directory(tmp_path, "odile", "a.zip")


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    """A folder made beforehand is no obstacle."""
    (tmp_path / "odile").mkdir()
    assert case_directory(tmp_path, "odile", "a.zip") == tmp_path / "odile"


def test_only_what_the_manifest_lists_is_removed(tmp_path: Path) -> None:
    """Files that somebody put beside a report stay."""
    folder = report(tmp_path / "odile", "case.json", "report.html", "report.pdf")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    remake(folder)
    assert {path.name for path in folder.iterdir()} == {"case.json", "mine.txt"}


@pytest.mark.parametrize("name", ["../outside.txt", "/tmp/outside.txt", "below/x.txt", "..", "."])
def test_a_forged_manifest_reaches_nothing_outside(tmp_path: Path, name: str) -> None:
    """A listed name with a path in it is passed over; so is what is no file name."""
    folder = report(tmp_path / "odile", "case.json", "report.html")
    (folder / "below").mkdir()
    for path in (tmp_path / "outside.txt", folder / "below" / "x.txt"):
        path.write_text("mine", encoding="utf-8")
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{'0' * 64}  {name}\n")
    remake(folder)
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == "mine"
    assert (folder / "below" / "x.txt").read_text(encoding="utf-8") == "mine"


def test_a_listed_name_that_is_a_folder_is_left(tmp_path: Path) -> None:
    """A folder under the name of a listed file is not the program's, and stays."""
    folder = report(tmp_path / "odile", "case.json", "report.html", "charts")
    (folder / "charts").unlink()
    (folder / "charts").mkdir()
    (folder / "charts" / "mine.txt").write_text("mine", encoding="utf-8")
    remake(folder)
    assert (folder / "charts" / "mine.txt").is_file()


@pytest.mark.parametrize(
    ("evidence", "target"),
    [
        ("held", "held/reports"),
        ("held", "held"),
        ("held/a.zip", "held"),
        ("held/a.zip", "held/a.zip"),
        ("held", "held/../held/x"),
    ],
)
def test_evidence_is_never_the_place_of_a_report(
    tmp_path: Path, evidence: str, target: str
) -> None:
    """A report would change or join the evidence: refused before anything is written."""
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "a.zip").write_bytes(b"PK")
    with pytest.raises(UsageError, match="would change the evidence"):
        spare([tmp_path / evidence], tmp_path / target)


def test_a_link_into_the_evidence_is_seen_through(tmp_path: Path) -> None:
    """A target that leads into the evidence by a link is within it."""
    (tmp_path / "held").mkdir()
    link = tmp_path / "reports"
    try:
        link.symlink_to(tmp_path / "held", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not allow links")
    with pytest.raises(UsageError):
        spare([tmp_path / "held"], link / "odile")


def test_a_place_beside_the_evidence_is_fine(tmp_path: Path) -> None:
    """A folder that only begins with the same letters is another."""
    (tmp_path / "held").mkdir()
    spare([tmp_path / "held"], tmp_path / "held-reports")
    spare([tmp_path / "a.zip"], tmp_path / "reports")


def promised(out: Path, *handles: str) -> list[str]:
    """The folders of several accounts of one run, none of them written yet."""
    taken: dict[Path, Subject] = {}
    for number, handle in enumerate(handles):
        one = replace(subject(handle, str(number)), account_id=str(number))
        found = places(out, "item", one, (), taken)
        assert found[0].beside is None
        taken |= {place.directory: one for place in found}
    return [path.name for path in taken]


def test_accounts_of_one_run_have_folders_of_their_own(tmp_path: Path) -> None:
    """Before any is written, and without a word on one that stays beside another."""
    assert promised(tmp_path, "odile", "odile", "odile-2") == ["odile", "odile-2", "odile-2-2"]


def test_capitals_alone_make_no_other_folder(tmp_path: Path) -> None:
    """To some file systems both names are one."""
    assert promised(tmp_path, "Odile", "odile") == ["Odile", "Odile-2"]


@pytest.mark.parametrize("evidence", ["held/a.csv", "held"])
def test_a_hard_link_to_the_evidence_is_not_written_over(tmp_path: Path, evidence: str) -> None:
    """Writing under the second name of a file would change the first."""
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "a.csv").write_text("id\n1\n")
    (tmp_path / "out.csv").hardlink_to(tmp_path / "held" / "a.csv")
    with pytest.raises(UsageError, match="would change the evidence"):
        spare([tmp_path / evidence], tmp_path / "out.csv")
