"""What a column holds by the words of its name, where the name as a whole is not known.

``Contenu du tweet``, ``Post Message``, ``Date of the post``: made of a word that says what the
column holds and of words that say no more than that it is about a post. A name with any other
word in it (``Message type``, ``Profile text``) is not understood.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAYING = {
    "text": "text texte texto testo content contents contenu contenido contenuto conteudo inhalt "
    "message mensaje mensagem messaggio nachricht body caption",
    "created_at": "date datetime time timestamp created published posted heure fecha hora datum "
    "uhrzeit zeitpunkt data ora publication publicacion creation creacion",
    "post_id": "id identifiant identifier identificador kennung",
    "link": "url link permalink address lien adresse enlace direccion adresse indirizzo",
    "likes": "likes favorites favourites favoris jaime",
    "reposts": "retweets reposts rts",
}
# Of the post, and nothing else.
_POST = "tweet tweets post posts status publication publicacion beitrag beitrags tuit"
_FILLING = (
    "the of a an to at on in and und et y e le la les l du de des d el los del der die das il lo "
    "di do da full whole complete complet integral original number nb nombre num count total "
    "twitter x utc gmt local str s"
)
_FILLERS = frozenset(f"{_POST} {_FILLING}".split())
_OF_A_POST = frozenset(_POST.split())
_WORDS = {field: frozenset(words.split()) for field, words in _SAYING.items()}
# One of these beside the post's text or date is another post's, or says that it is a count.
_COUNTING = frozenset(["number", "nb", "nombre", "num", "count", "total"])
_SPLIT = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|[\W_]+")
_COUNTED = ("likes", "reposts")
LONGEST = 60


@lru_cache(maxsize=10_000)
def field_by_words(name: str) -> str | None:
    """The field that a name's words say, ``None`` where one of them is not understood.

    Kept: equal arguments, equal results.

    >>> field_by_words("Contenu du tweet"), field_by_words("Post Message")
    ('text', 'text')
    >>> field_by_words("Message type"), field_by_words("Retweeted text"), field_by_words("post")
    (None, None, None)
    """
    words = [_plain(word) for word in _SPLIT.split(name[:LONGEST]) if word]
    words = [word for word in words if word]
    for field, saying in _WORDS.items():
        if not _says(words, saying):
            continue
        if "original" in words or (field not in _COUNTED and not _COUNTING.isdisjoint(words)):
            return None
        if field in ("post_id", *_COUNTED) and _OF_A_POST.isdisjoint(words):
            return None
        return field
    return None


def _says(words: list[str], saying: frozenset[str]) -> bool:
    return not saying.isdisjoint(words) and all(
        word in saying or word in _FILLERS or word.isdigit() for word in words
    )


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().strip("'’"))
    return "".join(char for char in letters if char.isalnum())
