"""Invented posts of several accounts, as a screening keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

START = pd.Timestamp("2020-01-01T00:00:00Z")
SPAM = ("Lost 9 kilos in {n} weeks, here is how I did it", "My secret for a flat belly: {n} drops")


def post(
    account: str,
    number: int,
    text: str,
    label: str = "owner",
    hosts: Sequence[str] = (),
    client: str | None = None,
) -> dict[str, object]:
    """One post, ``number`` hours after the start."""
    return {
        "account_id": account,
        "platform": "x",
        "post_id": f"{account}-{number}",
        "created_at": START + pd.Timedelta(hours=number),
        "text": text,
        "hosts": list(hosts),
        "client": client,
        "label": label,
    }


def owner(account: str, posts: int = 20) -> list[dict[str, object]]:
    """Posts of an owner who shares no text with another."""
    names = ("the garden", "our dog", "a long walk", "the old bridge", "my sister")
    return [
        post(account, n, f"{account} says: {names[n % 5]} on {account} street, again {account}")
        for n in range(posts)
    ]


def hit(
    account: str, start: int, texts: Iterable[str] = SPAM, **more: object
) -> list[dict[str, object]]:
    """An owner's posts, and such texts of another hand from ``start`` hours on."""
    foreign = [
        post(account, start + n, text.format(n=n + 3), "other", **more)  # type: ignore[arg-type]
        for n, text in enumerate(texts)
    ]
    return [*owner(account), *foreign]


def frame(*accounts: Iterable[dict[str, object]]) -> pd.DataFrame:
    """The posts of these accounts."""
    return pd.DataFrame([one for account in accounts for one in account])


def owners(count: int) -> list[list[dict[str, object]]]:
    """So many accounts that nobody hijacked."""
    return [owner(f"owner{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(count)]
