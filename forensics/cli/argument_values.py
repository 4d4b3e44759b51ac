"""Values of arguments, read from the text typed. Raise ArgumentTypeError where it cannot be one."""

from __future__ import annotations

import argparse
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forensics.cli.language import tell
from forensics.messages import Message, said

if TYPE_CHECKING:
    from forensics.evidence import Limits


def refused(message: Message) -> argparse.ArgumentTypeError:
    """The error that argparse shows, in the language spoken."""
    return argparse.ArgumentTypeError(tell(message))


def columns(value: str) -> dict[str, str]:
    """Field and column, ``FIELD=NAME,FIELD=NAME``."""
    pairs = [pair.partition("=") for pair in value.split(",")]
    if not all(field.strip() and name.strip() for field, _, name in pairs):
        raise refused(
            said(
                "{value!r} is not of the form FIELD=NAME,FIELD=NAME; "
                "for example created_at=date,text=body",
                value=value,
            )
        )
    return {field.strip(): name.strip() for field, _, name in pairs}


def limits(value: str) -> Limits:
    """Ceilings by name, ``NAME=NUMBER,NAME=NUMBER``."""
    from forensics.evidence import LIMITS, limits_of

    try:
        return limits_of(value)
    except ValueError as error:
        known = ", ".join(one.name for one in fields(LIMITS))
        raise refused(
            said(
                "{value!r} is not of the form NAME=NUMBER,NAME=NUMBER; names are {known}",
                value=value,
                known=known,
            )
        ) from error


def names(value: str) -> tuple[str, ...]:
    """Names with commas between."""
    return tuple(name.strip() for name in value.split(",") if name.strip())


def languages(value: str) -> tuple[str, ...]:
    """Languages of reports with commas between."""
    known, asked = report_languages(), names(value)
    for name in asked or ("",):
        if name not in known:
            raise refused(
                said(
                    "{name!r} is no language of reports; those are {known}",
                    name=name,
                    known=", ".join(known),
                )
            )
    return asked


def count(value: str) -> int:
    """A number from 1 up."""
    if not value.isdecimal() or int(value) < 1:
        raise refused(said("{value!r} is not a number from 1 up", value=value))
    return int(value)


def whole(value: str) -> int:
    """A number from 0 up."""
    if not value.isdecimal():
        raise refused(said("{value!r} is not a number from 0 up", value=value))
    return int(value)


def instant(value: str) -> datetime:
    """A moment in ISO 8601, in UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as problem:
        raise refused(
            said("{value!r} is not an ISO 8601 time such as 2026-01-31T12:00:00Z", value=value)
        ) from problem
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def report_languages() -> tuple[str, ...]:
    """One wording file is one language; the folder is listed, for loading it takes long."""
    folder = Path(__file__).parents[1] / "report" / "wording"
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))
