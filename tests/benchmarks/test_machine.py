import pytest

from benchmarks import machine
from benchmarks.machine import describe


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("fpu avx512_bf16 amx_bf16 amx_tile", "amx_bf16, avx512_bf16"),
        ("fpu avx512_bf16_but_not", "no flag of it"),
    ],
)
def test_bfloat16_is_told_from_flags(flags, said, monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "_cpu", lambda: {"model name": "a processor", "flags": flags})
    facts = describe(tmp_path)
    assert facts["CPU"] == "a processor"
    assert facts["bfloat16"] == said


def test_a_machine_without_linux_still_has_a_name(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "_cpu", dict)
    assert describe(tmp_path)["CPU"]


def test_versions_and_the_commit_are_told(tmp_path):
    facts = describe(tmp_path)
    assert facts["tensorflow"][0].isdigit()
    assert facts["cgbatch"] == "no commit"
