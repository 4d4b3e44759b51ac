"""Columns named in the languages of those who make and translate tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.shared.columns.foreign_names import foreign_names
from forensics.parsers.shared.columns.names import NAMES, plain_name
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import posts, read, recognised_by, written

HEADERS = {
    "ja": "投稿日時,ユーザー名,本文",
    "zh": "发布时间,用户名,推文内容",
    "zh_tw": "發布時間,使用者名稱,內容",
    "ar": "تاريخ النشر,اسم المستخدم,نص التغريدة",
    "ru": "Дата публикации,Имя пользователя,Текст",
    "uk": "Дата створення,Користувач,Повідомлення",
    "ko": "작성일시,사용자 이름,내용",
    "es": "Fecha de creación,Nombre de usuario,Texto del tuit",
    "fr": "Date de création,Nom d'utilisateur,Texte du tweet",
    "de": "Veröffentlichungsdatum,Benutzername,Beitragstext",
    "it": "Data e ora,Nome utente,Testo del tweet",
    "pt": "Data de criação,Nome de usuário,Texto do tweet",
    "nl": "Geplaatst op,Gebruikersnaam,Bericht",
    "tr": "Oluşturulma tarihi,Kullanıcı adı,İçerik",
    "pl": "Data utworzenia,Użytkownik,Treść",
    "sv": "Publicerad,Användarnamn,Innehåll",
    "el": "Ημερομηνία,Χρήστης,Κείμενο",
    "he": "תאריך,שם משתמש,תוכן",
    "cs": "Datum vytvoření,Uživatel,Obsah",
    "hu": "Dátum,Felhasználónév,Szöveg",
}


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_columns_are_known_in_many_languages(tmp_path: Path, language: str, encoding: str) -> None:
    """Date, author and text are found under their names in each language."""
    text = f"{HEADERS[language]}\n2016-12-08 17:30:00,odile,Bonjour\n"
    path = written(tmp_path, "t.csv", text.encode(encoding))
    assert recognised_by(path) == ["table"]
    (post,) = posts(read(Table(), path))
    assert (post.account_id, post.text, post.created_at.hour) == ("odile", "Bonjour", 17)


def test_no_name_stands_for_two_fields() -> None:
    """But for ``time``, a clock beside a date and a date alone, and for replies, told by value."""
    fields = {field: set(names) for field, names in NAMES.items()}
    shared = {
        name
        for one, names in fields.items()
        for other, others in fields.items()
        if one < other
        for name in names & others
    }
    assert shared <= {"time", "reply", "replyto", "inreplyto"}


def test_every_foreign_name_keeps_letters() -> None:
    """A name in another script is compared by its letters, not by what is ASCII of it."""
    for field in NAMES:
        for name in foreign_names(field):
            assert plain_name(name), name
    assert plain_name("投稿日時") != plain_name("本文")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Créé à", "cree a"), ("TREŚĆ", "tresc"), ("Zpráva", "zprava"), ("Øyvind", "oyvind"),
     ("Użytkownik ", "uzytkownik"), ("الإعجابات", "الاعجابات"), ("ｔｅｘｔ", "text"),
     ("İçerik", "icerik"), ("łódź", "lodz")],
)  # fmt: skip
def test_marks_case_and_width_do_not_count(one: str, other: str) -> None:
    """Names are one when they differ in case, accents, width or signs alone."""
    assert plain_name(one) == plain_name(other)
