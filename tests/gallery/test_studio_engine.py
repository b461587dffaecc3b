"""The bundle that the studio computes with is the one that build.sh makes, and keeps its word."""

import base64
import json
import re

import pytest

from cgbatch.files import sha256_of_bytes
from cgbatch.gallery.theme import Theme
from cgbatch.resources import folder

FOLDER = folder("templates") / "studio" / "tfjs"
MADE = ("licences.txt", "tfjs.js", "wasm.js")
MOST_BYTES = 2_000_000


def sums():
    lines = (FOLDER / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_all_that_is_made_has_a_sum():
    assert sorted(sums()) == sorted(MADE)


@pytest.mark.parametrize("name", MADE)
def test_files_are_as_they_were_made(name):
    assert sha256_of_bytes((FOLDER / name).read_bytes()) == sums()[name]


def test_the_bundle_is_small():
    assert sum((FOLDER / name).stat().st_size for name in ("tfjs.js", "wasm.js")) <= MOST_BYTES


def test_no_string_is_evaluated_nothing_asked_for_nothing_logged():
    script = (FOLDER / "tfjs.js").read_text()
    assert script.startswith("self.STUDIO_TFJS = function () {\n")
    assert script.endswith("};\n")
    words = r"\beval\b|new Function|\bFunction\(|XMLHttpRequest|importScripts\(|console\.\w+\("
    assert re.findall(words, script) == []
    assert re.findall(r"(?<![.}])\bfetch\(", script) == []  # what is left are methods


def test_binaries_are_whole():
    script = (FOLDER / "wasm.js").read_text()
    names = re.findall(r'"([\w.-]+\.wasm)": "([^"]*)"', script)
    assert [name for name, _ in names] == [
        "tfjs-backend-wasm-simd.wasm",
        "tfjs-backend-wasm-threaded-simd.wasm",
    ]
    for _, data in names:
        assert base64.b64decode(data, validate=True).startswith(b"\0asm\1\0\0\0")


def test_versions_are_pinned():
    package = json.loads((FOLDER / "package.json").read_text())
    locked = json.loads((FOLDER / "package-lock.json").read_text())["packages"]
    asked = {**package["dependencies"], **package["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    for name, version in asked.items():
        assert locked[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in each for path, each in locked.items() if path)


def test_licences_name_all_that_is_in_the_bundle():
    text = (FOLDER / "licences.txt").read_text()
    package = json.loads((FOLDER / "package.json").read_text())
    for name, version in package["dependencies"].items():
        assert f"{name} {version} (Apache License 2.0)" in text
    for name in ("long 4", "tfjs-backend-cpu 4", "XNNPACK", "pthreadpool", "cpuinfo", "FXdiv"):
        assert name in text
    for words in ("Emscripten authors", "Rich Felker", "Version 2.0, January 2004"):
        assert words in text


def test_parts_of_the_worker_share_one_scope_and_no_name():
    parts = (folder("templates") / "studio" / "worker").glob("*.js")
    found = {}
    for part in parts:
        names = re.findall(
            r"^(?:async )?(?:function\*?|const|let|class) ([\w$]+)", part.read_text(), re.MULTILINE
        )
        for name in names:
            found.setdefault(name, []).append(part.name)
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_every_part_of_the_worker_is_in_it_once():
    parts = {path.name for path in (folder("templates") / "studio" / "worker").glob("*.js")}
    template = folder("templates") / "studio" / "assets" / "studio-worker.js.j2"
    included = re.findall(r'include "worker/([\w-]+\.js)"', template.read_text())
    assert sorted(included) == sorted(parts)


def test_the_worker_is_one_function_as_text():
    script = Theme(page="studio").asset("assets/studio-worker.js").decode()
    assert script.startswith("self.STUDIO_WORKER=function(){")
    assert script.rstrip().endswith("};")
    assert re.findall(r"\beval\b|\bFunction\(|\bfetch\(|console\.", script) == []
