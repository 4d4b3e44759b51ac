"""The page: every figure and plot of a suite in one self-contained file without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from forensics.evaluation.page import charts, tables
from forensics.evaluation.page.charts import Plot
from forensics.evaluation.page.confusion import confusion_table
from forensics.evaluation.page.tables import Table
from forensics.evaluation.page.words import NONE, number, percent, spread
from forensics.evaluation.rates.figures import Precision, chosen
from forensics.evaluation.rates.summary import Summary
from forensics.report.pages.html import environment, policy_of
from forensics.version import VERSION


@dataclass(frozen=True)
class Section:
    """A part of the page: its plots, then its tables, with a sentence before them."""

    anchor: str
    title: str
    text: str
    plots: tuple[Plot, ...] = ()
    tables: tuple[Table, ...] = ()


def render_page(found: Summary, now: datetime) -> str:
    """The page of a suite; ``now`` gives the day that stands on it."""
    template = environment("forensics.evaluation.page").get_template("evaluation.html.j2")
    return template.render(
        policy=policy_of(_style()),
        made=f"{now:%Y-%m-%d} · forensics {VERSION}",
        subtitle=_subtitle(found),
        corpus=found.evaluation.corpus,
        facts=_facts(found),
        sections=_sections(found),
    )


def _style() -> str:
    return (files("forensics.evaluation.page") / "templates" / "evaluation.css").read_text("utf-8")


def _subtitle(found: Summary) -> str:
    outcomes = found.evaluation.outcomes
    posts = sum(one.posts for one in outcomes)
    kinds = len(found.families)
    return f"{len(outcomes):,} accounts of known truth in {kinds} families, {posts:,} posts"


def _facts(found: Summary) -> list[tuple[str, str]]:
    plan, of = found.evaluation.plan, found.accounts
    reached = [bar.met for bar in found.bars if bar.met is not None]
    return [
        ("Bars reached", f"{sum(reached)} of {len(reached)}"),
        ("Precision, 10 % base rate", _precision(of.precision)),
        ("The same, spam families", _precision(of.precision_spam)),
        ("Left undetermined", spread(of.undetermined)),
        ("Cllr of accounts", number(of.cllr, 3)),
        ("Seconds per 1,000 posts", number(found.cost.per_1000)),
        ("Cases of each family", f"{plan.each}"),
        ("Seed", f"{plan.seed}"),
        ("Cross-validation", f"{plan.folds} folds of people" if plan.folds else "none"),
    ]


def _precision(one: Precision) -> str:
    if one.value is None:
        return NONE
    return f"{percent(one.value)} (at least {percent(one.low)})"


def _sections(found: Summary) -> list[Section]:
    outcomes = found.evaluation.outcomes
    return [
        Section("bar", "The bar", "What was asked for, and what was reached.",
                tables=(tables.bar_table(found),)),
        Section("flagged", "Findings", "How often a second hand was found.",
                (charts.flagged(found.families, found.bars),),
                (tables.finding_table(found), confusion_table(found))),
        Section("dates", "Dates", "How far the landmarks are from the true posts.",
                (charts.onset_distribution(chosen(outcomes, "positive")),),
                (tables.date_table(found), tables.date_table(found, flagged_only=True),
                 tables.offered_table(found))),
        Section("posts", "Posts", "How well every post was labelled.",
                (charts.reliability_curve(found.reliability),),
                (tables.post_table(found), tables.post_table(found, flagged_only=True))),
        Section("baselines", "Baselines", "What plain methods make of the same cases.",
                (charts.against_baselines(tables.methods_of(found)),),
                (tables.baseline_table(found), tables.family_table(found))),
        Section("kinds", "Kinds of account", "The rates that a report cites for an account like "
                "its own.", tables=(tables.kind_table(found),)),
        Section("cost", "Cost", "On one core, features included.",
                tables=(_cost_table(found),)),
        Section("cases", "Cases", "What went wrong, case by case.",
                tables=(tables.case_table(found),)),
    ]  # fmt: skip


def _cost_table(found: Summary) -> Table:
    sizes = {"small": "under 50 posts", "medium": "50 to 499 posts", "long": "500 posts or more"}
    lines = [
        tables.Line((sizes[size], number(seconds))) for size, seconds in found.cost.by_size.items()
    ]
    lines.append(tables.Line(("all", number(found.cost.per_1000)), "group"))
    return Table("Seconds per 1,000 posts", ("Accounts", "Seconds"), tuple(lines))
