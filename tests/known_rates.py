"""Invented error rates for tests: no figure here was measured."""

from __future__ import annotations

from typing import Any

from forensics.error_rates.cited import ErrorRates, rates_from

FOUND = {
    "flagged": 0.95,
    "undetermined": 0.025,
    "onset_exact": 0.75,
    "onset_near": 0.9,
    "last_genuine_exact": 0.6,
    "recall": 0.97,
    "owner_called_other": 0.004,
}
QUIET = {"flagged": 0.0, "undetermined": 0.1}


def group(takeovers: int, genuine: int, **changed: Any) -> dict[str, Any]:
    """Both sides of a group of cases; ``changed`` shares are of the takeovers."""
    return {
        "positive": {"cases": takeovers, **FOUND, **changed},
        "negative": {"cases": genuine, **QUIET},
    }


def stored(*rows: dict[str, Any]) -> dict[str, Any]:
    """The values of a file of error rates with these rows."""
    overall = group(800, 1200)
    overall["negative"]["flagged"] = 0.005
    return {
        "schema": 1,
        "version": "9.9.9",
        "date": "2026-01-02",
        "corpus": "invented for tests",
        "seed": 5,
        "cases": 2000,
        "rows": list(rows),
        "overall": overall,
        "intervals": {"onset": 0.91, "last_genuine": 0.88},
    }


def row(size: str, clients: bool, links: bool, takeovers: int, genuine: int) -> dict[str, Any]:
    """The row of one kind of account."""
    return {"size": size, "clients": clients, "links": links, **group(takeovers, genuine)}


def known_rates() -> ErrorRates:
    """Rates in which long accounts with clients and links have a row of their own, the other
    long ones only together, and small and medium ones none."""
    return rates_from(
        stored(
            row("long", True, True, 40, 60),
            row("long", False, True, 10, 60),
            row("long", False, False, 10, 12),
            row("small", False, False, 12, 12),
        )
    )
