"""Bounds on what a compressed file may expand to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """A member is taken for a decompression bomb when it is over both bounds.

    ``bomb_bytes`` is an absolute size; ``bomb_ratio`` is a multiple of the compressed size.
    Archives of posts compress five to thirty times; deflate reaches 1,032 at most.
    """

    bomb_bytes: int = 4 << 30
    bomb_ratio: int = 200

    def allowed(self, compressed: int) -> int:
        """The most bytes that ``compressed`` bytes may expand to."""
        return max(self.bomb_bytes, self.bomb_ratio * compressed)


LIMITS = Limits()
