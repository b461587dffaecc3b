import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.errors import WeightsError
from cgbatch.models.configs import (
    GeneratorConfig,
    RDNConfig,
    RRDNConfig,
    architecture_of,
    config_of,
)

numbers = st.integers(1, 500)
generators = st.builds(
    GeneratorConfig,
    ngf=numbers,
    blocks=numbers,
    upsampling=st.sampled_from(["transpose", "resize"]),
    head=st.sampled_from(["tanh", "affine"]),
    skips=st.booleans(),
    dilated=st.booleans(),
    norm=st.sampled_from(["instance", "folded"]),
)
rdns = st.builds(
    RDNConfig,
    **dict.fromkeys(("C", "D", "G", "G0", "scale"), numbers),
    upscaling=st.sampled_from(["ups", "shuffle"]),
)
rrdns = st.builds(RRDNConfig, **dict.fromkeys(("C", "D", "G", "G0", "T", "scale"), numbers))


@given(generators | rdns | rrdns)
def test_architecture_and_config_are_inverse(config):
    assert config_of(architecture_of(config)) == config


def test_weights_from_before_skips_have_none_and_instance_norm():
    architecture = architecture_of(GeneratorConfig(ngf=4))
    del architecture["skips"], architecture["dilated"], architecture["norm"]
    before = GeneratorConfig(ngf=4, skips=False, dilated=False, norm="instance")
    assert config_of(architecture) == before


def test_dilated_blocks_look_twice_as_far_each_up_to_eight_times():
    config = GeneratorConfig(blocks=6, dilated=True)
    assert [config.dilation(block) for block in range(1, 7)] == [1, 2, 4, 8, 1, 2]
    assert {GeneratorConfig(blocks=6).dilation(block) for block in range(1, 7)} == {1}


@pytest.mark.parametrize(
    ("config", "side"),
    [
        (GeneratorConfig(), 8),
        (GeneratorConfig(blocks=1, dilated=True), 8),
        (GeneratorConfig(blocks=3, dilated=True), 20),
        (GeneratorConfig(blocks=9, dilated=True), 36),
    ],
)
def test_pictures_are_larger_than_what_blocks_see_beyond_their_border(config, side):
    assert config.smallest_side == side


@pytest.mark.parametrize(
    ("architecture", "expected"),
    [
        ({"network": "unet"}, "'unet'.*knows rdn, resnet, rrdn"),
        ({"network": "rrdn", "T": 0}, "T=0"),
        ({"network": "rrdn", "upscaling": "ups"}, "upscaling"),
        ({"ngf": 64}, "'unknown'"),
        ({"network": "resnet", "heads": 3}, "heads"),
        ({"network": "resnet", "ngf": 0}, "ngf=0"),
        ({"network": "resnet", "ngf": "64"}, "ngf='64'"),
        ({"network": "resnet", "head": "sigmoid"}, "one of tanh, affine"),
        ({"network": "resnet", "skips": "yes"}, "skips='yes'"),
        ({"network": "resnet", "skips": 1}, "skips=1"),
        ({"network": "resnet", "dilated": 8}, "dilated=8"),
        ({"network": "resnet", "norm": "batch"}, "one of instance, folded"),
        ({"network": "rdn", "upscaling": "bicubic"}, "one of ups, shuffle"),
        ({"network": "rdn", "scale": True}, "scale=True"),
    ],
)
def test_networks_that_do_not_exist_are_refused(architecture, expected):
    with pytest.raises(WeightsError, match=expected):
        config_of(architecture)
