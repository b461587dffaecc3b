"""The choice of device, precision and batch size."""

import pytest
import tensorflow as tf

from cgbatch.errors import DeviceError, ExitCode, UsageError
from cgbatch.networks import device
from cgbatch.networks.device import Device, choose_device, choose_precision

CPU = Device("/CPU:0", "CPU")
GPU = Device("/GPU:1", "GPU 1: test")


@pytest.fixture
def gpus(monkeypatch):
    """Two GPUs, the second with the compute capability that a test sets."""
    details = {"device_name": "Test", "compute_capability": (8, 0)}
    monkeypatch.setattr(device.tf.config, "list_physical_devices", lambda kind: ["a", "b"])
    monkeypatch.setattr(
        device.tf.config.experimental,
        "get_device_details",
        lambda gpu: details if gpu == "b" else {},
    )
    monkeypatch.setattr(
        device.tf.config.experimental, "set_memory_growth", lambda gpu, growth: None
    )
    return details


@pytest.mark.parametrize(
    ("wish", "name"), [("auto", "/GPU:0"), ("gpu", "/GPU:0"), ("gpu:1", "/GPU:1")]
)
def test_gpus_are_chosen_by_number(gpus, wish, name):
    assert choose_device(wish).name == name


def test_the_cpu_can_be_asked_for_where_there_are_gpus(gpus):
    assert choose_device("cpu").name == "/CPU:0"


def test_a_gpu_that_is_not_there(gpus):
    with pytest.raises(DeviceError, match="there are 2") as error:
        choose_device("gpu:2")
    assert error.value.exit_code == ExitCode.DEVICE


@pytest.mark.parametrize("wish", ["gpu:", "gpu:x", "tpu", "", "gpu:-1", "CPU:0"])
def test_nonsense_is_refused(wish):
    with pytest.raises(UsageError, match="--device takes"):
        choose_device(wish)


@pytest.mark.parametrize(
    ("capability", "precision"),
    [((9, 0), "bfloat16"), ((8, 0), "bfloat16"), ((7, 5), "float16"), ((6, 1), "float32")],
)
def test_a_gpu_decides_its_precision(gpus, capability, precision):
    gpus["compute_capability"] = capability
    assert choose_precision("auto", GPU).precision == precision


@pytest.mark.parametrize(
    ("flags", "precision"),
    [({"amx_bf16"}, "bfloat16"), ({"avx2", "avx512_bf16"}, "bfloat16"), ({"avx512f"}, "float32")],
)
def test_a_cpu_decides_its_precision(monkeypatch, flags, precision):
    monkeypatch.setattr(device, "_cpu_flags", lambda: frozenset(flags))
    assert choose_precision("auto", CPU).precision == precision


def test_a_precision_that_was_asked_for_is_taken():
    assert choose_precision("float16", CPU).precision == "float16"
    with pytest.raises(UsageError):
        choose_precision("int8", CPU)


def test_rewriting_of_graphs_is_off_on_a_cpu_and_put_back():
    name = "disable_meta_optimizer"

    def setting():
        return tf.config.optimizer.get_experimental_options().get(name, False)

    with device.graph_as_traced(Device("/CPU:0", "CPU")):
        assert setting()
    assert not setting()
    with device.graph_as_traced(Device("/GPU:0", "GPU")):
        assert not setting()
    tf.config.optimizer.set_experimental_options({name: True})
    try:
        with device.graph_as_traced(Device("/CPU:0", "CPU")):
            pass
        assert setting()
    finally:
        tf.config.optimizer.set_experimental_options({name: False})
