from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from qa.cli.lines import Printer, bold, line
from qa.cli.plain import one_line, plain


@given(st.text(st.characters(codec=None)))
def test_plain_text_steers_no_terminal(text):
    shown = plain(text)
    shown.encode("utf-8")
    assert len(shown) == len(text)
    for character in shown:
        assert character in "\t\n" or ord(character) >= 0x20
        assert not 0x7F <= ord(character) <= 0x9F
        assert character not in "\u202e\u2066"
    assert plain(shown) == shown


@given(st.text(), st.integers(1, 60))
def test_one_line_is_one_and_fits(text, limit):
    cut = one_line(text, limit)
    assert len(cut) <= limit
    assert "\n" not in cut
    whole = one_line(text)
    assert cut == whole or (cut.endswith("…") and whole.startswith(cut[:-1]))


def test_a_stream_gets_whole_paragraphs_without_styles():
    stream = io.StringIO()
    long = "word " * 100
    Printer(stream).print([line(bold("[1] "), long), line("a\nb", indent=2), line()])
    assert stream.getvalue() == f"[1] {long.strip()}\n  a\n  b\n\n"


def test_a_terminal_gets_wrapped_lines_with_a_hanging_indent(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    Printer(stream).print([line("[1] " + "word " * 12, hang=4)])
    first, second = (text.rstrip() for text in stream.getvalue().splitlines())
    assert first.startswith("[1] word")
    assert second.startswith("    word")
    assert max(len(first), len(second)) <= 40
