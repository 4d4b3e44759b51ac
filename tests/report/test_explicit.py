"""Sexual and abusive words: masked by default wherever the report quotes, and nowhere else."""

from __future__ import annotations

import io
import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.case import Case
from forensics.decoding.folding import fold
from forensics.exports.posts import write_timeline_csv
from forensics.quoting.selection import onset_row
from forensics.report.blocks import Exhibit, PostTable, blocks_of
from forensics.report.document import build
from forensics.report.explicit import BULLET, mask_explicit, masked_names, words_of
from forensics.report.pages.html import render_html
from forensics.report.pages.pdf import render_pdf
from forensics.report.wording import LANGUAGES, load
from tests.report.cases import model_case
from tests.report.documents import strings
from tests.report.drawn import drawn_words

WORDS = tomllib.loads((files("forensics.data") / "explicit_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "lang", "masked"),
    [
        ("free porn videos", "en", "free p••• videos"),
        ("PORN!", "und", "P•••!"),
        ("p0rn, pr0n", "en", "p•••, p•••"),
        ("pоrn", "en", "p•••"),
        ("pornnn and p o r n", "en", "p••••• and p • • •"),
        ("po\u0336r\u0336n\u0336", "en", "p•••"),
        ("𝐩𝐨𝐫𝐧 Ｐｏｒｎ", "en", "𝐩••• Ｐ•••"),
        ("#HotPornVideos", "en", "#H••••••Videos"),
        ("hxxp://freepornvids[.]example/x", "", "hxxp://f•••••••vids[.]example/x"),
        ("hxxp://www[.]mycollegeporn[.]example/a", "", "hxxp://www[.]mycollegep•••[.]example/a"),
        ("quel con !", "fr", "quel c•• !"),
        ("plan  cul ce soir", "fr", "p•••  ••• ce soir"),
        ("hijo de puta", "es", "h••• •• ••••"),
        ("que des connards", "fr", "que des c•••••••"),
        ("vaffanculo", "it", "v•••••••••"),
        ("du Arschloch", "de", "du A••••••••"),
        ("сука, ПОРНО", "ru", "с•••, П••••"),
        ("الشرموطة", "ar", "ا•••••••"),
        ("ρε μαλάκα", "el", "ρε μ•••••"),
        ("orospu çocuğu", "tr", "o••••• çocuğu"),
        ("他妈的", "zh", "他••"),
        ("エロ動画", "ja", "エ•••"),
        ("씨발놈아", "ko", "씨•••"),
        ("เย็ด", "th", "เ••"),
        ("मादरचोद", "hi", None),
        ("בן זונה", "he", "ב• ••••"),
    ],
)
def test_masked(text: str, lang: str, masked: str | None) -> None:
    """A listed word keeps its first letter and its length, in every language and disguise."""
    found, count = mask_explicit(text, lang)
    assert count >= 1
    assert found == masked if masked else BULLET in found


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Essex, Scunthorpe, Penistone, Sussex and Clitheroe", "en"),
        ("A cocktail, an assassin, Hancock, Dick Durbin, classic analysis, a bite of it", "en"),
        ("Le conseil municipal de Pornic parle de culture et d'accusation", "fr"),
        ("Solidaridad con Barcelona; vamos con todo", "es"),
        ("Andiamo con calma a Troia", "und"),
        ("Filmens slut", "sv"),
        ("Siriporn, Pornchai and #foodporn", "en"),
        ("The MILF signed in Mindanao", "en"),
        ("10 ans de con…", "fr"),
        ("hxxps://t[.]co/aFUCKb1", "en"),
        ("人群交流，进出口交易，途中", "zh"),
        ("ピエロとパチンコとジョコビッチ", "ja"),
        ("แกงกะหรี่", "th"),
        ("порнография, хуторок, педикюр, жидкость", "ru"),
        ("كسر، كسب، نيك كيريوس", "ar"),
        ("시발점, 보지 못했다", "ko"),
        ("sex education, sexual assault, pornography, prostitution", "en"),
        ("f0d1d0" + "7a" * 29, ""),
        ("2016-05-17 69696 a1b2c3", ""),
    ],
)
def test_left_alone(text: str, lang: str) -> None:
    """Words that only look like listed ones, and neutral ones, are not touched."""
    assert mask_explicit(text, lang) == (text, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_s_own_words_pass(lang: str) -> None:
    """Nothing that the report says itself is masked, whatever the language of the account."""
    said = load(lang).values()
    assert [text for text in said for code in ("", *WORDS) if mask_explicit(text, code)[1]] == []


def test_words_stand_in_one_list() -> None:
    """A word that holds for every language is not listed for one again."""
    every = {fold(word) for word in WORDS["all"]["words"]}
    again = {
        (lang, word)
        for lang, found in WORDS.items()
        if lang != "all"
        for word in found["words"]
        if fold(word) in every
    }
    assert again == set()


def test_listed_words_are_masked() -> None:
    """Every whole word of the list is found by the search that is made with it."""
    missed = [
        (lang, word)
        for lang, found in WORDS.items()
        for word in found["words"]
        if not mask_explicit(word.strip("!*") + ("a" if word.endswith("*") else ""), lang)[1]
    ]
    assert missed == []


@given(st.text(max_size=60), st.sampled_from(["", "und", *WORDS]))
def test_masking_is_stable(text: str, lang: str) -> None:
    """Masking what is masked changes nothing more, and never makes a text longer."""
    once, count = mask_explicit(text, lang)
    assert len(once) <= len(text)
    assert (once == text) == (count == 0) or BULLET in text
    assert mask_explicit(once, lang) == (once, 0)


@cache
def coarse() -> Case:
    """The model case whose onset post, its links and its client bear coarse words."""
    case = model_case()
    frame = case.timeline.copy()
    row = onset_row(case) or 0
    said = {
        "text": "Hot slut, free porn: http://freepornvids.example/pussy",
        "client": "PornPoster",
        "client_key": "pornposter",
        "urls": ("http://freepornvids.example/pussy",),
        "domains": ("freepornvids.example",),
        "lang": "en",
    }
    for position in range(row, min(row + 40, len(frame))):
        if frame["label"].iloc[position] != "other":
            continue
        for column, value in said.items():
            values = frame[column].astype("object").tolist()
            values[position] = value
            frame[column] = pd.Series(values, dtype=frame[column].dtype)
    return replace(case, timeline=frame)


COARSE = ("slut", "porn", "pussy")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_coarse_word_in_the_report(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page, PDF and charts are free of them, and the exhibit says what was masked."""
    drawn = drawn_words(monkeypatch)
    document = build(coarse(), lang)
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(document))).pages
    printed = "".join(page.extract_text() for page in pages).lower()
    page = re.sub(r"base64,[^\"']+", "", render_html(document))
    shown = " ".join([page, printed, *drawn, *strings(document)]).lower()
    assert [word for word in COARSE if word in shown.replace("explicit", "")] == []
    assert any(BULLET in word for word in drawn)
    cards = [block for block in blocks_of(document.sections) if isinstance(block, Exhibit)]
    assert any("timeline.csv" in line for card in cards for line in card.about)


def test_rows_of_posts_are_masked() -> None:
    """So is the table of all posts in the page."""
    blocks = blocks_of(build(coarse(), "en").sections)
    (table,) = [block for block in blocks if isinstance(block, PostTable)]
    texts = [row.text for year in table.years for row in year.rows]
    assert "Hot s•••, free p•••" in " ".join(texts)


def test_words_follow_the_account() -> None:
    """Where the language of a quoted text is not at hand, the account's own use decides."""
    rows = [("fr", "quel con, ce con")] + [("es", "con la gente")] * 2
    frame = pd.DataFrame(rows, columns=["lang", "text"])
    assert words_of(frame) == frozenset()
    assert words_of(frame[:2]) == {"con"}
    assert mask_explicit("quel con", more=words_of(frame[:2])) == ("quel c••", 1)


def test_show_leaves_every_word() -> None:
    """``--explicit show`` quotes as stored and says nothing of masks."""
    said = " ".join(strings(build(coarse(), "en", "show")))
    assert "Hot slut, free porn" in said
    assert BULLET not in said


def test_data_files_keep_every_word(tmp_path: Path) -> None:
    """The timeline is written as read."""
    path = write_timeline_csv(coarse().timeline, tmp_path / "timeline.csv")
    assert "Hot slut, free porn" in path.read_text(encoding="utf-8")


def test_a_clean_case_is_drawn_as_it_is() -> None:
    """Without such names the case goes to the charts untouched."""
    case = model_case()
    assert masked_names(case) is case
