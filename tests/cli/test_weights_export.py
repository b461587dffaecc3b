"""`weights export`: what is said, and with which exit code."""

import re


def test_an_export_is_tried_and_the_difference_said(cgbatch, tmp_path):
    words = ("weights", "export", "day2night", "--format", "onnx", "--out", "new/night.onnx")
    ended = cgbatch(*words)
    assert (ended.code, ended.err) == (0, "")
    said = r"new/night\.onnx \(0\.\d MB\): onnxruntime [\d.]+ computes .*difference \d\.\de-\d\d\n"
    assert re.fullmatch(said, ended.out)
    assert (tmp_path / "new" / "night.onnx").is_file()
    again = cgbatch(*words)
    assert again.code == 2
    assert "night.onnx is there already" in again.err


def test_what_cannot_be_exported_is_said(cgbatch):
    other = cgbatch("weights", "export", "day2night", "--format", "isr-hdf5", "--out", "x.hdf5")
    assert other.code == 2
    assert "day2night cannot be exported as isr-hdf5: it is a generator" in other.err
    unknown = cgbatch("weights", "export", "day2dusk", "--format", "onnx", "--out", "x.onnx")
    assert unknown.code == 4
    assert "There are no weights 'day2dusk'" in unknown.err


def test_formats_are_those_that_there_are():
    from cgbatch.cli.weights_export import export
    from cgbatch.exporting.formats import FORMATS

    (choice,) = [each.type for each in export.params if each.name == "format_name"]
    assert list(choice.choices) == list(FORMATS)
