"""The wording files: complete, alike in both languages, well set, and claiming nothing."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest

import forensics.report
from forensics.decoding.pictures import MEDIA_TYPES, UNKNOWN
from forensics.detectors import DETECTORS, detect_all
from forensics.error_rates.cited import Size
from forensics.features.vocabulary import theme_names
from forensics.model.findings import Finding, Label, LandmarkKey, Status, Strength
from forensics.model.media import Withheld
from forensics.model.note_kinds import NOTE_DETAILS, NoteKind
from forensics.model.reasons import ALTERNATIVES, REASONS
from forensics.model.records import EVENT_DETAILS, EventKind, PostKind
from forensics.report.wording import (
    FIELD,
    FORMATS,
    LANGUAGES,
    Lang,
    Words,
    load,
)
from forensics.timeline import CHANNELS
from tests.report.cases import model_case

ROOT = Path(str(forensics.report.__file__)).parent.parent
SOURCES = sorted(path for room in ("report", "interchange") for path in (ROOT / room).rglob("*.py"))
SPOKEN_BY_NAME = {
    *(
        "lang",
        "field",
        "layout",
        "order",
        "shown_by",
        "event",
        "channel",
        "kind",
        "posttype",
        "flag",
        "ignored",
        "reject",
    ),
    *("itemkind", "platform", "detector", "reason", "brief", "candidate", "alternative"),
    *("note", "landmark", "label", "status", "memberstatus", "strength", "size", "theme"),
    *("filetype", "mediakind", "withheld", "sign"),
}
KINDS = {"Ignored": "ignored", "Reject": "reject"}
GOLDENS = Path(__file__).parent.parent / "golden"
VARIANTS = re.compile(r"_(?:no_zone|mixed)$")
OWN = {"calendar", "typography", "lang"}
GRAMMAR = {*OWN, "units"}
ZONE = {"here", "zoned"}
"""Parameters that every sentence may name, and no caller gives."""
CLAIMS = {
    "en": r"\b(prov(e|es|ed|en|ing)|proofs?|hack(ed|er|ers)?|culprit|guilty|certainly|undoubtedly"
    r"|the owner did|visited|obviously)\b",
    "fr": r"\b(prouv\w*|preuves?|pirat\w*|coupables?|certainement|indubitablement"
    r"|de toute évidence|le titulaire a fait)\b",
}
SAMPLES = {
    "at": pd.Timestamp("2014-03-01T07:05Z"),
    "since": pd.Timestamp("2014-03-01T07:05Z"),
    "until": pd.Timestamp("2016-05-17T02:00Z"),
    "earliest": pd.Timestamp("2014-03-01T07:05Z"),
    "latest": pd.Timestamp("2016-05-17T02:00Z"),
    "domains": ("a.example", "b.test"),
    "channels": ("language", "links"),
    "signs": ("answers", "lists"),
    "kinds": ("login", "app_authorised"),
    "kind": "login",
    "channel": "language",
    "lang": "fr",
    "before_lang": "fr",
    "after_lang": "en",
    **dict.fromkeys(("client", "name", "before", "after", "member"), "N"),
    "inside": True,
    "size": "medium",
    "date": "2026-01-02",
}


def plain_key(key: str) -> str:
    """The key of which an entry is what is said where times have no zone."""
    return key if key.startswith("clock.") else VARIANTS.sub("", key)


BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def parameters(template: str) -> set[str]:
    """Names of the parameters of a template, those of nested forms included."""
    return set(re.findall(r"\{(\w+)", template))


def tables(key_prefix: str, lang: Lang) -> dict[str, str]:
    """Entries of one table of a language."""
    prefix = f"{key_prefix}."
    return {k.removeprefix(prefix): v for k, v in load(lang).items() if k.startswith(prefix)}


def told(lang: Lang) -> set[str]:
    """Keys of the entries that are words; what a language does otherwise than CLDR is its own."""
    return {key for key in load(lang) if key.partition(".")[0] not in OWN}


def test_languages_have_the_same_keys() -> None:
    """What one language can say, every language can."""
    english = set(told("en"))
    lacking = {lang: sorted(english - set(told(lang))) for lang in LANGUAGES}
    more = {lang: sorted(set(told(lang)) - english) for lang in LANGUAGES}
    assert {lang: keys for lang, keys in lacking.items() if keys} == {}
    assert {lang: keys for lang, keys in more.items() if keys} == {}


@BOTH
def test_languages_use_the_same_parameters(lang: Lang) -> None:
    """No language leaves out a figure that another gives."""
    english, other = load("en"), load(lang)
    both = set(told("en")) & set(told(lang))
    assert {k for k in both if parameters(english[k]) != parameters(other[k])} == set()


@BOTH
def test_conventions_are_those_of_the_language(lang: Lang) -> None:
    """A file that was copied from another language does not keep its dates and figures."""
    assert load(lang).get("typography.locale", lang).split("_")[0] == lang


@BOTH
def test_every_reason_is_worded(lang: Lang) -> None:
    """Each reason of the catalogue has a sentence, and no sentence lacks its reason."""
    assert set(tables("reason", lang)) == set(REASONS)


@BOTH
@pytest.mark.parametrize("table", ["reason", "brief", "candidate"])
def test_reasons_use_their_own_parameters(lang: Lang, table: str) -> None:
    """A sentence names only the parameters its reason carries, the two groups and the window."""
    for key, template in tables(table, lang).items():
        assert parameters(template) - ZONE <= {
            *REASONS[key],
            "first",
            "second",
            "window",
            "comments",
        }, key


@BOTH
@pytest.mark.parametrize("key", REASONS)
def test_reasons_can_be_said(lang: Lang, key: str) -> None:
    """Each sentence comes out whole, without a brace left."""
    params = {name: SAMPLES.get(name, 3) for name in REASONS[key]}
    said = Words(lang)(f"reason.{key}", first="A", second="B", window="W", comments=False, **params)
    assert said
    assert not set("{}|") & set(said)


@BOTH
def test_formats_named_in_templates_exist(lang: Lang) -> None:
    """No template asks for a format that the lookup does not know."""
    asked = {m.group(2) for text in load(lang).values() for m in FIELD.finditer(text)} - {None}
    assert asked <= set(FORMATS)


@BOTH
@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("landmark", get_args(LandmarkKey)),
        ("event", get_args(EventKind)),
        ("note", get_args(NoteKind)),
        ("posttype", get_args(PostKind)),
        ("kind", get_args(PostKind)),
        ("label", get_args(Label)),
        ("status", get_args(Status)),
        ("strength", get_args(Strength)),
        ("size", get_args(Size)),
        ("theme", theme_names()),
        ("channel", CHANNELS),
        ("withheld", get_args(Withheld)),
        ("filetype", [*MEDIA_TYPES, UNKNOWN]),
        ("finding", [f"{name}_head" for name in get_args(Finding)]),
        ("finding", [f"{name}_body" for name in get_args(Finding)]),
        ("alternative", ALTERNATIVES),
        ("alternative", [f"{name}_text" for name in ALTERNATIVES]),
    ],
)
def test_vocabularies_are_complete(lang: Lang, table: str, names: list[str]) -> None:
    """Every value the analysis can give has its name."""
    assert set(names) <= set(tables(table, lang))


@BOTH
def test_every_detector_has_a_name(lang: Lang) -> None:
    """Each detector of the shelf is called by a name in the report."""
    found = {signal.detector for signal in detect_all(model_case().timeline)}
    assert found <= set(tables("detector", lang))


def _used() -> tuple[set[str], list[re.Pattern[str]]]:
    constants, patterns = set(), []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".*"
                    for v in node.values
                ]
                if re.match(r"[a-z]+\\\.", parts[0]):
                    patterns.append(re.compile("".join(parts)))
    return constants, patterns


def test_no_entry_is_unused() -> None:
    """Every entry is asked for somewhere in the report's code, by name or by pattern."""
    constants, patterns = _used()
    idle = {
        key
        for key in map(plain_key, load("en"))
        if key.split(".")[0] not in {*SPOKEN_BY_NAME, *GRAMMAR}
        and key not in constants
        and not any(pattern.fullmatch(key) for pattern in patterns)
    }
    assert idle == set()


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("event", get_args(EventKind)),
        ("posttype", get_args(PostKind)),
        ("kind", get_args(PostKind)),
        ("label", get_args(Label)),
        ("status", get_args(Status)),
        ("size", get_args(Size)),
        ("withheld", get_args(Withheld)),
        ("filetype", [*MEDIA_TYPES, UNKNOWN]),
        ("detector", [detect.__module__.rpartition(".")[2] for detect in DETECTORS]),
        ("landmark", [*get_args(LandmarkKey), *_used()[0]]),
        ("alternative", [*ALTERNATIVES, *(f"{name}_text" for name in ALTERNATIVES), *_used()[0]]),
        ("note", [*get_args(NoteKind), *_used()[0]]),
        ("strength", [*get_args(Strength), *_used()[0]]),
    ],
)
def test_no_name_is_idle(table: str, names: list[str]) -> None:
    """Names are kept only for values that the analysis can give, or that the report asks for."""
    asked = set(names) | {name.removeprefix(f"{table}.") for name in names}
    assert {plain_key(name) for name in tables(table, "en")} - asked == set()


@BOTH
def test_reasons_of_the_parsers_have_words(lang: Lang) -> None:
    """Whatever the goldens ignore or reject is told in the report's language.

    What only a damaged table or file says (field counts, where it breaks off) is shown as is.
    """
    records = [
        record
        for path in sorted(GOLDENS.rglob("expected.json"))
        for record in json.loads(path.read_text(encoding="utf-8"))
        if isinstance(record, dict) and record.get("is") in KINDS
    ]
    asked = {f"{KINDS[one['is']]}.{one['reason'].partition(' (')[0]}" for one in records}
    plain = {key for key in asked if not re.search(r"\d fields|nothing in the file", key)}
    assert len(plain) > 8
    assert {key for key in plain if not load(lang).get(key)} == set()


@BOTH
def test_wording_makes_no_claims(lang: Lang) -> None:
    """No sentence says more than data can show, but those quoted as what may not be written."""
    assert lang in CLAIMS, f"say in CLAIMS which words of {lang!r} claim more than data can show"
    claim = re.compile(CLAIMS[lang], re.IGNORECASE)
    said = {key: text for key, text in load(lang).items() if not key.startswith("writing.not_")}
    assert {key: text for key, text in said.items() if claim.search(text)} == {}


def test_claim_words_are_found() -> None:
    """The search for claim words would see them."""
    assert re.search(CLAIMS["en"], "this proves it")
    assert re.search(CLAIMS["fr"], "le compte a été piraté par un tiers")


def test_french_signs_are_bound_narrowly() -> None:
    """No French sign stands after a space at which the line could break."""
    loose = {k: v for k, v in load("fr").items() if re.search(r"[ \u00a0][;:!?»%]|« ", v)}
    assert loose == {}


@BOTH
def test_apostrophes_are_curled(lang: Lang) -> None:
    """Straight quotes and apostrophes never reach the page."""
    straight = {k: v for k, v in load(lang).items() if k in told(lang) and re.search("['\"]", v)}
    assert straight == {}


@pytest.mark.parametrize(
    ("lang", "day", "month"),
    [
        ("fr", "1er\u00a0mars\u00a02014", "mars\u00a02014"),
        ("en", "1\u00a0March\u00a02014", "March\u00a02014"),
    ],
)
def test_dates_follow_the_language(lang: Lang, day: str, month: str) -> None:
    """Dates read as the language writes them."""
    words, at = Words(lang), pd.Timestamp("2014-03-01T07:05Z")
    assert (words.date(at), words.month(at)) == (day, month)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", ("12\u202f346", "4,2", "−1,5", "97\u202f%", "99,9\u202f%", "0\u202f%")),
        ("en", ("12,346", "4.2", "−1.5", "97%", "99.9%", "0%")),
    ],
)
def test_figures_follow_the_language(lang: Lang, expected: tuple[str, ...]) -> None:
    """Groups, decimals and percentages read as the language writes them."""
    w = Words(lang)
    found = (w.number(12345.6), w.number(4.2), w.number(-1.5), w.percent(0.973))
    assert (*found, w.percent(0.99999), w.percent(0.0)) == expected


def test_a_half_is_rounded_one_way() -> None:
    """34 of 80 is the same percentage however the share was computed."""
    assert {Words("en").percent(x) for x in (34 / 80, 1 - 46 / 80, 0.425)} == {"43%"}


@pytest.mark.parametrize(("lang", "zero"), [("fr", "message"), ("en", "posts")])
def test_plural_follows_the_language(lang: Lang, zero: str) -> None:
    """French counts zero with the singular, English with the plural."""
    said = Words(lang)("reason.few_posts", posts=0)
    assert re.search(rf"\b{zero}\b", said)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (45, "45\u00a0seconds"),
        (3600, "60\u00a0minutes"),
        (7 * 3600, "7\u00a0hours"),
        (86400 * 3, "3\u00a0days"),
        (86400 * 150, "5\u00a0months"),
        (86400 * 780, "2\u00a0years and 2\u00a0months"),
        (86400 * 365.25 * 8, "8\u00a0years"),
        (86400 * 365.25 * 8.8, "8\u00a0years and 10\u00a0months"),
    ],
)
def test_durations_use_fitting_units(seconds: float, said: str) -> None:
    """A duration is told in the units that say it best."""
    assert Words("en").duration(seconds) == said


@BOTH
def test_files_are_plain_toml(lang: Lang) -> None:
    """A language is one file of tables of texts, nothing else."""
    folder = Path(str(forensics.report.__file__)).parent / "wording"
    stored = tomllib.loads((folder / f"{lang}.toml").read_text(encoding="utf-8"))
    assert all(isinstance(table, dict) for table in stored.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_one_clock_is_said_of_both_kinds(lang: str) -> None:
    """An entry for times without a zone has one beside it for times of which some have none."""
    found = load(lang)
    for key in found:
        if key.endswith("_no_zone") and not key.startswith("clock."):
            assert f"{plain_key(key)}_mixed" in found, key
            assert plain_key(key) in found, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_an_event_or_note_has_a_name(lang: Lang) -> None:
    """No table shows a reader the name that a value has in the code."""
    kinds = [kind for kinds in (*EVENT_DETAILS.values(), *NOTE_DETAILS.values()) for kind in kinds]
    names = {field.name for kind in kinds for field in fields(kind)}
    # Columns bear the names that the file gives them; the rest of them is not shown, nor is
    # this moment.
    names -= {"columns", "unused", "given", "typed", "written_at"}
    missing = [name for name in sorted(names) if not Words(lang).has(f"field.{name}")]
    assert missing == []
