"""Build full synthetic timelines (every BASE, FEATURES and ATTRIBUTION column) from drafts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from forensics.timeline.columns import ATTRIBUTION, BASE, CHANNELS, FEATURES

COLUMNS = {**BASE, **FEATURES, **ATTRIBUTION}
CATEGORIES = {
    "label": ["owner", "other", "uncertain"],
    "precision": ["second", "minute", "day"],
    "kind": ["post", "reply", "repost", "quote"],
}
_EPOCH_MS = 1_288_834_974_657


@dataclass(frozen=True, slots=True)
class Draft:
    """What a synthetic post says; the rest of its row is derived."""

    at: pd.Timestamp
    text: str
    label: str = "owner"
    p_other: float = 0.02
    lang: str = "fr"
    kind: str = "post"
    urls: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    client: str | None = "Twitter for iPhone"
    precision: str = "second"
    flags: tuple[str, ...] = ()


def snowflake(at: pd.Timestamp, sequence: int) -> str:
    """The id the platform would have given at that moment."""
    return str((int(at.timestamp() * 1000) - _EPOCH_MS << 22) + sequence % 4096)


def _base(draft: Draft, number: int, account_id: str, handle: str) -> dict[str, object]:
    return {
        "post_id": snowflake(draft.at, number),
        "platform": "x",
        "account_id": account_id,
        "handle": handle,
        "created_at": draft.at,
        "precision": draft.precision,
        "kind": draft.kind,
        "text": draft.text,
        "urls": draft.urls,
        "mentions": draft.mentions,
        "hashtags": draft.hashtags,
        "media": (),
        "client": draft.client,
        "declared_lang": draft.lang,
        "reply_to": str(10**15 + number) if draft.kind == "reply" else None,
        "reply_to_handle": draft.mentions[0] if draft.kind == "reply" else None,
        "likes": number % 7 or None,
        "reposts": number % 3,
        "flags": draft.flags,
        "item": "E1",
        "member": f"data/js/tweets/{draft.at:%Y_%m}.js",
        "record": number % 50,
        "also_at": ("E2:scraped.jsonl#4",) if number % 97 == 5 else (),
        "differs": ("text",) if number % 97 == 5 else (),
        "versions": ("text, E2:scraped.jsonl#5: an older wording",) if number % 97 == 5 else (),
    }


def _features(draft: Draft, zone: str) -> dict[str, object]:
    local = draft.at.tz_convert(zone)
    hosts = [urlsplit(url).hostname or "" for url in draft.urls]
    return {
        "lang": draft.lang,
        "lang_p": 0.4 if draft.lang == "und" else 0.97,
        "domains": tuple(".".join(host.split(".")[-2:]) for host in hosts),
        "n_links": len(draft.urls),
        "shortened": any("short" in host for host in hosts),
        "hour": None if draft.precision == "day" else local.hour,
        "weekday": local.weekday(),
        "client_key": draft.client or "",
        "n_mentions": len(draft.mentions),
        "n_hashtags": len(draft.hashtags),
        "is_reply": draft.kind == "reply",
        "is_repost": draft.kind == "repost",
        "n_chars": len(draft.text),
        "bare_text": draft.text,
        "dup_count": 0,
        "spam_words": 1.5 if draft.label == "other" else 0.0,
    }


def _attribution(draft: Draft, rng: random.Random) -> dict[str, object]:
    sign = {"owner": -1.0, "other": 1.0, "uncertain": 0.1}[draft.label]
    rates = {f"llr_{name}": round(sign * rng.uniform(0.0, 0.9), 3) for name in CHANNELS}
    return {**rates, "p_other": draft.p_other, "label": draft.label}


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    for name, (dtype, _) in COLUMNS.items():
        if name in CATEGORIES:
            frame[name] = pd.Categorical(frame[name], categories=CATEGORIES[name])
        else:
            frame[name] = frame[name].astype(pd.api.types.pandas_dtype(dtype))
    return frame[list(COLUMNS)]


def timeline(
    drafts: Sequence[Draft],
    *,
    zone: str = "UTC",
    account_id: str = "900000001",
    handle: str = "depute_fictif",
) -> pd.DataFrame:
    """One row per draft, sorted, with every column of the contract in its dtype."""
    rng = random.Random(7)
    rows = [
        {
            **_base(draft, number, account_id, handle),
            **_features(draft, zone),
            **_attribution(draft, rng),
        }
        for number, draft in enumerate(sorted(drafts, key=lambda draft: draft.at))
    ]
    frame = pd.DataFrame(rows).sort_values(["created_at", "post_id"], ignore_index=True)
    frame["gap_s"] = frame["created_at"].diff().dt.total_seconds()
    return _typed(frame)


def stretched(frame: pd.DataFrame, posts: int) -> pd.DataFrame:
    """The same account with ``posts`` rows: each row repeated and spread until the next."""
    rows = np.arange(posts) * len(frame) // posts
    step = np.arange(posts) - np.searchsorted(rows, rows)
    share = step / (posts / len(frame) + 1)
    grown = frame.iloc[rows].reset_index(drop=True)
    gap = grown["gap_s"].fillna(0.0).clip(upper=86_400.0).to_numpy()
    grown["created_at"] += pd.to_timedelta((share * gap).astype("int64"), unit="s")
    ids = grown["created_at"].astype("int64") // 1000 - _EPOCH_MS
    grown["post_id"] = (ids * 2**22 + np.arange(posts) % 4096).astype("str")
    grown = grown.sort_values(["created_at", "post_id"], ignore_index=True)
    grown["gap_s"] = grown["created_at"].diff().dt.total_seconds()
    return grown
