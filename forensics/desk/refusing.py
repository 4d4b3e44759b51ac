"""A request of the page that is not carried out, by the key of the sentence that says why."""

from __future__ import annotations


class Refused(Exception):
    """``reason`` is a key under ``[refused]`` of the page's words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
