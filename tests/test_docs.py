"""The documents say what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cgbatch.cli import main
from cgbatch.errors import ExitCode

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md")]


def test_help_texts_in_the_readme_are_fresh():
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "render_help.py", "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_is_in_the_readme():
    text = (ROOT / "README.md").read_text()
    for name in main.list_commands(None):
        assert f"cgbatch {name}" in text


def test_every_exit_code_is_documented():
    text = (ROOT / "docs" / "formats.md").read_text()
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", text, re.MULTILINE), code


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text()):
        assert (document.parent / target).exists(), target


def test_design_names_every_module_and_no_other():
    text = (ROOT / "docs" / "design.md").read_text()
    named = set(re.findall(r"`(?:[\w-]+/)*(\w+)(?:\.py)?`", text))
    package = ROOT / "cgbatch"
    modules = {path.stem for path in package.rglob("*.py") if not path.stem.startswith("_")}
    assert modules - named == set()


def test_design_names_no_file_that_is_gone():
    text = (ROOT / "docs" / "design.md").read_text()
    package = {path.name for path in (ROOT / "cgbatch").rglob("*.py")}
    tests = {path.name for path in (ROOT / "tests").rglob("*.py")}
    assert set(re.findall(r"(\w+\.py)`", text)) <= package | tests
    folders = re.findall(r"`(\w+/\w+\.py)`", text)
    ours = [
        path.as_posix()
        for place in ("cgbatch", "tests", "benchmarks", "docs")
        for path in (ROOT / place).rglob("*.py")
    ]
    assert [name for name in folders if not any(path.endswith(name) for path in ours)] == []
