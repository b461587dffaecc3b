"""Tables that stand for lists: what comes back, what is in memory, and a disk that is full."""

import os
import tracemalloc

import pytest

from cgbatch.errors import PlaceError
from cgbatch.photos.scratch import Form, Scratch, Table, coded, text_of

PAIRS = Form(("word", "length"), lambda word: (word, len(word)), lambda word, length: word)
WORDS = ["tree", "", "river", "hill", "sky"]


@pytest.fixture
def words():
    table = Table(Scratch(), "words", PAIRS)
    for word in WORDS:
        table.append(word)
    return table.long_list()


def test_a_listing_is_read_as_a_list_is(words):
    assert [*words] == [*words] == WORDS
    assert [*reversed(words)] == WORDS[::-1]
    assert (len(words), words[0], words[-1], words.index("hill")) == (5, "tree", "sky", 3)
    with pytest.raises(IndexError):
        words[5]


@pytest.mark.parametrize(
    "part", [slice(2), slice(None), slice(-2, None), slice(4, 1), slice(0, 5, 2)]
)
def test_a_part_of_a_listing_is_one(words, part):
    assert [*words[part]] == WORDS[part]
    assert len(words[part]) == len(WORDS[part])


def test_an_empty_table_is_an_empty_listing():
    nothing = Table(Scratch(), "words", PAIRS).long_list()
    assert (len(nothing), [*nothing], bool(nothing)) == (0, [], False)


def test_what_was_listed_does_not_grow(words):
    table = Table(Scratch(), "words", PAIRS)
    table.append("one")
    first = table.long_list()
    table.append("two")
    assert ([*first], [*table.long_list()]) == (["one"], ["one", "two"])


def test_a_listing_outlasts_who_made_it_and_its_readers():
    def made():
        table = Table(Scratch(), "words", PAIRS)
        table.append("tree")
        return table.long_list()

    listing = made()
    next(iter(listing))  # a reader that leaves
    assert [*listing] == ["tree"]


def test_rows_are_not_in_memory():
    table = Table(Scratch(), "words", PAIRS)
    tracemalloc.start()
    try:
        for number in range(10_000):
            table.append(f"word {number}")
        assert sum(1 for _ in table.long_list()) == 10_000
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


def test_functions_take_part_in_statements():
    scratch = Scratch("CREATE TABLE words (word TEXT)", turned=lambda word: word[::-1])
    scratch.do("INSERT INTO words VALUES (?)", "tree")
    assert scratch.first("SELECT turned(word) FROM words") == ("eert",)
    assert scratch.first("SELECT 1 FROM words WHERE word = 'hill'") is None


def test_a_full_disk_is_said_in_a_sentence():
    table = Table(scratch := Scratch(), "words", PAIRS)
    scratch.do("PRAGMA max_page_count = 3")
    with pytest.raises(PlaceError, match="TMPDIR"):
        table.append("a word" * 10_000)


def test_coded_names_are_in_the_order_of_text():
    names = ["a", "a\0b", "ab", "caf\u00e9", os.fsdecode(b"caf\xe9"), "\ue000", "\U0001f305"]
    assert [text_of(coded(name)) for name in names] == names
    assert sorted(map(coded, names)) == [coded(name) for name in sorted(names)]
