"""The rules of the house: which part may import which, and how soon TensorFlow is loaded."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cgbatch"

# A part may import the parts named after it, and what every part may.
ALLOWED = {
    "cli": {
        *("runs", "jobs", "engine", "gallery", "networks", "models", "checkpoints", "photos"),
        *("training", "evaluation"),
    },
    "runs": {"engine", "gallery", "jobs", "networks", "photos", "checkpoints"},
    "training": {"networks", "models", "checkpoints", "photos", "jobs", "gallery"},
    "evaluation": {"networks", "models", "checkpoints", "photos"},
    "engine": {"networks", "jobs", "models", "checkpoints", "photos"},
    "networks": {"models", "checkpoints"},
    "gallery": {"jobs", "photos"},
    "jobs": {"checkpoints", "photos"},
    "models": set(),
    "checkpoints": {"models", "photos"},
    "photos": set(),
}
EVERYONE = {"domains", "errors", "files", "interrupt", "machine", "resources", "__version__"}
TENSORFLOW = {"tensorflow", "keras"}


def imports_of(path):
    """Return dotted names of all that a module imports, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules(part):
    return sorted((PACKAGE / part).rglob("*.py"))


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_go_one_way(part):
    for path in modules(part):
        own = {name.split(".")[1] for name in imports_of(path) if name.startswith("cgbatch.")}
        assert own <= ALLOWED[part] | EVERYONE | {part}, path


@pytest.mark.parametrize("part", [part for part in ALLOWED if part != "cli"])
def test_click_stays_in_the_command_line(part):
    for path in modules(part):
        assert "click" not in {name.split(".")[0] for name in imports_of(path)}, path


@pytest.mark.parametrize("part", ["cli", "runs", "photos", "jobs", "gallery", "checkpoints"])
def test_tensorflow_stays_with_the_networks(part):
    for path in modules(part):
        assert not TENSORFLOW & {name.split(".")[0] for name in imports_of(path)}, path


def test_every_part_is_under_these_rules():
    parts = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts == set(ALLOWED)


def test_no_html_in_python():
    for path in PACKAGE.rglob("*.py"):
        assert "</" not in path.read_text(), path


def loaded_by(code):
    """Run code in a new interpreter; return the modules it has loaded."""
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), sep='\\n')"
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["run", "--help"],
        ["weights", "--help"],
        ["train", "--help"],
        ["train", "cyclegan", "--help"],
    ],
)
def test_help_loads_neither_tensorflow_nor_numpy_nor_pillow(arguments):
    code = f"""
from cgbatch.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass"""
    assert not {"tensorflow", "keras", "numpy", "PIL", "jinja2", "torch"} & loaded_by(code)


def test_nothing_but_the_networks_loads_tensorflow():
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for part in ("photos", "jobs", "gallery", "checkpoints", "runs", "cli")
        for path in modules(part)
        if path.name != "__init__.py"
    ]
    loaded = loaded_by("import " + ", ".join(names))
    assert "cgbatch.jobs.plan" in loaded
    assert not TENSORFLOW & loaded
