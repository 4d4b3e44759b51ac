"""Cases in which every post is the owner's, and something in them looks like a takeover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from forensics.evaluation.cases.building import CLIENTS, CasePost, hours, log_uniform
from forensics.evaluation.cases.corpus import Corpus, Row
from forensics.features.language import identify_all
from forensics.features.style import bare_text

BILINGUAL = (0.008, 12)
MONTH, YEAR = 730.0, 8766.0


def untouched(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """The account as it is."""
    return owner


def sparse(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """A few posts a year out of a long life: topics and habits drift from post to post."""
    kept = max(5, int(len(owner) * log_uniform(random, 0.03, 0.5)))
    rows = sorted(random.sample(range(len(owner)), kept))
    return [owner[row] for row in rows]


def silences(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """One to three silences of half a year to three years, nothing else changed."""
    items = list(owner)
    for _ in range(random.choice([1, 2, 3])):
        items = away(items, random.randrange(1, len(items)), log_uniform(random, 4383, 3 * YEAR))
    return items


def away(items: Sequence[CasePost], cut: int, silence: float) -> list[CasePost]:
    """The posts from ``cut`` on so many hours later."""
    later = [replace(item, at=item.at + hours(silence)) for item in items[cut:]]
    return [*items[:cut], *later]


def pause_return(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """A pause of a month to three years, and a return with other topics: posts in between,
    up to half of all, are missing."""
    cut = random.randrange(2, len(owner) - 1)
    missing = random.randrange(0, max(1, min(len(owner) // 2, len(owner) - cut - 1)))
    rest = [*owner[:cut], *owner[cut + missing :]]
    return away(rest, cut, log_uniform(random, MONTH, 3 * YEAR))


def new_client(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """From some moment on, after a pause or none, a program not used before."""
    cut = random.randrange(1, len(owner))
    items = away(owner, cut, log_uniform(random, 0.1, YEAR))
    used = {item.row["source"] for item in owner}
    client = random.choice([name for name in CLIENTS if name not in used] or CLIENTS)
    return [*items[:cut], *(_sent(item, client) for item in items[cut:])]


def _sent(item: CasePost, client: str) -> CasePost:
    return replace(item, row={**item.row, "source": client})


def staff_handover(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """The institution's next team: later posts of the same account, other years, program and
    hours, a signature or a standing hashtag added."""
    third = len(owner) // 3
    early, late = owner[:third], owner[len(owner) - third :]
    client = random.choice(CLIENTS)
    mark = random.choice(["", "", " ^TM", " #OnTheRecord", " - Press office"])
    shift = hours(random.choice([0, 0, 1, 2, -2]))
    gap = early[-1].at + hours(log_uniform(random, 3, 3000)) - late[0].at
    signed = [
        replace(
            item,
            at=item.at + gap + shift,
            row={**item.row, "source": client, "text": item.row["text"] + mark},
        )
        for item in late
    ]
    return early + signed


@lru_cache(maxsize=256)
def _tongues(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The languages of the texts. Kept: equal arguments, equal results."""
    return tuple(lang for lang, _ in identify_all([bare_text(text) for text in texts]))


def second_language(rows: Sequence[Row]) -> tuple[str, str] | None:
    """The two languages an account writes, the second in at least 12 of its posts and 0.8 %."""
    counted = Counter(_tongues(tuple(str(row["text"]) for row in rows)))
    counted.pop("und", None)
    common = counted.most_common(2)
    share, fewest = BILINGUAL
    if len(common) < 2 or common[1][1] < max(fewest, share * len(rows)):
        return None
    return common[0][0], common[1][0]


def is_bilingual(rows: Sequence[Row]) -> bool:
    """True when the account writes two languages."""
    return second_language(rows) is not None


def language_change(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """The owner changes language for good: the posts in the second language all come last."""
    first, second = apart(owner)
    before = int(log_uniform(random, 8, min(1500, len(first))))
    start = random.randrange(len(first) - before + 1)
    size = int(log_uniform(random, 4, min(400, len(second))))
    kept, later = first[start : start + before], second[len(second) - size :]
    gap = kept[-1].at + hours(log_uniform(random, 0.3, YEAR)) - later[0].at
    return [*kept, *(replace(item, at=item.at + gap) for item in later)]


def bilingual(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """An owner who writes two languages, the second in a quarter to a half of the posts."""
    first, second = apart(owner)
    some = second[: int(log_uniform(random, 6, min(600, len(second))))]
    most = min(len(first), max(5, int(len(some) * random.uniform(1.0, 3.0))))
    kept = sorted(random.sample(range(len(first)), most))
    return sorted([*(first[at] for at in kept), *some], key=lambda item: item.at)


def apart(owner: Sequence[CasePost]) -> tuple[list[CasePost], list[CasePost]]:
    """The owner's posts but those of the second language, and those of the second language."""
    tongues = _tongues(tuple(str(item.row["text"]) for item in owner))
    counted = Counter(lang for lang in tongues if lang != "und")
    second = counted.most_common(2)[-1][0] if len(counted) > 1 else "und"
    mine = [item for item, lang in zip(owner, tongues, strict=True) if lang != second]
    theirs = [item for item, lang in zip(owner, tongues, strict=True) if lang == second]
    return mine, theirs


def burst(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """A campaign: a stretch of posts pressed into a few days, most under one hashtag."""
    size = random.randrange(5, max(6, len(owner) // 2))
    cut = random.randrange(len(owner) - size)
    block = owner[cut : cut + size]
    span = (block[-1].at - block[0].at) or hours(1)
    factor = min(1.0, hours(random.uniform(20, 200)) / span)
    tag = random.choice(["", f" #Vote{random.randrange(2010, 2024)}", " #GOTV", " #JeVote"])
    pressed = [
        replace(
            item,
            at=block[0].at + (item.at - block[0].at) * factor,
            row={**item.row, "text": item.row["text"] + (tag if random.random() < 0.7 else "")},
        )
        for item in block
    ]
    return owner[:cut] + pressed + owner[cut + size :]


AUTOMATIC = (
    "I just opened a video chat room, join me {url}",
    "New blog post: {words} {url}",
    "My week on the music app: {words} {url}",
    "I'm at {words} {url}",
    "{words} - today's top stories via @paper_li {url}",
    "J'ai couru {n} km avec mon appli {url}",
    "He publicado una foto nueva {url}",
    "{n} people followed me and one person unfollowed me {url}",
    "I liked a video on @YouTube: {words} {url}",
    "Quote of the day: {words} {words2}",
    "Running a quick update on my phone. Back soon!",
    "{words}… {url}",
    "Nouvel article : {words} {words2} {url}",
    "Ich habe ein neues Video hochgeladen: {words} {url}",
    "Mi clima de hoy: {n} grados {url}",
    "I posted {n} photos on the social site in the album \u201c{words}\u201d {url}",
)
CONTEST = (
    "RT @shop_example: RT & follow to win {words}! {url}",
    "RT @brand_example{n}: Follow us and retweet for a chance to win {words} #giveaway {url}",
    "RT @radio_example: Retweet to win tickets for {words}! Ends Friday. {url}",
    "Je participe au concours de @magasin_example pour gagner {words} ! {url}",
    "I just entered to win {words} from @store_example {url} #sweepstakes",
)


def automation(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """The owner connects a service that posts by template from some moment on."""
    return _templated(random, owner, [random.choice(AUTOMATIC)], random.uniform(0.1, 0.6))


def contests(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """The owner takes part in contests that ask for a repost."""
    return _templated(random, owner, list(CONTEST), random.uniform(0.05, 0.3))


def _templated(
    random: Random, owner: list[CasePost], templates: Sequence[str], share: float
) -> list[CasePost]:
    begin = random.randrange(len(owner) // 2, len(owner))
    service = random.choice([None, "Service App"])
    added = []
    for item in owner[begin:]:
        if random.random() < share:
            row = _filled(random, owner, random.choice(templates), item.row)
            if service and row["source"]:
                row["source"] = service
            added.append(CasePost(item.at + hours(random.random()), row))
    return owner + added


def _filled(random: Random, owner: Sequence[CasePost], template: str, row: Row) -> Row:
    words, more = (" ".join(random.choice(owner).row["text"].split()[:5]) for _ in range(2))
    url = f"https://t.co/{random.getrandbits(48):x}"
    text = template.format(url=url, words=words, words2=more, n=random.randrange(2, 15))
    return {**row, "text": text, "urls": [url] if url in text else []}


def travel(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Ten days at other hours, under a conference hashtag, with a hotel's telephone."""
    cut = random.randrange(len(owner))
    end = owner[cut].at + hours(240)
    shift = hours(random.choice([-9, -7, 7, 9]))
    tag = f" #conf{random.randrange(10, 99)}"
    client = random.choice(CLIENTS)
    moved = []
    for item in owner:
        if owner[cut].at <= item.at <= end:
            row = {**item.row, "text": item.row["text"] + tag, "source": client}
            item = replace(item, at=item.at + shift, row=row)
        moved.append(item)
    return moved


def rename(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Married, elected or rebranded: from some moment on another name stands in the posts."""
    cut = random.randrange(1, len(owner))
    name = f"NewName{random.randrange(100)}"
    later = []
    for item in owner[cut:]:
        sign = f" #{name}" if random.random() < 0.3 else ""
        later.append(replace(item, row={**item.row, "text": item.row["text"] + sign}))
    return owner[:cut] + later
