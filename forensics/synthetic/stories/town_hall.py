"""A town hall's page on Facebook, taken over for two nights; its owner comes back.

Opened in February 2019 and kept ever since. On 12 March 2024, in the evening, an app is given
access; in the nights to the 13th and the 14th another hand posts advertising, from another
network and device, and renames the page. On the morning of the 14th the owner changes the
password, removes the app and says sorry; the old name is back on the 22nd. The spam was only
hidden at first, as proof for the complaint: most of it went to the trash on 10 June, a few posts
were overlooked. The export was made on 28 June, while the trash still held them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import load
from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import Client, SyntheticPost
from forensics.synthetic.rhythm import Habits, Stage
from forensics.synthetic.spam import Spammer
from forensics.synthetic.stories.story import ProfileChange, Story, in_order, utc
from forensics.synthetic.writers.entities import Json
from forensics.synthetic.writers.facebook import (
    APPS,
    SECURITY,
    FacebookPage,
    Former,
    epoch,
    session,
)

SEED = "town-hall"
NAME, TAKEN = "Mairie de Brumeval-les-Sources", "Promo Éclair Officiel"
# Facebook does not say by which program a post was made.
NO_CLIENT = Client("", "")
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 2, 9, 11, 10, 9, 4, 4, 8, 9, 9, 8, 6, 3, 2, 1, 0, 0)
OFFICE_DAYS = (1.3, 1.3, 1.2, 1.3, 1.3, 0.5, 0.25)
OWNER = Persona(
    handle="mairiebrumeval",
    name=NAME,
    bio="Page fictive / fictional sample account. La commune de Brumeval-les-Sources n'existe pas.",
    user_id="0",
    lang="fr",
    habits=Habits("Europe/Paris", OFFICE_HOURS, OFFICE_DAYS, {7: 0.8, 8: 0.4}),
    clients=(ClientPeriod(date(2019, 1, 1), {NO_CLIENT: 1}),),
    replies=0.07,
    reposts=0,
    typos=0.02,
    limit=600,
    second=0.4,
    emoji=0.1,
    grammar=load("fr_mairie"),
)
CREATED = utc("2019-02-18T09:30:00")
APP_ADDED = utc("2024-03-12T20:47:12")
NIGHTS = (
    (utc("2024-03-13T00:07:41"), utc("2024-03-13T03:48:00"), 32),
    (utc("2024-03-14T00:16:05"), utc("2024-03-14T03:41:00"), 28),
)
RENAMED = utc("2024-03-14T00:11:30")
OWNER_BACK = utc("2024-03-14T07:31:18")
PASSWORD = utc("2024-03-14T07:38:55")
APP_REMOVED = utc("2024-03-14T07:44:20")
SORRY = utc("2024-03-14T10:05:33")
NAMED_AGAIN = utc("2024-03-22T08:12:47")
CLEANED = utc("2024-06-10T07:20:00")
STAGES = (
    Stage(date(2019, 2, 20), date(2020, 3, 15), 1.2),
    Stage(date(2020, 3, 16), date(2021, 6, 30), 1.45),
    Stage(date(2021, 7, 1), date(2024, 3, 11), 1.25),
)
AFTER = Stage(date(2024, 3, 18), date(2024, 6, 26), 1.6)
# Advertising in English, and in French without its accents.
CAMPAIGNS: Mapping[str, Mapping[str, float]] = {
    "replica_en": {"bags": 6, "tags": 1},
    "loans_fr": {"pret": 6, "tags": 1},
}
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:122.0) Gecko/20100101 Firefox/122.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; Redphone 7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/114.0.0.0 Mobile Safari/537.36"
)
OFFICE, STRANGE = "203.0.113.40", "198.51.100.173"
HOME_TOWN = ("Brumeval-les-Sources", "Val-Dormant (fictif)", "FR")
ELSEWHERE = ("Ville-Fictive", "Nulle-Part (fictif)", "ZZ")


def story() -> Story:
    """The page's posts and truth; the same each time."""
    before, after = tuple(_before()), tuple(_after())
    return Story(
        OWNER.handle,
        in_order(before, _spam(), after),
        regular_until=after[-1].post_id,
        profile_change=ProfileChange(RENAMED, "display_name", NAME, TAKEN, True),
        has_ids=False,
    )


def page() -> FacebookPage:
    """The page as it stood when the export was made, with its dated files."""
    logins = sorted(_sessions(), key=lambda one: -int(str(one["timestamp"])))
    return FacebookPage(
        name=NAME,
        username=OWNER.handle,
        bio=OWNER.bio,
        city="Brumeval-les-Sources (fictif)",
        email="mairie@brumeval-les-sources.example",
        website="https://brumeval-les-sources.example",
        time_zone="Europe/Paris",
        created_at=CREATED,
        former=(Former(TAKEN, RENAMED),),
        files={
            f"{SECURITY}account_activity.json": {"account_activity_v2": logins},
            f"{SECURITY}record_details.json": {"admin_records_v2": list(_records())},
            f"{SECURITY}account_status_changes.json": {"account_status_changes_v2": []},
            f"{SECURITY}where_you're_logged_in.json": {"active_sessions_v2": [_session()]},
            f"{APPS}connected_apps_and_websites.json": {"installed_apps_v2": list(_apps())},
        },
    )


def _before() -> Iterator[SyntheticPost]:
    owner = Owner(OWNER, SEED)
    yield owner.fixed(
        utc("2019-02-18T13:05:10"),
        "Bienvenue sur la page de la mairie de Brumeval-les-Sources. Vous y trouverez les travaux, "
        "les menus de la cantine, les alertes et les rendez-vous de la commune.",
        NO_CLIENT,
    )
    yield from _wordless(owner.posts(STAGES))
    yield owner.fixed(
        utc("2024-03-12T15:40:26"),
        "Le conseil municipal se réunit jeudi à 20 h à la salle des fêtes. "
        "À l'ordre du jour : la restauration du lavoir et le tarif de la cantine.",
        NO_CLIENT,
    )


def _after() -> Iterator[SyntheticPost]:
    owner = Owner(OWNER, f"{SEED}/after")
    yield owner.fixed(
        SORRY,
        "Notre page a été piratée ces deux dernières nuits. Les publicités qui y ont paru ne "
        "viennent pas de la mairie : ne cliquez sur aucun lien. Le mot de passe est changé, une "
        "plainte sera déposée. Toutes nos excuses aux habitants.",
        NO_CLIENT,
    )
    yield from _wordless(owner.posts([AFTER]))


def _wordless(posts: Iterator[SyntheticPost]) -> Iterator[SyntheticPost]:
    """The posts, some of those with a picture without words."""
    dice = Dice(f"{SEED}/wordless")
    for post in posts:
        yield replace(post, text="") if post.photos and dice.chance(0.35) else post


def _spam() -> Iterator[SyntheticPost]:
    dice = Dice(f"{SEED}/nights")
    spammers = {name: Spammer(name, SEED, NO_CLIENT) for name in CAMPAIGNS}
    for first, last, count in NIGHTS:
        for at in _moments(dice, first, last, count):
            name = dice.weighted({"replica_en": 3, "loans_fr": 2})
            post = spammers[name].post(at, dice.weighted(CAMPAIGNS[name]))
            gone = CLEANED + timedelta(seconds=dice.between(5, 3_000))
            text = _unaccented(post.text) if post.lang == "fr" else post.text
            yield replace(post, text=text, deleted_at=gone if dice.chance(0.85) else None)


def _moments(dice: Dice, first: datetime, last: datetime, count: int) -> Sequence[datetime]:
    """That many moments of a night, no two within half a minute, the first one given."""
    step = (last - first) / count
    spread = int(step.total_seconds()) - 30
    return [
        first,
        *(first + n * step + timedelta(seconds=dice.below(spread)) for n in range(1, count)),
    ]


def _unaccented(text: str) -> str:
    return "".join(
        one for one in unicodedata.normalize("NFD", text) if one < "\u0300" or one > "\u036f"
    )


def _sessions() -> Iterator[dict[str, object]]:
    """The owner's logins of five months, and the other device of the two nights."""
    dice = Dice(f"{SEED}/logins")
    day = utc("2024-01-29T07:00:00")
    while day < utc("2024-06-27T00:00:00"):
        at = day + timedelta(minutes=dice.between(5, 150), seconds=dice.below(60))
        yield session(at, OFFICE, WINDOWS, HOME_TOWN, "Connexion")
        day += timedelta(days=7)
    yield session(OWNER_BACK, OFFICE, WINDOWS, HOME_TOWN, "Connexion")
    for first, last, _ in NIGHTS:
        begin, end = first - timedelta(minutes=9), last + timedelta(minutes=6)
        yield session(begin, STRANGE, PHONE, ELSEWHERE, "Connexion")
        yield session(end, STRANGE, PHONE, ELSEWHERE, "Déconnexion")


def _session() -> Json:
    return {
        "created_timestamp": epoch(utc("2024-06-28T06:50:09")),
        "ip_address": OFFICE,
        "user_agent": WINDOWS,
        "device": "Windows",
        "location": ", ".join(HOME_TOWN),
        "app": "Firefox",
    }


def _records() -> Iterator[Json]:
    """Changes of name and password, newest first."""
    names = {"old_name": TAKEN, "new_name": NAME}
    yield _record("Nom modifié", NAMED_AGAIN, OFFICE, WINDOWS, names)
    yield _record("Mot de passe modifié", PASSWORD, OFFICE, WINDOWS, {})
    names = {"old_name": NAME, "new_name": TAKEN}
    yield _record("Nom modifié", RENAMED, STRANGE, PHONE, names)


def _record(event: str, at: datetime, ip: str, agent: str, extra: Json) -> Json:
    made = {"created_timestamp": epoch(at), "ip_address": ip, "user_agent": agent}
    return {"event": event, "session": made, "extra_info": extra}


def _apps() -> Iterator[Json]:
    yield {
        "name": "Publi-Express Pro (fictif)",
        "added_timestamp": epoch(APP_ADDED),
        "user_app_scoped_id": 90000000000017,
        "category": "removed",
        "removed_timestamp": epoch(APP_REMOVED),
    }
    yield {
        "name": "Agenda des communes (fictif)",
        "added_timestamp": epoch(utc("2020-09-14T08:20:00")),
        "user_app_scoped_id": 90000000000004,
        "category": "active",
    }
