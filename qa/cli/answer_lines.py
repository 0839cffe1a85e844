"""An answer, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

from qa.answer import Answer, Citation, Searched, SearchResult, Sentence
from qa.cli.lines import Line, Span, bold, dim, line
from qa.cli.moments import shown
from qa.cli.plain import one_line
from qa.cli.read_as import read_as_lines
from qa.wording import counted, headed

SNIPPET = 240
NEAREST_SNIPPET = 160
OUTLETS_SHOWN = 8
PARTIAL = "What the sources didn't carry was left out."


def answer_lines(answer: Answer, tz: tzinfo = UTC) -> Iterator[Line]:
    """How the question was read, the answer's sentences, what stands behind them."""
    yield from read_as_lines(answer.understood, answer.searched.filters, tz)
    if answer.status == "not_found":
        yield line(answer.answer)
    else:
        yield sentences_line(answer.sentences)
    yield from support_lines(answer, tz)


def sentences_line(sentences: Sequence[Sentence]) -> Line:
    """Sentences with their ``[n]`` marks, as one paragraph."""
    spans: list[Span] = []
    for at, sentence in enumerate(sentences):
        spans.append(Span(" " * bool(at) + one_line(sentence.text) + " "))
        spans.append(Span(marks(sentence), "cyan"))
    return Line(tuple(spans))


def marks(sentence: Sentence) -> str:
    """``[1][2]``."""
    return "".join(f"[{number}]" for number in sentence.citations)


def support_lines(answer: Answer, tz: tzinfo = UTC) -> Iterator[Line]:
    """What follows the sentences: sources, or what was searched in vain."""
    if answer.status == "partial":
        yield line(dim(PARTIAL))
    if answer.status == "not_found":
        yield from _searched(answer.searched, tz)
        yield from _nearest(answer.nearest, tz)
        return
    yield line()
    for each in answer.citations:
        yield from citation_lines(each, tz)


def citation_lines(each: Citation, tz: tzinfo = UTC) -> Iterator[Line]:
    """A numbered source: outlet, time, headline, and the quote below."""
    mark = f"[{each.n}]"
    indent = len(mark) + 1
    yield line(Span(mark, "cyan"), " ", *citation_origin(each, tz), hang=indent)
    yield line(f"“{each.quote}”", indent=indent)
    if each.url:
        yield line(dim(each.url), indent=indent)
    yield from corroboration_lines(each, indent)


def corroboration_lines(each: Citation, indent: int = 0) -> Iterator[Line]:
    """``3 independent reports, 14 outlets: …``, where either is more than one."""
    reports, outlets = each.independent_reports or 0, each.outlets or []
    if reports > 1 or len(outlets) > 1:
        told = counted(reports, "independent report")
        if outlets:
            told += f", {counted(len(outlets), 'outlet')}: {_named(outlets)}"
        yield line(dim(f"{told}."), indent=indent)


def result_lines(results: Sequence[SearchResult], tz: tzinfo = UTC) -> Iterator[Line]:
    """Passages with rank, score, where from, and how they begin."""
    width = len(str(len(results)))
    for each in results:
        yield line(
            bold(f"{each.rank:>{width}}"),
            f"  {each.score:.3f}  ",
            *citation_origin(each, tz),
            hang=width + 2,
        )
        yield line(one_line(each.text, SNIPPET), indent=width + 2)
        yield line(dim(each.article_id), indent=width + 2)


def citation_origin(each: Citation | SearchResult, tz: tzinfo) -> Iterator[Span]:
    """Outlet, time and headline of a citation or a search result."""
    outlet = each.outlet or "No outlet given"
    yield bold(one_line(outlet))
    yield dim(f" · {shown(each.posted_at or each.published_at, tz)} · ")
    yield Span(headed(one_line(each.headline)))


def _searched(searched: Searched, tz: tzinfo) -> Iterator[Line]:
    if searched.outlets:
        yield line(dim(f"Outlets: {_named(searched.outlets)}."))
    filters = searched.filters
    given = [
        f"{name} {value}"
        for name, value in (
            ("from", filters.published_from and shown(filters.published_from, tz)),
            ("to", filters.published_to and shown(filters.published_to, tz)),
            ("outlet", ", ".join(filters.outlets)),
            ("author", ", ".join(filters.authors)),
            ("kind", ", ".join(filters.kinds)),
            ("not", ", ".join(filters.not_kinds)),
            ("language", ", ".join(filters.languages)),
            ("nothing", "edited later" if filters.strict else ""),
        )
        if value
    ]
    if given:
        yield line(dim(f"Filters: {one_line('; '.join(given))}."))


def _named(outlets: Sequence[str]) -> str:
    names = outlets[:OUTLETS_SHOWN]
    more = len(outlets) - len(names)
    return ", ".join(map(one_line, names)) + (f" and {more} more" if more else "")


def _nearest(nearest: Sequence[SearchResult], tz: tzinfo) -> Iterator[Line]:
    if not nearest:
        return
    yield line()
    yield line(dim("Nearest, though they don't answer it:"))
    for each in nearest:
        yield line("- ", *citation_origin(each, tz), hang=2)
        yield line(dim(one_line(each.text, NEAREST_SNIPPET)), indent=2)
