"""The notebook of the examples runs from its first cell to its last."""

import copy
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from support.weights import fill_with_weights

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's own libraries
def test_every_cell_runs_and_shows_what_it_ends_with(tmp_path, monkeypatch):
    fill_with_weights(tmp_path)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(EXAMPLES.parent))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    written = nbformat.read(EXAMPLES / "from-python.ipynb", as_version=4)
    code = [cell for cell in written.cells if cell.cell_type == "code"]
    assert not any(cell.outputs for cell in code)  # pictures would be megabytes of base64
    notebook = copy.deepcopy(written)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(EXAMPLES)}})
    client.execute()  # raises if a cell does
    shown = [list(out.get("data", {})) for c in notebook.cells for out in c.get("outputs", [])]
    assert sum("image/png" in each for each in shown) == 5
    assert "2 results, 0 failures" in notebook.cells[-1].outputs[-1].text
