"""What is presumed of any account before its own posts are seen, as learned from many accounts.

``data/attribution_rule.json`` holds it, with the rules of ``judge.rule`` and the provenance of
both; ``forensics.evaluation.train`` wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.lure import NO_LURE, Lure, lure_from
from forensics.timeline.columns import CHANNELS

Floats = NDArray[np.float64]


class Shares(NamedTuple):
    """Shares of a closed table's codes, shape (size,), among ``plain`` (ordinary) posts and among
    ``spam`` (advertising) ones."""

    plain: Floats
    spam: Floats


class Weight(NamedTuple):
    """How a channel counts: its log10 ratios are bounded by ``cap``, then times ``weight``."""

    weight: float
    cap: float


@dataclass(frozen=True)
class Priors:
    """``shares`` by closed table, ``weights`` by channel, and the model of advertising posts."""

    shares: Mapping[str, Shares]
    weights: Mapping[str, Weight]
    lure: Lure = NO_LURE


def priors_from(stored: Mapping[str, Any]) -> Priors:
    """Presumptions as stored."""
    shares, weights = stored["shares"], stored["weights"]
    return Priors(
        {
            name: Shares(np.array(one["plain"]), np.array(one["spam"]))
            for name, one in shares.items()
        },
        {
            name: Weight(float(weights[name][0]), float(weights[name][1]))
            for name in CHANNELS
            if name in weights
        },
        lure_from(stored["lure"]) if "lure" in stored else NO_LURE,
    )


@cache
def stored_rule() -> dict[str, Any]:
    """The values of ``data/attribution_rule.json``, read once a process; nobody may change them."""
    text = (files("forensics.data") / "attribution_rule.json").read_text(encoding="utf-8")
    stored: dict[str, Any] = json.loads(text)
    return stored


@cache
def shipped_priors() -> Priors:
    """The presumptions that ship with this version, read once a process."""
    return priors_from(stored_rule())
