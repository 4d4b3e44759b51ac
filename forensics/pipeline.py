"""The main path, from evidence to the page, in six steps; the evidence goes down it once.

    read     reading.items      evidence items into one timeline, every record accounted for
    choose   choosing.account   one account, and what is its
    analyse  analysis.analyse   labels, verdict, figures: a case
    quote    quoting.quote      what the report quotes, read again from the evidence
    redact   redaction          third parties under pseudonyms, where asked for
    render   report             page, PDF, data

Each step is one function of its room and is called from here alone. ``report`` and the API go
all the way; ``timeline`` and ``screen`` stop after *analyse*, account by account, ``inspect``
after *read*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from forensics.analysis.accounts import Accounts
from forensics.analysis.analyse import analyse
from forensics.analysis.time_zone import known_zone
from forensics.case import Case
from forensics.case import CaseOptions as CaseOptions
from forensics.casefile import read_case_file
from forensics.choosing.account import Chosen, choose
from forensics.custody.sealing import Signer
from forensics.destination import RULE, Subject, places, report_directory, spare
from forensics.errors import EvidenceChanged, UsageError
from forensics.messages import said
from forensics.model.outside import CaseFile
from forensics.parsers import ReadOptions
from forensics.quoting.quote import quote
from forensics.reading.frames import read_frame
from forensics.reading.inspection import Inspection, inspected
from forensics.reading.items import OnProgress, read_items
from forensics.reading.options import check_columns_used
from forensics.reading.reading import Reading, Source
from forensics.rendering import Report, refuse, render_one
from forensics.writing import Placing, tidy

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from forensics.exporting import Format
    from forensics.redaction import Redacted
    from forensics.report import ReportOptions

Step = Literal["analyse", "quote", "render"]
OnStep = Callable[[Step, int], None]
"""Told the step that begins, and of how many posts."""


def report(
    paths: Sequence[Path | str],
    out: Path,
    options: ReadOptions | None = None,
    about: CaseOptions | None = None,
    shown: ReportOptions | None = None,
    *,
    languages: Sequence[str] = (),
    signer: Signer | None = None,
    known: str = "",
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> Report:
    """All six steps: the report on one account, in its own folder below ``out``.

    ``languages`` are those it is written in, from one reading; none is that of ``shown``. ``known``
    is the SHA-256 that the first item must have, where it was read before.
    ``signer`` signs the manifest of each. What can be refused is refused before the long work.
    Raises ForensicsError, and OSError where it cannot be written: then nothing is in place.
    """
    from forensics.report import ReportOptions

    about, shown = about or CaseOptions(), shown or ReportOptions()
    each = [replace(shown, lang=lang) for lang in dict.fromkeys(languages)] or [shown]
    case_file = case_file_of(about)
    reading = read(paths, options, on_progress=on_progress)
    first = reading.items[0]
    if known and first.sha256 != known:
        differs = said("SHA-256 {now}, and was {then}", now=first.sha256, then=known)
        raise EvidenceChanged(first.name, differs)
    chosen = choose(reading, about.account)
    langs = [one.lang for one in each]
    found = places(out, chosen.reading.items[0].name, subject_for(chosen, each[0]), langs)
    for place in found:
        refuse(place.directory, paths, shown)
    on_step("analyse", chosen.row.posts)
    done = _analysed(chosen, about, case_file)
    targets = [(place.directory, one) for place, one in zip(found, each, strict=True)]
    written = _write(done, chosen.reading.sources, targets, on_step, signer=signer)
    own, *others = (replace(one, place=at) for one, at in zip(written, found, strict=True))
    return replace(own, others=tuple(others))


def _analysed(chosen: Chosen, about: CaseOptions, case_file: CaseFile | None) -> Case:
    """The case of an account, with what is told beside its finding among its parameters."""
    case = analyse(chosen, now=about.stamp, time_zone=about.time_zone, case_file=case_file)
    told = {"campaign": about.campaign.text} if about.campaign else {}
    return replace(case, parameters={**case.parameters, **told})


def subject_for(chosen: Chosen, options: ReportOptions) -> Subject:
    """What the report will be of, to be compared with those that are there."""
    evidence = tuple(sorted(item.sha256 for item in chosen.reading.items))
    return Subject(chosen.row.handle, chosen.row.account_id, evidence, asdict(options))


def _write(
    case: Case,
    sources: Sequence[Source],
    targets: Sequence[tuple[Path, ReportOptions]],
    on_step: OnStep = lambda *_: None,
    *,
    kept_beside: Path | None = None,
    signer: Signer | None = None,
) -> list[Report]:
    """The last three steps: quote, redact, render. Nothing is in place before all is written.

    The options of all targets are the same but for the language. The key to the pseudonyms is
    kept beside each, or beside the one folder that holds them all.
    """
    posts, options = len(case.timeline), targets[0][1]
    on_step("quote", posts)
    case = quote(case, sources, show_media=options.show_media)
    redacted = _redacted(case, options)
    on_step("render", posts)
    with Placing(RULE) as placing:
        written = [
            render_one(case, redacted, directory, one, placing, kept_beside, signer)
            for directory, one in targets
        ]
        placing.put()
    return [replace(one, kept=placing.kept.get(one.directory, ())) for one in written]


def _redacted(case: Case, options: ReportOptions) -> Redacted | None:
    """The case under pseudonyms where that is asked for."""
    if not options.redact:
        return None
    from forensics.redaction import redact  # what it needs takes long to load

    return redact(case)


def again(
    paths: Sequence[Path | str],
    place: tuple[Placing, Path],
    options: ReadOptions,
    about: CaseOptions,
    shown: ReportOptions,
    *,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> Path:
    """All six steps into a draft that is never put in its place; the draft, good while ``place``
    lasts. Raises ForensicsError.
    """
    (placing, directory), case_file = place, case_file_of(about)
    chosen = choose(read(paths, options, on_progress=on_progress), about.account)
    on_step("analyse", chosen.row.posts)
    done = _analysed(chosen, about, case_file)
    on_step("quote", chosen.row.posts)
    case = quote(done, chosen.reading.sources, show_media=shown.show_media)
    on_step("render", chosen.row.posts)
    render_one(case, _redacted(case, shown), directory, shown, placing)
    return placing.draft_of(directory)


def case(
    paths: Sequence[Path | str],
    options: ReadOptions | None = None,
    about: CaseOptions | None = None,
    *,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> AnalysedCase:
    """Three steps: the case of one account, from which a report can be written.

    Raises ForensicsError.
    """
    about = about or CaseOptions()
    case_file = case_file_of(about)
    chosen = choose(read(paths, options, on_progress=on_progress), about.account)
    on_step("analyse", chosen.row.posts)
    return analysed(chosen, about, case_file, tuple(chosen.reading.sources))


def case_of_frame(
    frame: pd.DataFrame, options: ReadOptions | None = None, about: CaseOptions | None = None
) -> AnalysedCase:
    """The same of a frame of posts, whose case can be shown and charted but not reported on: there
    is no evidence to quote from. Raises ForensicsError.
    """
    about = about or CaseOptions()
    case_file = case_file_of(about)
    chosen = choose(read_frame(frame, options, account=about.account), about.account)
    return analysed(chosen, about, case_file, ())


def analysed(
    chosen: Chosen, about: CaseOptions, case_file: CaseFile | None, sources: tuple[Source, ...]
) -> AnalysedCase:
    """The case of one account, with the sources from which it can be quoted."""
    done = _analysed(chosen, about, case_file)
    values = {one.name: getattr(done, one.name) for one in fields(Case)}
    return AnalysedCase(**values, sources=sources)


def case_file_of(about: CaseOptions) -> CaseFile | None:
    """The case file, checked against the zone and moment of the report, and the zone itself."""
    zone = known_zone(about.time_zone) if about.time_zone else None
    if about.case_file is None:
        return None
    return read_case_file(about.case_file, time_zone=zone, now=about.now)


@dataclass(frozen=True, repr=False)
class AnalysedCase(Case):
    """A case that knows which evidence it was read from, so that a report can quote it.

    ``charts()`` names its charts, ``plot(name)`` draws one, ``write_report(folder)`` writes all,
    ``export(path)`` writes one file.
    """

    sources: tuple[Source, ...] = field(default=(), repr=False)

    def charts(self) -> tuple[str, ...]:
        """The names of the report's charts for which this case has data, for ``plot``.

        >>> case.charts()[:3]
        ('life', 'evidence', 'languages')
        """
        from forensics.report import chart_names

        return chart_names(self)

    def plot(
        self, chart: str = "life", lang: str = "en", *, explicit: Literal["mask", "show"] = "mask"
    ) -> Figure:
        """A chart of the report by name, as a matplotlib figure on white; its label is its title.

        A notebook shows it as it is. No figure is opened in pyplot and no setting of matplotlib
        changes. ``explicit`` masks or shows coarse words among the names it writes. Raises
        UsageError, naming the charts there are, for an unknown name and where this case has
        nothing to show in that chart.

        >>> figure = case.plot("hours")  # a matplotlib.figure.Figure
        >>> figure.savefig(folder / "hours.svg")
        """
        from forensics import report

        return report.chart(self, chart, lang, explicit)

    def write_report(
        self,
        folder: Path | str,
        lang: str | Sequence[str] = "en",
        *,
        pdf: bool = True,
        explicit: Literal["mask", "show"] = "mask",
        show_media: bool = False,
        redact: bool = False,
        length: Literal["short", "full"] = "short",
    ) -> tuple[Path, ...]:
        """Write the report into ``folder``, as the command ``report`` does; the files' paths.

        ``lang`` is a language; of several, in a list or in one text (``"fr,en"``), each has its
        own folder in it by its code. The rest are the fields of ``forensics.report.ReportOptions``.
        ``folder`` is the report's own: made where it is missing, and of what it holds only an
        earlier report is replaced. With ``redact`` the last path is that of the key to the
        pseudonyms, beside the folder. Prints nothing. Raises UsageError before anything is
        written, EvidenceChanged when the evidence is no longer what was analysed.

        >>> written = case.write_report(folder / "report", lang="fr", pdf=False)
        >>> sorted(path.suffix for path in written)
        ['.csv', '.csv', '.html', '.json', '.jsonl', '.parquet', '.sha256']
        """
        from forensics.redaction import key_path
        from forensics.report import ReportOptions
        from forensics.report.options import languages

        if not self.sources:
            raise UsageError(
                "A report quotes its evidence and gives its hashes, and this case was made from a "
                "DataFrame. Write the posts to a file first, such as "
                'frame.to_json("posts.jsonl", orient="records", lines=True, date_format="iso"), '
                'and then: forensics.analyze("posts.jsonl").write_report(folder).'
            )
        langs, whole = languages(lang), Path(folder)
        tidy(whole.absolute().parent, RULE)
        named = [(one, whole / one if len(langs) > 1 else whole) for one in langs]
        wanted = [
            (report_directory(place), ReportOptions(one, pdf, explicit, show_media, redact, length))
            for one, place in named
        ]
        for place, options in wanted:
            refuse(place, [source.path for source in self.sources], options)
        if redact:
            key_path(whole)
        done = _write(self._plain, self.sources, wanted, kept_beside=whole)
        files = (path for one in done for path in one.files)
        return (*files, *dict.fromkeys(one.key for one in done if one.key))

    def export(
        self,
        path: Path | str,
        format: Format | None = None,
        lang: str = "en",
        *,
        redact: bool = False,
    ) -> tuple[Path, ...]:
        """Write the posts, or the case for another program, to one file; the paths written.

        The ending of ``path`` decides, or ``format``: ``csv``, ``parquet``, ``jsonl``,
        ``timesketch``, ``timelinejs``, ``case-uco`` (docs/exports.md tells what each holds). With
        ``redact`` the last path is that of the key to the pseudonyms, beside the file. Raises
        UsageError before anything is written.

        >>> [path.name for path in case.export(folder / "case.timesketch.jsonl")]
        ['case.timesketch.jsonl']
        >>> [path.name for path in case.export(folder / "posts.csv", redact=True)]
        ['posts.csv', 'posts.csv.redaction-key.csv']
        """
        from forensics import exporting

        place = Path(path)
        spare([source.path for source in self.sources], place)
        named = exporting.format_of(place, format)
        return exporting.export(self._plain, place, named, lang, redact=redact).paths

    @property
    def _plain(self) -> Case:
        return Case(**{one.name: getattr(self, one.name) for one in fields(Case)})


def timeline(
    paths: Sequence[Path | str],
    options: ReadOptions | None = None,
    *,
    account: str | None = None,
    time_zone: str = "UTC",
    raw: bool = False,
    on_progress: OnProgress | None = None,
    on_step: OnStep = lambda *_: None,
) -> pd.DataFrame:
    """Three steps: posts of one account or of all, sorted by time, with features and labels.

    ``raw`` leaves these out. Raises NothingToAnalyse, or UsageError when there is no such
    account or time zone.
    """
    time_zone = known_zone(time_zone)
    reading = read(paths, options, on_progress=on_progress)
    on_step("analyse", len(reading.timeline))
    found = Accounts(reading, account)
    frames = [
        found.posts_of(row) if raw else found.case_of(row, time_zone).timeline for row in found.rows
    ]
    whole = frames[0] if len(frames) == 1 else _together(frames)
    return whole.sort_values(["created_at", "post_id"], kind="stable", ignore_index=True)


def _together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    kinds = dict.fromkeys(frames[0].select_dtypes("category").columns, "category")
    return pd.concat(frames, ignore_index=True).astype(kinds)


def inspect(
    path: Path | str,
    options: ReadOptions | None = None,
    *,
    on_progress: OnProgress | None = None,
) -> Inspection:
    """One step: what one evidence item is and holds. Raises ForensicsError."""
    return inspected(read_items([path], options, on_progress=on_progress))


def read(
    paths: Sequence[Path | str],
    options: ReadOptions | None = None,
    *,
    on_progress: OnProgress | None = None,
) -> Reading:
    """One step: all that the items hold. Raises ForensicsError, UsageError where columns are named
    and no item is a table."""
    reading = read_items(paths, options, on_progress=on_progress)
    check_columns_used(reading.options, reading.items)
    return reading
