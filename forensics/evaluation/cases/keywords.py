"""Search words such as link sellers post: shops, places, manuals, loans, in many languages.

Written for the evaluation. A few words and a link is all there is of such a post, so the posts
must differ by their words; half are drawn from what campaigns of the corpus say.
"""

from __future__ import annotations

import re
from random import Random

from forensics.evaluation.cases.corpus import Corpus

# By language, what is searched for and where or for what; a post joins one of either.
SOUGHT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        (
            "hotels in", "apartments for rent in", "used cars", "dentist", "pizza delivery",
            "high school", "furniture store", "community college", "cheap flights to",
            "homes for sale", "weather radar", "nail salon", "owners manual", "divorce lawyer",
            "free ringtones", "coupon code", "lyrics to", "ski rental", "storage units",
        ),
        (
            "tulsa ok", "boise idaho", "cape cod", "north dallas", "fresno", "key west",
            "baton rouge la", "spokane wa", "for beginners", "for seniors", "2012", "pdf download",
            "open sunday", "near airport", "wholesale", "without deposit", "reviews",
        ),
    ),
    "es": (
        (
            "alquiler de pisos", "recetas de", "horóscopo", "coches usados", "dieta para",
            "préstamos rápidos", "manual de", "descargar", "ofertas de empleo", "hoteles en",
            "muebles baratos", "letra de", "cursos de",
        ),
        (
            "valencia", "bogotá", "monterrey", "en línea", "gratis", "sin aval", "piscis hoy",
            "para diabéticos", "en pdf", "de segunda mano", "guadalajara", "cocina fácil",
        ),
    ),
    "pt": (
        (
            "apartamento para alugar", "vagas de emprego", "empréstimo pessoal", "baixar",
            "receita de bolo", "horóscopo", "carros usados", "curso de inglês", "letra da música",
            "passagens aéreas", "pousadas em",
        ),
        (
            "curitiba", "no rio de janeiro", "online", "grátis", "sem consulta", "para hoje",
            "florianópolis", "em pdf", "usado barato", "belo horizonte",
        ),
    ),
    "fr": (
        (
            "location appartement", "crédit auto", "recette de", "télécharger", "notice",
            "horoscope", "offre emploi", "régime", "voiture occasion", "hôtel pas cher",
            "code promo", "paroles", "meubles",
        ),
        (
            "toulouse", "à lille", "gratuit", "sans cdi", "du jour", "lave linge", "pdf",
            "rapide", "bord de mer", "2013", "occasion", "marseille centre",
        ),
    ),
    "de": (
        (
            "wohnung mieten", "gebrauchtwagen", "kredit ohne", "bedienungsanleitung", "horoskop",
            "stellenangebote", "rezept", "günstige flüge", "abnehmen mit", "gutschein",
            "ferienhaus", "möbel",
        ),
        (
            "leipzig", "schufa", "kostenlos download", "morgen", "kaffeemaschine", "ostsee",
            "ohne anzahlung", "in hannover", "pdf", "teilzeit", "apfelkuchen",
        ),
    ),
    "it": (
        (
            "affitto appartamento", "prestiti", "ricetta", "scaricare", "oroscopo",
            "offerte di lavoro", "auto usate", "dieta", "manuale", "voli economici", "mobili",
        ),
        (
            "bologna", "senza busta paga", "gratis", "della settimana", "lavatrice", "a palermo",
            "tiramisù", "per dimagrire", "pdf", "part time", "torino centro",
        ),
    ),
    "ru": (
        (
            "скачать", "купить", "кредит без", "гороскоп на", "вакансии", "рецепт",
            "инструкция", "снять квартиру", "диета", "расписание автобусов", "смотреть онлайн",
            "реферат",
        ),
        (
            "бесплатно", "в самаре", "справок", "завтра", "телефон недорого", "пермь", "рыбы",
            "по химии", "стиральная машина", "для похудения", "казань", "2012 года",
        ),
    ),
    "tr": (
        (
            "kiralık daire", "ikinci el", "ihtiyaç kredisi", "burç yorumu", "iş ilanları",
            "yemek tarifleri", "indir", "diyet listesi", "uçak bileti", "kullanma kılavuzu",
        ),
        (
            "izmir", "araba", "hesaplama", "bugün", "bursa", "ücretsiz", "film", "zayıflama",
            "ankara", "otel fiyatları", "oyun",
        ),
    ),
    "id": (
        (
            "rumah dijual", "lowongan kerja", "resep", "harga motor", "pinjaman tanpa",
            "ramalan bintang", "cara diet", "download lagu", "hotel murah", "obat",
        ),
        (
            "bandung", "surabaya", "jaminan", "hari ini", "bekas", "gratis", "terbaru",
            "alami", "di bali", "ayam bakar",
        ),
    ),
    "ar": (
        (
            "شقق للايجار", "تحميل برنامج", "وظائف", "طريقة عمل", "حظك اليوم", "سيارات مستعملة",
            "قروض شخصية", "رجيم", "فنادق", "كلمات اغنية",
        ),
        (
            "الرياض", "مجانا", "في دبي", "برج الحوت", "بدون كفيل", "سريع", "الكيك", "جدة",
            "القاهرة", "للمبتدئين",
        ),
    ),
    "pl": (
        (
            "mieszkania do wynajęcia", "kredyt bez", "praca", "przepis na", "horoskop",
            "samochody używane", "instrukcja obsługi", "dieta", "pobierz", "tanie loty",
        ),
        (
            "kraków", "bik", "za granicą", "sernik", "dzienny", "za darmo", "wrocław",
            "pralka", "odchudzająca", "nad morzem",
        ),
    ),
    "nl": (
        (
            "huis te huur", "tweedehands", "lening zonder", "recept", "horoscoop", "vacatures",
            "handleiding", "dieet", "goedkope vliegtickets", "kortingscode",
        ),
        (
            "utrecht", "auto", "toetsing", "vandaag", "groningen", "gratis", "wasmachine",
            "appeltaart", "aan zee", "afvallen",
        ),
    ),
}  # fmt: skip
# Chosen: half from the campaigns and half from the list, so that neither alone is learned.
FROM_CAMPAIGNS = 0.5
FEWEST, MOST = 2, 5
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\bRT\b")


def search_words(random: Random, corpus: Corpus, language: str) -> str:
    """Two to five lower-case words, of this language of ``SOUGHT`` or of some campaign."""
    if corpus.campaigns and random.random() < FROM_CAMPAIGNS:
        rows = corpus.campaigns[random.choice(sorted(corpus.campaigns))]
        said = _WORD.findall(_NOT_WORDS.sub(" ", random.choice(rows)["text"].lower()))
        if len(said) >= FEWEST:
            size = min(len(said), random.randint(FEWEST, MOST))
            start = random.randrange(len(said) - size + 1)
            return " ".join(said[start : start + size])
    sought, where = SOUGHT[language]
    return f"{random.choice(sought)} {random.choice(where)}"
