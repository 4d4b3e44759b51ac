"""Templates that are nearly the same, by MinHash and locality-sensitive hashing (rensa).

A template is compared with the first one of each group only: groups do not drift, and the index
holds no more than one entry a group, whatever the number of posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from rensa import RMinHash, RMinHashLSH

# Characters of a shingle; hashes of a signature, in how many bands; seed. Chosen: with sixteen
# bands of four, a pair with a Jaccard likeness of 0.5 is looked at in two cases of three.
SHINGLE = 4
HASHES, BANDS, SEED = 64, 16, 42
# Likeness in percent (rapidfuzz's ratio) from which two templates are one. Tuned on one half of the
# accounts (docs/campaigns.md).
SIMILAR = 82.0
# Groups with which a template is compared at most, nearest signature first to last as they come.
MOST_COMPARED = 32
TOGETHER = 4096


class Templates:
    """An index of templates: each is given the number of its group."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._index: RMinHashLSH = RMinHashLSH(threshold=0.5, num_perm=HASHES, num_bands=BANDS)
        self._known: dict[str, int] = {}
        self.leaders: list[str] = []

    def add(self, templates: Iterable[str]) -> None:
        """Group the templates, in the order given; equal orders give equal groups."""
        fresh = dict.fromkeys(one for one in templates if one not in self._known)
        for template, signature in _signed(fresh):
            group = self._nearest(template, signature)
            if group is None:
                group = len(self.leaders)
                self.leaders.append(template)
                self._index.insert(group, signature)
            self._known[template] = group

    def look_up(self, templates: Iterable[str]) -> dict[str, int]:
        """The group of every template that has one; nothing is added."""
        asked = dict.fromkeys(templates)
        found = {one: self._known[one] for one in asked if one in self._known}
        for template, signature in _signed(one for one in asked if one not in found):
            group = self._nearest(template, signature)
            if group is not None:
                found[template] = group
        return found

    def _nearest(self, template: str, signature: RMinHash) -> int | None:
        """The group whose first template is most alike, the earlier of two."""
        best, most = None, SIMILAR
        for group in sorted(self._index.query(signature))[:MOST_COMPARED]:
            ratio = fuzz.ratio(template, self.leaders[group], score_cutoff=most)
            if ratio >= most and (best is None or ratio > most):
                best, most = group, ratio
        return best


def _signed(templates: Iterable[str]) -> Iterator[tuple[str, RMinHash]]:
    """Each template with its signature, a few thousand in memory at a time."""
    from rensa import RMinHash

    left = iter(templates)
    while some := list(islice(left, TOGETHER)):
        tokens = [[one[at : at + SHINGLE] for at in range(len(one) - SHINGLE + 1)] for one in some]
        yield from zip(some, RMinHash.from_token_sets(tokens, HASHES, SEED), strict=True)
