"""Cases with known truth, made from known accounts.

A case is one account's posts with, for each, whether another hand wrote it. Times of
spliced posts are drawn, and ids made anew from the times for every post of the case, so
that neither gives the splice away. The same family, number and seed give the same case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from forensics.decoding.dates.dates import parse_date
from forensics.evaluation.cases.corpus import Corpus, Hijack, Row
from forensics.model.records import AccountEvent, Locator, Note, Post, PostKind
from forensics.platforms.x import EPOCH_MS

UNIX = datetime(1970, 1, 1, tzinfo=UTC)
BASELINE = (5, 2500)
LONG_BASELINE = 5000
CLIENTS = (
    "Twitter for iPhone",
    "Twitter for Android",
    "Twitter Web Client",
    "Twitter Web App",
    "TweetDeck",
    "Twitter for iPad",
    "Hootsuite",
    "Facebook",
    "Instagram",
    "Tweetbot for iOS",
    "Buffer",
    "Mobile Web",
)
# Chosen: few accounts are scheduled throughout, and the labels must hold on them too. Share of all
# made cases that are spaced evenly, and how many minutes apart their posts are.
EVENLY, EVEN_MINUTES = 0.06, (1, 60, 360, 1440)
SAFE_SINCE = 2016
REAL = "real_hijack"
# Ready-made cases: genuine accounts that look odd, and accounts with another hand's posts.
HARD_NEGATIVE, HARD_SPLICED = "hard_negative", "hard_spliced"
# The families whose cases are whole accounts with labels of their own, once each.
ONCE = (REAL, HARD_NEGATIVE, HARD_SPLICED)


@dataclass(frozen=True)
class CasePost:
    """One post of a case: when, what, and whether another hand wrote it."""

    at: datetime
    row: Row
    other: bool = False


@dataclass(frozen=True)
class KnownCase:
    """A family, a name, the posts in time order, and the truth about each; in few families what
    an archive holds beside them as well."""

    family: str
    name: str
    posts: list[Post]
    other_ids: frozenset[str]
    uncertain_ids: frozenset[str] = frozenset()
    events: tuple[AccountEvent, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def positive(self) -> bool:
        """True when another hand wrote some of the posts."""
        return bool(self.other_ids)


Maker = Callable[[Random, list[CasePost], Corpus], list[CasePost]]
Beside = Callable[[Random, KnownCase], KnownCase]


@dataclass(frozen=True)
class Family:
    """How cases of a family are made: ``maker`` of a stretch of a fitting account.

    ``fits`` tells which accounts can serve; ``shortest`` is the fewest posts of a stretch,
    or of the account where the maker wants it ``whole``. ``beside`` adds what an archive holds
    beside posts.
    """

    maker: Maker
    fits: Callable[[Sequence[Row]], bool] = lambda rows: True
    shortest: int = BASELINE[0]
    whole: bool = False
    beside: Beside | None = None


def build(
    corpus: Corpus, families: Mapping[str, Family], each: int, seed: int
) -> Iterator[KnownCase]:
    """``each`` cases of every family, and every real hijack and ready-made case once."""
    for family, number in listed(corpus, families, each):
        yield make_case(corpus, families, family, number, seed)


def listed(corpus: Corpus, families: Mapping[str, Family], each: int) -> list[tuple[str, int]]:
    """(family, number) of every case: what ``make_case`` takes.

    A family that no account of the corpus fits is left out, as may happen in a small fold.
    """
    once = [(family, number) for family in ONCE for number in range(len(labelled(corpus, family)))]
    made = [name for name, family in families.items() if _serves(corpus, family)]
    return [(family, number) for family in made for number in range(each)] + once


def _serves(corpus: Corpus, family: Family) -> bool:
    return any(
        len(rows) >= family.shortest and family.fits(rows) for rows in corpus.genuine.values()
    )


def labelled(corpus: Corpus, family: str) -> dict[str, Hijack]:
    """The accounts with labels of their own that make up this family, one of ``ONCE``."""
    if family == REAL:
        return corpus.hijacks
    spliced = family == HARD_SPLICED
    return {name: case for name, case in corpus.ready.items() if bool(case.foreign) == spliced}


def only_once(corpus: Corpus, families: Sequence[str]) -> Corpus:
    """The corpus without those real hijacks and ready-made cases whose family is not wanted."""
    ready = [
        labelled(corpus, family) for family in (HARD_NEGATIVE, HARD_SPLICED) if family in families
    ]
    return replace(
        corpus,
        hijacks=corpus.hijacks if REAL in families else {},
        ready={name: case for table in ready for name, case in table.items()},
    )


def make_case(
    corpus: Corpus, families: Mapping[str, Family], family: str, number: int, seed: int
) -> KnownCase:
    """The case of that family and number; the same arguments give the same case."""
    if family in ONCE:
        name, account = sorted(labelled(corpus, family).items())[number]
        return _whole(family, number, name, account)
    made = families[family]
    random = Random(f"{seed}/{family}/{number}")
    name = _account(random, corpus, made)
    rows = corpus.genuine[name]
    items = dated(rows) if made.whole else stretch(random, rows, made.shortest)
    items = with_clients(random, items)
    items = made.maker(random, items, corpus)
    case = assemble(random, family, f"{family}-{number}-{name}", items)
    return made.beside(random, case) if made.beside else case


def _account(random: Random, corpus: Corpus, family: Family) -> str:
    """A fitting account; languages with few accounts come up more often than their share."""
    groups: dict[str, list[str]] = {}
    for name in sorted(corpus.genuine):
        rows = corpus.genuine[name]
        if len(rows) >= family.shortest and family.fits(rows):
            groups.setdefault(corpus.languages.get(name, ""), []).append(name)
    languages = sorted(groups)
    weights = [len(groups[language]) ** 0.5 for language in languages]
    return random.choice(groups[random.choices(languages, weights)[0]])


def stretch(random: Random, rows: Sequence[Row], shortest: int = BASELINE[0]) -> list[CasePost]:
    """A stretch of an account's posts, short stretches as likely as long ones."""
    low, high = shortest, LONG_BASELINE if random.random() < 0.05 else BASELINE[1]
    size = int(log_uniform(random, low, min(high, max(low + 1, len(rows)))))
    start = random.randrange(max(1, len(rows) - size + 1))
    return dated(rows[start : start + size])


def dated(rows: Sequence[Row]) -> list[CasePost]:
    """Rows as the owner's posts, in time order."""
    items = [CasePost(parse_date(row["created_at"])[0], row) for row in rows]
    return sorted(items, key=lambda item: item.at)


def with_clients(random: Random, items: list[CasePost]) -> list[CasePost]:
    """Posts with client names: the source's own, or a drawn mix whose favourite may change
    over the years, as owners change telephones."""
    if any(item.row["source"] for item in items):
        return items
    eras = sorted(random.randrange(len(items) + 1) for _ in range(random.choice([0, 0, 1, 2])))
    mixes = [_mix(random) for _ in range(len(eras) + 1)]
    found = []
    for number, item in enumerate(items):
        names, weights = mixes[sum(number >= era for era in eras)]
        source = random.choices(names, weights)[0]
        found.append(replace(item, row={**item.row, "source": source}))
    return found


def _mix(random: Random) -> tuple[list[str], list[float]]:
    names = random.sample(CLIENTS, random.choice([1, 2, 3]))
    return names, [0.5**place for place in range(len(names))]


def assemble(random: Random, family: str, name: str, items: list[CasePost]) -> KnownCase:
    """Posts with fresh ids; in some cases without clients, with bare short links, or evenly
    spaced, as programs that keep a queue send them."""
    items = sorted(items, key=lambda item: item.at)
    if random.random() < EVENLY:
        items = evenly(items, random.choice(EVEN_MINUTES))
    clients, links = random.random() < 0.5, random.random() < 0.5
    posts, other = [], set()
    for number, item in enumerate(items):
        post = _post(random, item, number, clients, links)
        posts.append(post)
        if item.other:
            other.add(post.post_id)
    return KnownCase(family, name, posts, frozenset(other))


def evenly(items: Sequence[CasePost], minutes: int) -> list[CasePost]:
    """The posts in their order, so many minutes apart from the first one on."""
    return [
        replace(
            item,
            at=items[0].at + timedelta(minutes=minutes * number),
            row={**item.row, "precision": "second"},
        )
        for number, item in enumerate(items)
    ]


def _post(random: Random, item: CasePost, number: int, clients: bool, links: bool) -> Post:
    milliseconds = int((item.at - UNIX).total_seconds() * 1000) - EPOCH_MS
    if milliseconds > 0:
        post_id = str((milliseconds << 22) | (number % (1 << 22)))
    else:
        post_id = str(10**9 + number)
    row, text = item.row, item.row["text"]
    urls = tuple(row["urls"])
    if not links:
        text, urls = _shortened(random, text, urls)
    return Post(
        platform="x",
        account_id="case",
        account_handle="case",
        post_id=post_id,
        created_at=item.at,
        precision="day" if row.get("precision") == "day" else "second",
        text=text,
        urls=urls,
        kind=_kind(text),
        client=row["source"] if clients else None,
        locator=Locator("E1", "case", number),
    )


def _kind(text: str) -> PostKind:
    return "repost" if text.startswith("RT @") else "reply" if text.startswith("@") else "post"


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def bare_link(random: Random, at: datetime) -> str:
    """A short link as X wrote it at that time: from 2016 on with https."""
    scheme = "https" if at.year >= SAFE_SINCE else "http"
    return f"{scheme}://t.co/" + "".join(random.choices(_LETTERS, k=10))


def _shortened(random: Random, text: str, urls: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    bare = []
    for url in urls:
        short = "https://t.co/" + "".join(random.choices(_LETTERS, k=10))
        text = text.replace(url, short)
        bare.append(short)
    return text, tuple(bare)


def _whole(family: str, number: int, name: str, account: Hijack) -> KnownCase:
    """An account as it is, its own ids and clients kept."""
    rows = sorted(account.rows, key=lambda row: str(row["created_at"]))
    posts = [
        Post(
            platform="x",
            account_id=name,
            account_handle=name,
            post_id=row["id"],
            created_at=parse_date(row["created_at"])[0],
            text=row["text"],
            urls=tuple(row["urls"]),
            kind=_kind(row["text"]),
            client=row["source"],
            locator=Locator("E1", name, place),
        )
        for place, row in enumerate(rows)
    ]
    full = f"{family}-{number}-{name}"
    return KnownCase(family, full, posts, account.foreign, account.uncertain)


def log_uniform(random: Random, low: float, high: float) -> float:
    """A draw whose logarithm is uniform."""
    return float(low * (high / low) ** random.random())


def hours(number: float) -> timedelta:
    """A duration from hours."""
    return timedelta(hours=number)
