"""The page: every section made, and put into the template."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from qa.evaluation.comparison import Comparison
from qa.evaluation.report.by_group import group_tables
from qa.evaluation.report.cards import Card, card
from qa.evaluation.report.changes import changes
from qa.evaluation.report.cleaning import clean
from qa.evaluation.report.confidence import reliability_bins, risk_curve
from qa.evaluation.report.curves import reliability_chart, risk_chart
from qa.evaluation.report.headlines import headlines
from qa.evaluation.report.kinds import KINDS, kinds_of
from qa.evaluation.report.latency import stages
from qa.evaluation.report.loading import LoadedRun
from qa.evaluation.report.marks import outcome_bar, swatch
from qa.evaluation.report.numbers import percent, value_text
from qa.evaluation.report.outcomes import outcomes
from qa.evaluation.report.picking import Failure, evenly, failures
from qa.evaluation.report.table import families
from qa.evaluation.summary import rows_of
from qa.wording import counted

PACKAGE, FOLDER = "qa.evaluation.report", "templates"
BUDGET = 2_200_000
"""Bytes that failures may take, so that the file stays below three million."""
LONGEST = 999
"""A number of as many digits as any failure's, to measure with."""


@dataclass(frozen=True)
class Page:
    """The file's text, and how many items went wrong."""

    text: str
    failures: int


def render(loaded: LoadedRun, compared: Comparison | None = None) -> Page:
    """The page of a run; the same run gives the same text.

    Args:
        compared: with another run, which came before.
    """
    templates = _templates()
    kinds = [kinds_of(one, loaded.details.get(one.id)) for one in loaded.scores]
    every = failures(loaded.scores, kinds)
    cards, written = _cards(loaded, every, templates)
    numbers = {found.line.id: number for number, found in enumerate(cards, 1)}
    found = outcomes(loaded, kinds)
    aurc = rows_of(loaded.scores, "selective.aurc")
    calibration = rows_of(loaded.scores, "selective.calibration")
    curve = risk_curve(aurc, loaded.run.seed) if len(aurc) else None
    bins = reliability_bins(calibration) if len(calibration) else []
    shown = {kind.key for one in cards for kind in one.kinds}
    style, script = _asset("report.css"), _asset("report.js")
    text = templates.get_template("report.html.j2").render(
        run=loaded.run,
        judge=loaded.judge,
        missing=loaded.missing,
        headlines=headlines(loaded.summary.metrics),
        outcomes=found,
        outcome_bar=outcome_bar(found),
        swatches=[swatch(found, number) for number in range(len(found))],
        changes=changes(compared, loaded, numbers) if compared else None,
        families=families(loaded.summary.metrics),
        curve=curve,
        risk_chart=risk_chart(curve) if curve else "",
        bins=bins,
        reliability_chart=reliability_chart(bins) if bins else "",
        groups=group_tables(loaded.summary),
        stages=stages(loaded),
        cards=written,
        failures=len(every),
        kinds=[(kind, sum(kind in one.kinds for one in every)) for kind in KINDS],
        shown_kinds=[kind for kind in KINDS if kind.key in shown],
        shown_types=sorted({clean(one.line.type, 80) for one in cards}),
        shown_parts=sorted({clean(one.line.part, 80) for one in cards}),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )
    return Page(text, len(every))


def _cards(
    loaded: LoadedRun, every: list[Failure], templates: Environment
) -> tuple[list[Failure], list[Markup]]:
    """The failures that are shown, in the order of the items, and their cards."""
    picked = evenly(every)
    records = loaded.records({one.line.id for one in picked})
    macro = templates.get_template("card.html.j2").module.card  # type: ignore[attr-defined]

    def write(number: int, failure: Failure) -> Markup:
        key = failure.line.id
        made: Card = card(
            number,
            failure,
            loaded.items.get(key),
            records.get(key),
            loaded.details.get(key),
        )
        return Markup(macro(made))

    kept, size = [], 0
    for one in picked:
        size += len(write(LONGEST, one).encode())
        if size > BUDGET:
            break
        kept.append(one)
    kept.sort(key=lambda one: one.place)
    return kept, [write(number, one) for number, one in enumerate(kept, 1)]


@cache
def _templates() -> Environment:
    """Made once, as it keeps what it has compiled."""
    found = Environment(
        loader=PackageLoader(PACKAGE, FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"percent": percent, "value": value_text, "clean": clean}
    found.globals["counted"] = counted
    return found


def _asset(name: str) -> Markup:
    """A file of ours, which needs no escaping."""
    return Markup(files(PACKAGE).joinpath(FOLDER, name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    """As a content security policy wants it."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
