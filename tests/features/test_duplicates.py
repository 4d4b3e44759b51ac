"""Repeated texts are counted, exact or nearly so."""

from __future__ import annotations

from tests.posts import featured, series

AD = "Perdez du poids en deux semaines grâce à cette méthode"
ORDINARY = [
    "Séance publique du conseil ce soir à la mairie",
    "Visite de l'école Jean-Moulin avec les parents d'élèves",
    "Débat au parlement sur la réforme des retraites",
    "Belle rencontre avec les pompiers de la commune",
]


def counts(*texts: str) -> list[int]:
    """``dup_count`` of each of these texts posted in order."""
    return featured(series([{"text": text} for text in texts]))["dup_count"].tolist()


def test_the_same_text_is_counted_without_itself() -> None:
    """Three posts with one text have two others each."""
    assert counts(AD, ORDINARY[0], AD, AD) == [2, 0, 2, 2]


def test_links_digits_and_punctuation_make_no_new_text() -> None:
    """Campaigns vary links and numbers; the text is the same."""
    assert counts(f"{AD} ! http://a.example/1", f"{AD}... 42 http://b.example/2") == [1, 1]


def test_a_word_changed_is_nearly_the_same() -> None:
    """Texts that begin or end alike and differ in little are near-duplicates."""
    assert counts(AD, AD.replace("cette", "notre"), AD.replace("Perdez", "Perdre")) == [2, 2, 2]


def test_ordinary_posts_are_no_duplicates() -> None:
    """Different texts have none, also when they share the way they begin."""
    greeting = [f"Bonjour à toutes et à tous. {text}" for text in ORDINARY]
    assert counts(*ORDINARY, *greeting)[:4] == [0, 0, 0, 0]
    assert counts(*greeting) == [0, 0, 0, 0]


def test_short_texts_are_not_compared() -> None:
    """Many people say thanks more than once."""
    assert counts("Merci !", "Merci !", "Bravo", "Bravo") == [0, 0, 0, 0]


def test_empty_texts_are_not_duplicates_of_each_other() -> None:
    """Posts that hold nothing but a link have no text to repeat."""
    assert counts("https://a.example/1", "https://a.example/2") == [0, 0]


def test_repeated_texts_in_other_scripts_are_found() -> None:
    """Arabic, Russian, Japanese and Thai repeat too."""
    texts = [
        "اشتر الآن بأفضل الأسعار في المدينة",
        "Покупайте сейчас по лучшим ценам в городе",
        "今すぐ購入すると街で一番お得な価格になります",
        "ซื้อตอนนี้ในราคาที่ดีที่สุดในเมืองนี้เท่านั้น",
    ]
    assert counts(*texts, *texts) == [1] * 8


def test_a_large_campaign_is_counted_whole() -> None:
    """Two hundred variants of one template, one number apart, are one group."""
    assert set(counts(*(f"{AD}, offre numéro {n}" for n in range(200)))) == {199}
