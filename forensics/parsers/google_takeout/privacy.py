"""Whether what is on YouTube is open to all, by the account's language's word for it.

A word that is not known here says nothing: what was never published is open to nobody.
"""

from __future__ import annotations

_OPEN = (
    "public, publique, öffentlich, público, pública, públic, openbaar, pubblico, "
    "pubblica, publiczny, publiczne, viešas, publică, offentlig, offentligt, julkinen, "
    "veřejné, verejné, nyilvános, общедоступный, публичный, 公開, 公开, 공개, عام, عامة, "
    "ציבורי, herkese açık, открытый доступ, відкритий доступ"
)
_CLOSED = (
    "private, privé, privée, privat, privado, privada, privato, privata, prywatny, "
    "prywatne, privatus, privátní, súkromné, privát, yksityinen, özel, unlisted, "
    "verborgen, oculto, oculta, niepubliczny, neįtrauktas, неопубликовано, приватный, "
    "приватне, личный, 非公開, 私享, 不公開, 限定公開, 비공개, خاص, خاصة, פרטי, non répertoriée, "
    "non répertorié, nicht gelistet, no listado, no listada, não listado, não listada, "
    "non in elenco, niet vermeld, nelistată, nelistat, ограниченный доступ, "
    "доступ по ссылке, доступ за посиланням, liste dışı, 일부 공개, 不公开列出"
)
OPEN = frozenset(_OPEN.split(", "))
CLOSED = frozenset(_CLOSED.split(", "))


def is_limited(word: str, *, published: bool = True) -> bool:
    """True for what only some can see: by a known word, else because it was never published.

    >>> is_limited("Privée"), is_limited("Öffentlich"), is_limited("xyzzy")
    (True, False, False)
    """
    plain = " ".join(word.casefold().split())
    if plain in CLOSED:
        return True
    return bool(plain) and plain not in OPEN and not published
