"""The text of an HTML fragment: tags off, a line for each paragraph.

The standard library's parser needs quadratic time on broken markup; this needs linear.
"""

from __future__ import annotations

import re
from html import unescape

PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr",
    "ul",
})  # fmt: skip
CELLS = frozenset({"td", "th"})
DROPPED = frozenset({
    "head", "iframe", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea",
})  # fmt: skip
"""Elements whose content isn't text to read."""

FRAGMENT = re.compile(
    r"\s*<(?:!doctype|!--|html|p|div|h[1-6]|article|section|figure|ul|ol|span"
    r"|blockquote|strong|em|b|i|a)\b",
    re.IGNORECASE,
)
TAG = re.compile(r"</?([A-Za-z][^\s/>]*)(?:[^>\"']++|\"[^\"]*\"|'[^']*')*+>")
TAG_CHARACTERS = 1_000
"""In a longer tag, a quoted ``>`` is taken for its end."""
SPACE = re.compile(r"[ \t\r\n\f]+")


def is_html(text: str) -> bool:
    """Whether a text begins with a tag and closes one."""
    return FRAGMENT.match(text) is not None and "</" in text


def html_to_text(html: str) -> str:
    """The text, entities decoded, one line a paragraph, without scripts and styles."""
    lines: list[str] = []
    line: list[str] = []

    def end_line() -> None:
        content = SPACE.sub(" ", unescape("".join(line))).strip()
        line.clear()
        if content:
            lines.append(content)

    position, unclosed = 0, set[str]()
    while (opened := html.find("<", position)) >= 0:
        line.append(html[position:opened])
        position = opened
        end = html.find(">", opened)
        if end < 0:
            break
        name, position = _tag(html, opened, end)
        if name in DROPPED and name not in unclosed:
            closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(html, position)
            position = closing.start() if closing else position
            if closing is None:
                unclosed.add(name)
        elif name in PARAGRAPHS:
            end_line()
        elif name in CELLS:
            line.append(" ")
        elif name is None:
            line.append("<")
    line.append(html[position:])
    end_line()
    return "\n".join(lines)


def _tag(html: str, start: int, end: int) -> tuple[str | None, int]:
    """The name of the tag at ``start``, and where what follows it begins.

    The name is "" for a comment, a declaration and what can't be read, "/" for the
    end of a dropped element, and None where ``<`` is just a character.

    Args:
        end: the next ``>``.
    """
    if html.startswith("<!--", start):
        end = html.find("-->", start + 4)
        return "", len(html) if end < 0 else end + 3
    following = html[start + 1]
    if not (following.isalpha() or following in "/!?"):
        return None, start + 1
    found = TAG.match(html, start, start + TAG_CHARACTERS)
    if found is None:
        return "", end + 1
    name = found[1].lower()
    return ("/" if following == "/" and name in DROPPED else name), found.end()
