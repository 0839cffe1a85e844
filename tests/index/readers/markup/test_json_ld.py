"""JSON-LD as it's met on pages."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.markup.json_ld import linked_data, read_values, types_of
from index.readers.markup.parsing import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('  [{"a": 1}, {"b": 2}] ;', [[{"a": 1}, {"b": 2}]]),
        ('{"a": 1, "b": [1, 2, ], }', [{"a": 1, "b": [1, 2]}]),
        ('{"a": "one\ntwo\t"}', [{"a": "one\ntwo\t"}]),
        ('// said\n{"a": "http://b.example/c", /* not */ "d": 1}',
         [{"a": "http://b.example/c", "d": 1}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
        ('{"a": 1}\n{"b": 2}', [{"a": 1}, {"b": 2}]),
        (r'{"a": "it\'s \x \u00e9 \\ \" \n",}', [{"a": "it\\'s \\x é \\ \" \n"}]),
        ("{&quot;a&quot;: &quot;b&quot;}", [{"a": "b"}]),
        ('{"a": "/* , ] // */",}', [{"a": "/* , ] // */"}]),
        ('{"a": "cut o', []),
        ("var a = 1;", []),
        ("", []),
    ],
)  # fmt: skip
def test_values(text, expected):
    assert list(read_values(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, '{"a":' * 100_000, '"' * 500_000, "/* " * 300_000, ", " * 500_000,
     "\\" * 500_000, '{"a": "' + "\\" * 500_001 + '"', '{"a": 1}' * 100_000,
     '{"a": ' + "9" * 10_000 + "}"],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_scripts_take_little_time(text):
    start = time.perf_counter()
    list(read_values(text))
    assert time.perf_counter() - start < 5


def of_page(*values: object) -> str:
    scripts = "".join(
        f'<script type="Application/LD+json; x=y">{json.dumps(value)}</script>'
        for value in values
    )
    return (
        f'<script>{{"@type": "Not"}}</script><script type="text/x">x</script>{scripts}'
    )


def test_objects_at_the_top_of_lists_graphs_and_pages():
    data = linked_data(
        parse(
            of_page(
                [{"@type": "A"}, {"@graph": [{"@type": "B"}, {"@type": "C"}]}],
                {"@type": "D", "mainEntity": {"@type": "E"}, "author": {"@type": "F"}},
                {"@type": "G", "hasPart": [{"@type": "H"}]},
                "text",
                3,
                None,
            )
        )
    )
    types = [name for node in data.tops for name in types_of(node)]
    assert types == ["A", "B", "C", "D", "E", "G", "H"]


def test_references_are_resolved_across_scripts():
    data = linked_data(
        parse(
            of_page(
                {
                    "@graph": [
                        {"@id": "#jo", "name": "Jo"},
                        {"@id": "#jo", "url": "/jo"},
                    ]
                },
                {"author": {"@id": "#jo"}},
            )
        )
    )
    assert data.resolved({"@id": "#jo"}) == {"@id": "#jo", "name": "Jo", "url": "/jo"}
    assert data.resolved({"@id": "#al"}) == {"@id": "#al"}
    assert data.resolved("Jo") == "Jo"


def test_types_with_prefixes():
    assert types_of({"@type": "http://schema.org/NewsArticle"}) == ["NewsArticle"]
    assert types_of({"@type": ["schema:Article", "a#B", 3]}) == ["Article", "B"]
    assert types_of({}) == []


@given(st.text(alphabet='{}[]",:/*\\ \nab1&', max_size=60))
def test_any_script_gives_values(text):
    for value in read_values(text):
        json.dumps(value)
