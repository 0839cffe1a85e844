"""What clients send about articles: bodies and queries."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    RootModel,
    Tag,
)

from api.article_examples import NEW_ARTICLE, NEW_ARTICLES, WITHDRAW
from api.requests import Body, FilterFields, Name, Time
from api.validation import FORMS
from index.times import Clock
from qa.asked_filters import AskedFilters

MAX_ARTICLES = 100
MAX_PAGE = 500
MAX_REASON_CHARACTERS = 1_000

ONE, MANY = FORMS


class OneArticle(RootModel[dict[str, JsonValue]]):
    """An article in the form of a JSON line: title, text or html, and what is known
    beside them (id, url, source, authors, published_at, modified_at, section, kind,
    language). Common other names for these are recognised."""

    model_config = ConfigDict(
        allow_inf_nan=False,
        frozen=True,
        json_schema_extra={
            "examples": [NEW_ARTICLE],
            "not": {"required": ["articles"]},
        },
    )

    def records(self) -> list[dict[str, JsonValue]]:
        """The article as the only one of a list."""
        return [self.root]


class ManyArticles(Body):
    """Up to a hundred articles."""

    model_config = ConfigDict(
        allow_inf_nan=False, json_schema_extra={"examples": [NEW_ARTICLES]}
    )

    articles: list[dict[str, JsonValue]] = Field(min_length=1, max_length=MAX_ARTICLES)

    def records(self) -> list[dict[str, JsonValue]]:
        """The articles."""
        return self.articles


def _form(body: Any) -> str:
    return MANY if isinstance(body, dict) and "articles" in body else ONE


class AddRequest(
    RootModel[
        Annotated[
            Annotated[OneArticle, Tag(ONE)] | Annotated[ManyArticles, Tag(MANY)],
            Discriminator(_form),
        ]
    ]
):
    """One article, or many."""


class AddQuery(BaseModel):
    """Whose articles these are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    namespace: Name = Field(
        default="api",
        description="Articles of one namespace with one id are versions of one "
        "article.",
    )


class ShowQuery(BaseModel):
    """Which version of an article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Name | None = Field(
        default=None, description="A version_id. Default: the one that stands now."
    )


class MomentQuery(BaseModel):
    """As of when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Time | None = Field(
        default=None, description="What was known of it by then. Default: now."
    )
    tz: Name | None = Field(
        default=None, description="IANA zone of a time that names none. Default: UTC."
    )

    def moment(self, clock: Clock) -> datetime:
        """
        Raises:
            TimeError: a time or a zone that can't be read.
        """
        return AskedFilters(as_of=self.as_of, tz=self.tz).resolve(clock).as_of


class ListQuery(FilterFields):
    """Which articles of a list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(default=50, ge=1, le=MAX_PAGE)
    offset: int = Field(default=0, ge=0, le=2**31 - 1)


class ClustersQuery(ListQuery):
    """Which stories of a list."""

    limit: int = Field(default=20, ge=1, le=MAX_PAGE)


class WithdrawalTime(BaseModel):
    """Since when an article is gone, or back."""

    at: Time | None = Field(
        default=None,
        description="Since when; a date means its end, and what is yet to come counts "
        "as now. Default: now.",
    )
    tz: Name | None = Field(
        default=None, description="IANA zone of a time that names none. Default: UTC."
    )

    def moment(self, clock: Clock) -> datetime:
        """
        Raises:
            TimeError: a time or a zone that can't be read.
        """
        return AskedFilters(as_of=self.at, tz=self.tz).resolve(clock).as_of


class WithdrawRequest(WithdrawalTime, Body):
    """A withdrawal."""

    model_config = ConfigDict(json_schema_extra={"examples": [WITHDRAW]})

    reason: str | None = Field(
        default=None,
        min_length=1,
        max_length=MAX_REASON_CHARACTERS,
        description="Why, for its history.",
    )


class ReinstateQuery(WithdrawalTime):
    """The end of a withdrawal."""

    model_config = ConfigDict(extra="forbid", frozen=True)
