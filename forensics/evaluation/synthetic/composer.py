"""Texts drawn from a grammar so that no two of an account read alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from forensics.evaluation.synthetic.dice import Dice
from forensics.evaluation.synthetic.grammar import Choice, Grammar, Ref, Template

SPACES = re.compile(r" {2,}")
WORDS = re.compile(r"\w+")
TRIES = 14
SHINGLE = 4
ALLOWED_OVERLAP = 0.34


@dataclass(slots=True)
class Composer:
    """Draws texts from one grammar.

    Productions are dealt like cards, so that all of a rule come up before one returns.
    With ``novel`` a text that shares more than a third of its four-word sequences with
    earlier texts is drawn again (a bounded number of times).
    """

    grammar: Grammar
    dice: Dice
    novel: bool = True
    _decks: dict[str, list[int]] = field(default_factory=dict)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def compose(self, rule: str, limit: int, given: Mapping[str, str] | None = None) -> str:
        """A text of this rule within ``limit`` characters; ``given`` presets references.

        Raises ValueError when the rule yields nothing short enough.
        """
        best, best_overlap = "", 2.0
        for _ in range(TRIES):
            text = self.draw(rule, given)
            if len(text) > limit:
                continue
            overlap = self._overlap(text) if self.novel else 0.0
            if overlap < best_overlap:
                best, best_overlap = text, overlap
            if overlap <= ALLOWED_OVERLAP:
                break
        if not best:
            raise ValueError(f"no text of [{rule}] within {limit} characters")
        self._seen.update(shingles(best))
        return best

    def draw(self, rule: str, given: Mapping[str, str] | None = None) -> str:
        """One text of this rule, whatever its length or likeness to others."""
        drawn: dict[str, int] = {}
        text = self._rule(Ref(rule, rule, None, capital=False), drawn, given or {})
        return SPACES.sub(" ", text).strip()

    def row(self, rule: str) -> dict[str, str]:
        """All fields of one production of a rule that has fields."""
        target = self.grammar.rules[rule]
        production = target.productions[self._deal(rule)]
        return {
            name: self._template(cell, {}, {})
            for name, cell in zip(target.fields, production, strict=True)
        }

    def _overlap(self, text: str) -> float:
        own = shingles(text)
        return len(own & self._seen) / len(own) if own else 0.0

    def _rule(self, ref: Ref, drawn: dict[str, int], given: Mapping[str, str]) -> str:
        if ref.key in given:
            text = given[ref.key]
        else:
            rule = self.grammar.rules[ref.rule]
            index = drawn.get(ref.key)
            if index is None:
                index = drawn[ref.key] = self._deal(ref.rule)
            cell = rule.fields.index(ref.field) if ref.field else 0
            text = self._template(rule.productions[index][cell], drawn, given)
        return text[:1].upper() + text[1:] if ref.capital else text

    def _template(
        self, template: Template, drawn: dict[str, int], given: Mapping[str, str]
    ) -> str:
        parts: list[str] = []
        for node in template:
            if isinstance(node, str):
                parts.append(node)
            elif isinstance(node, Choice):
                parts.append(self._template(self.dice.pick(node.options), drawn, given))
            else:
                parts.append(self._rule(node, drawn, given))
        return "".join(parts)

    def _deal(self, rule: str) -> int:
        deck = self._decks.get(rule)
        if not deck:
            count = len(self.grammar.rules[rule].productions)
            deck = self._decks[rule] = self.dice.shuffled(range(count))
        return deck.pop()


def shingles(text: str) -> set[tuple[str, ...]]:
    """The sequences of four words of a text, letter case aside."""
    words = WORDS.findall(text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
