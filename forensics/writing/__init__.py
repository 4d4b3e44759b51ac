"""Files and folders written whole or not at all: what a killed run leaves is no half result.

A result is made in a hidden folder beside its place, on the same file system, and put there by
renaming when it is complete. ``whole`` does so for a file, ``Placing`` for the files and folders of
a run. What a killed run leaves behind is known by its name, its lock file and that nobody holds the
lock any longer; ``tidy`` removes it, and gives back an earlier result that was set aside.

    .odile.forensics-1a2b3c4d/   beside odile/
        lock      held while the run lives; the name of the place
        new/      the new result, until it is put in place
        old/      the earlier one, between being set aside and being cleared away
        beside/   files that go beside the place together with it
"""

from __future__ import annotations

from forensics.writing.places import Rule
from forensics.writing.placing import Placing, add_new, check_place, whole, write_whole
from forensics.writing.settling import tidy

__all__ = ["Placing", "Rule", "add_new", "check_place", "tidy", "whole", "write_whole"]
