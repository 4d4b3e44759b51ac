"""Whose the posts inside a stored JSON value are, where what is around them says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forensics.parsers.shared.columns.names import NAMES, plain_name
from forensics.parsers.shared.columns.values import handle_in

# Names under which an object tells whose the posts in it are, and of fields that say so of one.
_PERSONS = frozenset(["user", "author", "account", "profile", "owner"])
_HANDLES = frozenset(["screenname", "username", "userhandle", "handle", "twitterhandle"])
_AUTHORS = frozenset((*NAMES["author"], *NAMES["account_id"], "user", "author", "reposter"))


def id_of(value: Mapping[str, Any]) -> str | None:
    """The id that a record gives itself, under the commonest of its names; None without one."""
    for name in ("id_str", "id", "tweet_id", "_id", "post_id", "status_id"):
        if value.get(name) not in (None, ""):
            return str(value[name])
    return None


def person_in(around: Mapping[str, Any]) -> Any:
    """Whose posts an object says that it holds: a user with a handle, a handle, or None."""
    for name, inner in around.items():
        plain = plain_name(str(name))
        if plain in _PERSONS and isinstance(inner, dict) and handle_in(inner):
            return inner
        if plain in _HANDLES and isinstance(inner, str) and handle_in(inner):
            return inner
    return None


def with_person(post: Any, person: Any) -> Any:
    """A post that does not say whose it is, with the person that what is around it names."""
    if person is None or not isinstance(post, dict):
        return post
    named = {plain_name(str(name)) for name in post}
    return post if named & _AUTHORS else {**post, "user": person}


def joined(posts: list[Any], around: Mapping[str, Any]) -> list[Any]:
    """Posts that do not say whose they are, with the person named beside them; those that give
    only their author's id, with the author from the users kept beside."""
    person = person_in(around)
    if person is not None:
        posts = [with_person(post, person) for post in posts]
    users = around.get("users")
    if isinstance(users, list):
        users = {id_of(user): user for user in users if isinstance(user, dict)}
    if not isinstance(users, dict):
        return posts
    by_id = {id_of(post): post for post in posts if isinstance(post, dict)}
    return [_with_author(post, users, by_id) for post in posts]


def _with_author(post: Any, users: Mapping[str, Any], posts: Mapping[Any, Any]) -> Any:
    if not isinstance(post, dict) or "user" in post:
        return post
    number = post.get("user_id_str") or post.get("user_id") or post.get("author_id")
    user = users.get(str(number))
    joined = {**post, "user": user} if isinstance(user, dict) else dict(post)
    for kept in ("retweeted_status", "quoted_status"):
        other = posts.get(str(post.get(f"{kept}_id_str")))
        if isinstance(other, dict) and other is not post and kept not in post:
            joined[kept] = _with_author(
                {name: inner for name, inner in other.items() if "_status_id" not in name},
                users,
                {},
            )
    return joined
