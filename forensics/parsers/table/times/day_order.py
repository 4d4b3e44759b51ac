"""Which comes first, day or month, in the dates of a table; and what shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from forensics.decoding.dates.written_dates import ORDERS, Order, OrderNeeded, date_order, read_date
from forensics.model.note_details import ShownBy

# Dates that must differ by a day at least before a sequence says anything.
FEWEST_STEPS = 5
# Share of steps in one direction that a right reading shows, and that a wrong one exceeds not.
# Six shuffled dates run one way by chance once in 360 times.
STEADY, UNSTEADY = 0.98, 0.9
# How sure the language of the texts must be, and how many letters they must have.
SURE, ENOUGH_LETTERS = 0.95, 200
SAMPLE_TEXTS, MOST_LETTERS = 200, 4000
# Languages of countries that all write the day before the month, in numbers with slashes. English
# is left out, and so are languages that write the year first (Chinese, Japanese, Korean, Hungarian,
# Lithuanian). CLDR's short dates are of no help: they give Swedish, Basque and Persian the year
# first, though nobody writes 03/04/2020 for 4 March there, and Spanish the month first for the
# sake of Puerto Rico and Panama.
_DAY_FIRST = (
    "fr es de it pt nl pl tr ru uk ar cs sk ro sv da nb nn fi el he bg sr hr sl ca id vi th hi fa "
    "ms eu gl et lv be mk bs sq hy ka az kk ur bn"
)
DAY_FIRST = frozenset(_DAY_FIRST.split())
_HALVED = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_NOISE = re.compile(r"https?://\S+|[@#]\w+|\bRT\b")


def order_of(
    values: Sequence[object],
    texts: Sequence[str],
    agreeing: Mapping[Order, int],
    wanted: Order | None,
) -> tuple[Order | None, ShownBy | None, bool]:
    """The order, what shows it, and whether it has to be asked for.

    ``agreeing`` says how many dates agree with their ids in either order.
    """
    shown = date_order(values)
    if not any(needs_order(value) for value in values):
        return (next(iter(shown)), None, False) if len(shown) == 1 else (wanted, None, False)
    if wanted is not None:
        return wanted, "given", False
    best = max(ORDERS, key=lambda order: agreeing[order])
    if agreeing[best] > 2 * min(agreeing.values()):
        return best, "ids", False
    if len(shown) == 1:
        return next(iter(shown)), "days", False
    if not shown:
        if (by_sequence := _by_sequence(values)) is not None:
            return by_sequence, "sequence", False
        if not any(map(_is_halved, values)) and _language(texts) in DAY_FIRST:
            return "day_first", "language", False
    return None, None, True


def needs_order(value: object) -> bool:
    """True for a date that is read differently in either order."""
    try:
        read_date(value)
    except OrderNeeded:
        return True
    except (ValueError, TypeError, OverflowError):
        return False
    return False


def _is_halved(value: object) -> bool:
    """True for a clock of twelve hours, by which a date speaks another language than its text."""
    return isinstance(value, str) and _HALVED.search(value) is not None


def _by_sequence(values: Sequence[object]) -> Order | None:
    """The order in which the rows run steadily through time, where the other one does not."""
    steady = {order: _steadiness(values, order) for order in ORDERS}
    for order, other in (ORDERS, ORDERS[::-1]):
        if steady[order] >= STEADY and steady[other] <= UNSTEADY:
            return order
    return None


def _steadiness(values: Sequence[object], order: Order) -> float:
    """Share of the steps from row to row that go one way; 0 where there are too few."""
    times: list[datetime] = []
    for value in values:
        try:
            times.append(read_date(value, order).moment)
        except (ValueError, TypeError, OverflowError):
            continue
    steps = [after > before for before, after in pairwise(times) if after.date() != before.date()]
    if len(steps) < FEWEST_STEPS:
        return 0.0
    return max(sum(steps), len(steps) - sum(steps)) / len(steps)


def _language(texts: Sequence[str]) -> str | None:
    """The language of the texts, where one is plain."""
    said = " ".join(_NOISE.sub(" ", text) for text in texts[:SAMPLE_TEXTS])
    if sum(char.isalpha() for char in said) < ENOUGH_LETTERS:
        return None
    # Loading the model takes half a second, and few tables come this far.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    language, confidence = identifier.classify(said[:MOST_LETTERS])
    return str(language) if float(confidence) >= SURE else None
