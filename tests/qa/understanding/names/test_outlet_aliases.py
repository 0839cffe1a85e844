"""What an outlet is called, derived from its name."""

from __future__ import annotations

import pytest

from qa.understanding.names.aliases import Form, aliases, brand_of


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("The Independent - Life and Style", "The Independent"),
        ("Cnbc | World Business News Leader", "Cnbc"),
        ("Live Science: The Most Interesting Articles", "Live Science"),
        ("News | Valley Courier", "Valley Courier"),
        ("Courier (Wexling)", "Courier"),
        ("Post-Dispatch", "Post-Dispatch"),
        ("News", "News"),
        ("", ""),
    ],
)
def test_the_brand_stands_before_a_section(name: str, brand: str) -> None:
    assert brand_of(name) == brand


@pytest.mark.parametrize(
    ("name", "hosts", "key", "form"),
    [
        ("The Guardian", (), "guardian", Form.NAME),
        ("The Guardian", ("www.theguardian.com",), "theguardian com", Form.ADDRESS),
        ("The Independent - Sports", (), "independent sports", Form.NAME),
        ("The Independent - Sports", (), "independent", Form.PART),
        ("BBC News", (), "bbc", Form.PART),
        ("BBC News - Technology", (), "bbc technology", Form.PART),
        ("CBSSports.com", (), "cbs sports", Form.PART),
        ("CBSSports.com", (), "cbssports", Form.PART),
        ("TechCrunch", (), "tech crunch", Form.PART),
        ("Sky Sports", (), "skysports", Form.PART),
        ("Al Jazeera English", (), "al jazeera", Form.PART),
        ("Agence France-Presse", (), "afp", Form.PART),
        ("Valley Mail", ("m.valleymail.co.uk",), "valleymail co uk", Form.ADDRESS),
        ("The New York Times", (), "nyt", Form.INITIALS),
        ("The Times of India", (), "toi", Form.INITIALS),
        ("The New York Times", (), "times", Form.SHORT),
        ("Süddeutsche Zeitung", (), "suddeutsche zeitung", Form.NAME),
        ("Science & Life", (), "science and life", Form.NAME),
    ],
)
def test_aliases(name: str, hosts: tuple[str, ...], key: str, form: Form) -> None:
    assert (key, form) in aliases(name, hosts)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sporting News", "sporting"),
        ("Sky News", "sky"),
        ("Press Trust of India", "press trust of"),
        ("Home - Valley Courier", "home"),
        ("Irish Times", "it"),
        ("Science News", "news"),
        ("The i", "i"),
        ("http://[", "com"),
    ],
)
def test_no_aliases(name: str, key: str) -> None:
    assert key not in {alias for alias, _ in aliases(name)}
