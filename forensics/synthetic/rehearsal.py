"""From a name in the casting to a whole account: rhythm, programs, silences, ways of writing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from forensics.features.style import bare_text
from forensics.synthetic import LANGUAGES
from forensics.synthetic.automation import automatic
from forensics.synthetic.casting import Part
from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import load
from forensics.synthetic.manners import MANNERS, Manner
from forensics.synthetic.narrowing import narrowed
from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import (
    ANDROID,
    IPHONE,
    TWEETDECK,
    WEB_APP,
    WEB_CLIENT,
    Client,
    SyntheticPost,
)
from forensics.synthetic.rhythm import DAY_HOURS, WEEK, Habits, Stage
from forensics.synthetic.writers.scraped import line

POSTS = (60, 2500)
SMALL = 900  # the most that the shorter grammars bear
STALE = 12  # posts in a row without a new word, after which an account falls silent
LONG = 600  # an account this long is not kept from likeness to itself, only from repetition
LAST = date(2024, 12, 31)
RICH = ("fr", "en", "es", "en_club")
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 1, 6, 10, 11, 10, 7, 8, 10, 10, 9, 6, 2, 1, 1, 0, 0, 0)
LATE_HOURS = (9, 6, 2, 0, 0, 0, 0, 0, 1, 2, 4, 5, 6, 5, 4, 4, 5, 5, 6, 8, 9, 10, 11, 11)
OFFICE_WEEK = (1.2, 1.2, 1.2, 1.2, 1.1, 0.1, 0.05)
LEISURE_WEEK = (0.7, 0.7, 0.8, 0.8, 1.1, 1.6, 1.6)
HOOTSUITE = Client("Hootsuite", "https://www.hootsuite.com")
PHONES = (IPHONE, ANDROID, Client("Twitter for iPad", "http://twitter.com/#!/download/ipad"))
DESKS = (WEB_CLIENT, WEB_APP, TWEETDECK, HOOTSUITE)


def account(part: Part, seed: int) -> list[dict[str, Any]]:
    """All posts of one invented account as scraped lines, oldest first; ``seed`` varies them."""
    dice = Dice(f"{seed}/corpus/{part.name}")
    persona = _persona(part, dice)
    size = _size(part.grammar, dice)
    stages = list(_stages(size, dice))
    manner = MANNERS[dice.pick(tuple(MANNERS))]
    posts = list(_written(persona, stages, size, dice, manner))
    if part.second:
        share = 0.08 + 0.25 * dice.random()
        other, slower = _in_second(part.second, persona, dice), _slower(stages, share)
        posts += _written(other, slower, max(16, int(size * share)), dice, manner)
    if part.automatic:
        host = f"{part.name.replace('_', '-')}.example"
        posts += automatic(posts[len(posts) // 3 :], 0.15 + 0.3 * dice.random(), host, dice)
    return [line(post, part.name) for post in sorted(posts, key=lambda post: post.created_at)]


def _in_second(lang: str, persona: Persona, dice: Dice) -> Persona:
    """The same person, writing another language."""
    grammar = narrowed(load(lang), dice)
    return replace(persona, lang=lang, grammar=grammar, replies=persona.replies / 2)


def _slower(stages: Sequence[Stage], share: float) -> list[Stage]:
    return [replace(stage, per_week=stage.per_week * share) for stage in stages]


def _written(
    persona: Persona, stages: Sequence[Stage], size: int, dice: Dice, manner: Manner
) -> Iterator[SyntheticPost]:
    """Up to ``size`` posts, fewer when the grammar has no more to say."""
    owner = Owner(persona, str(dice.below(1 << 30)), novel=size <= LONG)
    mannered = (
        post if post.original else replace(post, text=manner(post.text, dice))
        for post in owner.posts(stages)
    )
    yield from islice(_fresh(mannered), size)


def _fresh(posts: Iterable[SyntheticPost]) -> Iterator[SyntheticPost]:
    """The posts without those that say again what was said; it ends when little is new."""
    said: set[str] = set()
    stale = 0
    for post in posts:
        words = bare_text(post.text)
        if words not in said:
            said.add(words)
            stale = 0
            yield post
        elif (stale := stale + 1) > STALE:
            return


def _size(grammar: str, dice: Dice) -> int:
    low, high = POSTS[0], POSTS[1] if grammar in RICH else SMALL
    return round(low * math.exp(math.log(high / low) * dice.random()))


def _persona(part: Part, dice: Dice) -> Persona:
    return Persona(
        handle=part.name,
        name=part.name.replace("_", " ").title(),
        bio="Fictional sample account",
        user_id=str(9_600_000_000 + dice.below(10**8)),
        lang=part.lang,
        habits=Habits(
            LANGUAGES[part.lang],
            dice.pick((DAY_HOURS, DAY_HOURS, OFFICE_HOURS, LATE_HOURS)),
            dice.pick((WEEK, OFFICE_WEEK, LEISURE_WEEK, (1.0,) * 7)),
        ),
        clients=_clients(dice),
        replies=dice.pick((0.0, 0.05, 0.15, 0.3, 0.5)),
        reposts=dice.pick((0.0, 0.05, 0.15, 0.3)),
        typos=dice.pick((0.0, 0.02, 0.08)),
        limit=dice.pick((140, 140, 270)),
        second=dice.pick((0.0, 0.2, 0.5)),
        emoji=dice.pick((0.0, 0.0, 0.1, 0.4)),
        grammar=narrowed(load(part.grammar), dice),
    )


def _clients(dice: Dice) -> tuple[ClientPeriod, ...]:
    """One to three periods; each has a favourite and, at times, a second program."""
    days = [date(2006, 1, 1)]
    days += sorted(
        date(2010 + dice.below(12), dice.between(1, 12), 3) for _ in range(dice.below(3))
    )
    return tuple(ClientPeriod(day, _mix(dice)) for day in days)


def _mix(dice: Dice) -> dict[Client, float]:
    first, second = dice.pick(PHONES), dice.pick(DESKS)
    return {first: dice.pick((2.0, 6.0, 9.0)), second: dice.pick((0.0, 1.0, 4.0))}


def _stages(size: int, dice: Dice) -> Iterator[Stage]:
    """Stretches of posting, each at its own pace, with silences of weeks or months between.

    The last goes on for as long as there is something left to write.
    """
    first = date(2010 + dice.below(8), dice.between(1, 12), dice.between(1, 28))
    pace = max(size / 208, math.exp(math.log(1.2) + math.log(20) * dice.random()))
    parts = dice.pick((1, 1, 2, 3, 4))
    for _ in range(parts - 1):
        per_week = pace * (0.7 + 0.7 * dice.random())
        last = first + timedelta(days=max(7, round(size / parts / per_week * 7)))
        yield Stage(first, last, per_week)
        first = last + timedelta(days=dice.pick((20, 45, 90, 200, 420)))
    yield Stage(first, LAST, pace)
