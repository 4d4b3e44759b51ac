"""Whether a report is what it was: complete, intact, signed, and made again from its evidence.

    recipe    what a report was made of and how, read off its case.json or overview.json
    evidence  the files given, held against the hashes that the report states
    again     the report made again beside its folder, and compared byte by byte
    result    what was found, for people and for programs

Nothing in the folder is changed but the custody log, to which a line is added.
"""

from __future__ import annotations

from forensics.verifying.checking import Asked, verify
from forensics.verifying.result import Verified

__all__ = ["Asked", "Verified", "verify"]
