"""Genuine accounts whose owner changes: what a life on a platform looks like, nothing added."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from forensics.decoding.dates.dates import parse_date
from forensics.evaluation.cases.building import CasePost, hours, log_uniform
from forensics.evaluation.cases.corpus import Corpus, Row
from forensics.evaluation.cases.negatives import YEAR, away
from forensics.evaluation.cases.positives import drawn_gap, drawn_size, moved

# Posts of an account's beginning; its first posts, after which the owner may fall silent; years.
BEGINNING, FIRST_POSTS, SILENT_YEARS = (30, 1500), (3, 30), (0.3, 3.0)
# Reposts that an account must have to serve as one that turned to reposting, and how many are kept.
ENOUGH_REPOSTS, WRITTEN, REPOSTED = 40, (5, 1500), (8, 600)
# Chosen: half of those who turn reposted now and then before; hours between reposts, where the
# rhythm is drawn because the account's own was one of years.
REPOST_HOURS = (0.02, 30.0)
# Years of the natural silence, and posts kept on either side of it.
BREAK_YEARS, BREAK_POSTS, FEWEST_BESIDE = (1.0, 4.0), (8, 2000), 8
REPOST = "RT @"


def early_change(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """An account from its very beginning, 30 to 1,500 posts: first tests and greetings, later
    other things; in half of the cases a silence of 0.3 to 3 years after the first 3 to 30."""
    items = owner[: drawn_size(random, BEGINNING[0], min(BEGINNING[1], len(owner)))]
    if random.random() < 0.5:
        return items
    cut = drawn_size(random, FIRST_POSTS[0], min(FIRST_POSTS[1], len(items) - 1))
    return away(items, cut, YEAR * log_uniform(random, *SILENT_YEARS))


def has_reposts(rows: Sequence[Row]) -> bool:
    """True when at least 40 posts are reposts, and five are not."""
    reposts = sum(str(row["text"]).startswith(REPOST) for row in rows)
    return reposts >= ENOUGH_REPOSTS and len(rows) - reposts >= WRITTEN[0]


def turned_reposter(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """An owner who writes and from some moment on only reposts: all are reposts of the account
    itself, at a drawn rhythm or at their own; half of these owners reposted before as well."""
    reposts = [item for item in owner if item.row["text"].startswith(REPOST)]
    written = [item for item in owner if not item.row["text"].startswith(REPOST)]
    size = drawn_size(random, REPOSTED[0], min(REPOSTED[1], len(reposts)))
    start = random.randrange(len(reposts) - size + 1)
    later = reposts[start : start + size]
    taken = {id(item) for item in later}
    source = written
    if random.random() < 0.5:
        source = [item for item in owner if id(item) not in taken]
    count = drawn_size(random, WRITTEN[0], min(WRITTEN[1], len(source)))
    begin = random.randrange(len(source) - count + 1)
    before = source[begin : begin + count]
    first = before[-1].at + drawn_gap(random)
    if random.random() < 0.5:
        return before + moved(later, first)
    return before + _at_a_rhythm(random, later, first - before[-1].at, before[-1])


def _at_a_rhythm(
    random: Random, items: Sequence[CasePost], gap: timedelta, last: CasePost
) -> list[CasePost]:
    step, at, placed = log_uniform(random, *REPOST_HOURS), last.at + gap, []
    for item in items:
        placed.append(replace(item, at=at))
        at += hours(step * random.expovariate(1.0) + 0.002)
    return placed


def is_long(rows: Sequence[Row]) -> bool:
    """True when the account has a year and more between its first and its last eight posts."""
    if len(rows) < 2 * FEWEST_BESIDE:
        return False
    times = sorted(str(row["created_at"]) for row in rows)
    early, late = (parse_date(times[at])[0] for at in (FEWEST_BESIDE - 1, -FEWEST_BESIDE))
    return late - early > hours(BREAK_YEARS[0] * YEAR)


def long_silence(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """One silence of one to four years, by leaving out what the owner posted in it: years later
    he has other topics, and everything else is as it was."""
    times = [item.at for item in owner]
    last = times[-FEWEST_BESIDE]
    longest = (last - times[FEWEST_BESIDE - 1]) / hours(YEAR)
    silence = hours(YEAR * log_uniform(random, BREAK_YEARS[0], min(BREAK_YEARS[1], longest)))
    latest = max(1, bisect_left(times, last - silence))
    cut = random.randint(min(FEWEST_BESIDE, latest), latest)
    back = bisect_left(times, times[cut - 1] + silence)
    early = owner[max(0, cut - drawn_size(random, *BREAK_POSTS)) : cut]
    return early + owner[back : back + drawn_size(random, *BREAK_POSTS)]
