"""A clean account: an invented librarian, silent for nine months, back with a new phone.

Nobody else ever posts: same language, same link domains, same hours, another client.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import (
    ANDROID,
    IPHONE,
    WEB_APP,
    Person,
    SyntheticPost,
)
from forensics.synthetic.rhythm import Habits, Stage
from forensics.synthetic.stories.story import Story, in_order, utc
from forensics.synthetic.writers.entities import Json
from forensics.synthetic.writers.tweets import iso
from forensics.synthetic.writers.x_archive import XAccount

SEED = "clean-account"
OWNER = Persona(
    handle="W_Quillfeather",
    name="Wilhelmina Quillfeather",
    bio="Fictional sample account. Librarian and radio host in Quillmouth, which does not exist.",
    user_id="9000002022",
    lang="en",
    habits=Habits("Europe/London"),
    clients=(
        ClientPeriod(date(2020, 1, 1), {ANDROID: 8, WEB_APP: 2}),
        ClientPeriod(date(2023, 11, 1), {IPHONE: 8, WEB_APP: 2}),
    ),
    limit=270,
    second=0.45,
    emoji=0.1,
    likes=5,
)
CREATED = utc("2020-09-02T18:11:52.100")
GENERATED = utc("2024-09-12T20:04:31.870")
STAGES = (
    Stage(date(2020, 9, 3), date(2023, 2, 9), 2.7),
    Stage(date(2023, 11, 14), date(2024, 9, 10), 3.2),
)


def story() -> Story:
    """The account's posts and truth; the same each time."""
    posts = in_order(_posts())
    return Story(OWNER.handle, posts, regular_until=posts[-1].post_id)


def account() -> XAccount:
    """The account as it stood when the archive was made."""
    return XAccount(
        user=Person(OWNER.handle, OWNER.name, OWNER.user_id),
        email="wilhelmina@quillfeather.example",
        bio=OWNER.bio,
        location="Quillmouth (invented)",
        website="https://quillfeather.example",
        time_zone="London",
        created_at=CREATED,
        generated_at=GENERATED,
        created_via="oauth:258901",
        files={
            "screen-name-change": [],
            "email-address-change": [],
            "ip-audit": list(_logins()),
            "connected-application": [],
            "device-token": list(_devices()),
            "account-suspension": [],
            "protected-history": [],
            "like": [],
        },
    )


def _posts() -> Iterator[SyntheticPost]:
    owner = Owner(OWNER, SEED)
    yield from owner.posts(STAGES[:1])
    yield owner.fixed(
        utc("2023-11-13T09:22:40.512"),
        "Back, with a new phone and a new hip. Nine months without a word, sorry. "
        "What did I miss in Quillmouth?",
        IPHONE,
    )
    yield from owner.posts(STAGES[1:])


def _logins() -> Iterator[Json]:
    for day in range(12, 0, -2):
        login = {
            "accountId": OWNER.user_id,
            "createdAt": f"2024-09-{day:02d}T07:{day + 20}:05.000Z",
            "loginIp": "203.0.113.77",
            "loginPortNumber": "0",
        }
        yield {"ipAudit": login}


def _devices() -> Iterator[Json]:
    token = {
        "clientApplicationId": "129032",
        "clientApplicationName": "Twitter for iPhone (Twitter, Inc.)",
        "token": "synthetic-token-0",
        "createdAt": iso(utc("2023-11-12T16:40:03")),
        "lastSeenAt": iso(utc("2024-09-12T07:32:05")),
    }
    yield {"deviceToken": token}
