"""Results on disk, one part per task, so that a stopped run loses only what was under way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from forensics.screening.posts import POSTS
from forensics.screening.targets import Target
from forensics.screening.task import WHOLE, Result, Row, Task


class Parts:
    """A folder of parts. ``made_with`` names all that results depend on beside the item, and
    ``scratch`` is a folder for what is needed while the run lasts.

    A part is a file of rows, written last and whole, and a file of posts whose hash it
    bears; where either is missing or broken, the part counts as not done.
    """

    def __init__(self, folder: Path, made_with: str, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch
        self._made_with = made_with

    def _stem(self, target: Target, part: int) -> Path:
        key = f"{target.path}\n{target.size}\n{target.modified_ns}\n{self._made_with}"
        return (
            self.folder
            / f"{hashlib.sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}-{part}"
        )

    def save(self, result: Result) -> None:
        """Write the part of a task."""
        stem = self._stem(result.task.target, result.task.part)
        posts = None
        if result.posts is not None:
            table = pa.Table.from_pandas(result.posts, POSTS, preserve_index=False)
            sink = pa.BufferOutputStream()
            pq.write_table(table, sink, compression="zstd")
            data = sink.getvalue().to_pybytes()
            posts = hashlib.sha256(data).hexdigest()
            replace_file(stem.with_suffix(".parquet"), data)
        about = {
            "rows": [
                {name: _storable(value) for name, value in row.items()} for row in result.rows
            ],
            "tasks": len(result.shares),
            "posts": posts,
            "tables": result.tables,
            "final": result.final,
            "sha256": result.sha256,
        }
        replace_file(stem.with_suffix(".json"), orjson.dumps(about))

    def missing(self, target: Target) -> list[int]:
        """Numbers of the item's parts that are not done, 0 when all of it is not."""
        whole = self._load(target, WHOLE)
        if whole is None:
            return [WHOLE]
        return [part for part in range(1, whole["tasks"] + 1) if self._load(target, part) is None]

    def _load(self, target: Target, part: int, *, final: bool = True) -> dict[str, Any] | None:
        stem = self._stem(target, part)
        try:
            about: dict[str, Any] = orjson.loads(stem.with_suffix(".json").read_bytes())
            if about["posts"] is not None:
                data = stem.with_suffix(".parquet").read_bytes()
                if hashlib.sha256(data).hexdigest() != about["posts"]:
                    return None
            return about if about["final"] or not final else None
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def _parts(self, target: Target) -> Iterator[tuple[int, dict[str, Any]]]:
        whole = self._load(target, WHOLE, final=False)
        if whole is not None:
            yield WHOLE, whole
            for part in range(1, whole["tasks"] + 1):
                about = self._load(target, part, final=False)
                if about is not None:
                    yield part, about

    def sha256(self, target: Target) -> str:
        """That of an item as it was read; '' where it could not be."""
        whole = self._load(target, WHOLE, final=False)
        return str(whole.get("sha256") or "") if whole else ""

    def has_table(self, target: Target) -> bool:
        """True when an item was read as a table."""
        return any(about.get("tables", False) for _, about in self._parts(target))

    def rows(self, target: Target) -> Iterator[Row]:
        """The rows of an item's accounts."""
        for _, about in self._parts(target):
            yield from about["rows"]

    def posts(self, target: Target) -> Iterator[pa.Table]:
        """The labelled posts of an item, part by part."""
        for part, about in self._parts(target):
            if about["posts"] is not None:
                yield pq.read_table(self._stem(target, part).with_suffix(".parquet"), schema=POSTS)


def _storable(value: object) -> object:
    """A value as UTF-8 can hold it: a name of a file may have bytes that are no text."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_bytes(data)
    draft.replace(path)


def lost(task: Task) -> Row:
    """The row of an item whose worker process died."""
    return {
        "evidence": task.target.shown,
        "error": f"{task.target.shown}: the process that analysed it was ended by the system, most "
        "likely for lack of memory. The other items are not affected. Run it again with "
        "--jobs 1, or on a machine with more memory.",
    }
