"""Invented accounts for the detectors: an ordinary one, and one that another hand takes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import pandas as pd

from tests.posts import START, featured, series

# Sentences of words drawn at random: French enough, and never twice alike.
POOL = (
    "le la les un une des ce cette notre votre leurs avec pour dans sur sans chez vers depuis "
    "conseil école mairie marché gare bibliothèque stade port quartier village jardin fête "
    "budget travaux vélo cantine climat emploi santé logement sécurité culture jeunesse eau "
    "nous vous ils elles avons êtes seront voulons pouvez demandons attendons préparons "
    "beaucoup encore toujours souvent demain hier matin soir ensemble vraiment bientôt "
    "grande belle nouvelle petite publique locale utile question réponse réunion visite débat"
)
WORDS = POOL.split()
ENGLISH = (
    "The weather is lovely here today and the garden looks wonderful number {n}",
    "Nobody told me that this show would be so good, watching part {n} tonight",
    "Does anyone know a good place to eat near the station, table for {n}",
    "Just finished reading a long book about birds, chapter {n} was the best",
)
SITES = ("https://mairie.example/a", "https://journal.example/b", "https://asso.example/c")
CLIENTS = ("Twitter for iPhone", "TweetDeck")
NEW_CLIENT = "Mobile Web"
SPAM = "Lose weight and burn fat, make money online, offer {n} ends tonight, buy now"


def owner(number: int, random: Random) -> dict[str, Any]:
    """One ordinary post: of three, one answers somebody and one names somebody."""
    text = " ".join(random.choices(WORDS, k=random.randint(9, 16))).capitalize()
    fields: dict[str, Any] = {"text": text, "client": random.choice(CLIENTS)}
    if number % 3 == 0:
        return fields | {"text": f"@voisin {text}", "kind": "reply", "reply_to_handle": "voisin"}
    if number % 3 == 1:
        fields["text"] = f"{text} avec @collegue"
    if random.random() < 0.2:
        fields["urls"] = (random.choice(SITES),)
    return fields


PLANTED: dict[str, Any] = {
    "language_shift": lambda n, random: {"text": random.choice(ENGLISH).format(n=n)},
    "link_domains": lambda n, random: {"urls": (f"https://pills{n % 4}.example/{n}",)},
    "client": lambda n, random: {"client": NEW_CLIENT},
    "duplicates": lambda n, random: {"text": "Toujours la même annonce, à lire et à partager"},
    "vocabulary": lambda n, random: {"text": SPAM.format(n=n)},
    "interaction": lambda n, random: {
        "text": " ".join(random.choices(WORDS, k=12)), "kind": "post", "reply_to_handle": None,
    },
    "cadence": lambda n, random: {},
}  # fmt: skip
PLANTED["regime"] = lambda n, random: {
    **PLANTED["interaction"](n, random),
    **PLANTED["link_domains"](n, random),
    **PLANTED["vocabulary"](n, random),
}


def rows(posts: int, onset: int | None, change: str, random: Random) -> Iterator[dict[str, Any]]:
    """Fields of each post; from ``onset`` on, what the other hand changes."""
    at = START
    for number in range(posts):
        theirs = onset is not None and number >= onset
        hours = random.lognormvariate(0, 0.6) * (0.2 if theirs and change == "cadence" else 9)
        at += timedelta(hours=hours)
        fields = owner(number, random) | {"created_at": at}
        yield fields | (PLANTED[change](number, random) if theirs else {})


@cache
def account(
    posts: int = 120, onset: int | None = None, change: str = "regime", seed: int = 1
) -> pd.DataFrame:
    """The timeline of an invented account, with features; clean where no onset is given."""
    return featured(series(list(rows(posts, onset, change, Random(f"{change}/{seed}")))))
