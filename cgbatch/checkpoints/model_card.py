"""Write down, for people, what the weights of a folder are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cgbatch import resources
from cgbatch.checkpoints.entry import Entry
from cgbatch.files import write_atomically

FILE_NAME = "MODEL_CARD.md"


def write_model_card(folder: Path, entries: Iterable[Entry]) -> None:
    """Render the model card of a folder from its catalogue."""
    # Markdown, not HTML: escaping would show in the text.
    environment = Environment(
        loader=FileSystemLoader(resources.folder("templates") / "weights"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template("model_card.md.j2")
    write_atomically(folder / FILE_NAME, template.render(entries=list(entries)).encode())
