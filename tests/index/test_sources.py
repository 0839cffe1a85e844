"""Files and URLs in one run: planned first, then read, the files before the web."""

from __future__ import annotations

import pytest

from index.article import ReadFailure, SourceArticle
from index.errors import SourceError
from index.readers import ReadOptions
from index.sources import plan, read
from tests.index.web.fetchers import make_fetcher
from tests.index.web.site import running_site


def test_files_first_and_each_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Gate opens\n\nIt opened.")
    with running_site() as site:
        site.pages["/dam.txt"] = b"Dam holds\n\nIt held."
        url = site.url("/dam.txt")
        planned = plan(
            [url, str(path), f"{url}?utm_source=x", url.upper()[:4] + url[4:]]
        )
        assert planned.urls == (url,)
        assert planned.size is None
        counts: list[int] = []
        found = list(
            read(planned, ReadOptions(), counts.append, lambda: make_fetcher(site.host))
        )
    assert [one.headline for one in found if isinstance(one, SourceArticle)] == [
        "Gate opens",
        "Dam holds",
    ]
    assert sum(counts) == path.stat().st_size


def test_the_size_of_files_is_known(tmp_path):
    (tmp_path / "a.txt").write_text("Gate opens\n\nIt opened.")
    planned = plan([str(tmp_path)])
    assert planned.size == 22
    assert len(list(read(planned, ReadOptions()))) == 1


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("ftp://echo.example/a.txt", "only http:// and https:// can"),
        ("file:///etc/passwd", "only http:// and https:// can"),
        ("https://jo:pw@echo.example/", "holds a user name"),
        ("http://", "can't be fetched"),
        ("http://echo.example:25/", "names port 25"),
        ("echo.example/feed", "doesn't exist"),
    ],
)
def test_bad_sources_are_refused_before_anything_is_read(tmp_path, source, reason):
    (tmp_path / "a.txt").write_text("Gate opens")
    with pytest.raises(SourceError, match=reason):
        plan([str(tmp_path), source])


def test_a_host_must_be_one():
    with pytest.raises(SourceError, match="--allow-host takes NAME"):
        plan(["http://echo.example/"], ["a/b"])


def test_what_is_not_public_isnt_read():
    with running_site() as site:
        planned = plan([f"http://127.0.0.1:{site.port}/"])
        (found,) = read(planned, ReadOptions(), None, make_fetcher)
    assert isinstance(found, ReadFailure)
    assert "127.0.0.1 isn't a public address" in found.reason
