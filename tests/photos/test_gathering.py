"""Discovery in a database, held against one that has everything in memory."""

import itertools
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.discovery import discovered

from cgbatch.errors import UsageError
from cgbatch.photos.discover import discover

JPEG = b"\xff\xd8\xff\xe0"
CONTENTS = [None, JPEG + b"one", JPEG + b"one", JPEG + b"other", b"plain text"]
NAMES = ["1.jpg", "1.cr2", "caf\u00e9.jpg", "cafe\u0301.jpg"]
MORE = ["b/c/1.jpg", "b/1.NEF", "z\n.jpg", "notes.txt", "Thumbs.db", "Trash/1.jpg"]
FILES = st.fixed_dictionaries(
    {
        name: st.sampled_from(CONTENTS)
        for name in (*(f"{folder}/{name}" for folder in "ab" for name in NAMES), *MORE)
    }
)
TARGETS = ["a", "b", "b/c", "", "Trash", "a/1.jpg", "b/c/1.jpg", "b/1.NEF", "gone"]
LINKS = st.fixed_dictionaries(
    {name: st.sampled_from([None, *TARGETS]) for name in ("0", "a/2.jpg", "c.jpg", "c.cr2")}
)
INPUTS = st.lists(
    st.sampled_from(["", "a", "b", "b/c", "0", "Trash", "*.jpg", "**/1.*", "*/*", "c.jpg", *MORE]),
    min_size=1,
    max_size=4,
) | st.sampled_from([["a", "b"], ["b", "a"], ["", "notes.txt"]])
NUMBERS = itertools.count()


def build(root, files, links):
    for name, content in files.items():
        if content:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
    for name, target in links.items():
        if target is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).symlink_to(os.path.relpath(root / target, (root / name).parent))


def outcome(find, texts):
    """Return what is found, or why nothing is."""
    try:
        return find(texts)
    except UsageError as error:
        return str(error)


def found_by_us(texts):
    found = discover(texts)
    return [*found.photos], [*found.rejected], found.skipped, [*found.left_out]


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FILES, LINKS, INPUTS, st.booleans())
def test_what_is_found_is_what_a_look_at_everything_finds(tmp_path, files, links, inputs, inside):
    root = tmp_path / str(next(NUMBERS))
    root.mkdir()
    build(root, files, links)
    there = [text for text in inputs if os.path.lexists(root / text) or "*" in text]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        texts = [text if inside and text else str(root / text) for text in there]
        assert outcome(found_by_us, texts) == outcome(discovered, texts)
