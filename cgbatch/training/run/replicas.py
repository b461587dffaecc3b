"""On which devices a run computes, and with how many threads."""

from __future__ import annotations

import tensorflow as tf

# Both directions, and in each two translations that do not wait for each other.
_BRANCHES = 4


def share_cores(cores: int) -> None:
    """Let branches of a step run side by side, each on its share of the cores.

    A step has as many branches as small machines have cores, and a kernel on one core waits for
    no other. Only before the first computation; later it is too late and nothing changes.
    """
    branches = min(cores, _BRANCHES)
    try:
        tf.config.threading.set_inter_op_parallelism_threads(branches)
        tf.config.threading.set_intra_op_parallelism_threads(max(1, cores // branches))
    except RuntimeError:
        return


def choose_strategy(device: str, every: bool) -> tf.distribute.Strategy:
    """Return one replica on a device, or one on each GPU if there are several and all may be used.

    Args:
        device: TensorFlow's name, `/CPU:0` or `/GPU:1`.
        every: whether other GPUs may be used too.
    """
    gpus = tf.config.list_logical_devices("GPU")
    if every and len(gpus) > 1:
        return tf.distribute.MirroredStrategy([gpu.name for gpu in gpus])
    if device in ("/CPU:0", "/GPU:0"):
        return tf.distribute.get_strategy()
    return tf.distribute.OneDeviceStrategy(device)
