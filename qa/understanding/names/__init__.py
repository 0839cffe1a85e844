"""Outlets, authors and kinds of article that a question names."""

from qa.understanding.names.authors import find_authors
from qa.understanding.names.directory import AuthorEntry, Directory, OutletEntry
from qa.understanding.names.kind_words import find_kinds
from qa.understanding.names.outlets import find_outlets
from qa.understanding.names.references import (
    AuthorReference,
    KindReference,
    OutletReference,
    Role,
)

__all__ = [
    "AuthorEntry",
    "AuthorReference",
    "Directory",
    "KindReference",
    "OutletEntry",
    "OutletReference",
    "Role",
    "find_authors",
    "find_kinds",
    "find_outlets",
]
