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
        *("training", "evaluation", "finishing", "comparing", "exporting"),
    },
    "runs": {"engine", "gallery", "jobs", "networks", "photos", "checkpoints", "finishing"},
    "comparing": {
        *("runs", "engine", "training", "evaluation", "gallery", "jobs", "networks"),
        *("checkpoints", "photos"),
    },
    "training": {
        *("networks", "models", "checkpoints", "photos", "jobs", "gallery", "scenery"),
        "finishing",
    },
    "evaluation": {"networks", "models", "checkpoints", "photos"},
    "exporting": {"networks", "models", "checkpoints"},
    "engine": {"networks", "jobs", "models", "checkpoints", "photos", "finishing"},
    "networks": {"models", "checkpoints", "photos"},
    "gallery": {"jobs", "models", "checkpoints", "photos"},
    "jobs": {"checkpoints", "photos"},
    "models": set(),
    "checkpoints": {"models", "photos"},
    "finishing": {"scenery", "photos"},
    "scenery": {"photos"},
    "photos": set(),
    "stores": set(),
}
# The same for the wings of training.
WINGS = {
    "cyclegan": {"run", "data", "recolouring"},
    "rdn": {"run", "data"},
    "data": set(),
    "recolouring": set(),
    "run": set(),
}
EVERYONE = {
    *("domains", "errors", "files", "installing", "interrupt", "locking", "machine", "refusals"),
    *("resources", "stores", "streams"),
    "__version__",
}
TENSORFLOW = {"tensorflow", "keras"}


def imports_of(path):
    """Return dotted names of all that a module imports, also inside functions."""
    return imports_of_tree(ast.parse(path.read_text()))


def imports_of_tree(tree):
    names = set()
    for node in ast.walk(tree):
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


@pytest.mark.parametrize("wing", WINGS)
def test_wings_of_training_are_entered_one_way(wing):
    for path in modules(f"training/{wing}"):
        inside = [name for name in imports_of(path) if name.startswith("cgbatch.training.")]
        assert {name.split(".")[2] for name in inside} <= WINGS[wing] | {wing}, path


def test_training_has_no_other_wings():
    assert {path.parent.name for path in PACKAGE.glob("training/*/__init__.py")} == set(WINGS)
    assert [path.name for path in PACKAGE.glob("training/*.py")] == ["__init__.py"]


def file_imports():
    """Map every module to the modules that it imports when it is run, also inside functions."""
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
        for path in PACKAGE.rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py")
    }
    return {
        name: {
            known
            for imported in imports_when_run(path)
            for known in (imported, imported.rpartition(".")[0])
            if known in names and known != name
        }
        for name, path in names.items()
    }


def imports_when_run(path):
    """Return what a module imports, but for what only type checkers see."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = [ast.Pass()]
    return imports_of_tree(tree)


def circle_in(arrows):
    """Return the modules of a circle of imports, or nothing."""
    done = set()

    def follow(name, way):
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        circles = (follow(other, [*way, name]) for other in sorted(arrows[name]))
        circle = next(filter(None, circles), [])
        done.add(name)
        return circle

    return next(filter(None, (follow(name, []) for name in sorted(arrows))), [])


def test_no_file_imports_itself_by_way_of_others():
    assert circle_in(file_imports()) == []


def test_circles_are_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]


@pytest.mark.parametrize("part", [part for part in ALLOWED if part != "cli"])
def test_click_stays_in_the_command_line(part):
    for path in modules(part):
        assert "click" not in {name.split(".")[0] for name in imports_of(path)}, path


@pytest.mark.parametrize(
    "part",
    [
        "cli",
        "comparing",
        "runs",
        "photos",
        "jobs",
        "gallery",
        "checkpoints",
        "finishing",
        "scenery",
    ],
)
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
        for part in ("photos", "jobs", "gallery", "checkpoints", "runs", "comparing", "cli")
        for path in modules(part)
        if path.name != "__init__.py"
    ]
    loaded = loaded_by("import " + ", ".join(names))
    assert "cgbatch.jobs.plan" in loaded
    assert not (TENSORFLOW | {"ray", "pyarrow", "pandas", "fsspec", "s3fs", "botocore"}) & loaded


def first_words(kind):
    """Yield the first word of every docstring of a kind of node, with its place."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            text = ast.get_docstring(node) if isinstance(node, kind) else None
            if text:
                yield f"{path.name}:{node.lineno}", text.split()[0]


def test_classes_are_things():
    """Their docstrings are nouns, "A part of the photo ..."; functions begin with a verb."""
    verbs = {"Hold", "Say", "Name", "Be", "Give", "Tell", "Do", "Take", "Make", "Know", "Choose"}
    assert {word: place for place, word in first_words(ast.ClassDef) if word in verbs} == {}


def test_functions_return_whether_and_do_not_tell():
    assert {place for place, word in first_words(ast.FunctionDef) if word == "Tell"} == set()


def test_names_of_classes_are_used_once():
    places = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
