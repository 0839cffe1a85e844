"""``dateline serve``: the API, on this machine only."""

from __future__ import annotations

import click

from qa.cli.options import data_dir_option, json_option, model_option, reranker_option


@click.command("serve")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="127.0.0.1, localhost or ::1.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8321,
    show_default=True,
    help="0 for any that is free.",
)
@model_option
@reranker_option
@json_option
@data_dir_option
def command(
    host: str,
    port: int,
    model: str,
    reranker: str | None,
    as_json: bool,  # noqa: ARG001  (failures only)
    data_dir: str | None,
) -> None:
    """Serve the API on this machine.

    It is described at /openapi.json. While it runs it is the archive's one writer;
    POST /v1/articles adds articles.
    """
    from api.server import run
    from index.folder import DataFolder
    from qa.cli.clock import clock
    from qa.cli.remote_notice import tell_destination
    from qa.opening import embedder_to_write_with
    from qa.rerankers import check_spec

    check_spec(reranker)
    folder = DataFolder.resolve(data_dir)
    tell_destination(model, folder, "answers")
    if reranker is not None:
        tell_destination(reranker, folder, "scores")
    tell_destination(embedder_to_write_with(folder, None), folder, "embeddings")
    run(
        data_dir=data_dir,
        host=host,
        port=port,
        model=model,
        reranker=reranker,
        clock=clock(),
    )
