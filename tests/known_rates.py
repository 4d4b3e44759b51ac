"""Invented error rates for tests: no figure here was measured."""

from __future__ import annotations

from typing import Any

from forensics.error_rates.cited import ErrorRates, rates_from, wilson

FOUND = {
    "flagged": 0.95,
    "undetermined": 0.025,
    "missed": 0.025,
    "onset_exact": 0.75,
    "onset_near": 0.9,
    "last_genuine_exact": 0.6,
}
POSTS = {"recall": 0.97, "owner_called_other": 0.004}
ELSEWHERE = {**FOUND, "flagged": 0.6, "missed": 0.3, "undetermined": 0.1}
QUIET = {"flagged": 0.0, "undetermined": 0.1}
OF_CASES = ("flagged", "undetermined", "missed")
OWN_CORPUS = (
    "corpus of real accounts, part 'all': 9 genuine accounts, 8 other authors, 7 spam campaigns, "
    "6 real hijacks, 5 ready-made cases (fingerprint 0123456789ab)"
)
"""A corpus named as the program's own is."""
TRIED = {"en": 40, "fr": 30, "eo": 2}


def group(takeovers: int, genuine: int, **changed: float) -> dict[str, Any]:
    """All sides of a group of cases, one of each person; ``changed`` shares are of takeovers."""
    return {
        "positive": side(takeovers, {**FOUND, **changed}) | POSTS,
        "swap": side(takeovers, ELSEWHERE) | POSTS,
        "negative": side(genuine, QUIET),
    }


def side(cases: int, shares: dict[str, float]) -> dict[str, Any]:
    """One side with the ends of its intervals: dates are of the flagged cases."""
    made: dict[str, Any] = {"cases": cases, "people": cases}
    for name, share in shares.items():
        of = cases if name in OF_CASES else round(cases * shares["flagged"])
        low, high = wilson(share, of)
        made |= {name: share, f"{name}_low": low, f"{name}_high": high}
    return made


def stored(
    rows: tuple[dict[str, Any], ...] = (), sizes: tuple[dict[str, Any], ...] = ()
) -> dict[str, Any]:
    """The values of a file of error rates with these rows, by kind and by size."""
    overall = group(800, 1200)
    overall["negative"] = side(1200, {**QUIET, "flagged": 0.005})
    return {
        "schema": 2,
        "version": "9.9.9",
        "date": "2026-01-02",
        "corpus": "invented for tests",
        "seed": 5,
        "folds": 5,
        "cases": 2000,
        "accounts": {"languages": TRIED, "hijacks": 21, "campaigns": 89},
        "rows": list(rows),
        "sizes": list(sizes),
        "overall": overall,
        "families": [],
        "intervals": {"onset": 0.91, "last_genuine": 0.88},
    }


def row(size: str, language: bool, links: bool, takeovers: int, genuine: int) -> dict[str, Any]:
    """The row of one kind of account."""
    return {"size": size, "language": language, "links": links, **group(takeovers, genuine)}


def known_rates() -> ErrorRates:
    """Rates in which long accounts with a language tried and links have a row of their own, the
    other long ones only together, and small and medium ones none."""
    rows = (
        row("long", True, True, 40, 60),
        row("long", False, True, 10, 60),
        row("long", False, False, 10, 12),
        row("small", False, False, 12, 12),
    )
    sizes = ({"size": "long", **group(60, 132)}, {"size": "small", **group(12, 12)})
    return rates_from(stored(rows, sizes))
