"""Errors that end a run. Each message says: file, what was found, what it means, what to do."""

from __future__ import annotations

from forensics.messages import said


class ForensicsError(Exception):
    """Base of all errors shown to the user; ``exit_code`` is what the command line returns.

    ``faults`` are lines to show below the ``summary``; the text of the error holds both.
    """

    exit_code = 3
    faults: tuple[str, ...] = ()

    def __init__(self, summary: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__("\n  ".join((summary, *faults)))
        self.summary, self.faults = summary, faults


class UsageError(ForensicsError):
    """The request cannot be carried out as worded (exit 2)."""

    exit_code = 2


class FaultyCaseFile(UsageError):
    """A case file holds several faults (exit 2); ``summary`` counts them, ``faults`` lists them."""


class ProgramError(ForensicsError):
    """The program contradicts itself: a fault of its own, not of the evidence (exit 70)."""

    exit_code = 70


class EvidenceError(ForensicsError):
    """The evidence cannot be read: missing, empty, encrypted, truncated (exit 3)."""


class EvidenceChanged(EvidenceError):
    """The evidence is no longer what was read: what was quoted would not be what was analysed."""

    def __init__(self, what: str, found: str) -> None:
        super().__init__(
            said(
                "{what}: {found}: it was changed, moved or removed while the report was made. No "
                "report was written. Work on a copy that nothing else writes to, and run it again.",
                what=what,
                found=found,
            )
        )


class UnknownFormat(ForensicsError):
    """No parser recognises the evidence (exit 3)."""


class UnknownColumns(UnknownFormat):
    """A table whose columns cannot be told (exit 3); ``faults`` shows each and what to type."""


class AmbiguousFormat(UsageError):
    """More than one parser recognises the evidence; the user must choose (exit 2)."""


class SeveralAccounts(UsageError):
    """The evidence holds several accounts and none was chosen (exit 2).

    ``accounts`` lists (account id, handle, number of posts), most posts first.
    """

    def __init__(self, message: str, accounts: list[tuple[str, str | None, int]]) -> None:
        super().__init__(message)
        self.accounts = accounts


class NothingToAnalyse(ForensicsError):
    """The evidence was read but holds no post (exit 4)."""

    exit_code = 4
