"""Posts of the report's fictional cases: a deputy's, and another hand's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from tests.report.frames import Draft

OWNER_TEXTS = (
    "Réunion de commission ce matin : {topic} au programme, débat nourri et utile.",
    "Permanence ouverte samedi à Val-d'Exemple. Venez parler de {topic} !",
    "Merci à tous les bénévoles mobilisés pour {topic} dans la circonscription.",
    "Ma question au gouvernement sur {topic} est en ligne",
    "Belle rencontre avec les agriculteurs de Bourg-Fictif, on y parlait de {topic}.",
    "En direct de l'hémicycle, vote sur {topic} dans quelques minutes",
)

TOPICS = ("la ruralité", "l'école", "la fibre optique", "les hôpitaux de proximité", "l'eau")
OTHER_TEXTS = (
    "Hey there, I am new here, come and see my page {n}",
    "Looking for someone to chat tonight {n} click",
    "You will not believe these pictures {n}",
    "Bored and home alone, write me {n}",
)

HOSTILE = (
    "<script>alert('x')</script> & <b>gras</b>",
    '=HYPERLINK("http://evil.example";"clic")',
    "مرحبا بكم في الصفحة الجديدة \u202eتجربة",
    "Bravo 👩‍👩‍👧‍👦🎉 à toute l'équipe 🇫🇷",
    "cloche\x07 nul\x00 retour\x1b[31m rouge\u2028ligne",
    "anticonstitutionnellement" * 9,
    "+33 1 23 45 67 89 appelez $x^2$ \\undefined{cmd} #set page(fill: red)",
    "@personne_fictive\tmerci\r\nà demain",
)


def moment(text: str) -> pd.Timestamp:
    """A moment in UTC."""
    return pd.Timestamp(text, tz="UTC").as_unit("us")


def owner_post(at: pd.Timestamp, rng: random.Random, text: str | None = None) -> Draft:
    """A post as the deputy writes them."""
    kind = rng.choices(("post", "reply", "repost", "quote"), (6, 2, 2, 1))[0]
    site = rng.choice(("assemblee-fictive.example", "www.journal-invente.example", "video.test"))
    words = text or rng.choice(OWNER_TEXTS).format(topic=rng.choice(TOPICS))
    return Draft(
        at=at,
        text=words,
        p_other=round(rng.betavariate(1.2, 30), 4),
        lang="und" if rng.random() < 0.05 else "fr",
        kind=kind,
        urls=(f"https://{site}/{rng.randrange(900)}",) if rng.random() < 0.3 else (),
        mentions=("collegue_fictif",) if kind == "reply" or rng.random() < 0.2 else (),
        hashtags=("DirectAN",) if rng.random() < 0.25 else (),
        client=rng.choices(("Twitter for iPhone", "Twitter Web Client", None), (7, 3, 1))[0],
        precision="day" if rng.random() < 0.03 else "second",
    )


def other_post(at: pd.Timestamp, rng: random.Random, label: str = "other") -> Draft:
    """A post as the other hand writes them; one that is not surely so has no telling link."""
    site = rng.choice(("rencontre-inventee.example", "short-lien.test", "photos-bidon.example"))
    sure = label == "other"
    return Draft(
        at=at,
        text=rng.choice(OTHER_TEXTS).format(n=rng.randrange(10_000)),
        label=label,
        p_other=round(1 - rng.betavariate(1.1, 40), 4) if sure else rng.uniform(0.3, 0.7),
        lang="en" if rng.random() < 0.9 else "und",
        urls=(f"http://{site}/{rng.randrange(99_999)}",) if sure else (),
        client=rng.choices(("Application Fictive $99 <x>", "Twitter Web Client"), (8, 1))[0],
    )


def moments(
    start: str, end: str, count: int, rng: random.Random, hours: tuple[int, ...]
) -> Iterator[pd.Timestamp]:
    """So many moments between two days, in no order, at these hours of the day."""
    first, last = moment(start), moment(end)
    for _ in range(count):
        day = first + (last - first).floor("s") * rng.random()
        yield day.floor("D") + pd.Timedelta(
            hours=rng.choice(hours), minutes=rng.randrange(60), seconds=rng.randrange(60)
        )


DAY_HOURS = (6, 7, 7, 8, 9, 10, 11, 11, 12, 13, 15, 16, 17, 17, 18, 19, 20)
NIGHT_HOURS = (0, 1, 2, 2, 3, 3, 4, 5, 14, 21, 22, 23)


def model_drafts() -> list[Draft]:
    """The posts of the model case, in no order."""
    rng = random.Random(2014)
    drafts = [
        owner_post(at, rng) for at in moments("2011-09-05", "2014-03-28", 520, rng, DAY_HOURS)
    ]
    drafts += [owner_post(moment("2014-03-29T17:12:08"), rng, "Dernière réunion avant le scrutin.")]
    drafts += [
        owner_post(moment(f"2012-05-{n + 1:02}T09:00:00"), rng, t) for n, t in enumerate(HOSTILE)
    ]
    drafts += [other_post(moment("2016-05-17T02:14:55"), rng)]
    drafts += [
        other_post(at, rng, "uncertain" if rng.random() < 0.06 else "other")
        for at in moments("2016-05-18", "2017-02-12", 168, rng, NIGHT_HOURS)
    ]
    text = "Ce soir à 20 h sur Télé Fictive pour parler de la ruralité. A tout à l'heure !"
    drafts.append(replace(owner_post(moment("2016-12-08T16:40:31"), rng, text), p_other=0.031))
    return drafts
