"""All that was learned from known accounts, as one: what is presumed of any account, and the rules
by which a split is judged. A cross-validation puts another in the place of the shipped one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from forensics.attribution.judge.rule import Rules, rules_from
from forensics.attribution.observe.priors import Priors, priors_from, stored_rule


@dataclass(frozen=True)
class Learned:
    """``priors`` for what posts show, ``rules`` for what splits mean."""

    priors: Priors
    rules: Rules


def learned_from(stored: Mapping[str, Any]) -> Learned:
    """What was learned, as stored in ``data/attribution_rule.json``."""
    return Learned(priors_from(stored), rules_from(stored))


@cache
def shipped() -> Learned:
    """What ships with this version, read once a process."""
    return learned_from(stored_rule())
