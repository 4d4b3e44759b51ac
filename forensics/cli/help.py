"""What ``--help`` says."""

from __future__ import annotations

from typing import NamedTuple

from forensics.cli.language import tell
from forensics.messages import Message, said


class Help(NamedTuple):
    """A command's line in the overview, its description, and how it is called."""

    line: Message
    description: Message
    calls: tuple[str, ...]

    def examples(self) -> str:
        """The calls below a heading."""
        number = len(self.calls)
        heading = tell(said("example:") if number == 1 else said("examples:"))
        return "\n".join((heading, *(f"  forensics {call}" for call in self.calls)))


TOP = said(
    """\
Offline forensic timeline analyzer for social media accounts: tells the owner's posts from
another hand's, dates the last genuine post and the onset of spam, and writes a case report.
Nothing is sent anywhere; evidence is only read, and private messages are never opened."""
)

TOP_EXAMPLES = said(
    """\
examples:
  forensics inspect archive.zip            what is this file?
  forensics report archive.zip             the case report, in reports/
  forensics report archive.zip --lang fr   the same in French
  forensics screen folder/ --out results   many accounts at once

exit codes: 0 done; 2 wrong use; 3 evidence unreadable or of unknown format, or a result
that cannot be written; 4 read, but nothing to analyse; 70 a fault of the program;
130 stopped"""
)

REPORT = Help(
    said("analyse one account and write the case report"),
    said("""\
Analyse one account and write DIR/<case>/ with report.html, report.pdf, case.json, the
timeline as CSV and Parquet, the account events, and a manifest of SHA-256 hashes. Several
items of evidence for one account are merged. In another language, with other options or of
other evidence, a report goes to a folder beside the first; the same again replaces it. A case
file adds title, author, questions and dated facts; the finding never depends on it. With
--together, items of several accounts give a report each and an overview in DIR/together/."""),
    (
        "report twitter-2024-05-01.zip",
        "report archive.zip scraped.jsonl --lang fr --time-zone Europe/Paris",
        "report archive.zip --case case.toml",
        "report --from results --account odile",
        "report archive.zip --redact",
        "report x.zip mastodon.tar.gz --together --lang en,fr",
        "report posts.csv --columns created_at=date,text=body",
        "report everyone.jsonl --account some_name --out cases",
    ),
)

VERIFY = Help(
    said("say whether a report is whole, unchanged and can be made again"),
    said("""\
Hash every file of a report's folder again and say whether it is complete (nothing missing, nothing
added) and intact (as its manifest and its custody log say). With the evidence, say whether that is
what the report was made of, and make the report again with the options stored in it, to compare it
byte by byte; what is made is removed. Exit codes: 5 not complete or not intact, 6 other evidence,
7 not reproduced, 8 not reproduced with other versions, 9 signature missing or false."""),
    (
        "verify reports/some_name",
        "verify reports/some_name archive.zip --case case.toml",
        "verify reports/some_name --key newsroom.pub --json",
    ),
)

SIGN = Help(
    said("sign a report that is there"),
    said("""\
Write manifest.sha256.sig, an SSH signature of the report's manifest by an Ed25519 key. It can be
checked with forensics verify --key, or with ssh-keygen -Y verify. Needs the extra 'sign'."""),
    ("sign reports/some_name --key ~/.ssh/id_ed25519",),
)

NEW_CASE = Help(
    said("write a case file to fill in"),
    said("""\
Write a commented case file: title, author, time zone, questions, facts from outside the
archive with their sources, dates to draw on the charts, screenshots to cite. Give it to
report with --case. A file that exists is never overwritten."""),
    (
        "new-case",
        "new-case montplume.toml --lang fr",
    ),
)

INSPECT = Help(
    said("say what a file is and what it holds"),
    said("""\
Format, accounts, dates, what became of every member and record, and hashes; per member,
seen = posts + other + ignored + rejected."""),
    (
        "inspect archive.zip",
        "inspect *.jsonl --json > coverage.json",
    ),
)

TIMELINE = Help(
    said("write the posts as one table"),
    said("""\
One row per post of all accounts, or of one, with features and labels; the file name's
ending decides the form. CSV is made safe for spreadsheets (no formulas, links defanged);
Parquet and JSONL hold the values as they are. Timesketch, TimelineJS and CASE/UCO files hold
one account with its events and landmarks."""),
    (
        "timeline archive.zip -o posts.parquet",
        "timeline archive.zip scraped.jsonl -o posts.csv",
        "timeline everyone.jsonl --raw -o posts.jsonl",
        "timeline archive.zip -o case.timesketch.jsonl",
    ),
)

SCREEN = Help(
    said("analyse many accounts"),
    said("""\
Analyse every account in archives, files and folders of them, and write DIR/accounts.csv
(one row an account), DIR/posts/ (one row a post) and DIR/overview.html (the accounts in the
order in which to look at them). An item that cannot be read becomes a row with an error. Run
again, it goes on where it stopped. The work is done by processes of this machine; --scheduler
gives it to a Dask cluster, which alone is then spoken to."""),
    (
        "screen archives/ --out results",
        "screen a.zip b.jsonl.gz more/ --out results --jobs 4",
        "screen dump.csv --out results --scheduler tcp://192.0.2.1:8786",
        "screen tables/ --out results --account-column username",
    ),
)

FORMATS = Help(
    said("list the formats that are read"),
    said("The formats that are read, their names for --format, and what each can tell."),
    ("formats",),
)

DOCTOR = Help(
    said("say whether the program is whole and ready"),
    said(
        """\
Versions, typefaces, time zones, the folder where reports go, and a trial on a small account that
comes along: read, analysed, written as HTML and PDF to a temporary folder that is removed. What is
missing is named with the command that mends it. The exit code is 1 when something is broken."""
    ),
    ("doctor", "doctor --out cases --lang fr"),
)

EVALUATE = Help(
    said("measure how often the program is right"),
    said("""\
Analyse accounts with known truth, made from real accounts of a corpus or from invented ones,
and write DIR/evaluation.html, DIR/evaluation.json and DIR/cases.csv: how often a second hand
is found, how well posts are labelled and landmarks dated, beside plain baselines. With a corpus
everything is learned anew for each of five parts of its people, from the other four."""),
    (
        "evaluate --each 5",
        "evaluate --corpus corpus/ --jobs 4",
        "evaluate --corpus corpus/ --folds 0 --part test",
        "evaluate --corpus corpus/ --families spam_tail,untouched --out results",
    ),
)

DESK = Help(
    said("open a page to drop a file on, for those without a terminal"),
    said(
        """\
Open a page in the browser that does what inspect and report do: drop the file, see what it is,
fill in the case, read the report. The page is served on this machine's loopback address alone, to
one browser that has the key; nothing is sent anywhere. The program ends when the page is closed.
Needs the extra 'desk'."""
    ),
    ("desk", "desk --no-browser --out cases --lang fr"),
)
