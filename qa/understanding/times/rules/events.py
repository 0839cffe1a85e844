"""Times that hang on an event: since he left office, two days after the summit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.understanding.times.moment import Moment
from qa.understanding.times.references import Offset, Relation
from qa.understanding.times.rules.anchors import Anchor
from qa.understanding.times.rules.grammar import grammar
from qa.understanding.times.spans import Duration


@dataclass(frozen=True, slots=True)
class Hanging:
    """What is said of an event: tokens, relation, offset."""

    anchor: Anchor
    relation: Relation
    offset: Offset | None = None


def anchor_of(values: tuple[object, ...]) -> Anchor:
    """The event among what a pattern gives."""
    return next(value for value in values if isinstance(value, Anchor))


@grammar.rule(
    "event",
    "ever? since <anchor>",
    "the? <duration> since <anchor>",
    "the? <single> since <anchor>",
    "the? days|weeks|months|hours|years since <anchor>",
)
def since(_: Moment, *values: Duration | str | Anchor) -> Hanging:
    return Hanging(anchor_of(values), "since")


@grammar.rule(
    "event",
    "until|till <anchor>",
    "up|right until|till|to <anchor>",
    "by the time of? <anchor>",
    "by <edgeanchor>",
)
def until(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "until")


NEARLY = (
    "shortly|just|right|immediately|soon|long|moments|minutes|hours|days|weeks|months|"
    "years"
)


@grammar.rule(
    "event",
    f"{NEARLY}? before <anchor>",
    "prior|previous to <anchor>",
    "ahead of <anchor>",
    "the? run - up to <anchor>",
    "the? build - up to <anchor>",
    "the? lead - up to <anchor>",
    "the? runup|buildup to <anchor>",
    "leading up to <anchor>",
    "the days|weeks|months|hours|years before|preceding <anchor>",
    "the days|weeks|months|hours|years leading up to <anchor>",
)
def before(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "before")


@grammar.rule(
    "event",
    f"{NEARLY}? after <anchor>",
    "following <anchor>",
    "once <clause>",
    "as soon as <clause>",
    "in the immediate? wake|aftermath of <anchor>",
    "the immediate? wake|aftermath of <anchor>",
    "the days|weeks|months|hours|years after|following <anchor>",
)
def after(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "after")


@grammar.rule(
    "event",
    "during <anchor>",
    "while <anchor>",
    "throughout <anchor>",
    "amid <anchor>",
    "in the midst|middle|course of <anchor>",
    "over the course of <anchor>",
    "at the height of <anchor>",
)
def during(_: Moment, anchor: Anchor) -> Hanging:
    return Hanging(anchor, "during")


@grammar.rule(
    "event",
    "the? day|night|morning|evening|afternoon|moment|time of <anchor>",
    "the? week|weekend|date|year of <anchor>",
    "when <anchor>",
    "the day|night|morning|week|year that? <clause>",
    "the <ordinal> night|morning of <anchor>",
)
def on(_: Moment, *values: int | Anchor) -> Hanging:
    return Hanging(anchor_of(values), "on")


@grammar.rule("event", "<namedday>")
def on_named_day(_: Moment, anchor: Anchor) -> Hanging:
    """Election night, polling day."""
    return Hanging(anchor, "on")


RELATIONS: dict[str, Relation] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "by": "until",
}

for _word, _relation in RELATIONS.items():

    @grammar.rule("event", f"{_word} <event>")
    def related(
        _: Moment, event: Hanging, relation: Relation = _relation
    ) -> Hanging | None:
        """Since the day of the vote; until two days before the summit."""
        return replace(event, relation=relation) if event.relation == "on" else None
