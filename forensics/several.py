"""Several accounts in one run: each analysed and reported by itself, and an overview beside them.

The six steps are those of ``pipeline``, taken account by account; nothing of one account enters
another's case. Nothing is written before all are analysed, quoted and redacted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from forensics import pipeline
from forensics.case import Case
from forensics.choosing.account import Chosen
from forensics.choosing.together import Several, Unanalysed, choose_all
from forensics.custody.manifest import sha256_of
from forensics.custody.names import MANIFEST
from forensics.custody.sealing import Signer, seal
from forensics.destination import RULE, Place, Subject, places
from forensics.errors import UsageError
from forensics.messages import said
from forensics.model.outside import CaseFile
from forensics.parsers import ReadOptions
from forensics.pipeline import AnalysedCase, CaseOptions, OnStep
from forensics.quoting.quote import quote
from forensics.reading.items import OnProgress, read_items
from forensics.reading.options import check_columns_used
from forensics.reading.reading import Reading
from forensics.rendering import Report, refuse, render_one
from forensics.writing import Placing

if TYPE_CHECKING:
    from forensics.redaction import Redacted
    from forensics.report import Notice, ReportOptions

FOLDER = "together"
"""The folder of an overview, unless something else stands there."""


@dataclass(frozen=True, slots=True)
class OverviewFiles:
    """An overview as it was written in one language; ``place`` and ``kept`` as in
    ``pipeline.Report``."""

    directory: Path
    files: tuple[Path, ...]
    notices: tuple[Notice, ...]
    lang: str
    place: Place
    kept: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The reports in the order of the evidence, the overviews by language, and what gave none.

    ``people`` are the third parties that have a pseudonym in any of the reports.
    """

    reports: tuple[Report, ...]
    overviews: tuple[OverviewFiles, ...]
    unanalysed: tuple[Unanalysed, ...]
    people: int = 0

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file, the overviews' first, the keys to pseudonyms last."""
        every = self.in_each_language
        found = [path for overview in self.overviews for path in overview.files]
        found += [path for one in every for path in one.files]
        return (*found, *(one.key for one in every if one.key is not None))

    @property
    def in_each_language(self) -> tuple[Report, ...]:
        """Every report, those of one account after one another."""
        return tuple(one for report in self.reports for one in (report, *report.others))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes: for each account and for the overview, a place a language."""

    accounts: tuple[tuple[Place, ...], ...]
    overview: tuple[Place, ...]
    subject: Subject


@dataclass(frozen=True, repr=False)
class Together:
    """Several analysed accounts, each as ``forensics.analyze`` gives it, in the order of the
    evidence; ``unanalysed`` are items that hold no post. ``write_reports`` writes all."""

    cases: tuple[AnalysedCase, ...]
    unanalysed: tuple[Unanalysed, ...] = ()
    _several: Several = field(default_factory=lambda: Several((), ()))
    _paths: tuple[Path | str, ...] = ()

    def __repr__(self) -> str:
        """A line an account."""
        return "\n".join(map(repr, self.cases))

    def write_reports(
        self,
        folder: Path | str,
        lang: str | Sequence[str] = "en",
        *,
        pdf: bool = True,
        explicit: Literal["mask", "show"] = "mask",
        show_media: bool = False,
        redact: bool = False,
        length: Literal["short", "full"] = "short",
    ) -> Written:
        """Write a report an account and the overview, each in a folder of its own below
        ``folder``, as ``report --together`` does. Prints nothing. Raises UsageError before
        anything is written, EvidenceChanged when the evidence is no longer what was analysed.

        >>> written = done.write_reports(folder / "both", pdf=False)
        >>> len(written.reports)
        2
        """
        from forensics.report import ReportOptions
        from forensics.report.options import languages

        each = [
            ReportOptions(one, pdf, explicit, show_media, redact, length) for one in languages(lang)
        ]
        plan = _planned(self._several, Path(folder), self._paths, each)
        cases = [
            Case(**{one.name: getattr(case, one.name) for one in fields(Case)})
            for case in self.cases
        ]
        return _write(cases, self._several, plan, each, lambda *_: None)


def report(
    paths: Sequence[Path | str],
    out: Path,
    options: ReadOptions | None = None,
    about: CaseOptions | None = None,
    shown: ReportOptions | None = None,
    *,
    languages: Sequence[str] = (),
    signer: Signer | None = None,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> Written:
    """All steps for every account of the items: reports and overview below ``out``.

    Arguments and errors as in ``pipeline.report``; the ``account`` of ``about`` may be several,
    with commas.
    """
    from forensics.report import ReportOptions

    about, shown = about or CaseOptions(), shown or ReportOptions()
    each = [replace(shown, lang=lang) for lang in dict.fromkeys(languages)] or [shown]
    case_file = pipeline.case_file_of(about)
    several = choose(paths, options, about, on_progress=on_progress)
    plan = _planned(several, out, paths, each)
    cases = [_analysed(one, about, case_file, on_step) for one in several.chosen]
    return _write(cases, several, plan, each, on_step, signer)


def together(
    paths: Sequence[Path | str],
    options: ReadOptions | None = None,
    about: CaseOptions | None = None,
) -> Together:
    """The cases of all accounts of the items, from which reports can be written.

    Raises ForensicsError.
    """
    about = about or CaseOptions()
    case_file = pipeline.case_file_of(about)
    several = choose(paths, options, about)
    cases = tuple(
        pipeline.analysed(one, about, case_file, tuple(one.reading.sources))
        for one in several.chosen
    )
    return Together(cases, several.unanalysed, several, tuple(paths))


def choose(
    paths: Sequence[Path | str],
    options: ReadOptions | None,
    about: CaseOptions,
    *,
    on_progress: OnProgress | None = None,
) -> Several:
    """Two steps: each item read by itself, those of one account together, and all accounts."""

    def read(numbers: Sequence[int]) -> Reading:
        return read_items([paths[n] for n in numbers], options, on_progress=on_progress)

    # Without any path, what is to be said of it is said there.
    readings = [read([number]) for number in range(len(paths))] or [read([])]
    items = [item for reading in readings for item in reading.items]
    check_columns_used(readings[0].options, items)
    names = (about.account or "").split(",")
    return choose_all(readings, read, [name.strip() for name in names if name.strip()])


def _analysed(one: Chosen, about: CaseOptions, case_file: CaseFile | None, on_step: OnStep) -> Case:
    on_step("analyse", one.row.posts)
    case = pipeline.analysed(one, about, case_file, ())
    return Case(**{name.name: getattr(case, name.name) for name in fields(Case)})


def _planned(
    several: Several, out: Path, paths: Sequence[Path | str], each: Sequence[ReportOptions]
) -> _Plan:
    """A folder for every account and language, and for the overview; all refused that must be."""
    langs = [one.lang for one in each]
    promised: dict[Path, Subject] = {}
    accounts = []
    for one in several.chosen:
        subject = pipeline.subject_for(one, each[0])
        found = places(out, one.reading.items[0].name, subject, langs, promised)
        promised |= {place.directory: subject for place in found}
        accounts.append(found)
    subject = _subject(several, each[0])
    overview = places(out, FOLDER, subject, langs, promised)
    for place in (*(place for found in accounts for place in found), *overview):
        refuse(place.directory, paths, each[0])
    return _Plan(tuple(accounts), overview, subject)


def _subject(several: Several, options: ReportOptions) -> Subject:
    """What the overview is of: these accounts, by all the items."""
    names = sorted(f"{one.row.platform}/{one.row.account_id}" for one in several.chosen)
    items = [item for one in several.chosen for item in one.reading.items]
    items += [item for left in several.unanalysed for item in left.items]
    evidence = tuple(sorted(item.sha256 for item in items))
    return Subject(None, " ".join(names), evidence, asdict(options))


def _write(
    cases: Sequence[Case],
    several: Several,
    plan: _Plan,
    each: Sequence[ReportOptions],
    on_step: OnStep,
    signer: Signer | None = None,
) -> Written:
    """Quote, redact, render, and put all in place."""
    with Placing(RULE) as placing:
        done = _drafted(cases, several, plan, each, on_step, placing, signer)
        placing.put()
    return replace(
        done,
        reports=tuple(_with_kept(one, placing) for one in done.reports),
        overviews=tuple(
            replace(one, kept=placing.kept.get(one.directory, ())) for one in done.overviews
        ),
    )


def _drafted(
    cases: Sequence[Case],
    several: Several,
    plan: _Plan,
    each: Sequence[ReportOptions],
    on_step: OnStep,
    placing: Placing,
    signer: Signer | None = None,
) -> Written:
    """Quote, redact, render, all into drafts. The options are the same but for the language."""
    from forensics.redaction import redact_all, redact_shared

    quoted, options = [], each[0]
    for case, one in zip(cases, several.chosen, strict=True):
        on_step("quote", len(case.timeline))
        quoted.append(quote(case, one.reading.sources, show_media=options.show_media))
    hidden = redact_all(quoted) if options.redact else None
    file = redact_shared(quoted, hidden) if hidden else quoted[0].file
    on_step("render", sum(len(case.timeline) for case in quoted))
    each_hidden: Sequence[Redacted | None] = hidden or [None for _ in quoted]
    reports = [
        _reported(case, one, found, each, placing, signer)
        for case, one, found in zip(quoted, each_hidden, plan.accounts, strict=True)
    ]
    overviews = [
        _overview(reports, several, file, plan, number, one, placing, signer)
        for number, one in enumerate(each)
    ]
    people = hidden[0].pseudonyms.register.people() if hidden else 0
    return Written(tuple(reports), tuple(overviews), several.unanalysed, people)


def again(
    paths: Sequence[Path | str],
    place: tuple[Placing, Path],
    folders: Sequence[str],
    options: ReadOptions,
    about: CaseOptions,
    shown: ReportOptions,
    *,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> Path:
    """All steps into drafts that are never put in their places; the draft of the overview, good
    while ``place`` lasts. ``folders`` are the names of the accounts' folders beside it, in order.

    Raises ForensicsError.
    """
    (placing, directory), case_file = place, pipeline.case_file_of(about)
    several = choose(paths, options, about, on_progress=on_progress)
    if len(folders) != len(several.chosen):
        raise UsageError(
            said(
                "{directory}: the overview names {number} accounts, and the evidence given holds "
                "{found}. Nothing was made again. Give all items that it was made from.",
                directory=directory,
                number=len(folders),
                found=len(several.chosen),
            )
        )
    cases = [_analysed(one, about, case_file, on_step) for one in several.chosen]
    named = tuple((Place(directory.with_name(name)),) for name in folders)
    plan = _Plan(named, (Place(directory),), _subject(several, shown))
    _drafted(cases, several, plan, [shown], on_step, placing)
    return placing.draft_of(directory)


def _reported(
    case: Case,
    redacted: Redacted | None,
    found: Sequence[Place],
    each: Sequence[ReportOptions],
    placing: Placing,
    signer: Signer | None,
) -> Report:
    first, *others = (
        replace(
            render_one(case, redacted, place.directory, one, placing, None, signer),
            place=place,
        )
        for place, one in zip(found, each, strict=True)
    )
    return replace(first, others=tuple(others))


def _with_kept(one: Report, placing: Placing) -> Report:
    others = tuple(_with_kept(other, placing) for other in one.others)
    return replace(one, others=others, kept=placing.kept.get(one.directory, ()))


def _overview(
    reports: Sequence[Report],
    several: Several,
    file: CaseFile | None,
    plan: _Plan,
    number: int,
    options: ReportOptions,
    placing: Placing,
    signer: Signer | None,
) -> OverviewFiles:
    """The overview in one language, which points to the reports in that language."""
    from forensics.report import Overview, Reported, render_overview

    own = [(one, *one.others)[number] for one in reports]
    accounts = tuple(
        Reported(
            one.case, one.directory.name, sha256_of(placing.draft_of(one.directory) / MANIFEST)
        )
        for one in own
    )
    overview = Overview(
        accounts, several.unanalysed, file, options.redact, several.order, several.asked
    )
    place = plan.overview[number]
    notices: list[Notice] = []
    draft = placing.folder(place.directory)
    files = render_overview(overview, plan.subject, draft, options, notify=notices.append)
    files += seal(draft, place.directory, overview.first.generated_at, signer)
    paths = tuple(place.directory / path.name for path in files)
    return OverviewFiles(place.directory, paths, tuple(notices), options.lang, place)
