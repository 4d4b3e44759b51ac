"""Per-post labels, episodes and landmarks, and how strongly the evidence speaks."""

from __future__ import annotations

from forensics.attribution.judge import attribute

__all__ = ["attribute"]
