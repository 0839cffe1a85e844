"""Models come from the hub by their name, once, and are then read from its cache."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import ModelError, ModelNotInstalledError, ModelSpecError
from qa.rerankers import load_reranker
from tests.qa.example_evidence import make_passage
from tests.qa.rerankers.example_models import write_model
from tests.qa.rerankers.fake_hub import COMMIT, GATED, FakeHub, fake_hub

MODEL = "owner/tiny-ranker"
SPEC = f"cross-encoder:{MODEL}"
PASSAGES = [make_passage("Goats."), make_passage("A judge led the inquiry.")]


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub that has the tiny model, and more files than are needed."""
    folder = write_model(tmp_path / "hub", "onnx/model.onnx")
    for name in ("model.safetensors", "pytorch_model.bin", "onnx/model_int8.onnx"):
        (folder / name).write_text("not wanted")
    monkeypatch.chdir(tmp_path)
    with fake_hub({MODEL: folder}) as server:
        use(monkeypatch, server.endpoint, tmp_path / "cache")
        yield server


def use(monkeypatch: pytest.MonkeyPatch, endpoint: str, cache: Path) -> None:
    """Points the library at another server, and at a cache of its own."""
    from huggingface_hub import constants

    template = endpoint + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "ENDPOINT", endpoint)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(cache))


def test_a_model_is_fetched_once_and_says_so(hub, caplog):
    with caplog.at_level(logging.WARNING, "qa"):
        scores = load_reranker(SPEC).scores("Who led it?", PASSAGES)
    assert scores[1] > scores[0]
    needed = {"config.json", "onnx/model.onnx", "tokenizer.json"}
    assert set(hub.fetched) == needed
    (told,) = [one.message for one in caplog.records if one.name.startswith("qa")]
    assert told.startswith(f"Fetching {MODEL} (")
    assert all(name in told for name in needed)
    hub.asked.clear()
    assert load_reranker(SPEC).spec == SPEC
    assert hub.asked == []


def test_what_was_fetched_is_used_offline(hub, monkeypatch, tmp_path):
    load_reranker(SPEC)
    use(monkeypatch, "http://127.0.0.1:9", tmp_path / "cache")
    assert load_reranker(SPEC).scores("Who led it?", PASSAGES)[1] > 0


def test_offline_it_says_so_in_a_sentence(hub, monkeypatch, tmp_path):
    use(monkeypatch, "http://127.0.0.1:9", tmp_path / "cache")
    with pytest.raises(ModelError, match="isn't on this machine") as raised:
        load_reranker(SPEC)
    assert MODEL in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_revision_can_be_named(hub):
    load_reranker(f"{SPEC}@{COMMIT}")
    with pytest.raises(ModelSpecError, match="no revision v9"):
        load_reranker(f"{SPEC}@v9")


def test_a_model_that_the_hub_does_not_have(hub):
    with pytest.raises(ModelSpecError, match="no model owner/other"):
        load_reranker("cross-encoder:owner/other")
    with pytest.raises(ModelError, match="granted access"):
        load_reranker(f"cross-encoder:{GATED}")


def test_a_name_that_no_model_can_have(hub):
    with pytest.raises(ModelSpecError, match="can't be a model's name"):
        load_reranker("cross-encoder:owner/two--dashes")
    assert hub.asked == []


def test_a_cache_that_can_not_be_written_is_named(hub, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    use(monkeypatch, hub.endpoint, tmp_path / "file" / "cache")
    with pytest.raises(ModelError, match="set HF_HOME"):
        load_reranker(SPEC)


def test_a_model_without_a_network_fetches_nothing(hub):
    folder = hub.models[MODEL]
    for name in ("onnx/model.onnx", "model.safetensors"):
        (folder / name).unlink()
    with pytest.raises(ModelError, match=r"has no tokenizer\.json with a model\.onnx"):
        load_reranker(SPEC)
    assert hub.fetched == []


def test_without_the_library_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(ModelNotInstalledError, match="pip install huggingface-hub"):
        load_reranker(SPEC)
