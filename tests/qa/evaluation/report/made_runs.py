"""Run folders written by hand, and pages read as a browser would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from qa.evaluation.details import DetailLine, ShownPassage, ShownQuote
from qa.evaluation.intervals import Estimate
from qa.evaluation.metrics import METRICS
from qa.evaluation.report.loading import load
from qa.evaluation.report.page import Page, render
from qa.evaluation.response import Output, Response, Said
from qa.evaluation.run_folder import RunFolder
from qa.evaluation.run_lines import (
    ItemLine,
    Record,
    RunDescription,
    ScoreLine,
    TimingLine,
)
from qa.evaluation.summary import GROUPS, Estimates, Summary, rows_of

VOID = {"meta", "br", "wbr", "input", "hr", "link", "img"}

RIGHT = {
    "answers.contains": [1.0],
    "abstention.refused": [0.0],
    "selective.coverage": [1.0],
    "selective.risk": [0.0],
    "selective.aurc": [0.9, 0.0],
    "selective.calibration": [0.9, 1.0],
    "retrieval.gold.hit@10": [1.0],
    "run.failed": [0.0],
}
WRONG = RIGHT | {
    "answers.contains": [0.0],
    "selective.risk": [1.0],
    "selective.aurc": [0.6, 1.0],
    "selective.calibration": [0.6, 0.0],
}


@dataclass(frozen=True)
class Made:
    """What stands in a folder for one item."""

    id: str
    scores: dict[str, list[float]]
    type: str = "who"
    part: str = ""
    age: str | None = None
    asked: str = "Who will lead the inquiry?"
    right: tuple[str, ...] = ("Maud Tessering",)
    said: str = "Piers Wetherald will."
    output: Output | None = None
    error: str | None = None
    detail: DetailLine | None = None
    gold: tuple[str, ...] = ("Strand orders inquiry · The Courier · 2026-03-12",)

    @property
    def line(self) -> ScoreLine:
        return ScoreLine(
            id=self.id, part=self.part, type=self.type, age=self.age, scores=self.scores
        )

    @property
    def item(self) -> ItemLine:
        return ItemLine(
            id=self.id,
            part=self.part,
            type=self.type,
            age=self.age,
            asked=self.asked,
            as_of="2026-03-13T00:00:00Z",
            right=list(self.right),
            wrong=[],
            choices=[],
            gold=list(self.gold),
            unanswerable=False,
        )

    @property
    def record(self) -> Record:
        said = Response(
            status="answered",
            sentences=[Said(text=self.said, citations=[1])],
            confidence=0.6,
        )
        output = None if self.error else self.output or said
        return Record(id=self.id, output=output, error=self.error)


def passage(rank: int, text: str, *, gold: bool = False) -> ShownPassage:
    title = f"Headline {rank} · The Courier"
    return ShownPassage(
        rank=rank, score=1 / rank, title=title, text=text, gold=gold, later=False
    )


def quote(text: str, *, verbatim: bool = True, later: bool = False) -> ShownQuote:
    return ShownQuote(
        n=1, quote=text, title="A title", verbatim=verbatim, gold=True, later=later
    )


def description(items: int, **other: object) -> RunDescription:
    usual = {
        "dataset": "made",
        "note": "",
        "fingerprint": "f" * 32,
        "system": "dateline",
        "model": "extractive",
        "prompt": None,
        "embedder": "minilm",
        "reranker": None,
        "answers": True,
        "depth": 100,
        "limit": None,
        "seed": 0,
        "items": items,
        "version": "0.1.0",
    }
    return RunDescription.model_validate(usual | other)


def summary_of(lines: Sequence[ScoreLine]) -> Summary:
    """With intervals that took no drawing."""
    by = {}
    for name, label_of in GROUPS.items():
        labels = sorted({label for one in lines if (label := label_of(one))})
        if len(labels) > 1:
            by[name] = {
                label: _estimates([one for one in lines if label_of(one) == label])
                for label in labels
            }
    return Summary(items=len(lines), metrics=_estimates(lines), by=by)


def _estimates(lines: Sequence[ScoreLine]) -> Estimates:
    found = {}
    for name, metric in METRICS.items():
        rows = rows_of(lines, name)
        if len(rows):
            value = metric.statistic(rows)
            low, high = max(0.0, value - 0.1), min(1.0, value + 0.1)
            found[name] = Estimate(value=value, low=low, high=high, n=len(rows))
    return found


def write_run(
    path: Path, made: Sequence[Made], *, bare: bool = False, **other: object
) -> RunFolder:
    """A finished run.

    Args:
        bare: only what a committed baseline holds.
        other: of the run's description.
    """
    folder = RunFolder(path)
    folder.describe(description(len(made), **other))
    lines = [one.line for one in made]
    folder.write_lines("scores.jsonl", lines)
    folder.write_document("summary.json", summary_of(lines))
    if not bare:
        folder.write_lines("items.jsonl", [one.item for one in made])
        folder.write_lines("records.jsonl", [one.record for one in made])
        folder.write_lines("details.jsonl", [one.detail or _none(one) for one in made])
        folder.write_lines(
            "timings.jsonl",
            [TimingLine(id=one.id, ms={"all": 3.0 + len(one.id)}) for one in made],
        )
    return folder


def page_of(path: Path, made: Sequence[Made], **other: object) -> Page:
    """The page of such a run."""
    return render(load(write_run(path, made, **other)))  # type: ignore[arg-type]


def _none(one: Made) -> DetailLine:
    return DetailLine(id=one.id, right=None, retrieved=[], quotes=[])


@dataclass
class Element:
    """An element, with all text inside it."""

    tag: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


@dataclass
class Read(HTMLParser):
    """A page, read tolerantly, as browsers do.

    Attributes:
        elements: in the order in which they begin.
        unclosed: tags that were closed by nothing, or closed nothing.
    """

    elements: list[Element] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self._open: list[Element] = []

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str, class_: str = "") -> list[Element]:
        """Elements of a tag, and of a class if one is given."""
        return [
            one
            for one in self.elements
            if one.tag == tag
            and (not class_ or class_ in one.attributes.get("class", "").split())
        ]

    def cards(self) -> list[Element]:
        """The failures that are shown."""
        return self.all("details", "card")


def read(text: str) -> Read:
    """
    Raises:
        AssertionError: the page's tags don't match.
    """
    found = Read()
    found.feed(text)
    found.close()
    found.unclosed += [one.tag for one in found._open]
    assert found.unclosed == []
    return found
