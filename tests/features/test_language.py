"""Languages are told from a stated list, and not told where the text is too short."""

from __future__ import annotations

import subprocess
import sys

import pytest

from forensics.features import language
from forensics.features.language import (
    CANDIDATES,
    CONFIDENT,
    UNKNOWN,
    identify,
    opinion_on,
    second_opinion,
)
from tests.posts import featured, series

EXAMPLES = {
    "fr": "Le conseil municipal a voté hier soir le budget des écoles",
    "en": "The town council voted on the school budget last night",
    "es": "El ayuntamiento aprobó anoche el presupuesto de las escuelas",
    "de": "Der Stadtrat hat gestern Abend den Haushalt der Schulen beschlossen",
    "it": "Il consiglio comunale ha approvato ieri sera il bilancio delle scuole",
    "ru": "Вчера вечером городской совет утвердил бюджет школ на будущий год",
    "tr": "Belediye meclisi dün akşam okulların bütçesini görüştü ve kabul etti",
    "ar": "صوّت المجلس البلدي مساء أمس على ميزانية المدارس",
    "ja": "市議会は昨日の夜、学校の予算を可決しました",
    "th": "เมื่อคืนนี้สภาเมืองลงมติเห็นชอบงบประมาณของโรงเรียน",
    "zh": "市议会昨晚通过了明年学校的预算",
    "ko": "시의회는 어젯밤 학교 예산안을 통과시켰습니다",
    "el": "Το δημοτικό συμβούλιο ψήφισε χθες τον προϋπολογισμό των σχολείων",
}


@pytest.mark.parametrize(("lang", "text"), EXAMPLES.items(), ids=EXAMPLES.keys())
def test_sentences_are_recognised(lang: str, text: str) -> None:
    """A plain sentence of each language is told, with high confidence."""
    found, confidence = identify(text)
    assert found == lang
    assert confidence > 0.8


@pytest.mark.parametrize(("lang", "text"), EXAMPLES.items(), ids=EXAMPLES.keys())
def test_the_second_opinion_agrees_on_sentences(lang: str, text: str) -> None:
    """langdetect, restricted to the same list, tells the same languages."""
    assert second_opinion(text) == lang


@pytest.mark.parametrize("text", ["", "ok", "!!!", "2020", "😀😀😀😀😀😀😀", "merci", "да", "日本"])
def test_short_texts_have_no_language(text: str) -> None:
    """Too few letters: ``und`` with confidence 0, from both engines."""
    assert identify(text) == (UNKNOWN, 0.0)
    assert second_opinion(text) == UNKNOWN


def test_three_signs_of_an_unspaced_script_are_enough() -> None:
    """Japanese says in three signs what takes others a sentence."""
    assert identify("東京だ")[0] in ("ja", "zh")


def test_capitals_do_not_change_the_language() -> None:
    """Shouted text is read as if it were not."""
    for lang in ("fr", "en", "es", "ru"):
        assert identify(EXAMPLES[lang].upper()) == identify(EXAMPLES[lang].lower())


def test_an_unsure_answer_is_none() -> None:
    """Letters that are no language are left undetermined rather than guessed."""
    assert identify("xqzv jkwq zzxv")[0] == UNKNOWN


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    """The second opinion draws at random, from a seed renewed for each text."""
    texts = list(EXAMPLES.values())
    forwards = [second_opinion(text) for text in texts]
    backwards = [second_opinion(text) for text in reversed(texts)][::-1]
    again = [second_opinion(text) for text in texts for _ in range(3)][::3]
    assert forwards == backwards == again


def test_answers_come_from_the_stated_list() -> None:
    """Languages outside the list are never answered."""
    texts = ["Kia ora koutou katoa, he rā pai tēnei", "Mae hi'n braf heddiw yn y dref"]
    assert {identify(text)[0] for text in texts} <= {*CANDIDATES, UNKNOWN}


def test_links_and_names_do_not_count_as_text() -> None:
    """The language is that of the words, not of links, mentions and the platform's marks."""
    text = "RT @some_english_name: merci https://www.the-english-site.example/read-this-now"
    frame = featured(series([{"text": text}, {"text": EXAMPLES["fr"]}]))
    assert frame["lang"].tolist() == [UNKNOWN, "fr"]
    assert frame["lang_p"].tolist()[0] == 0.0


def account(monkeypatch: pytest.MonkeyPatch, odd: str, told: str, confidence: float) -> str:
    """What is told of one odd post in a French account, where the first engine says so much."""
    plain = language.identify_all

    def first(texts: list[str]) -> list[language.Told]:
        found = dict(zip(texts, plain(texts), strict=True))
        return [language.Told(told, confidence) if text == odd else found[text] for text in texts]

    monkeypatch.setattr(language, "identify_all", first)
    usual = [{"text": f"{EXAMPLES['fr']}, séance {number}"} for number in range(40)]
    lang: list[str] = featured(series([*usual, {"text": odd}]))["lang"].tolist()
    return lang[-1]


def test_a_rare_unsure_language_is_not_told_against_the_second_opinion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A French post of a French account, taken for Catalan without certainty, has no language."""
    odd = "Une question au gouvernement ce mardi"
    assert second_opinion(odd) == "fr"
    assert account(monkeypatch, odd, "ca", CONFIDENT - 0.2) == UNKNOWN


def test_a_sure_answer_and_one_that_both_give_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opinion is asked of what is disputed alone."""
    odd = "Une question au gouvernement ce mardi"
    assert account(monkeypatch, odd, "ca", CONFIDENT) == "ca"
    assert account(monkeypatch, EXAMPLES["de"], "de", CONFIDENT - 0.2) == "de"


def test_a_third_language_does_not_overrule_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second opinion is no main language of the account, the first was right more
    often."""
    assert account(monkeypatch, EXAMPLES["de"], "nl", CONFIDENT - 0.2) == "nl"


def test_the_opinion_on_a_stretch_is_that_on_most_of_its_longest_posts() -> None:
    """Short texts say little, and nothing at all is no opinion."""
    texts = [EXAMPLES["en"], EXAMPLES["en"] + " again", EXAMPLES["fr"], "ok", "", "ja"]
    assert opinion_on(texts) == opinion_on(texts[::-1]) == "en"
    assert opinion_on(["ok", "", "!!"]) == UNKNOWN


HOST = """
from langdetect import detector_factory
from forensics.features.language import second_opinion
assert second_opinion("Le conseil municipal a voté le budget des écoles") == "fr"
assert detector_factory._factory is None
assert detector_factory.DetectorFactory.seed is None
"""


def test_the_library_is_left_to_the_program_around_us() -> None:
    """Neither the seed nor the list of languages of the host's own langdetect changes."""
    subprocess.run([sys.executable, "-c", HOST], check=True)
