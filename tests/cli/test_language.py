"""The language of terminal, help and errors: chosen, complete, and natural in its signs."""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from forensics import errors
from forensics.cli.language import ENGLISH, asked, catalogue, languages, speak, tell
from forensics.cli.main import main
from forensics.messages import counted, joined, said
from tests.cli.catalogue import PACKAGE, Template, templates

NBSP = "\N{NO-BREAK SPACE}"
OTHERS = [lang for lang in languages() if lang != ENGLISH]
# Those of argparse that wrong use brings up, in all versions of Python that are supported.
OF_ARGPARSE = (
    *("usage: ", "positional arguments", "options", "show this help message and exit"),
    *("show program's version number and exit", "%(prog)s: error: %(message)s\n"),
    *("argument %(argument_name)s: %(message)s", "unrecognized arguments: %s"),
    *("the following arguments are required: %s", "expected one argument"),
    *("invalid choice: %(value)r (choose from %(choices)s)", "not allowed with argument %s"),
    *("ambiguous option: %(option)s could match %(matches)s", "expected at least one argument"),
    "invalid %(type)s value: %(value)r",
)
# What the command evaluate says is for those who develop the method, and stays English.
ENGLISH_ROOMS = ("evaluation", "synthetic")
# What a program in Python alone can ask for: frames, charts by name. Its errors are English.
OF_PYTHON = (
    "exporting.py",
    "pipeline.py",
    "reading/frames.py",
    "report/figure.py",
    "timeline/described.py",
    "timeline/frames.py",
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    speak(ENGLISH)


def pairs(lang: str) -> dict[Template, str | tuple[str, ...]]:
    """Each sentence of a catalogue, and its translation."""
    path = PACKAGE / "cli" / "locale" / lang / "LC_MESSAGES" / "forensics.po"
    found = read_po(io.BytesIO(path.read_bytes()), locale=lang, abort_invalid=True)
    return {one.id: one.string for one in found if one.id}


def places(template: str) -> list[str]:
    """The places of a template, each with the format of its value; braces where it has none."""
    try:
        return sorted(
            f"{name}!{conversion}:{spec}"
            for _, name, spec, conversion in string.Formatter().parse(template)
            if name is not None
        )
    except ValueError:
        return re.findall(r"[{}]", template)


@pytest.mark.parametrize("lang", OTHERS)
def test_every_sentence_has_its_translation(lang: str) -> None:
    """None lacks, none has gone from the source, and none is empty."""
    needed = {template: where for where, template in templates()}
    known = pairs(lang)
    missing = [f"{where}: {one!r}" for one, where in needed.items() if not all(known.get(one, ""))]
    assert missing == [], "add to forensics.po:\n" + "\n".join(missing)
    missing = [one for one in needed if not known.get(one)]
    assert missing == []
    of_argparse = set(known) - set(needed)
    gone = [one for one in of_argparse if "%" not in str(one) and one not in OF_ARGPARSE]
    assert [one for one in gone if not str(one).startswith(("expected", "usage"))] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_argparse_speaks_too(lang: str) -> None:
    """Its own words are in the catalogue, with their places."""
    known = pairs(lang)
    assert [one for one in OF_ARGPARSE if not known.get(one)] == []
    for one, other in known.items():
        if isinstance(one, str) and "%" in one and "{" not in one:
            places = r"%(?:\(\w+\))?[rsd]"
            assert sorted(re.findall(places, one)) == sorted(re.findall(places, str(other))), one


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_have_the_same_values(lang: str) -> None:
    """Every place of a sentence is in its translation, written the same way."""
    known = pairs(lang)
    wrong = []
    for _, template in templates():
        own = [template] if isinstance(template, str) else list(template)
        found = known[template]
        others = [found] if isinstance(found, str) else list(found)
        for text, like in zip(others, (own[0], own[-1]), strict=False):
            if places(text) != places(like) and (len(own) == 1 or places(text) != places(own[-1])):
                wrong.append(f"{like!r}: {text!r}")
    assert wrong == [], "\n".join(wrong)


def test_french_has_its_signs() -> None:
    """Spaces that do not break before double signs and within guillemets; curled apostrophes."""
    wrong = []
    for other in pairs("fr").values():
        for text in [other] if isinstance(other, str) else other:
            plain = re.sub(r"\n *forensics .*|`[^`]*`", "", text)
            loose = re.search(
                rf"(?<=[^{NBSP}\W])[:;?!»](?:\s|$)| [:;?!»](?:\s|$)|«[^{NBSP}]", plain
            )
            if loose or re.search(r"[a-z]'[a-zéèê]", plain):
                wrong.append(text)
    assert wrong == [], "\n".join(wrong)


def test_every_error_can_be_said_in_another_language() -> None:
    """What is raised for the user is made by ``said`` or ``counted``, never by hand."""
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ForensicsError)
    }
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE)
        if name.parts[0] in ENGLISH_ROOMS or name.as_posix() in OF_PYTHON:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds:
                by_hand = [
                    one for one in node.args if isinstance(one, ast.JoinedStr | ast.Constant)
                ]
                if by_hand:
                    wrong.append(f"{name}:{node.lineno}")
    assert wrong == []


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        (["report", "x"], {}, ""),
        (["report", "x"], {"LANG": "fr_FR.UTF-8"}, "fr"),
        (["report", "x"], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "c"),
        (["report", "x"], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_CA"}, "fr"),
        (["report", "x"], {"LANG": "de_DE", "LC_ALL": ""}, "de"),
        (["report", "x", "--lang", "fr,en"], {}, "fr"),
        (["report", "x", "--lang=en"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["--lang", "fr", "--help"], {}, "fr"),
        (["report", "--lang"], {"LANG": "fr"}, ""),
    ],
)
def test_the_language_is_the_first_asked_for_else_the_locales(
    arguments: list[str], environment: dict[str, str], lang: str
) -> None:
    """As gettext looks: LC_ALL, LC_MESSAGES, LANG."""
    assert asked(arguments, environment) == lang


def test_an_unknown_language_is_spoken_in_english() -> None:
    """Of a locale without a catalogue the program speaks English."""
    speak("xx")
    assert tell(said("Finding: ")) == "Finding: "


def test_a_message_is_said_with_its_values() -> None:
    """Figures and messages within a message are in the language; evidence stays as it is."""
    inner = counted("{number:,} post", "{number:,} posts", 12345)
    message = said("{name}: {size:,} bytes", name=joined([inner, "{posts}: a.zip"]), size=2048)
    assert message == "12,345 posts, {posts}: a.zip: 2,048 bytes"
    speak("fr")
    told = f"12{NBSP}345 messages, {{posts}}: a.zip{NBSP}: 2{NBSP}048 octets"
    assert tell(message) == told


def test_help_and_wrong_use_are_french(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The headings and errors of argparse with them; its module is left as it was."""
    before = vars(argparse)["_"]
    with pytest.raises(SystemExit) as ended:
        main(["report", "--lang", "fr", "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for part in ("usage", "montrer cette aide", "exemples", "Analyse un compte"):
        assert part in shown
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(["inspect"])
    assert ended.value.code == 2
    assert f"erreur{NBSP}: ces arguments sont nécessaires" in capsys.readouterr().err
    assert vars(argparse)["_"] is before


def test_errors_are_french_and_exit_codes_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of evidence that is not there, and of a name that would write to the terminal."""
    assert main(["inspect", str(tmp_path / "no\x1b[31m"), "--lang", "fr"]) == 3
    told = capsys.readouterr().err
    assert f"forensics{NBSP}: erreur{NBSP}: " in told
    assert "n’existe pas. Rien n’a été lu." in told
    assert "\x1b" not in told


def test_what_programs_read_stays(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has no language."""
    assert main(["inspect", str(small), "--json"]) == 0
    english = capsys.readouterr().out
    assert main(["inspect", str(small), "--json", "--lang", "fr"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(english)


def test_the_language_is_that_of_one_run(tmp_path: Path) -> None:
    """What is said afterwards in the same process is in the language of before."""
    main(["inspect", str(tmp_path / "gone"), "--lang", "fr"])
    assert tell(said("Finding: ")) == "Finding: "


def test_a_report_is_told_in_french(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Finding, landmarks, places: nothing of it in English; --lang en forces that."""
    given = ["report", str(path), "--no-pdf", "--out", str(tmp_path / "o"), "--lang", "fr"]
    assert main(given) == main(given) == 0
    shown = capsys.readouterr().out
    for part in (
        "Conclusion",
        "Premier message attribué à une autre main",
        "Écrit dans",
        "remplace le",
    ):
        assert part in shown
    for part in ("Finding", "First post", "Written", "replaces", "posts"):
        assert part not in shown


def test_babel_is_loaded_for_french_alone() -> None:
    """A catalogue is read once, when it is asked for."""
    catalogue.cache_clear()
    speak("en")
    assert catalogue.cache_info().misses == 0
    speak("fr")
    speak("fr")
    assert catalogue.cache_info().misses == 1
