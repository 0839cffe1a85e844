"""The lines that a tree shows, and where its elements stand in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.readers.markup.lines import line_of, read_lines
from index.readers.markup.parsing import parse


def lines(markup: str) -> list[str]:
    return list(read_lines(parse(markup)).texts)


def test_a_line_for_each_paragraph_item_and_row():
    markup = (
        "<style>p{}</style><h2>Why</h2><p>Tom &amp; Jo&rsquo;s <b>dog</b> &lt;3.</p>"
        "<script>if (a < b) {'<p>no</p>'}</script><ul><li>One<li>Two</ul>"
        "<!-- not <p>this</p> --><table><tr><td>a</td><td>b</td></tr></table>"
        "end<br>of it<blockquote><p>Said.</p></blockquote><hr>now"
    )
    assert lines(markup) == [
        "Why", "Tom & Jo’s dog <3.", "One", "Two", "a b", "end", "of it", "Said.",
        "now",
    ]  # fmt: skip


def test_blank_space_is_as_browsers_show_it():
    assert lines("<p>It \n\t held\u2028 on<b> its</b> own\n.</p>") == [
        "It held on its own ."
    ]
    assert lines("<p>CO<sub>2</sub>, <i>km</i>/h</p>") == ["CO2, km/h"]
    assert lines("<p>92\xa0mm</p>") == ["92\xa0mm"]


def test_lines_of_preformatted_text_stay():
    assert lines("<pre>Roses\n are red,\n\nviolets</pre>blue\nhere") == [
        "Roses", "are red,", "violets", "blue here",
    ]  # fmt: skip
    assert lines("<div><pre hidden>x\ny</pre>a\nb</div>") == ["a b"]


def test_what_is_not_to_be_read():
    hidden = (
        "<title>T</title><noscript>N</noscript><svg><text>S</text></svg><p hidden>H</p>"
        "<button>Share</button><select><option>O</select><textarea>A</textarea>"
    )
    assert lines(f"{hidden}<p>It held.</p>") == ["It held."]


def test_where_elements_stand():
    root = parse("<h2>Why</h2><div id=a><p>One<p>Two</div><span id=b>Three</span> four")
    first, second = (root.find(f".//*[@id='{name}']") for name in "ab")
    found = read_lines(root, [first, second])
    assert found.texts == ("Why", "One", "Two", "Three", "four")
    assert found.spans == {first: range(1, 3), second: range(3, 4)}
    assert found.within(first) == "One\nTwo"
    assert found.characters(first) == 6


def test_what_is_left_out_has_no_place():
    root = parse("<p>One</p><p id=a>Two</p><p>Three</p>")
    gone = root.find(".//*[@id='a']")
    found = read_lines(root, [gone], [gone])
    assert (found.text, found.within(gone)) == ("One\nThree", "")


def test_reading_stops_where_enough_is_read():
    root = parse("<p>" + "<i>word </i>" * 10_000)
    assert len(line_of(root, 100)) < 200
    assert len(line_of(root)) == 49_999


@given(st.text(alphabet="<>/pb \n\r\tié&;\u2028", max_size=80))
def test_lines_are_neither_blank_nor_broken(markup):
    root = parse(markup)
    for line in () if root is None else read_lines(root).texts:
        assert line == line.strip()
        assert line
        assert line.replace("\xa0", " ").isprintable()
