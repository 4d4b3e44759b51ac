"""Records made of one stored value; what cannot be made of it becomes a Reject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from forensics.model.records import Locator, Post, Profile, Record, Reject

MALFORMED = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError)


def made(
    make: Callable[[Any, Locator], Sequence[Record]], value: Any, locator: Locator
) -> Sequence[Record]:
    """What ``make`` makes of one stored value, its complaints turned into a Reject."""
    if not isinstance(value, dict):
        return (Reject("not an object with named fields", locator),)
    try:
        records = make(value, locator)
        for record in records:
            if isinstance(record, Post):
                check_texts(record)
            elif isinstance(record, Profile) and not record.derived:
                check_profile(record)
        return records
    except ValueError as error:
        return (Reject(str(error), locator),)
    except MALFORMED as error:
        reason = f"unexpected structure ({type(error).__name__}: {error})"
        return (Reject(reason, locator),)


def check_texts(post: Post) -> None:
    """Raise ValueError when a field of text holds anything else, as damaged files may."""
    single = (
        post.account_handle,
        post.client,
        post.declared_lang,
        post.reply_to,
        post.reply_to_handle,
    )
    _check((*single, *post.urls, *post.mentions, *post.hashtags))


def check_profile(profile: Profile) -> None:
    """As ``check_texts``, of a profile."""
    _check(
        (
            profile.account_id,
            profile.handle,
            profile.display_name,
            profile.bio,
            profile.location,
            profile.website,
            profile.picture,
            profile.time_zone,
            profile.email,
        )
    )


def _check(values: Iterable[Any]) -> None:
    for value in values:
        if value is not None and not isinstance(value, str):
            raise ValueError(f"unexpected structure ({value!r:.40} where a text should be)")
