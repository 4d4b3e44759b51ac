"""The channels of evidence: what each says of every post, as log10 likelihood ratios.

Each channel compares two propositions for a post: *the hand that wrote the posts presumed
the owner's wrote it* against *the hand that wrote the other group wrote it*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe import tokens
from forensics.attribution.observe.bag_of_tokens import Bag, packed
from forensics.attribution.observe.categorical import Table, closed_table, open_table
from forensics.attribution.observe.character_ngrams import hash_grams
from forensics.attribution.observe.discretisation import CLOSED
from forensics.attribution.observe.hashing import Hashed, hashed, together
from forensics.attribution.observe.lure import with_lure
from forensics.attribution.observe.priors import Priors, Weight, shipped_priors
from forensics.beside import in_parts
from forensics.features.language import UNKNOWN
from forensics.methods.columns import Parts
from forensics.platforms import SHORTENERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NO_LINK = "-"
# Bits to which words and names are hashed, as trigrams are (``character_ngrams``).
BITS = 15
# Tokens that the account as a whole weighs in either hand: of names there are one or two in a post,
# of words a dozen. Chosen, not measured.
NAME_SMOOTHING, WORD_SMOOTHING = 10.0, 40.0
# Scripts that few languages share: a reading in another script's language is no slip. How sure it
# then is, was chosen, not measured.
OWN_SCRIPT = frozenset(("ar", "bg", "el", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh"))
SURE_SCRIPT = 0.98
# How far a language told of a text may be believed: measured accuracy rises from 87 % under 10
# letters to 99 % over 80. From so many letters on it is believed as told, below in proportion, and
# never less than by the next share nor more than by the last.
ENOUGH_LETTERS, LEAST_SURE, MOST_SURE = 40.0, 0.25, 0.99
# Hours of the day are taken in blocks: by single hours an account's posts would be spread too thin.
HOURS_A_BLOCK = 4


@dataclass(frozen=True)
class Channels:
    """All observations of n posts: tables and bags by channel."""

    posts: int
    tables: dict[str, tuple[Table, ...]]
    bags: dict[str, Bag]
    weights: dict[str, Weight]

    def take(self, rows: Ints) -> Channels:
        """The observations of some posts alone; what was learned of the account stays."""
        tables = {
            name: tuple(table.take(rows) for table in parts) for name, parts in self.tables.items()
        }
        bags = {name: bag.take(rows) for name, bag in self.bags.items()}
        return Channels(len(rows), tables, bags, self.weights)

    def raw(self, share: Floats, advertiser: bool = False) -> dict[str, Floats]:
        """log10 ratios by channel as they come, each of shape (n,)."""
        return {name: self._raw(name, share, advertiser) for name in (*self.tables, *self.bags)}

    def _raw(self, name: str, share: Floats, advertiser: bool) -> Floats:
        if name in self.bags:
            return self.bags[name].ratios(share)
        return _added(table.ratios(share, advertiser) for table in self.tables[name])

    def alone(self, rows: Ints) -> dict[str, Floats]:
        """Weighted, capped log10 ratios of some posts alone by channel, each of shape (rows,): were
        just these the other hand's, who is not presumed to advertise."""
        return self._weighed(
            lambda name: (
                self.bags[name].alone(rows)
                if name in self.bags
                else _added(table.alone(rows) for table in self.tables[name])
            )
        )

    def ratios(self, share: Floats, advertiser: bool = False) -> dict[str, Floats]:
        """Weighted, capped log10 ratios by channel, each of shape (n,).

        ``share`` is each post's present probability of being the other hand's. With
        ``advertiser`` the other hand is presumed to post as advertising posts do, until its
        own posts say otherwise. Channels are correlated: their weights were learned together.
        """
        return self._weighed(lambda name: self._raw(name, share, advertiser))

    def _weighed(self, raw: Callable[[str], Floats]) -> dict[str, Floats]:
        """Channel by channel, so that no more is held of any than what it says in the end."""
        return {
            name: np.clip(raw(name), -cap, cap) * weight
            for name, (weight, cap) in self.weights.items()
        }


def encode(frame: pd.DataFrame, priors: Priors | None = None) -> Channels:
    """The observations of a timeline with features, one row per post."""
    priors = priors or shipped_priors()
    frame = with_lure(frame, priors.lure)
    link = frame["domains"].map(lambda found: found[0] if found else NO_LINK)
    link = link.mask(link.isin(SHORTENERS), "?")
    closed = {
        name: closed_table(coding.code(frame), *priors.shares[name])
        for name, coding in CLOSED.items()
    }
    tables = {
        "language": (_language(frame),),
        "links": (open_table(link), closed["links"]),
        "client": (open_table(frame["client_key"].replace("", None)),),
        "time": (_hours(frame), closed["time"]),
        "interaction": (closed["interaction"],),
        "form": (closed["form"],),
        "duplicates": (closed["duplicates"],),
        "spam": (closed["spam"],),
    }
    bags = {
        "style": hash_grams(frame["bare_text"]),
        "words": _bag(_words, frame["bare_text"], WORD_SMOOTHING),
        "names": _bag(_names, frame["text"], NAME_SMOOTHING),
    }
    return Channels(len(frame), tables, bags, dict(priors.weights))


def _bag(told: Callable[[list[str]], Hashed], texts: pd.Series, smoothing: float) -> Bag:
    return packed(*together(in_parts(told, Parts(texts))), 1 << BITS, smoothing)


def _words(texts: list[str]) -> Hashed:
    return hashed(tokens.words(texts), BITS)


def _names(texts: list[str]) -> Hashed:
    return hashed(tokens.names(texts), BITS)


def _language(frame: pd.DataFrame) -> Table:
    lang = frame["lang"].astype("object")
    letters = frame["n_chars"].to_numpy(float)
    sure = frame["lang_p"].to_numpy(float)
    told = np.clip(letters / ENOUGH_LETTERS, LEAST_SURE, 1.0) * np.clip(sure, 0.0, MOST_SURE)
    told = np.where(lang.isin(OWN_SCRIPT), np.maximum(told, SURE_SCRIPT), told)
    return open_table(lang.where(lang != UNKNOWN, None), told)


def _hours(frame: pd.DataFrame) -> Table:
    block = (frame["hour"].astype("Float64") // HOURS_A_BLOCK).astype("object")
    return open_table(block.where(frame["hour"].notna(), None))


def total(ratios: dict[str, Floats]) -> Floats:
    """The channels' ratios added up, shape (n,)."""
    return _added(ratios.values())


def _added(arrays: Iterable[Floats]) -> Floats:
    """Arrays of one shape added up one after the other, without a table of all of them."""
    first, *others = arrays
    summed = first.copy()
    for one in others:
        summed += one
    return summed
