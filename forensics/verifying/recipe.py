"""What a report was made of and how, as its ``case.json`` or ``overview.json`` states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

import orjson
import pandas as pd

from forensics.custody.names import CASE, OVERVIEW
from forensics.decoding.dates.written_dates import Order
from forensics.errors import ForensicsError, UsageError
from forensics.evidence import limits_of
from forensics.messages import said
from forensics.model.campaign import campaign_of
from forensics.parsers.base import ReadOptions, columns_of
from forensics.pipeline import CaseOptions
from forensics.report import ReportOptions
from forensics.report.options import Explicit

T = TypeVar("T")
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of evidence as the report states it; ``name`` is None where it does not."""

    sha256: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """An account of an overview: the folder of its report, and the SHA-256 of its manifest."""

    folder: str
    manifest: str


@dataclass(frozen=True)
class Recipe:
    """How to make a report again. ``accounts`` are those of an overview, none for one report;
    ``data`` is the name of the file it was read from, ``made`` the moment stamped on it."""

    data: str
    items: tuple[Item, ...]
    case_file: Item | None
    accounts: tuple[Account, ...]
    read: ReadOptions
    about: CaseOptions
    shown: ReportOptions
    versions: Mapping[str, str]
    made: str


def recipe_of(directory: Path) -> Recipe:
    """How the report in a folder was made. Raises UsageError where its data do not say so."""
    data = CASE if (directory / CASE).is_file() else OVERVIEW
    try:
        held = orjson.loads((directory / data).read_bytes())
        return _recipe(held, data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ForensicsError) as problem:
        raise UsageError(
            said(
                "{path}: does not say how the report was made, so that it cannot be made again "
                "({problem}). The hashes were checked all the same. Verify it without the "
                "evidence, or with the version of the program that wrote it.",
                path=directory / data,
                problem=problem,
            )
        ) from problem


def _recipe(held: Mapping[str, Any], data: str) -> Recipe:
    given = held["parameters"]
    redacted = bool(held["report"]["redact"])
    return Recipe(
        data,
        _items(held["evidence"], given.get("given"), hidden=redacted),
        _file(held["case_file"], hidden=redacted),
        tuple(_account(one) for one in held.get("accounts", ())),
        ReadOptions(
            columns_of(given.get("columns") or ""),
            _one(given.get("source_zone"), str),
            _among(given.get("date_order"), ORDERS),
            _one(given.get("format"), str),
            _one(given.get("platform"), str),
            limits_of(given.get("limits") or ""),
        ),
        CaseOptions(
            _one(given["account"], str),
            _one(given["time_zone"], str),
            None,
            _moment(held["generated_at"]),
            campaign_of(stated) if (stated := _one(given.get("campaign"), str)) else None,
        ),
        _shown(held["report"]),
        {str(name): str(version) for name, version in held["versions"].items()},
        str(held["generated_at"]),
    )


def _one(value: object, kind: type[T]) -> T | None:
    """A value of that type, or none. Raises TypeError."""
    if value is None or isinstance(value, kind):
        return value
    raise TypeError(value)


def _among(value: object, known: Sequence[T]) -> T | None:
    """One of the values known, or none. Raises ValueError."""
    if value is None:
        return None
    return known[known.index(value)]


def _moment(value: object) -> pd.Timestamp:
    moment = pd.Timestamp(str(value))
    if pd.isna(moment) or moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _shown(options: Mapping[str, Any]) -> ReportOptions:
    found = ReportOptions(**options)
    plain = (found.pdf, found.show_media, found.redact)
    if found.explicit not in get_args(Explicit) or not all(isinstance(one, bool) for one in plain):
        raise ValueError(options)
    return found


def _items(
    stated: Sequence[Mapping[str, Any]], given: str | None, *, hidden: bool
) -> tuple[Item, ...]:
    """All items in the order in which they were given, those too that are not in the case."""
    items = [_item(item, hidden=hidden) for item in stated]
    known = {item.sha256: item for item in items}
    hashes = given.split() if given else [item.sha256 for item in items]
    return tuple(known.get(sha256, Item(sha256, None)) for sha256 in hashes)


def _item(item: Mapping[str, Any], *, hidden: bool) -> Item:
    name = None if hidden else item.get("name")
    return Item(str(item["sha256"]), None if name is None else str(name))


def _file(file: Mapping[str, Any] | str | None, *, hidden: bool) -> Item | None:
    if file is None:
        return None
    return Item(file, None) if isinstance(file, str) else _item(file, hidden=hidden)


def _account(one: Mapping[str, Any]) -> Account:
    folder = str(one["folder"])
    if folder in ("", ".", "..") or "/" in folder or "\\" in folder:
        raise ValueError(folder)
    return Account(folder, str(one["manifest_sha256"]))
