"""The record that a row of a table is: the row itself, or the post that one of its cells holds.

Logs and databases keep what an API sent as JSON in one column (``_raw`` in Splunk, ``json``,
``tweet``) beside a few columns of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from forensics.decoding.literals import opened, opened_row
from forensics.parsers.shared.members.wrappers import is_status


def record_of(
    row: Mapping[str, Any], is_free: Callable[[str], bool] = lambda _: False
) -> Mapping[str, Any]:
    """A row with the objects and lists in its cells opened; where one cell holds a whole post as
    the platform sends it, that post. Columns that ``is_free`` names hold text in any shape, and
    are opened only for that.
    """
    for value in row.values():
        if isinstance(value, str) and value[:1] == "{" and '"created_at"' in value:
            found = opened(value)
            if isinstance(found, dict) and is_status(found):
                return found
    return opened_row(row, is_free)
