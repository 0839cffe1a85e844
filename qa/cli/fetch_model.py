"""``dateline fetch-model``: the embedder's weights, for a plain pip install."""

from __future__ import annotations

import click

from qa.cli.options import json_option


@click.command("fetch-model")
@json_option
def command(as_json: bool) -> None:
    """Fetch the weights of the embedder (90 MB).

    `make install` has done that already; this is for those who installed Dateline
    in another way. The file's SHA-256 is checked.
    """
    from index.embedders.minilm_fetch import fetch

    folder = fetch()
    if as_json:
        from qa.cli.json_output import print_json
        from qa.records import ModelReport

        print_json(ModelReport(model="minilm", folder=str(folder)))
        return
    click.echo(f"The weights of minilm are in {folder}.")
