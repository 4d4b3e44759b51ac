"""The model case in the shape of 2024: the same story, with the account files that date it.

Opened in March 2021, kept up to 30 June 2023, silent, taken over on 14 May 2024 (an app
authorised and the e-mail changed just before), renamed on 29 May 2024; one more genuine
announcement on 29 August 2024; noticed on 19 October 2024, when part of the spam is deleted
and the account protected; spam until the 20th, archive made on the 21st. The files cover
what such archives cover: logins of 60 days, devices, apps still authorised, names, e-mails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from forensics.synthetic.dice import Dice
from forensics.synthetic.drawings import drawing
from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import (
    ANDROID,
    IPHONE,
    TWEETDECK,
    WEB_APP,
    Client,
    Link,
    Person,
    SyntheticPost,
    snowflake,
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
from forensics.synthetic.writers.entities import Json
from forensics.synthetic.writers.tweets import iso
from forensics.synthetic.writers.x_archive import XAccount

SEED = "model-case-2024"
OWNER = Persona(
    handle="OndineValbrume",
    name="Ondine Valbrume",
    bio="Personnage fictif / fictional sample account. Députée du Val-de-Lune (3e), Mouvement "
    "des Rivages.",
    user_id="9000002024",
    lang="fr",
    habits=Habits("Europe/Paris", months={8: 0.3}),
    clients=(
        ClientPeriod(date(2021, 1, 1), {ANDROID: 6, WEB_APP: 3, TWEETDECK: 1}),
        ClientPeriod(date(2022, 1, 9), {IPHONE: 7, WEB_APP: 3}),
    ),
    limit=270,
    notes_since=date(2023, 3, 1),
    second=0.5,
    emoji=0.12,
    likes=14,
)
CREATED = utc("2021-03-15T16:02:27.318")
LAST_REGULAR = utc("2023-06-30T15:38:12.406")
APP_AUTHORISED = utc("2024-05-13T23:52:08.000")
EMAIL_CHANGED = utc("2024-05-14T02:09:31.000")
ONSET = utc("2024-05-14T02:17:44.912")
RENAMED = utc("2024-05-29T21:14:05.000")
LONE = utc("2024-08-29T07:46:19.533")
SUSPENDED = (utc("2024-09-03T10:41:20"), utc("2024-09-05T08:03:11"))
PROTECTED = (utc("2024-10-19T19:02:37"), utc("2024-10-20T08:15:02"))
NOTICED = utc("2024-10-19T17:30:00")
LAST_SPAM = utc("2024-10-20T03:12:26.275")
GENERATED = utc("2024-10-21T09:30:00.412")
TAKEN = Person("lola_fictiva", "Lola Fictiva", OWNER.user_id)
APP = Client("FlirtPoster Sample", "https://flirt-poster.example")

STAGES = (
    Stage(date(2021, 3, 17), date(2022, 4, 30), 3.4),
    Stage(date(2022, 5, 1), date(2022, 6, 17), 13, {"campagne": 75}),
    Stage(date(2022, 6, 20), date(2023, 6, 29), 4.2),
)
BURSTS = {
    "dating": (
        Stage(date(2024, 5, 14), date(2024, 5, 20), 34),
        Stage(date(2024, 5, 29), date(2024, 6, 2), 28),
        Stage(date(2024, 7, 9), date(2024, 7, 12), 24),
        Stage(date(2024, 8, 26), date(2024, 9, 2), 26),
        Stage(date(2024, 10, 9), date(2024, 10, 19), 30),
    ),
    "crypto": (
        Stage(date(2024, 6, 18), date(2024, 6, 22), 22),
        Stage(date(2024, 9, 16), date(2024, 9, 20), 22),
    ),
    "work": (Stage(date(2024, 7, 27), date(2024, 7, 30), 20),),
    "diet": (Stage(date(2024, 9, 28), date(2024, 10, 1), 22),),
}


def story() -> Story:
    """The account's posts and truth; the same each time."""
    owner = tuple(_owner())
    return Story(
        TAKEN.handle,
        in_order(owner, _spam()),
        regular_until=owner[-2].post_id,
        profile_change=ProfileChange(
            RENAMED, "screen_name_and_display_name", OWNER.handle, TAKEN.handle, True
        ),
    )


def account(posts: Sequence[SyntheticPost]) -> XAccount:
    """The account as it stood when the archive was made, with its dated files."""
    return XAccount(
        user=TAKEN,
        email="mail-2291@inbox-fictif.test",
        bio="Fictional sample account. 23, chat with me",
        location="Val-de-Lune (fictif)",
        website="https://carnet-de-circo.example",
        time_zone="Paris",
        created_at=CREATED,
        generated_at=GENERATED,
        created_via="oauth:258901",
        files={
            "screen-name-change": [_renaming()],
            "email-address-change": list(_emails()),
            "ip-audit": list(_logins()),
            "connected-application": list(_apps()),
            "device-token": list(_devices()),
            "account-suspension": [
                {"accountSuspension": {"timeStamp": iso(at), "action": action}}
                for at, action in zip(SUSPENDED, ("Suspend", "Unsuspend"), strict=True)
            ],
            "protected-history": [
                {"protectedHistory": {"protectedAt": iso(at), "action": action}}
                for at, action in zip(PROTECTED, ("Protect", "Unprotect"), strict=True)
            ],
            "like": list(_likes(posts)),
            "follower": [_contact("follower", number) for number in range(12)],
            "following": [_contact("following", number) for number in range(7)],
            "ad-engagements": [_advert()],
        },
    )


def _owner() -> Iterator[SyntheticPost]:
    owner = Owner(OWNER, SEED)
    yield owner.fixed(
        utc("2021-03-15T16:20:44.007"),
        "Bonjour ! Un compte pour parler du Val-de-Lune, du terrain, du reste. À vous lire",
        ANDROID,
    )
    yield from owner.posts(STAGES[:2])
    yield owner.fixed(
        utc("2022-06-19T18:52:31.640"),
        "Réélue avec 53,1 % des voix. Merci du fond du coeur aux habitants du Val-de-Lune. "
        "Au travail dès demain !",
        IPHONE,
    )
    yield from owner.posts(STAGES[2:])
    yield owner.fixed(
        LAST_REGULAR,
        "Dernière séance avant l'été, deux valises de dossiers et le train de 17h52. "
        "Bonnes vacances à tous, je reprends le fil en septembre.",
        IPHONE,
    )
    lone = owner.fixed(
        LONE,
        "Ce soir à 18h10, je serai l'invitée de « Marée haute » sur Rivages TV pour parler "
        "de la ligne du littoral. À tout à l'heure !",
        IPHONE,
    )
    yield _pictured(lone, "seaside")


def _spam() -> Iterator[SyntheticPost]:
    dice = Dice(f"{SEED}/clean-up")
    for campaign, bursts in BURSTS.items():
        spammer = Spammer(campaign, SEED, APP)
        if campaign == "dating":
            yield _pictured(spammer.post(ONSET, "lure"), "hearts")
            yield _pictured(spammer.post(LAST_SPAM), "coins")
        for post in between(spammer.posts(bursts), ONSET, NOTICED):
            if SUSPENDED[0] < post.created_at < SUSPENDED[1]:
                continue
            recent = post.created_at > NOTICED - timedelta(days=10)
            gone = recent and dice.chance(0.55)
            at = NOTICED + timedelta(seconds=dice.between(60, 5_000))
            yield replace(post, deleted_at=at) if gone else post


def _pictured(post: SyntheticPost, scene: str) -> SyntheticPost:
    """The post with a drawing for a picture, whose file the archive holds."""
    short = f"https://t.co/{Dice(f'{SEED}/{scene}').letters(10)}"
    shown = f"https://twitter.com/{OWNER.handle}/status/{post.post_id}/photo/1"
    text = f"{post.text} {short}"
    return replace(post, text=text, photos=(Link(short, shown),), drawn=(drawing(scene),))


def _renaming() -> Json:
    change = {"changedAt": iso(RENAMED), "changedFrom": OWNER.handle, "changedTo": TAKEN.handle}
    return {"screenNameChange": {"accountId": OWNER.user_id, "screenNameChange": change}}


def _emails() -> Iterator[Json]:
    first = {"changedAt": iso(CREATED), "changedTo": "ondine@valbrume.example"}
    then = {
        "changedAt": iso(EMAIL_CHANGED),
        "changedFrom": "ondine@valbrume.example",
        "changedTo": "mail-2291@inbox-fictif.test",
    }
    for change in (first, then):
        yield {"emailAddressChange": {"accountId": OWNER.user_id, "emailChange": change}}


def _logins() -> Iterator[Json]:
    """Newest first, back to 60 days before the export; addresses reserved for documentation."""
    dice = Dice(f"{SEED}/logins")
    moments: list[tuple[datetime, str]] = [
        (LONE - timedelta(minutes=4), "203.0.113.24"),
        (NOTICED - timedelta(minutes=22), "203.0.113.24"),
        (utc("2024-10-20T08:11:40"), "203.0.113.24"),
        (utc("2024-10-21T09:02:15"), "203.0.113.24"),
    ]
    at = GENERATED - timedelta(days=60) + timedelta(hours=3)
    while at < LAST_SPAM:
        moments.append((at, f"198.51.100.{dice.between(3, 90)}"))
        at += timedelta(minutes=dice.between(200, 1500))
    for moment, address in sorted(moments, reverse=True):
        login = {
            "accountId": OWNER.user_id,
            "createdAt": iso(moment.replace(microsecond=0)),
            "loginIp": address,
            "loginPortNumber": "0",
        }
        yield {"ipAudit": login}


def _apps() -> Iterator[Json]:
    apps = (
        (APP.label, APP.href, APP_AUTHORISED, ["read", "write"], "31000001"),
        (
            "Agenda du Palais (fictif)",
            "https://agenda.assemblee-fictive.example",
            utc("2021-09-06T09:12:00"),
            ["read"],
            "21000001",
        ),
    )
    for name, url, approved, permissions, number in apps:
        app = {
            "organization": {"name": name, "url": url},
            "name": name,
            "description": "Invented for this sample",
            "permissions": permissions,
            "approvedAt": iso(approved),
            "id": number,
        }
        yield {"connectedApplication": app}


def _devices() -> Iterator[Json]:
    devices = (
        ("129032", "Twitter for iPhone (Twitter, Inc.)", utc("2023-05-02T06:31:09"), LONE),
        ("3033300", "Twitter Web App (Twitter. Inc)", utc("2023-06-12T13:44:50"), LAST_REGULAR),
        ("3033300", "Twitter Web App (Twitter. Inc)", utc("2024-05-13T23:49:33"), LAST_SPAM),
    )
    for number, (client, name, created, seen) in enumerate(devices):
        token = {
            "clientApplicationId": client,
            "clientApplicationName": name,
            "token": f"synthetic-token-{number}",
            "createdAt": iso(created),
            "lastSeenAt": iso(seen),
        }
        yield {"deviceToken": token}


def _likes(posts: Sequence[SyntheticPost]) -> Iterator[Json]:
    dice = Dice(f"{SEED}/likes")
    for post in reversed(posts[5::9]):
        liked = snowflake(
            post.created_at - timedelta(minutes=dice.between(3, 600)), dice.below(1 << 22)
        )
        text = "Invented post, liked" if post.author == "owner" else "Invented advert, liked"
        yield {
            "like": {
                "tweetId": liked,
                "fullText": text,
                "expandedUrl": f"https://twitter.com/i/web/status/{liked}",
            }
        }


def _contact(kind: str, number: int) -> Json:
    user = str(9_100_000_000 + number)
    return {
        kind: {"accountId": user, "userLink": f"https://twitter.com/intent/user?user_id={user}"}
    }


def _advert() -> Json:
    return {"ad": {"adsUserData": {"adEngagements": {"engagements": []}}}}
