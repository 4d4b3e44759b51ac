"""The built-in corpus: invented accounts and campaigns, for an evaluation without real ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from forensics.evaluation.corpus import Corpus
from forensics.synthetic import casting
from forensics.synthetic.casting import Part
from forensics.synthetic.material import synthetic_campaigns
from forensics.synthetic.rehearsal import account

COLLECTION = "synthetic"


@lru_cache(maxsize=2)
def synthetic_corpus(seed: int = 0) -> Corpus:
    """Known accounts made from nothing; the same seed gives the same, other seeds other posts.

    There are no real hijacks in it. Campaigns do not depend on the seed.

    Kept: equal arguments, equal results.
    """
    parts = [*casting.genuine(), *casting.others()]
    return Corpus(
        genuine=_accounts(casting.genuine(), seed),
        others=_accounts(casting.others(), seed),
        campaigns=synthetic_campaigns(),
        languages={_name(part): part.lang for part in parts},
    )


def _accounts(parts: list[Part], seed: int) -> dict[str, list[dict[str, Any]]]:
    return {_name(part): account(part, seed) for part in parts}


def _name(part: Part) -> str:
    return f"{COLLECTION}__{part.name}"
