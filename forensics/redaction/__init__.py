"""Pseudonyms for third parties: a case in, the same case without other people's names out.

``redact`` works on the finished case, before anything is rendered or exported, so that page,
PDF, charts, tables and JSON all follow from it. The account under study stays named. What
was measured (lengths, labels, probabilities) and hashed stays as it was; ``write_key`` keeps
who is who in a file of its own.
"""

from __future__ import annotations

from forensics.redaction.cases import Redacted, redact
from forensics.redaction.key import KeyRow, key_path, write_key
from forensics.redaction.several import redact_all, redact_shared

__all__ = ["KeyRow", "Redacted", "key_path", "redact", "redact_all", "redact_shared", "write_key"]
