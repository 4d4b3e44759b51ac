"""The spam vocabulary hears advertising, and little else."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from forensics.decoding.folding import fold
from forensics.detectors.vocabulary import SPAM
from forensics.features.vocabulary import NEUTRAL, THEME_CAP, matches, score
from tests.posts import featured, series

ADS = {
    "en diet": "I lost 12 pounds with this raspberry ketone trick, burn fat while you sleep",
    "en work": "Make money working from home, I made $300 yesterday, start here",
    "en followers": "Want more followers? Get followers fast, no password needed",
    "fr dating": "Coucou, je suis seule ce soir, viens voir mes vidéos coquines, rencontre coquine",
    "fr money": "Gagner de l'argent sans effort, revenus complémentaires dès demain, cliquez ici",
    "es diet": "Perder peso sin dieta y quemar grasa en diez días, haz clic y prueba gratis",
    "de work": "Geld verdienen von zu Hause, ganz ohne Risiko, hier klicken und anfangen",
    "ru dating": "Девушки ждут знакомства, интим без обязательств, переходи по ссылке",
    "ru casino": "Лучшее казино онлайн, бонус новым игрокам, ставки на спорт",
    "en phishing": "lol is this you in this video? someone posted it last night",
    "en essays": "Do my homework or take my online class, essay help from nine dollars a page",
    "en replica": "Designer handbags and cheap sunglasses, replica watches with free shipping",
    "it betting": "Giri gratis e bonus senza deposito, la migliore slot ti aspetta",
    "it dating": "Ragazze calde e incontri piccanti nella tua zona, entra subito",
    "tr betting": "Deneme bonusu veren bahis siteleri, güncel giriş adresi burada",
    "tr followers": "Şifresiz bedava takipçi, hemen takipçi satın al, anında gelir",
    "th betting": "สล็อตแตกง่าย เครดิตฟรี ไม่ต้องฝาก สมัครเลย",
    "id betting": "Situs slot gacor terpercaya, bonus new member, link alternatif di sini",
    "id adult": "Nonton bokep terbaru, janda hot di kotamu, klik sekarang",
    "ja dating": "裏垢女子のエロ動画、セフレ募集中です",
    "ja money": "スマホ副業で即日払い、誰でも簡単です",
    "ko betting": "안전한 토토사이트 추천, 바카라사이트 바로가기",
    "pl betting": "Kasyno online, darmowe spiny i bonus bez depozytu dla nowych graczy",
    "nl dating": "Geile meiden zoeken een sexdate bij jou in de buurt",
    "de diet": "Bauchfett weg ohne Sport, dieser Fettkiller wirkt über Nacht",
    "pt followers": "Ganhe seguidores hoje, seguidores reais e baratos, troco likes",
    "fr loans": "Prêt rapide entre particuliers, réponse en cinq minutes, crédit sans justificatif",
    "ar trade": "خصم كبير اليوم مع كود خصم وتوصيل مجاني للطلب واتساب",
}
ORDINARY = {
    "en enlargement": "EU enlargement needs a clear timetable, I told the committee today",
    "en hour": "The debate lasted an hour; the vote on the housing bill is tomorrow morning",
    "en pounds": "Millions of pounds in funding for our schools were announced this afternoon",
    "en wages": "No one can live on what these companies pay. Workers who make $7.25 need a raise",
    "en airdrop": "The first airdrop of food and medicine reached the besieged town last night",
    "en kisses": "Happy birthday to my wonderful sister, so proud of you xxx",
    "en police": "Police escorted the demonstrators to the square, nobody was hurt",
    "fr voyant": "En voyant ces images, je pense aux familles et aux pompiers sur place",
    "fr sexe": "Égalité : à travail égal, salaire égal, sans distinction de sexe ni d'origine",
    "fr meeting": "Rencontre avec les agriculteurs du canton, débat franc sur le prix du lait",
    "fr budget": "Le budget prévoit de l'argent pour les transports gratuits des lycéens",
    "es heat": "Otro verano caliente: faltan árboles y agua caliente no es lo que pedimos",
    "es truth": "La verdad desnuda es que el hospital sigue sin médicos, lo dije en el pleno",
    "de session": "Wir haben heute im Bundestag über die Rente beraten, morgen wird abgestimmt",
    "de home": "Viele arbeiten von zu Hause, dafür brauchen die Dörfer endlich schnelles Netz",
    "ru match": "Наша команда выиграла матч, поздравляю всех болельщиков и тренера",
    "ru volcano": "На Камчатке проснулся вулкан, жители посёлков предупреждены",
    "ru bread": "В селе снова негде купить хлеб, магазин закрыли, обещают доставку раз в неделю",
    "en photo": "What a week. I love this photo of you and the whole team at the harbour",
    "en homework": "Before you criticise the bill, read it first; the committee did that already",
    "en slots": "The council still has two slots open on the planning board, apply by Friday",
    "it jobs": "Chi lavora deve guadagnare il giusto, salario minimo subito, lo diremo in aula",
    "it unions": "Uguali diritti per le coppie dello stesso sesso, oggi in piazza a testa alta",
    "it gambling": "Troppe slot machine vicino alle scuole, serve una legge contro l'azzardo",
    "es gambling": "Presentamos hoy la ley que limita la publicidad de las apuestas deportivas",
    "tr website": "Toplantının ayrıntıları sitemizde, görüşlerinizi bekliyoruz",
    "th income": "วันนี้ประชุมเรื่องรายได้ของเกษตรกรและถนนหน้าโรงเรียน",
    "ja elected": "このたび市議会議員に当選しました。応援ありがとうございました",
    "ja understanding": "相互理解のために両市の学生が交流しました",
    "de free": "Die Führung ist kostenlos, bitte warme Jacke mitbringen, wir freuen uns",
    "fr pharmacy": "La pilule restera remboursée, je l'ai redit ce matin en commission",
    "ru rates": "Ставки по ипотеке снова обсуждали в комитете, решение примут завтра",
    "ru protest": "Акция протеста прошла спокойно, спасибо всем, кто пришёл",
    "ar power": "تداول السلطة سلميا أساس الديمقراطية وسنناقش توصيات اللجنة غدا",
    "ar prizes": "حضرت اليوم حفل توزيع جوائز الطلاب المتفوقين مبروك للجميع",
}


@pytest.mark.parametrize("text", ADS.values(), ids=ADS.keys())
def test_advertising_is_heard(text: str) -> None:
    """An invented advertisement scores as spam."""
    assert score(text) >= SPAM, matches(text)


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_and_political_posts_are_not(text: str) -> None:
    """An invented everyday or political post does not, though it uses words that ads use too."""
    assert score(text) < SPAM, matches(text)


def test_a_text_without_listed_words_is_neutral() -> None:
    """Nothing listed, nothing scored."""
    assert score("Bonne journée à toutes et à tous") == NEUTRAL
    assert score("") == NEUTRAL


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("LOSE WEIGHT", "lose weight"),
        ("Perdre du poids", "perdre  du\npoids"),
        ("bajar de péso", "bajar de peso"),
        ("\U0001d5e1\U0001d5e8\U0001d5d7\U0001d5d8", "nude"),
        ("gagner de l’argent", "gagner de l'argent"),
        ("takipçi satın al", "TAKİPÇİ SATIN AL"),
    ],
)
def test_case_accents_and_stylised_letters_are_folded(one: str, two: str) -> None:
    """The same words in another dress score the same."""
    assert score(one) == score(two) > NEUTRAL


@pytest.mark.parametrize("text", ["transexual", "Essex", "canal", "analyse", "Sussex", "begins"])
def test_terms_do_not_match_inside_words(text: str) -> None:
    """A listed term that is part of another word is not there."""
    assert score(text) == NEUTRAL


def test_a_repeated_word_counts_once() -> None:
    """Saying it five times is not five signs."""
    assert score("casino " * 5) == score("casino")


def test_a_theme_is_capped_and_themes_add_up() -> None:
    """One theme alone reaches its cap; a second theme adds to it."""
    diet = "lose weight burn fat belly fat diet pills weight loss"
    assert score(diet) == THEME_CAP
    assert score(f"{diet} online casino") > THEME_CAP


def test_terms_of_unspaced_scripts_are_found_inside_a_sentence() -> None:
    """Thai, Japanese and Chinese write without spaces."""
    for text in ("สนใจหารายได้เสริมทักมา", "簡単に副業で始める", "在家兼职赚钱很容易"):
        assert score(text) >= SPAM


def test_every_term_of_the_list_is_found() -> None:
    """No listed term is beyond reach of the matcher."""
    text = (files("forensics.data") / "spam_vocabulary.toml").read_text(encoding="utf-8")
    terms = [
        term
        for theme in tomllib.loads(text).values()
        for listed in (theme["strong"], theme["weak"])
        for term in listed
    ]
    lost = [term for term in terms if not matches(term.replace("*", ""))]
    assert lost == []


def test_no_term_is_listed_twice_in_a_theme() -> None:
    """A term has one weight in its theme."""
    text = (files("forensics.data") / "spam_vocabulary.toml").read_text(encoding="utf-8")
    for name, theme in tomllib.loads(text).items():
        terms = [fold(term) for term in (*theme["strong"], *theme["weak"])]
        assert len(terms) == len(set(terms)), name


def test_the_column_scores_the_bare_text() -> None:
    """Links and names do not score, words do."""
    texts = [{"text": "@casino https://casino.example/casino"}, {"text": "au casino"}]
    scores = featured(series(texts))["spam_words"].tolist()
    assert scores[0] == NEUTRAL
    assert scores[1] > NEUTRAL
