"""Finds elements by their names alone, as documents use namespaces or don't."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def find_all(element: _Element | None, *paths: str) -> list[_Element]:
    """The elements on the paths of names, such as ``head/docdata``; none in None."""
    if element is None:
        return []
    return [one for path in paths for one in element.findall(_in_any_namespace(path))]


def find(element: _Element | None, *paths: str) -> _Element | None:
    """The first element on the first of the paths that leads to one."""
    return next(iter(find_all(element, *paths)), None)


def attribute(element: _Element | None, *names: str) -> str:
    """The first of these attributes that says something; "" if none does."""
    if element is None:
        return ""
    return next(filter(None, ((element.get(name) or "").strip() for name in names)), "")


def language_of(element: _Element | None) -> str | None:
    """What ``xml:lang`` says at the element."""
    return attribute(element, "{http://www.w3.org/XML/1998/namespace}lang") or None


def _in_any_namespace(path: str) -> str:
    return "/".join(f"{{*}}{name}" for name in path.split("/"))
