"""The owner model: posts of one invented person over the stages of an account's life."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from forensics.synthetic.calendar import day_words
from forensics.synthetic.composer import WORDS, Composer
from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import Rule, load
from forensics.synthetic.persona import Persona
from forensics.synthetic.posts import (
    Client,
    Link,
    Original,
    Person,
    SyntheticPost,
    snowflake,
)
from forensics.synthetic.rhythm import Stage, moments, stage_of
from forensics.synthetic.slips import mistype

SHORT = 23  # characters of a short link, with the blank before it
NOTES = 0.14  # share of long posts, once the platform offers them
ENDS = ".!?。！？"
STOPS = {"ja": ("。", ""), "th": ("", " ")}
SHAPES = {"media": 0.45, "party": 0.3, "local": 0.25}


@dataclass(slots=True)
class Owner:
    """Writes the posts of one persona; the same seed gives the same posts."""

    persona: Persona
    seed: str
    novel: bool = True
    dice: Dice = field(init=False)
    composer: Composer = field(init=False)
    _people: dict[str, Person] = field(init=False, default_factory=dict)
    _weights: dict[tuple[date, int, int, int], Mapping[str, float]] = field(
        init=False, default_factory=dict
    )
    _recent: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.dice = Dice(f"{self.seed}/{self.persona.handle}")
        texts = Dice(f"{self.seed}/{self.persona.handle}/texts")
        grammar = self.persona.grammar or load(self.persona.lang)
        self.composer = Composer(grammar, texts, self.novel)

    def posts(self, stages: Sequence[Stage]) -> Iterator[SyntheticPost]:
        """The posts of these stages, oldest first."""
        for moment in moments(self.dice, stages, self.persona.habits):
            yield self.post(moment, stage_of(stages, moment, self.persona.habits.zone))

    def post(self, moment: datetime, stage: Stage) -> SyntheticPost:
        """One post at this moment: a reply, a repost or a post of one's own."""
        share = self.dice.random()
        if share < self.persona.replies:
            return self._reply(moment)
        if share < self.persona.replies + self.persona.reposts:
            return self._repost(moment)
        return self._own(moment, stage)

    def fixed(self, moment: datetime, text: str, client: Client) -> SyntheticPost:
        """A post whose wording and client are given."""
        return replace(self._finish(moment, text), client=client)

    def note(self, moment: datetime) -> SyntheticPost:
        """A long post: the text is cut after some 270 characters, the note holds it all."""
        full = self.composer.compose("note", 4000, self._given(moment))
        post = self._finish(moment, full)
        head = full[: full.rindex(" ", 0, 251)]
        own = Link(self._short(moment), f"https://twitter.com/i/web/status/{post.post_id}")
        return replace(post, text=f"{head}… {own.short}", links=(own,), note=full)

    def _own(self, moment: datetime, stage: Stage) -> SyntheticPost:
        since = self.persona.notes_since
        if since and moment.date() >= since and self.dice.chance(NOTES):
            return self.note(moment)
        theme = self._theme(moment, stage)
        linked = self.dice.chance(float(theme.settings.get("link", "0")))
        pictured = not linked and self.dice.chance(float(theme.settings.get("photo", "0")))
        limit = self.persona.limit - SHORT - 1 if linked or pictured else self.persona.limit
        text = self.composer.compose(theme.name, limit, self._given(moment))
        text = self._decorate(text, theme, limit, self._given(moment))
        link = Link(self._short(moment), self._address(moment, text)) if linked else None
        return self._finish(moment, text, link=link, pictured=pictured)

    def _reply(self, moment: datetime) -> SyntheticPost:
        person = self.person(self.dice.pick(("local", "local", "party", "media")))
        text = self.composer.compose("reply", 138 - len(person.handle), self._given(moment))
        asked = moment - timedelta(seconds=self.dice.between(90, 20_000))
        post = self._finish(moment, f"@{person.handle} {self._mistype(text)}")
        return replace(
            post, reply_to=snowflake(asked, self.dice.below(1 << 22)), reply_person=person
        )

    def _repost(self, moment: datetime) -> SyntheticPost:
        shape = self.dice.weighted(SHAPES)
        person = self.person(shape)
        earlier = moment - timedelta(seconds=self.dice.between(120, 30_000))
        text = self.composer.compose(f"repost_{shape}", 116, self._given(earlier))
        link = None
        if shape == "media" and self.dice.chance(0.8):
            link = Link(self._short(moment), self._address(earlier, text))
            text = f"{text} {link.short}"
        low = self.dice.below(1 << 22)
        original = Original(snowflake(earlier, low), person, text, earlier)
        post = self._finish(moment, f"RT @{person.handle}: {text}")
        links = (link,) if link else ()
        return replace(post, original=original, links=links, likes=0, reposts=0)

    def _finish(
        self, moment: datetime, text: str, link: Link | None = None, *, pictured: bool = False
    ) -> SyntheticPost:
        post_id = snowflake(moment, self.dice.below(1 << 22))
        photos: tuple[Link, ...] = ()
        if link:
            text = f"{text} {link.short}"
        if pictured:
            shown = f"https://twitter.com/{self.persona.handle}/status/{post_id}/photo/1"
            photos = (Link(self._short(moment), shown),)
            text = f"{text} {photos[0].short}"
        day = moment.astimezone(ZoneInfo(self.persona.habits.zone)).date()
        return SyntheticPost(
            post_id,
            moment,
            "owner",
            text,
            self.persona.lang,
            self.dice.weighted(self.persona.mix(day)),
            links=(link,) if link else (),
            photos=photos,
            likes=self.dice.poisson(self.persona.likes),
            reposts=self.dice.poisson(self.persona.likes / 3),
            people=tuple(self._mentioned(text)),
        )

    def person(self, cast: str) -> Person:
        """Somebody of the grammar's cast, always with the same id."""
        row = self.composer.row(f"cast_{cast}")
        return self._person(row["handle"], row["name"])

    def _person(self, handle: str, name: str) -> Person:
        if handle not in self._people:
            # Ids between the sequential and the time-based ones were never given out.
            number = 10_000_000_000 + sum(ord(c) * 31**i for i, c in enumerate(handle)) % 10**9
            self._people[handle] = Person(handle, name, str(number))
        return self._people[handle]

    def _mentioned(self, text: str) -> Iterator[Person]:
        for word in text.split():
            if word.startswith("@") and len(word) > 1:
                handle = WORDS.findall(word)[0]
                yield self._people.get(handle) or self._person(handle, handle)

    def _theme(self, moment: datetime, stage: Stage) -> Rule:
        fitting = self._fitting(moment.astimezone(ZoneInfo(self.persona.habits.zone)), stage)
        # A theme just used is passed over half of the time.
        name = self.dice.weighted(fitting)
        if name in self._recent and self.dice.chance(0.5):
            name = self.dice.weighted(fitting)
        self._recent = [*self._recent[-1:], name]
        return self.composer.grammar.rules[name]

    def _fitting(self, local: datetime, stage: Stage) -> Mapping[str, float]:
        key = (stage.first, local.month, local.day, local.hour)
        if key not in self._weights:
            weights = {
                rule.name: stage.themes.get(rule.name, float(rule.settings["weight"]))
                for rule in self.composer.grammar.themes()
                if _fits(rule.settings, local)
            }
            self._weights[key] = {name: weight for name, weight in weights.items() if weight}
        return self._weights[key]

    def _given(self, moment: datetime) -> Mapping[str, str]:
        local = moment.astimezone(ZoneInfo(self.persona.habits.zone))
        return day_words(self.persona.lang, local, self.dice)

    def _decorate(self, text: str, theme: Rule, limit: int, given: Mapping[str, str]) -> str:
        text = self._mistype(text)
        if self.dice.chance(self.persona.second):
            more = self.composer.draw("suite", given)
            text = _within(limit, text, _followed(text, more, self.persona.lang))
        if self.dice.chance(self.persona.emoji):
            text = _within(limit, text, f"{text} {self.composer.draw('emoji')}")
        if self.dice.chance(float(theme.settings.get("tags", "0"))):
            text = _within(limit, text, f"{text} {self.composer.draw('tag')}")
        return text

    def _mistype(self, text: str) -> str:
        return mistype(text, self.dice) if self.dice.chance(self.persona.typos) else text

    def _short(self, moment: datetime) -> str:
        scheme = "http" if moment.year < 2015 else "https"
        return f"{scheme}://t.co/{self.dice.letters(10)}"

    def _address(self, moment: datetime, text: str) -> str:
        host = self.composer.row("site")["host"]
        plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        words = [word for word in WORDS.findall(plain) if len(word) > 3][:4]
        return f"http://{host}/{moment:%Y/%m}/{'-'.join(words)}"


def _followed(text: str, more: str, lang: str) -> str:
    """Two sentences, set apart as the language does."""
    stop, blank = STOPS.get(lang, (".", " "))
    return f"{text}{'' if text[-1] in ENDS else stop}{blank}{more}"


def _within(limit: int, text: str, longer: str) -> str:
    return longer if len(longer) <= limit else text


def _fits(settings: Mapping[str, str], local: datetime) -> bool:
    months = settings.get("months")
    if months and str(local.month) not in months.split(","):
        return False
    return (
        _holds(settings.get("days", "1-31"), local.day)
        and _holds(settings.get("week", "0-6"), local.weekday())
        and _holds(settings.get("hours", "0-23"), local.hour)
    )


@lru_cache(maxsize=1024)
def _holds(window: str, number: int) -> bool:
    """Whether a number lies in a window such as ``3-7``. Kept: equal arguments, equal results."""
    first, last = window.split("-")
    return int(first) <= number <= int(last)
