"""What came of a damaged copy, held against what the sound one gives."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from forensics.errors import ForensicsError, ProgramError
from forensics.parsers import ReadOptions
from forensics.reading.items import read_items

Fault = Literal["traceback", "program error", "slow", "silent loss", "neighbours", "words"]
SECONDS = 20.0
# Of so many posts an edit may change the content: those it stands in, and one that it joins.
TOUCHED = 2
# What Python says of its own, which no reader of a report understands.
INTERNAL = re.compile(
    r"invalid literal for|could not convert|not enough values|too many values|object is not|"
    r"has no attribute|list index|out of range$|unhashable|NoneType|must be (?:str|int)|"
    r"not supported between|Traceback|dictionary update"
)
Posts = Mapping[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Posts by id, what was told of losses, the format; or the error that refused the whole.

    ``failed`` where a member is shown as damaged or not recognised.
    """

    posts: Posts
    format: str = ""
    told: int = 0
    failed: bool = False
    refused: str = ""
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0
    fault: str = ""


def outcome_of(path: Path, options: ReadOptions | None = None) -> Outcome:
    """What reading gives."""
    begun = time.perf_counter()
    try:
        reading = read_items([path], options)
    except ProgramError as error:
        return Outcome({}, fault=f"program error: {error}")
    except ForensicsError as error:
        return Outcome({}, refused=str(error), seconds=time.perf_counter() - begun)
    except Exception as error:  # noqa: BLE001 - what is raised is the finding
        return Outcome({}, fault=f"traceback: {type(error).__name__}: {error}")
    frame = reading.timeline
    times = frame["created_at"].dt.as_unit("ms").astype("int64")
    texts = frame["text"].str.split().str.join(" ")
    others = [frame[name].astype(str) for name in ("kind", "client")]
    told = list(zip(times, texts, *others, strict=True))
    # Ids that the program makes up follow from what stands beside a post.
    made_up = frame["flags"].map(lambda flags: "no_ids" in flags or "spoilt_id" in flags)
    ids = [
        str(post[:2]) if made else one
        for one, post, made in zip(frame["post_id"], told, made_up, strict=True)
    ]
    posts = dict(zip(ids, told, strict=True))
    rows = [row for item in reading.items for row in item.members]
    return Outcome(
        posts,
        format=str(reading.items[0].format),
        told=sum(reject.about for reject in reading.rejects),
        failed=any(row.status in ("failed", "unknown") for row in rows)
        or any(note.kind in ("breaks_off", "bytes_lost") for note in reading.notes),
        reasons=tuple({reject.reason for reject in reading.rejects}),
        seconds=time.perf_counter() - begun,
    )


def fault_of(sound: Outcome, damaged: Outcome, edits: int = 1) -> tuple[Fault, str] | None:
    """What is wrong with the outcome of a copy damaged by so many edits, and the details."""
    if damaged.fault:
        kind: Fault = "program error" if damaged.fault.startswith("program") else "traceback"
        return kind, damaged.fault
    if damaged.seconds > SECONDS:
        return "slow", f"{damaged.seconds:.0f} s"
    words = [one for one in (*damaged.reasons, damaged.refused) if INTERNAL.search(one)]
    if words:
        return "words", words[0][:200]
    if damaged.refused or damaged.format != sound.format:
        return None
    missing = sound.posts.keys() - damaged.posts.keys()
    if len(missing) > damaged.told + TOUCHED * edits and not damaged.failed:
        return "silent loss", f"{len(missing)} of {len(sound.posts)}, told {damaged.told}"
    both = sound.posts.keys() & damaged.posts.keys()
    changed = [one for one in both if sound.posts[one] != damaged.posts[one]]
    if len(changed) > TOUCHED * edits and not damaged.failed:
        return (
            "neighbours",
            f"{len(changed)} of {len(both)} changed: {_first(sound, damaged, changed)}",
        )
    return None


def _first(sound: Outcome, damaged: Outcome, changed: Sequence[str]) -> str:
    one = min(changed)
    pairs = zip(sound.posts[one], damaged.posts[one], strict=True)
    return "; ".join(f"{a!r:.60} -> {b!r:.60}" for a, b in pairs if a != b)
