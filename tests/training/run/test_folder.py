"""What exported weights say of themselves."""

import pytest

from cgbatch.training.run.folder import origin


def test_without_a_beginning_only_the_command_is_named():
    assert origin("rdn", None) == "trained with `cgbatch train rdn`"


@pytest.mark.parametrize(
    ("init_from", "names"),
    [
        ("psnr-small", "psnr-small"),
        ("/home/ann/holiday.v2.safetensors", "holiday.v2.safetensors"),
        ("day2night, /home/ann/back.safetensors", "day2night and back.safetensors"),
    ],
)
def test_weights_that_a_run_began_with_are_named_without_their_folders(init_from, names):
    assert origin("rdn", init_from).endswith(f"`, begun with the weights {names}")
