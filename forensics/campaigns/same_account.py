"""One account in several items: what it posted is no tie between two accounts.

An archive and a capture of it name an account by its number and by its handle. Where two accounts
of a platform have a post of the same id, moment and text, they are one.
"""

from __future__ import annotations

import pandas as pd

from forensics.screening.joined import Joined

SAME = ["platform", "post_id", "created_at", "text"]
KEY = ["platform", "account_id"]
Bearer = tuple[str, str]


def as_one(posts: pd.DataFrame) -> tuple[pd.DataFrame, dict[Bearer, Bearer]]:
    """The posts with each account under one name and each post once; and for each name that was
    left, as platform and id, the one that stands for it."""
    names = _names(posts)
    bearers = list(zip(posts["platform"], posts["account_id"], strict=True))
    kept = [names.get(one, one)[1] for one in bearers]
    posts = posts.assign(account_id=pd.array(kept, dtype="str"))
    return posts[~posts.duplicated([*SAME, "account_id"])], names


def with_others(evidence: pd.DataFrame, names: dict[Bearer, Bearer]) -> pd.DataFrame:
    """The rows of accounts, with one of the same for each name under which an account stands."""
    rows = {(row["platform"], row["account_id"]): row for row in evidence.to_dict("records")}
    more = [{**rows[kept], "account_id": name[1]} for name, kept in names.items() if kept in rows]
    return pd.concat([evidence, pd.DataFrame(more)], ignore_index=True) if more else evidence


def _names(posts: pd.DataFrame) -> dict[Bearer, Bearer]:
    """For each account that is another one too, the first of all that are one with it."""
    told = posts[posts["post_id"].notna() & posts["text"].notna()]
    told = told.drop_duplicates([*SAME, "account_id"])
    twice = told[told.duplicated(SAME, keep=False)]
    joined = Joined[Bearer]()
    for _, same in twice.groupby(SAME, sort=False):
        joined.join(zip(*(same[name] for name in KEY), strict=True))
    return {one: first for first, *others in joined.groups() for one in others}
