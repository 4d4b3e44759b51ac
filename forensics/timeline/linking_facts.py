"""What linking starts from beside the posts, and what is told of what it did.

Profiles and account events say which account bore which handle, and when it was created; each
decision becomes a note, under the account that it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from forensics.model.event_details import Change
from forensics.model.note_details import HandlePosts, PostCount, PostOfTwoAccounts
from forensics.model.records import WHOLE, AccountEvent, Locator, Note, Post, Profile
from forensics.timeline.linking import Linking, Sighting


def sightings(profiles: Iterable[Profile], events: Iterable[AccountEvent]) -> Iterator[Sighting]:
    """The handles that accounts bore apart from their posts, and when they gave them up."""
    for profile in profiles:
        if profile.account_id and profile.handle:
            yield Sighting(profile.account_id, profile.handle)
    for event in events:
        detail = event.detail
        if event.kind != "screen_name_changed" or not isinstance(detail, Change):
            continue
        if event.account_id and detail.before:
            item = event.locator.item
            yield Sighting(event.account_id, detail.before, event.occurred_at, item)
        if event.account_id and detail.after:
            yield Sighting(event.account_id, detail.after)


def births(profiles: Iterable[Profile], events: Iterable[AccountEvent]) -> dict[str, datetime]:
    """When accounts were created, where the evidence says so."""
    found = {
        profile.account_id: profile.created_at
        for profile in profiles
        if profile.account_id and profile.created_at
    }
    return found | {
        event.account_id: event.occurred_at
        for event in events
        if event.account_id and event.kind == "account_created"
    }


def linking_notes(
    linking: Linking,
    torn: Iterable[tuple[Post, Post]],
    folded: Mapping[tuple[str, str, str], int],
) -> Iterator[Note]:
    """What was done with posts whose account, or whose id, is not beyond doubt.

    ``torn`` are posts kept and their copies under another account; ``folded``, how many posts
    without a usable id were taken for copies, by (item, member, account).
    """
    yield from _link_notes(linking)
    yield from _torn_notes(torn, linking)
    yield from _folded_notes(folded)


def _link_notes(linking: Linking) -> Iterator[Note]:
    """How posts known by a handle alone were given to an account, or why they were not."""
    for made in linking.decisions:
        for account in made.accounts:
            where = Locator(made.item, made.member, WHOLE)
            detail = HandlePosts(made.name, made.accounts, made.posts)
            yield Note(made.how, where, detail, derived=True, account_id=account)


def _torn_notes(torn: Iterable[tuple[Post, Post]], linking: Linking) -> Iterator[Note]:
    """Posts that stand under two accounts: each of the two should be told."""
    for kept, post in torn:
        ids = tuple(
            linking.names.get((one.locator.item, one.locator.member, one.account_id))
            or one.account_id
            for one in (kept, post)
        )
        detail = PostOfTwoAccounts(post.post_id, ids)
        for account in ids:
            yield Note(
                "post_of_two_accounts", post.locator, detail, derived=True, account_id=account
            )


def _folded_notes(folded: Mapping[tuple[str, str, str], int]) -> Iterator[Note]:
    """That posts without a usable id were taken for copies, by what they say and when."""
    for (item, member, account), posts in folded.items():
        where = Locator(item, member, WHOLE)
        yield Note("merged_by_text", where, PostCount(posts), derived=True, account_id=account)
