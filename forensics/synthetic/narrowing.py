"""One person's share of a grammar, so that two owners of one language are not alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import Grammar, Rule

FEW = 5  # rules this short are left whole
KEPT = 0.7
WHOLE = ("contractions", "note")
LIKING = (0.3, 1.0, 1.0, 2.2)  # how much a theme suits somebody
USE = {"link": (0.2, 0.7, 1.0), "photo": (0.0, 0.6, 1.4), "tags": (0.0, 0.5, 1.0, 3.0)}


def narrowed(grammar: Grammar, dice: Dice) -> Grammar:
    """The grammar with part of its productions, its themes and their habits weighted anew.

    Nothing is added: every text of the result is one of the grammar's.
    """
    use = {name: dice.pick(factors) for name, factors in USE.items()}
    return Grammar({name: _rule(rule, dice, use) for name, rule in grammar.rules.items()})


def _rule(rule: Rule, dice: Dice, use: Mapping[str, float]) -> Rule:
    settings = dict(rule.settings)
    if "weight" in settings:
        settings["weight"] = str(float(settings["weight"]) * dice.pick(LIKING))
        for name in use.keys() & settings.keys():
            settings[name] = str(min(1.0, float(settings[name]) * use[name]))
    productions = rule.productions
    if len(productions) > FEW and rule.name not in WHOLE:
        number = max(FEW, round(KEPT * len(productions)))
        kept = sorted(dice.shuffled(range(len(productions)))[:number])
        productions = [productions[at] for at in kept]
    return replace(rule, productions=productions, settings=settings)
