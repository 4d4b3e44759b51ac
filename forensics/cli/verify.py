"""The command ``verify``: whether a report is complete, intact, signed, and can be made again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import orjson
from rich.console import Console

from forensics.cli.report import STAGES
from forensics.cli.terminal import analysing, error, meter, stdout, table, text
from forensics.custody.names import LOG, SIGNATURE
from forensics.messages import Message, counted, said
from forensics.pipeline import Step
from forensics.verifying import Asked, Verified, verify

Line = tuple[bool | None, str, str]
"""Whether it holds (None where it was not looked at), what, and what was found."""
MARKS = {True: said("yes"), False: said("NO"), None: "–"}
STYLES = {True: "green", False: "bold red", None: ""}
COMPLETE, INTACT = said("Complete"), said("Intact")
SIGNED, EVIDENCE, AGAIN = said("Signed"), said("Evidence"), said("Reproduced")


def run(args: argparse.Namespace) -> int:
    """Verify the folder and show what was found; the exit code. Raises ForensicsError."""
    asked = Asked(
        tuple(map(Path, args.evidence)), args.case, args.key, None if args.no_log else args.now
    )
    with meter(args.quiet) as progress:

        def stage(step: Step, posts: int) -> None:
            progress.stage(STAGES.get(step) or analysing(posts))

        found = verify(args.folder, asked, on_progress=progress.bytes_read, on_step=stage)
    if args.json:
        data = orjson.dumps(found.as_json(), option=orjson.OPT_INDENT_2)
        stdout().file.write(f"{data.decode()}\n")
    elif not args.quiet:
        show(stdout(), found, logging=not args.no_log)
    elif found.exit_code:
        for holds, name, told in lines(found):
            if holds is False:
                error(said("{name}: {found}", name=name, found=told))
    return found.exit_code


def show(console: Console, found: Verified, *, logging: bool) -> None:
    """A line for each thing that was looked at, and what the manifest's hash is; that the log was
    left as it is, though ``logging`` was asked for."""
    made = found.made[:16].replace("T", " ")
    head = said("{folder}: report of {made} UTC", folder=found.directory, made=made or "?")
    console.print(text(head, "bold"))
    rows = [(text(MARKS[holds], STYLES[holds]), name, told) for holds, name, told in lines(found)]
    console.print(table(("", "", ""), rows))
    console.print()
    sha256 = found.standing.manifest
    console.print(text(said("SHA-256 of the manifest: {sha256}", sha256=sha256)))
    if logging and not found.logged:
        left = said("{log} was left as it is: it is broken, or cannot be written to.", log=LOG)
        console.print(text(left, "yellow"))
    if not found.exit_code:
        console.print(
            text(
                said(
                    "Files and manifest can be changed together so that they agree; compare this "
                    "with the hash that was told when the report was given out."
                )
            )
        )


def lines(found: Verified) -> Iterator[Line]:
    """Everything that was looked at, and what was found; a line for each fault."""
    yield from _complete(found)
    yield from _intact(found)
    yield _signed(found)
    yield from _evidence(found)
    yield from _again(found)


def _complete(found: Verified) -> Iterator[Line]:
    stand = found.standing
    for name in stand.missing:
        yield False, COMPLETE, said("{name} is missing", name=name)
    for name in stand.added:
        yield False, COMPLETE, said("{name} is not of the report", name=name)
    if stand.complete:
        number = stand.files
        told = counted("{number} file, and no other", "{number} files, and no other", number)
        yield True, COMPLETE, told


def _intact(found: Verified) -> Iterator[Line]:
    stand = found.standing
    for name in stand.changed:
        yield False, INTACT, said("{name} is not what the manifest says", name=name)
    for number in stand.strange:
        yield False, INTACT, said("line {number} of the manifest is none of its own", number=number)
    if stand.edited:
        told = said("the manifest is not the one that {log} tells of", log=LOG)
        yield False, INTACT, told
    if stand.broken is not None:
        told = said(
            "{log} was changed: line {number} does not follow the one before",
            log=LOG,
            number=stand.broken,
        )
        yield False, INTACT, told
    for folder in found.elsewhere:
        told = said("the report in {folder} is not the one that the overview shows", folder=folder)
        yield False, INTACT, told
    if stand.intact and not found.elsewhere:
        yield True, INTACT, said("every hash agrees")


def _signed(found: Verified) -> Line:
    by = found.signed_by
    match found.signature:
        case "true" if found.asked_for_key:
            return True, SIGNED, said("by the key given, {key}", key=by)
        case "true":
            told = said("by the key {key}; whose it is was not looked at (--key)", key=by)
            return True, SIGNED, told
        case "other_key":
            return False, SIGNED, said("by another key than the one given: {key}", key=by)
        case "false":
            return False, SIGNED, said("{name} is no signature of this manifest", name=SIGNATURE)
        case "unchecked":
            return None, SIGNED, said("not looked at: the extra 'sign' is not installed")
    return (False if found.asked_for_key else None), SIGNED, said("no signature")


def _evidence(found: Verified) -> Iterator[Line]:
    held = found.evidence
    if held is None:
        yield None, EVIDENCE, said("not given")
        return
    for path in held.others:
        yield False, EVIDENCE, said("{path} is not what the report was made of", path=path)
    for sha256 in held.missing:
        yield False, EVIDENCE, said("nothing given has the SHA-256 {sha256}", sha256=sha256)
    if held.agrees:
        yield True, EVIDENCE, said("what the report was made of")


def _again(found: Verified) -> Iterator[Line]:
    again, held = found.again, found.evidence
    if again is None:
        if held is not None and held.agrees:
            for path, name in held.renamed:
                told = said("not tried: {path} was then named {name}", path=path, name=name)
                yield False, AGAIN, told
        else:
            yield None, AGAIN, said("not tried")
        return
    if again.reproduced:
        yield True, AGAIN, said("made again, every file came out the same")
        return
    yield False, AGAIN, said("another came out: {files}", files=", ".join(again.files))
    if again.versions:
        made = ", ".join(f"{name} {a}" for name, (a, _) in again.versions.items())
        here = ", ".join(f"{name} {b}" for name, (_, b) in again.versions.items())
        yield (
            False,
            AGAIN,
            said("the report was made with {made}; here is {here}", made=made, here=here),
        )
    yield None, AGAIN, _what_differs(found)


def _what_differs(found: Verified) -> Message:
    again = found.again
    assert again is not None
    if again.files == ("report.pdf",):
        return said("only the PDF differs; page and data came out the same")
    if again.same_finding:
        return said("finding, dates and every post's label came out the same")
    if again.parts:
        return said("the data differ in: {parts}", parts=", ".join(again.parts))
    return said("a redacted report of --together is made again with its overview alone")
