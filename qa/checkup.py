"""What ``doctor`` looks at: the stores, the embedder, the model, the reranker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.doctor import examine
from index.errors import DatelineError, ModelError
from index.folder import DataFolder
from qa.opening import embedder_of, existing_folder, stored_identity
from qa.reports import CheckRecord, DoctorReport

HELLO = "Reply with the word ready."


def check_up(
    data_dir: str | Path | None, model: str, reranker: str | None = None
) -> DoctorReport:
    """Checks an archive, its embedder, the model that would answer, and the reranker.

    Args:
        reranker: its spec; None for none, which isn't checked.

    Raises:
        NotFoundError: nothing is indexed in this folder.
        StorageError: it can't be opened at all.
    """
    folder = existing_folder(data_dir)
    checks = [
        CheckRecord(name=check.name, ok=check.ok, detail=check.detail)
        for check in examine(folder)
    ]
    checks.append(_check("embedder", lambda: _embedder_works(folder)))
    checks.append(_check("model", lambda: _model_works(model)))
    if reranker is not None:
        checks.append(_check("reranker", lambda: _reranker_works(reranker)))
    return DoctorReport(ok=all(check.ok for check in checks), checks=checks)


def _check(name: str, works: Callable[[], str]) -> CheckRecord:
    try:
        return CheckRecord(name=name, ok=True, detail=works())
    except DatelineError as error:
        return CheckRecord(name=name, ok=False, detail=str(error))


def _embedder_works(folder: DataFolder) -> str:
    identity = stored_identity(folder)
    if identity is None:
        return "The archive is empty, and so not bound to an embedder."
    embedder = embedder_of(identity, folder)
    dimensions = embedder.embed(["Dateline"]).shape[1]
    if dimensions != identity.dimensions:
        raise ModelError(
            f"{identity.name} gives {dimensions} dimensions, where the archive has "
            f"{identity.dimensions}; run `dateline reembed`."
        )
    return f"{identity.name} gives {dimensions} dimensions{_where(identity.name)}."


def _model_works(spec: str) -> str:
    from qa.answerers import DEFAULT_ANSWERER

    if spec == DEFAULT_ANSWERER:
        from qa.readers.cross_encoder import CrossEncoderReader

        CrossEncoderReader.load()
    if spec in {DEFAULT_ANSWERER, "lexical"}:
        return f"{spec} answers in this process; nothing is sent anywhere."
    return _chat_model_works(spec)


def _reranker_works(spec: str) -> str:
    from qa.rerankers import CHAT, load_reranker

    if spec.startswith(CHAT):
        return _chat_model_works(spec.removeprefix(CHAT))
    load_reranker(spec)
    return f"{spec} reads passages in this process; nothing is sent anywhere."


def _chat_model_works(spec: str) -> str:
    from qa.answerers.model_errors import model_error
    from qa.models import load_chat_model

    model = load_chat_model(spec)
    try:
        model.invoke(HELLO)
    except Exception as error:
        raise model_error(error, spec) from error
    return f"{spec} replies{_where(spec)}."


def _where(spec: str) -> str:
    if not spec.startswith("openai:"):
        return ""
    from qa.models import destination

    return f", at {destination(spec)}"
