"""A failure as it leaves the house: printed with ``--json``, or sent over HTTP."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from index.errors import DatelineError
from qa.records import Shape

PROBLEM_TYPES = "urn:dateline:problem:"
"""Start of every problem's ``type``; its end is ``DatelineError.type``."""


class Problem(Shape):
    """A failure, as RFC 9457 has it."""

    type: str = Field(description="urn:dateline:problem:NAME; fixed for each kind.")
    title: str = Field(description="Short, and fixed for each kind.")
    status: int = Field(description="The HTTP status the API answers with.")
    detail: str = Field(description="One sentence: what failed, and the mend.")

    @classmethod
    def of(cls, error: DatelineError) -> Self:
        """The problem that an error of Dateline's own tells of."""
        return cls(
            type=PROBLEM_TYPES + error.type,
            title=error.title,
            status=error.status,
            detail=str(error),
        )
