"""What goes to workers, and the file in which it waits."""

import pickle

from cgbatch.engine.cluster.parcels import parcels_of, read_parcels, write_parcels


def test_parcels_hold_so_many_and_the_last_one_the_rest():
    parcels = parcels_of(enumerate("abcde"), 2)
    assert [parcel.tasks for parcel in parcels] == [
        ((0, "a"), (1, "b")),
        ((2, "c"), (3, "d")),
        ((4, "e"),),
    ]


def test_parcels_are_read_as_they_were_written(tmp_path):
    written = list(parcels_of(enumerate("abc"), 1))
    write_parcels(tmp_path / "file", written)
    assert [pickle.loads(data) for data in read_parcels(tmp_path / "file")] == written


def test_a_file_that_is_gone_ends_what_is_read(tmp_path):
    write_parcels(tmp_path / "file", parcels_of(enumerate("abc"), 1))
    reading = read_parcels(tmp_path / "file")
    next(reading)
    (tmp_path / "file").unlink()
    assert list(reading) == []
