"""Several cases of one run: a name has one pseudonym in all of them, and in what they share."""

from __future__ import annotations

from collections.abc import Sequence

from forensics.case import Case
from forensics.model.outside import CaseFile
from forensics.redaction.cases import Redacted, Walk, lookalikes, names_of, redact_with
from forensics.redaction.people import Pseudonyms, Register
from forensics.redaction.texts import Redactor


def redact_all(cases: Sequence[Case]) -> list[Redacted]:
    """Every third party replaced by a pseudonym, the same in each of the cases.

    What one account is called stays in its own case alone: in another's it is a third party's
    name, since a handle alike on another platform may be another person's.
    """
    register, taken = Register(), _taken(cases)
    return [redact_with(case, taken, register) for case in cases]


def redact_shared(cases: Sequence[Case], done: Sequence[Redacted]) -> CaseFile | None:
    """The case file of the run as a page on all its accounts may show it: their names stay.

    ``done`` are the ``cases`` redacted, in their order.
    """
    if not cases or cases[0].file is None:
        return None
    own = frozenset(name for case in cases for name in names_of(case))
    people = Pseudonyms(own, _taken(cases), register=done[0].pseudonyms.register)
    for one in done:
        known = one.pseudonyms
        people.entries |= {at: entry for at, entry in known.entries.items() if at[1] not in own}
        people.words |= {word: name for word, name in known.words.items() if word not in own}
        people.names |= {word: name for word, name in known.names.items() if word not in own}
    shown: CaseFile = Walk(Redactor(people, frozenset(), frozenset()), {}).value(cases[0].file)
    return shown


def _taken(cases: Sequence[Case]) -> frozenset[str]:
    return frozenset(word for case in cases for word in lookalikes(case))
