"""Whose post a row holds."""

from __future__ import annotations

from forensics.parsers.shared.columns.values import handle_in
from forensics.parsers.table.cells.cells import Cells
from forensics.platforms import Address


def account_of(cells: Cells, address: Address | None, otherwise: str) -> tuple[str, str | None]:
    """Account id and handle; ``otherwise`` names the account where nothing in the row does."""
    if reposter := _handle(cells, "reposter"):
        return cells.number("reposter_id") or reposter.lower(), reposter
    handle = _handle(cells, "author") or cells.facts.handle
    linked = address.handle if address else None
    if linked and (not handle_in(handle) or linked.lower() == str(handle).lower()):
        # Some tools write handles in lower case; the address keeps them as they are.
        handle = linked
    number = cells.number("account_id")
    if handle and handle.isdigit() and not number:
        return handle, None
    if handle and handle.isdigit() and handle == number:
        handle = None
    return number or (handle or otherwise).lower(), handle


def is_named(cells: Cells, address: Address | None) -> bool:
    """True when the row says whose post it is."""
    told = any(cells.word(field) for field in ("reposter", "author", "account_id"))
    return told or bool(cells.facts.handle or (address and address.handle))


def original_author(cells: Cells, handle: str | None) -> str | None:
    """The handle whose post the row repeats, where it says so."""
    named = _handle(cells, "original_author")
    if named is None and cells.word("reposter"):
        named = _handle(cells, "author")
    return named if named and named.lower() != (handle or "").lower() else None


def _handle(cells: Cells, field: str) -> str | None:
    word = cells.word(field)
    return (handle_in(word) or word.lstrip("@").strip() or None) if word else None
