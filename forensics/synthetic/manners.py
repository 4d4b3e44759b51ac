"""Ways of writing that go through all of a person's posts, whatever they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from forensics.synthetic.dice import Dice

Manner = Callable[[str, Dice], str]


def lowered(text: str, dice: Dice) -> str:
    """Small letters throughout; names, tags and links are left alone."""
    return " ".join(word if _fixed(word) else word.lower() for word in text.split(" "))


def excited(text: str, dice: Dice) -> str:
    """Full stops become exclamation marks, often several."""
    marks = dice.pick(("!", "!!", "!", "!!!"))
    return text.replace("。", "！").replace(". ", f"{marks} ") if dice.chance(0.7) else text


def trailing(text: str, dice: Dice) -> str:
    """Commas and full stops become dots."""
    return text.replace(". ", "... ").replace(", ", "... ", 1).replace("。", "…")


def terse(text: str, dice: Dice) -> str:
    """The first sentence is mostly enough."""
    for stop in (". ", "。"):
        head, found, rest = text.partition(stop)
        if found and len(head) > 30 and "http" not in rest and dice.chance(0.8):
            return head
    return text


def plain(text: str, dice: Dice) -> str:
    """As it comes."""
    return text


MANNERS: Mapping[str, Manner] = {
    "plain": plain,
    "lowered": lowered,
    "excited": excited,
    "trailing": trailing,
    "terse": terse,
}


def _fixed(word: str) -> bool:
    return word.startswith(("@", "#", "http"))
