"""Names of time zones as people type them: any case, blanks for ``_``; and what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from forensics.messages import said

# So alike must a name be to be offered in place of another; Europe/Pari is to Europe/Paris.
NEAR = 0.7
OFFERED = 3


def zone_name(typed: str) -> str:
    """The IANA name that was typed, as the database spells it.

    A city alone is no name: it is offered and not taken, for it may be another of that name.
    Raises ValueError, with the names that may have been meant.

    >>> zone_name("europe/paris"), zone_name("America/New York"), zone_name("utc")
    ('Europe/Paris', 'America/New_York', 'UTC')
    """
    found = _names().get(_key(typed))
    if found is None:
        raise ValueError(said("there is no such time zone.{offered}", offered=offered(typed)))
    return found


def offered(typed: str) -> str:
    """`` Did you mean Europe/Paris?``, or '' where no name is like the one typed.

    >>> offered("paris"), offered("Europe/Pari")
    (' Did you mean Europe/Paris?', ' Did you mean Europe/Paris?')
    """
    names = _near(_key(typed))
    if not names:
        return ""
    first, last = ", ".join(names[:-1]), names[-1]
    if first:
        return said(" Did you mean {first} or {last}?", first=first, last=last)
    return said(" Did you mean {last}?", last=last)


def _near(key: str) -> list[str]:
    """Names that end in this city, else those spelt most like it."""
    if not key:
        return []
    names = _names()
    cities = sorted(name for one, name in names.items() if one.endswith(f"/{key}"))
    if cities:
        return cities[:OFFERED]
    ends = {name: one if "/" in key else one.rpartition("/")[2] for one, name in names.items()}
    like = process.extractOne(
        key, ends, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=NEAR
    )
    return [like[2]] if like else []


def _key(name: str) -> str:
    return "_".join(name.casefold().split())


@cache
def _names() -> Mapping[str, str]:
    """Kept: the database does not change while the program runs."""
    return {_key(name): name for name in sorted(available_timezones())}
