"""The model case, 2012 to 2017: an invented French deputy whose forgotten account is taken over.

Opened for the elections of 2012, kept up to 28 March 2014, silent, taken over on 17 May 2016,
renamed on 2 June 2016; the owner announces one more television evening on 8 December 2016,
amid the spam; noticed on 13 February 2017, spam until the 14th, archive asked for on the 15th.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import (
    ANDROID,
    IPHONE,
    WEB_CLIENT,
    Person,
    SyntheticPost,
)
from forensics.synthetic.rhythm import Habits, Stage
from forensics.synthetic.spam import Spammer
from forensics.synthetic.stories.story import (
    ProfileChange,
    Story,
    between,
    in_order,
    utc,
)
from forensics.synthetic.writers.grailbird import GrailbirdAccount

SEED = "model-case-2017"
OWNER = Persona(
    handle="IsaureMontplume",
    name="Isaure Montplume",
    bio="Personnage fictif / fictional sample account. Députée de la 3e circonscription du "
    "Val-de-Lune, Mouvement des Rivages.",
    user_id="9000002017",
    lang="fr",
    habits=Habits("Europe/Paris"),
    clients=(
        ClientPeriod(date(2012, 1, 1), {ANDROID: 6, WEB_CLIENT: 4}),
        ClientPeriod(date(2013, 1, 6), {IPHONE: 7, WEB_CLIENT: 3}),
    ),
    second=0.45,
)
CREATED = utc("2012-03-12T17:21:40")
LAST_REGULAR = utc("2014-03-28T17:46:05.310")
ONSET = utc("2016-05-17T02:41:17.250")
RENAMED = utc("2016-06-02T22:05:00")
LONE = utc("2016-12-08T08:24:36.704")
LAST_SPAM = utc("2017-02-14T04:12:58.121")
GENERATED = utc("2017-02-15T10:07:33")
TAKEN_NAME = "Lola Fictiva"

STAGES = (
    Stage(date(2012, 3, 13), date(2012, 4, 30), 4, {"campagne": 22, "assemblee": 0}),
    Stage(date(2012, 5, 1), date(2012, 6, 15), 13, {"campagne": 75, "assemblee": 0}),
    Stage(date(2012, 6, 18), date(2012, 7, 31), 6),
    Stage(date(2012, 8, 1), date(2012, 8, 26), 1.2),
    Stage(date(2012, 8, 27), date(2013, 7, 21), 4.7),
    Stage(date(2013, 7, 22), date(2013, 8, 26), 1.2),
    Stage(date(2013, 8, 27), date(2014, 1, 31), 4.7),
    Stage(date(2014, 2, 1), date(2014, 3, 27), 7.5, {"municipales": 55}),
)
BURSTS = {
    "dating": (
        Stage(date(2016, 5, 17), date(2016, 5, 24), 32),
        Stage(date(2016, 6, 2), date(2016, 6, 7), 28),
        Stage(date(2016, 7, 5), date(2016, 7, 9), 24),
        Stage(date(2016, 9, 12), date(2016, 9, 16), 24),
        Stage(date(2016, 12, 6), date(2016, 12, 11), 30),
        Stage(date(2017, 1, 20), date(2017, 1, 24), 20),
        Stage(date(2017, 2, 8), date(2017, 2, 14), 30),
    ),
    "diet": (
        Stage(date(2016, 6, 20), date(2016, 6, 23), 22),
        Stage(date(2016, 10, 8), date(2016, 10, 12), 20),
        Stage(date(2017, 1, 3), date(2017, 1, 6), 22),
    ),
    "work": (
        Stage(date(2016, 7, 28), date(2016, 7, 31), 22),
        Stage(date(2016, 11, 2), date(2016, 11, 6), 20),
    ),
    "ru": (Stage(date(2016, 8, 19), date(2016, 8, 23), 20),),
    "ar": (Stage(date(2016, 11, 24), date(2016, 11, 27), 18),),
}


def story() -> Story:
    """The account's posts and truth; the same each time."""
    owner = tuple(_owner())
    return Story(
        OWNER.handle,
        in_order(owner, _spam()),
        regular_until=owner[-2].post_id,
        profile_change=ProfileChange(
            RENAMED, "display_name", OWNER.name, TAKEN_NAME, dated_by_evidence=False
        ),
    )


def account() -> GrailbirdAccount:
    """The account as it stood when the archive was made, the taken name still on it."""
    return GrailbirdAccount(
        user=Person(OWNER.handle, TAKEN_NAME, OWNER.user_id),
        bio="Fictional sample account. 23, new in town, chat with me",
        location="Val-de-Lune (fictif)",
        created_at=CREATED,
        generated_at=GENERATED,
        zone=OWNER.habits.zone,
        lang="fr",
    )


def _owner() -> Iterator[SyntheticPost]:
    owner = Owner(OWNER, SEED)
    yield owner.fixed(utc("2012-03-12T17:34:09.118"), owner.composer.draw("premier"), ANDROID)
    yield from owner.posts(STAGES[:2])
    yield owner.fixed(utc("2012-06-17T18:52:31.640"), owner.composer.draw("elue"), ANDROID)
    yield from owner.posts(STAGES[2:])
    yield owner.fixed(
        LAST_REGULAR,
        "Fin de campagne ce soir à Port-Lune. Merci aux bénévoles, quelle équipe ! "
        "Dimanche, chaque voix compte. #municipales",
        IPHONE,
    )
    yield owner.fixed(
        LONE,
        "Ce soir à 18h10, je serai l'invitée de « Marée haute » sur Rivages TV pour parler "
        "de la ligne du littoral. À tout à l'heure !",
        IPHONE,
    )


def _spam() -> Iterator[SyntheticPost]:
    for campaign, bursts in BURSTS.items():
        spammer = Spammer(campaign, SEED)
        if campaign == "dating":
            yield spammer.post(ONSET, "lure")
            yield spammer.post(LAST_SPAM)
        yield from between(spammer.posts(bursts), ONSET, LAST_SPAM)
