"""Whose post a row holds."""

from __future__ import annotations

import re

from forensics.decoding.row_cells import Cells


def account_of(
    cells: Cells, address: re.Match[str] | None, otherwise: str
) -> tuple[str, str | None]:
    """Account id and handle; ``otherwise`` names the account where the row does not."""
    handle = cells.word("author") or (address.group(1) if address else None)
    handle = handle.lstrip("@") if handle else None
    number = cells.number("account_id")
    if handle and handle.isdigit() and not number:
        return handle, None
    if handle and handle.isdigit() and handle == number:
        handle = None
    return number or (handle or otherwise).lower(), handle
