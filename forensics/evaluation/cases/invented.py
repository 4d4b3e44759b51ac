"""The invented corpus: made-up accounts and campaigns, for an evaluation without real ones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from forensics.errors import UsageError
from forensics.evaluation.cases.corpus import Corpus, Row
from forensics.evaluation.cases.generator import invented_campaigns, is_installed

if TYPE_CHECKING:
    from forensics.synthetic.casting import Part

COLLECTION = "synthetic"


@lru_cache(maxsize=2)
def synthetic_corpus(seed: int = 0) -> Corpus:
    """Known accounts made from nothing; the same seed gives the same, other seeds other posts.

    There are no real hijacks in it. Campaigns do not depend on the seed. The last two corpora are
    kept for the process, as they take a while to make. Raises UsageError where the generator is
    not installed.
    """
    if not is_installed():
        raise UsageError(
            "the invented accounts come with the source tree and are not installed. Nothing was "
            "measured. Run the command from the source tree, or name a folder of real accounts "
            "with --corpus (docs/evaluation.md)."
        )
    from forensics.synthetic import casting

    parts = [*casting.genuine(), *casting.others()]
    return Corpus(
        genuine=_accounts(casting.genuine(), seed),
        others=_accounts(casting.others(), seed),
        campaigns=invented_campaigns(),
        languages={_name(part): part.lang for part in parts},
    )


def _accounts(parts: list[Part], seed: int) -> dict[str, list[Row]]:
    from forensics.synthetic.rehearsal import account

    return {_name(part): account(part, seed) for part in parts}


def _name(part: Part) -> str:
    return f"{COLLECTION}__{part.name}"
