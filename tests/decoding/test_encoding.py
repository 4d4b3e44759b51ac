"""Which encoding a text is in, told by how it then reads."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from forensics.decoding.encoding import text_encoding
from forensics.model.details import named
from forensics.model.records import Note
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import posts, read, written

TEXTS = {
    "fr": "Bonjour à tous, le marché est prolongé jusqu'à dimanche : l'été, enfin",
    "fr_typographic": "Il l’a dit : « ça va », et « œuvre » – voilà…",
    "de": "Schöne Grüße aus München, es wird später: „bitte“",
    "es": "Mañana habrá una reunión, ¿quién viene? ¡Feliz año!",
    "pt": "Amanhã não haverá reunião, a votação será depois",
    "it": "Perché la città è così bella? Sarà più tardi, però",
    "sv": "God morgon på er, i dag är det möte på lördag",
    "pl": "Dziękuję wszystkim za wsparcie, zażółć gęślą jaźń w środę",
    "cs": "Děkuji všem, příští schůze bude v úterý, žluťoučký kůň",
    "hu": "Köszönöm mindenkinek, a következő őszi ülés hétfőn lesz, győzelem",
    "tr": "Teşekkürler, toplantı salı günü yapılacak, şimdi görüşürüz, ığdır",
    "ru": "Доброе утро, друзья! Сегодня встреча в библиотеке",
    "uk": "Доброго ранку, друзі! Він сьогодні зустріч у бібліотеці",
    "el": "Καλημέρα σε όλους, σήμερα έχουμε συνάντηση",
    "he": "בוקר טוב לכולם, היום יש פגישה בספרייה",
    "ar": "صباح الخير جميعا، اليوم لدينا اجتماع في المكتبة",
    "ja": "おはようございます。今日は図書館で会議があります",
    "zh": "大家早上好，今天在图书馆开会，非常感谢大家的支持",
    "zh_tw": "大家早安，今天在圖書館開會，非常感謝大家的支持",
    "ko": "여러분 안녕하세요, 오늘 도서관에서 회의가 있습니다",
}
WESTERN = ("fr", "fr_typographic", "de", "es", "pt", "it", "sv")
CASES = [
    *((language, encoding) for language in WESTERN for encoding in ("cp1252", "mac_roman")),
    *(("fr", encoding) for encoding in ("latin-1", "cp850")),
    ("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250"), ("hu", "cp1250"), ("tr", "cp1254"),
    ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "cp866"), ("uk", "cp1251"), ("el", "cp1253"),
    ("he", "cp1255"), ("ar", "cp1256"), ("ja", "cp932"), ("ja", "euc_jp"), ("zh", "gb18030"),
    ("zh_tw", "big5"), ("ko", "cp949"), ("ja", "iso2022_jp"), ("ko", "iso2022_kr"),
    *((language, wide) for language in TEXTS for wide in ("utf-8", "utf-16", "utf-16-le",
                                                          "utf-16-be", "utf-32")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), CASES)
@pytest.mark.parametrize("count", [1, 3, 400])
def test_texts_are_read_in_their_encoding(language: str, encoding: str, count: int) -> None:
    """Short tables and long ones are read as they were written."""
    text = "id,created_at,username,text\r\n" + "".join(
        f'80691373158904{n:04d},2016-12-08 17:30,odile,"{TEXTS[language]}"\r\n'
        for n in range(count)
    )
    data = text.encode(encoding)[: 1 << 16]
    read_as = data.decode(*text_encoding(data)).removeprefix("\ufeff")
    whole = read_as.splitlines()[:-1] if count == 400 else read_as.splitlines()
    assert whole == text.splitlines()[: len(whole)]
    assert len(whole) > 1


@pytest.mark.parametrize(
    "text",
    ["café", "Noël", "l'été", "Größe", "più", "così", "à 5h", "it’s", "10 €", "Ça va", "È vero",
     "Øre", "« oui »", "São Paulo", "30 °C", "… et voilà", "façade", "Ångström"],
)  # fmt: skip
def test_a_lone_accent_is_that_of_the_commonest_encoding(text: str) -> None:
    """One accent in a file of plain letters is too little for anything but the usual."""
    data = f"id,text\r\n1,plain words and no more\r\n2,{text}\r\n".encode("cp1252")
    assert data.decode(*text_encoding(data)).endswith(f"2,{text}\r\n")


@pytest.mark.parametrize("text", ["café", "déjà vu", "Señor", "perché", "più", "così", "naïve"])
def test_a_lone_accent_of_a_mac_is_told_by_where_it_stands(text: str) -> None:
    """Under Windows' encoding these would be signs and capitals within words."""
    data = f"id,text\r1,plain words\r2,{text}\r".encode("mac_roman")
    assert data.decode(*text_encoding(data)).endswith(f"2,{text}\r")


def test_letters_that_look_like_utf8_by_chance_do_not_make_it_utf8() -> None:
    """Two letters of another encoding may be one of UTF-8, among many that are none."""
    data = "Він і вона: Він сказав, що вони прийдуть завтра".encode("cp1251")
    assert "Ві".encode("cp1251").decode("utf-8")
    assert text_encoding(data).name == "cp1251"


def test_a_damaged_utf8_text_stays_utf8() -> None:
    """A few broken bytes among sound letters are damage, not another encoding."""
    data = ("é" * 20).encode() + b"\xc3 \xff" + "à".encode()
    assert text_encoding(data).name == "utf-8-sig"


def test_a_guessed_encoding_is_noted(tmp_path: Path) -> None:
    """What only the look of the text speaks for is told; Unicode and ASCII need no word."""
    text = f'date,user,text\n2016-12-08,odile,"{TEXTS["ru"]}"\n'
    for encoding, noted in (("cp1251", ["cp1251"]), ("utf-8", []), ("utf-16", [])):
        records = read(Table(), written(tmp_path, f"{encoding}.csv", text.encode(encoding)))
        assert [post.text for post in posts(records)] == [TEXTS["ru"]]
        assert [
            named(one.detail)["encoding"]
            for one in records
            if isinstance(one, Note) and one.kind == "encoding_guess"
        ] == noted


def test_odd_bytes_far_behind_the_first_are_seen(tmp_path: Path) -> None:
    """A table whose first 64 kB are ASCII is looked at further before it is read."""
    rows = "2016-12-08,odile,plain words\n" * 4000 + f'2016-12-09,odile,"{TEXTS["ru"]}"\n' * 3
    path = written(tmp_path, "t.csv", ("date,user,text\n" + rows).encode("cp1251"))
    assert posts(read(Table(), path))[-1].text == TEXTS["ru"]


def test_json_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    """Lines of JSON are recoded as tables are."""
    line = f'{{"id": "806913731589046273", "created_at": "2016-12-08", "text": "{TEXTS["ja"]}"}}\n'
    path = written(tmp_path, "t.jsonl", (line * 2).encode("cp932"))
    assert posts(read(Table(), path))[0].text == TEXTS["ja"]


def _lines(count: int, text: str) -> bytes:
    line = '{{"id": "{}", "created_at": "2016-12-08T10:00:00Z", "text": "{}"}}\n'
    return "".join(line.format(806913731589046273 + n, text) for n in range(count)).encode()


@pytest.mark.parametrize("odd", [b"\xff", b"\xc9", b"\xed\xa0\x80"])
def test_one_odd_byte_changes_no_other_text(tmp_path: Path, odd: bytes) -> None:
    """Where the first 64 kB hold nothing else that is not ASCII, what follows decides."""
    data = odd + _lines(1000, "plain words") + _lines(9, "caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    path = written(tmp_path, "t.jsonl", data.replace(odd + b"{", b"{" + odd, 1))
    assert posts(read(Table(), path))[-1].text == "caf\N{LATIN SMALL LETTER E WITH ACUTE}"


def test_half_a_pair_is_no_other_encoding() -> None:
    """Three odd bytes of one sign weigh no more than the one accent beside them."""
    text = "caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode()
    assert text_encoding(text + b" \xed\xa0\x80").name == "utf-8-sig"


def test_a_sign_lost_before_speaks_for_utf8() -> None:
    """The replacement sign in a file is UTF-8 itself."""
    assert text_encoding("sorry \N{REPLACEMENT CHARACTER}".encode() + b" \xff").name == "utf-8-sig"


def test_long_lines_beside_odd_ones_take_no_time_of_their_square() -> None:
    """A line without odd bytes is passed over at once."""
    begun = time.process_time()
    assert text_encoding(b"caf\xe9\n" + b"a" * (1 << 22)).name == "cp1252"
    assert time.process_time() - begun < 2
