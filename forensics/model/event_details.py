"""What an account event holds beside its time, a class for each kind of fact.

A value is None where the source does not have it. Texts are as the evidence holds them.
``EVENT_DETAILS`` of ``records.py`` says which kind of event holds which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Change:
    """A handle, display name, bio, picture or e-mail address, before and after its change."""

    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Creation:
    """How the account was created, as the platform names the way."""

    created_via: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """The address of a session, its port as the source writes it, the program (``user_agent``)
    and the place that the platform derives from the address."""

    ip: str | None = None
    port: str | None = None
    agent: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """A program that holds a token of the account."""

    name: str | None = None
    client_id: str | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Authorisation:
    """An app that was given access, and what it may do; None where that is not said."""

    name: str | None = None
    permissions: tuple[str, ...] | None = None
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """An account of another service with which one may sign in."""

    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class RegisteredPhone:
    """A phone that receives messages of the platform."""

    name: str | None
    version: str | None
    channel: Literal["push", "messaging"]
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """A device with a key for encrypted messages."""

    name: str | None
    state: Literal["registered", "deregistered"]


@dataclass(frozen=True, slots=True)
class DeletedPost:
    """A post that was deleted, and when it had been posted."""

    post_id: str | None = None
    posted_at: datetime | None = None


EventDetail = (
    Change
    | Creation
    | Login
    | SeenDevice
    | Authorisation
    | SingleSignOn
    | RegisteredPhone
    | RegisteredKey
    | DeletedPost
)
