"""Slips of the keyboard."""

from __future__ import annotations

import unicodedata

from forensics.synthetic.dice import Dice


def mistype(text: str, dice: Dice) -> str:
    """The text with one slip in one longer word; names, tags and links are left alone."""
    words = text.split(" ")
    places = [i for i, word in enumerate(words) if word.isalpha() and word.islower()]
    places = [i for i in places if len(words[i]) > 4]
    if not places:
        return text
    place = dice.pick(places)
    at = dice.between(2, len(words[place]) - 3)
    words[place] = dice.pick((_swap, _double, _drop, _unaccent))(words[place], at)
    return " ".join(words)


def _swap(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _double(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]


def _drop(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _unaccent(word: str, at: int) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return plain if plain != word else _swap(word, at)
