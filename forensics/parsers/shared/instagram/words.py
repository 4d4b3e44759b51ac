"""Labels and values that Instagram writes in the language of the account.

They are asked only where neither the order of the fields nor the kind of a value tells: a word
that is not known costs what it would have told, and is never guessed at.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

from forensics.model.records import EventKind
from forensics.parsers.shared.meta.words import record_kind, session_kind

_USERNAME = (
    "username|user name|nutzername|benutzername|nom d'utilisateur|nome utente|nome de usuario|"
    "nome do usuario|nombre de usuario|gebruikersnaam|brugernavn|brukernavn|anvandarnamn|"
    "kayttajanimi|nazwa uzytkownika|uzivatelske jmeno|felhasznalonev|kullanici adi|"
    "имя пользователя|ім'я користувача|ユーザーネーム|用户名|用戶名稱|使用者名稱|"
    "사용자 이름|اسم المستخدم|ten nguoi dung|nama pengguna|ชื่อผู้ใช้"
)
_NAME = (
    "name|nom|nome|nombre|naam|navn|namn|nimi|imie|imie i nazwisko|jmeno|nev|ad|adi|имя|名前|姓名|"
    "名字|名称|名稱|이름|الاسم|ten|nama|ชื่อ"
)
_BIO = (
    "bio|biography|biografie|biografia|biographie|steckbrief|biyografi|о себе|биография|"
    "自己紹介|个人简介|個人簡介|소개|نبذة|tieu su"
)
_CAPTION = (
    "caption|legende|bildunterschrift|bijschrift|didascalia|legenda|pie de foto|descripcion|"
    "billedtekst|bildtext|podpis|popisek|aciklama|подпись|キャプション|标题|說明文字|說明|"
    "문구|캡션|chu thich|keterangan"
)
# Parts of the word for the owner of something.
_OWNER = (
    "owner|eigena|inhaber|besitzer|eigentum|proprie|propriet|ejer|eier|agare|wlasciciel|vlastnik|"
    "владел|sahib|所有|拥有|擁有|作者|소유|chu so huu|pemilik|مالك|เจ้าของ"
)
_PRIVATE = (
    "privat|prive|private|privad|besloten|prywatn|soukrom|gizli|закрыт|личн|非公開|私密|私人|"
    "不公开|不公開|비공개|rieng tu|pribadi|خاص|ส่วนตัว"
)
_PUBLIC = (
    "public|publik|offentlig|offentlich|openbaar|pubblic|publico|publica|publiczn|verejn|"
    "nyilvanos|herkese|открыт|общедоступн|公開|公开|공개|cong khai|عام|สาธารณะ"
)
_BACK = "reactiv|reaktiv|riattiv|gereactiveer|heractiveer|reaktyw|yeniden|повторн|恢复|恢復|再|다시"
_AWAY = (
    "deactiv|deaktiv|desactiv|desativ|disattiv|gedeactiveer|dezaktyw|devre disi|деактив|停用|"
    "停止|비활성|vo hieu|nonaktif|تعطيل"
)
_FORMER = (
    "previous|prior|former|vorher|fruher|alter wert|precedent|ancien|anterior|vorige|eerdere|"
    "forrige|tidigare|tidligere|poprzedni|predchozi|onceki|предыдущ|попередн|以前|之前|先前|이전|"
    "sebelumnya|truoc|السابق|ก่อนหน้า"
)
_TYPE = "type|typ|tipo|tur|тип|種類|类型|類型|유형|loai|jenis|النوع"

Field = Literal["username", "name", "bio", "caption", "type"]
_FIELDS: dict[Field, frozenset[str]] = {
    "username": frozenset(_USERNAME.split("|")),
    "name": frozenset(_NAME.split("|")),
    "bio": frozenset(_BIO.split("|")),
    "caption": frozenset(_CAPTION.split("|")),
    "type": frozenset(_TYPE.split("|")),
}


def plain(word: str) -> str:
    """A word without case, accents and marks around it.

    >>> plain("Légende :")
    'legende'
    """
    split = unicodedata.normalize("NFKD", word.casefold().replace("\u2019", "'").replace("ı", "i"))
    return "".join(each for each in split if not unicodedata.combining(each)).strip(" :\uff1a")


def field_of(label: str) -> Field | None:
    """Which of the fields asked for a label names, in the languages known.

    >>> field_of("Nom d\u2019utilisateur"), field_of("IP Address")
    ('username', None)
    """
    word = plain(label)
    for field, words in _FIELDS.items():
        if word in _folded(words):
            return field
    return None


def is_owner(label: str) -> bool:
    """True for the label of whose picture a comment stands under."""
    return _has(label, _OWNER)


def is_former(label: str) -> bool:
    """True for the label of what something was before it was changed.

    >>> is_former("Valeur pr\u00e9c\u00e9dente"), is_former("New Value")
    (True, False)
    """
    return _has(label, _FORMER)


def openness(words: str) -> Literal["protected", "unprotected"] | None:
    """What a sentence says the account was made: private or public.

    >>> openness("Made Private"), openness("公開"), openness("?")
    ('protected', 'unprotected', None)
    """
    if _has(words, _PRIVATE):
        return "protected"
    return "unprotected" if _has(words, _PUBLIC) else None


def activation(words: str) -> Literal["deactivated", "reactivated"] | None:
    """What a word says became of the account."""
    if _has(words, _BACK):
        return "reactivated"
    return "deactivated" if _has(words, _AWAY) else None


def action(words: str) -> EventKind | None:
    """What a word says was done with the account.

    >>> action("Déconnexion"), action("Connexion"), action("checkpoint"), action("Session updated")
    ('logout', 'login', 'security_challenge', None)
    """
    return session_kind(words) or record_kind(words)


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)


def _has(words: str, parts: str) -> bool:
    said = plain(words)
    return any(plain(part) in said for part in parts.split("|"))
