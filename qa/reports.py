"""What commands report: what a run did, and what is stored.

The command line and the API share these shapes. All times are ISO 8601 in UTC.
"""

from __future__ import annotations

from pydantic import Field

from qa.records import Shape


class FailedSource(Shape):
    """A file or record that could not be read."""

    source: str = Field(description="path, or path:line.")
    reason: str


class IndexReport(Shape):
    """What one run of ``index`` did."""

    articles: int = Field(description="Articles read, the unchanged ones included.")
    versions_added: int
    unchanged: int = Field(description="Articles whose content was stored already.")
    passages_added: int
    failed: list[FailedSource]
    seconds: float


class EmbedderRecord(Shape):
    """The embedder that an archive is for."""

    name: str
    dimensions: int
    weights: str = Field(description="SHA-256, or empty where a server keeps them.")


class StatusReport(Shape):
    """What ``status`` gives."""

    data_dir: str
    articles: int
    versions: int
    passages: int
    published_from: str | None = Field(
        serialization_alias="from",
        description="Date of the earliest article that stands now.",
    )
    published_to: str | None = Field(
        serialization_alias="to",
        description="Date of the latest article that stands now.",
    )
    outlets: dict[str, int] = Field(
        description="Articles that stand now, by outlet; those that name none are left "
        "out."
    )
    embedder: EmbedderRecord | None
    bytes: dict[str, int] = Field(description="Size on disk, by store.")


class CheckRecord(Shape):
    """One thing that ``doctor`` looked at."""

    name: str
    ok: bool
    detail: str


class DoctorReport(Shape):
    """What ``doctor`` gives."""

    ok: bool = Field(description="Whether every check passed.")
    checks: list[CheckRecord]


class WithdrawReport(Shape):
    """What ``withdraw`` did."""

    withdrawn: list[str] = Field(description="Ids of articles.")
    reinstated: list[str] = Field(description="Ids of articles, with --undo.")
    not_found: list[str]


class FetchedModel(Shape):
    """A model whose weights are there."""

    model: str
    folder: str = Field(description="The folder that holds them.")


class FetchReport(Shape):
    """What ``fetch-model`` gives."""

    models: list[FetchedModel]


class ReembedReport(Shape):
    """What ``reembed`` gives."""

    embedder: str = Field(description="Whose the archive is now.")
    versions: int = Field(description="Versions of articles that were gone through.")
    embedded: int = Field(description="Texts that were embedded in this run.")
    passages: int = Field(description="Of the archive now.")
    seconds: float


class RemovalCandidate(Shape):
    """An article that would be removed."""

    article_id: str
    headline: str
    outlet: str | None
    published_at: str | None


class Verification(Shape):
    """What proves that removed articles are gone."""

    clean: bool = Field(description="The stores agree, and no file holds a trace.")
    traces: list[str] = Field(
        description="Where something of them was found in the bytes of a file; what "
        "another article explains, such as a reprint, doesn't count."
    )
    checks: list[CheckRecord] = Field(description="As doctor has them.")


class RemoveReport(Shape):
    """What ``remove`` gives."""

    removed: list[str] = Field(description="Ids of the articles that are gone.")
    not_found: list[str] = Field(description="As they were given.")
    chosen: list[RemovalCandidate] | None = Field(
        description="With --dry-run: the articles that would be removed."
    )
    verified: Verification | None = Field(description="With --verify.")


class BackupReport(Shape):
    """What ``backup`` wrote."""

    path: str
    bytes: int
    articles: int
    versions: int
    passages: int


class RestoreReport(Shape):
    """What ``restore`` made."""

    articles: int
    kept_removed: int = Field(
        description="Articles of the backup that were removed from the archive that it "
        "replaces, and stay so."
    )
