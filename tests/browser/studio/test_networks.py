"""Generators and enhancers of the studio's worker, against TensorFlow's."""

from __future__ import annotations

import functools
import os
import shutil

import numpy as np
import pytest
from support.serving import IsolatedHandler, serving
from support.studio_engine import Engine, random_weights, write_page

from cgbatch.models.configs import GeneratorConfig, RDNConfig
from cgbatch.models.padding import padded
from cgbatch.networks.opening import open_head, open_network
from cgbatch.networks.pixels import to_signed

WASM = "tfjs-backend-wasm-simd.wasm"
SMALL = functools.partial(GeneratorConfig, ngf=8, blocks=1, head="affine")
GENERATORS = [
    SMALL(upsampling="resize", skips=True),
    SMALL(upsampling="resize", blocks=2),
    SMALL(upsampling="transpose"),
    SMALL(upsampling="transpose", skips=True),
    SMALL(upsampling="resize", skips=True, norm="folded"),
    SMALL(upsampling="resize", blocks=4, skips=True, dilated=True),
]
ENHANCERS = [
    RDNConfig(C=3, D=2, G=8, G0=12),
    RDNConfig(C=1, D=1, G=4, G0=4, upscaling="shuffle"),
    RDNConfig(C=2, D=2, G=4, G0=4, scale=3),
    RDNConfig(C=2, D=1, G=4, G0=4, scale=3, upscaling="shuffle"),
]
# What browsers of this kind draw with where there is no graphics card.
SOFTWARE_GRAPHICS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--enable-unsafe-webgpu",
    "--use-webgpu-adapter=swiftshader",
    "--enable-features=Vulkan",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
def engine_folder(built):
    """Write the page once, where the server finds it."""
    out = built[0] / "studio engine"
    write_page(out)
    return out


@pytest.fixture(scope="module")
def open_page(engine_folder):
    """Open the page in a browser; nothing may be logged, or asked for elsewhere."""
    pages, problems = [], []

    def open_page(browser, url):
        page = browser.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.on("request", lambda r: None if r.url.startswith(url) else problems.append(r.url))
        page.goto(url + "index.html")
        call = "([name, values]) => self[name](...values)"
        return Engine(engine_folder, lambda name, values: page.evaluate(call, [name, values]))

    yield open_page
    for page in pages:
        page.close()
    # Workers are started from blobs that the page itself makes.
    assert [each for each in problems if not each.startswith("blob:")] == []


@pytest.fixture
def unopened(open_page, browser, engine_folder):
    return open_page(browser, engine_folder.as_uri() + "/")


@pytest.fixture(scope="module")
def engine(open_page, browser, engine_folder):
    """Give an engine that has been opened, for all tests: each loads what it needs."""
    engine = open_page(browser, engine_folder.as_uri() + "/")
    assert engine.open("wasm")["type"] == "opened"
    return engine


@pytest.fixture
def served(open_page, browser, server):
    return open_page(browser, server + "studio%20engine/")


@pytest.fixture
def random():
    return np.random.default_rng(7)


def photo(random, height, width):
    return random.integers(0, 256, (height, width, 3), dtype=np.uint8)


def coefficients_by_tensorflow(weights, pixels):
    height, width, _ = pixels.shape
    head = open_head(weights)(to_signed(padded(pixels)[None]))
    return np.asarray(head)[0, :height, :width]


def agree(engine, weights, pixels):
    """Compare what both say of a picture."""
    assert engine.load("day2night", weights)["type"] == "loaded"
    expected = coefficients_by_tensorflow(weights, pixels)
    assert expected.std() > 0.05
    np.testing.assert_allclose(
        engine.coefficients("day2night", pixels), expected, atol=1e-3, rtol=0
    )


def agree_on_enlarging(engine, weights, picture):
    assert engine.load("enhancer", weights)["type"] == "loaded"
    scale = weights.metadata.architecture["scale"]
    expected = np.asarray(open_network(weights)(picture[None]))[0]
    assert expected.std() > 0.02
    np.testing.assert_allclose(engine.enhance(picture, scale), expected, atol=1e-3, rtol=0)


@pytest.mark.parametrize("config", GENERATORS, ids=str)
def test_a_generator_says_what_tensorflow_says_at_any_size(engine, config, random):
    weights, least = random_weights(config), config.smallest_side
    for sides in ((32, 48), (37, 50), (8, 8), (9, 71)):
        height, width = (max(side, least) for side in sides)
        agree(engine, weights, photo(random, height, width))


@pytest.mark.parametrize("config", ENHANCERS, ids=str)
def test_an_enhancer_makes_what_tensorflow_makes_at_any_size(engine, config, random):
    weights = random_weights(config)
    for height, width in ((16, 24), (7, 13)):
        agree_on_enlarging(engine, weights, random.random((height, width, 3), np.float32))


def test_networks_compute_on_a_page_from_a_server(served, random):
    assert served.open()["engine"] == "wasm"
    agree(served, random_weights(GENERATORS[0]), photo(random, 20, 30))


def test_every_float16_is_read_as_numpy_reads_it(engine):
    halves = np.arange(65536, dtype=np.uint16).view(np.float16)
    np.testing.assert_array_equal(engine.halves(halves), halves.astype(np.float32))


def test_progress_rises_to_the_end_and_no_memory_is_kept(engine, random):
    engine.load("day2night", random_weights(GENERATORS[0]))
    engine.coefficients("day2night", photo(random, 32, 32))
    told = engine.answer["told"]
    assert told == sorted(set(told))
    assert told[0] == 0
    assert told[-1] == 1
    assert len(told) > 10
    engine.load("enhancer", random_weights(ENHANCERS[0]))
    engine.enhance(random.random((16, 16, 3), np.float32))
    assert engine.answer["told"] == sorted(engine.answer["told"])
    assert engine.ask(type="state")["tensors"] == 0


@pytest.fixture(scope="module")
def software(browser):
    """Give a browser whose graphics are drawn by the processor, and say so."""
    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    path = os.environ.get("CGBATCH_CHROMIUM") or next(found, browser.browser_type.executable_path)
    drawing = browser.browser_type.launch(executable_path=path, args=SOFTWARE_GRAPHICS)
    yield drawing
    drawing.close()


@pytest.fixture
def drawn(software, open_page, engine_folder):
    """Give the page in that browser."""
    return open_page(software, engine_folder.as_uri() + "/")


def open_graphics(engine, name):
    answer = engine.open(name)
    if name == "webgpu" and answer["type"] == "failed":
        pytest.skip("this Chromium has no WebGPU without a graphics card")
    assert answer["engine"] == name


@pytest.mark.parametrize("name", ["webgl", "webgpu"])
def test_graphics_say_what_tensorflow_says(drawn, name, random):
    open_graphics(drawn, name)
    for config in (GENERATORS[0], GENERATORS[2], GENERATORS[-1]):
        agree(drawn, random_weights(config), photo(random, 37, 40))
    for config in ENHANCERS[:2]:
        agree_on_enlarging(drawn, random_weights(config), random.random((8, 9, 3), np.float32))


def test_software_graphics_are_never_chosen(drawn):
    # Both engines are there, as the tests above show.
    assert drawn.open()["engine"] == "wasm"


def test_software_graphics_fail_the_trial_whatever_their_name(drawn, random):
    assert drawn.ask(type="trial", name="webgl")["passed"] is False
    assert drawn.open("wasm")["engine"] == "wasm"
    agree(drawn, random_weights(GENERATORS[0]), photo(random, 16, 16))


@pytest.mark.parametrize(
    ("name", "is_software"),
    [
        ("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)", True),
        ("google swiftshader SwiftShader Device (LLVM 10.0.0)", True),
        ("llvmpipe (LLVM 15.0.6, 256 bits)", True),
        ("Mesa softpipe", True),
        ("ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)", True),
        ("Apple M1, or similar", False),
        ("ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11 vs_5_0 ps_5_0)", False),
        ("Mali-G78", False),
        ("Mozilla", False),
    ],
)
def test_software_is_known_by_its_name(engine, name, is_software):
    assert engine.ask(type="software", names=[name])["found"] == [is_software]


EMPTY_MODULE = "AGFzbQEAAAA="


@pytest.mark.parametrize(
    ("binary", "words"),
    [
        (None, "A part of this page is missing: the one that computes."),
        ("AAAA", "The part of this page that computes is damaged"),
        ("AGFzbQEAAAABBAFgAAADAgEA", "The part of this page that computes is damaged"),
        (EMPTY_MODULE, "This browser cannot compute with wasm."),
    ],
)
def test_a_binary_that_does_not_compute_is_a_sentence(unopened, binary, words):
    answer = unopened.open(None, {WASM: binary})
    assert answer["type"] == "failed"
    assert answer["words"].startswith(words)


def test_an_engine_that_is_none_is_refused(unopened):
    assert "There is no engine cpu" in unopened.open("cpu")["words"]


def test_a_generator_that_paints_is_refused(engine):
    engine.load("day2night", random_weights(GENERATORS[1]))
    answer = engine.load_changed("day2night", {"head": "tanh"})
    assert answer["type"] == "failed"
    assert answer["words"].startswith("The weights of day2night paint small pictures")


def test_weights_of_a_network_that_is_unknown_are_refused(engine):
    engine.load("day2night", random_weights(GENERATORS[1]))
    answer = engine.load_changed("day2night", {"network": "patchgan"})
    assert "a network that this page does not know" in answer["words"]


def test_weights_that_are_cut_short_are_refused(engine):
    engine.load("day2night", random_weights(GENERATORS[1]))
    answer = engine.load_changed("day2night", {}, 1000)
    assert answer["words"].startswith("The weights of day2night are cut short.")


def test_weights_that_make_no_numbers_are_refused(engine, random):
    weights = random_weights(ENHANCERS[0])
    for tensor in weights.tensors.values():
        tensor[:] = 60000  # and the same again in each layer
    engine.load("enhancer", weights)
    with pytest.raises(AssertionError, match="make numbers that are none"):
        engine.enhance(random.random((8, 8, 3), np.float32))


def test_memory_that_is_full_has_its_own_sentence_and_the_worker_goes_on(unopened, random):
    engine = unopened
    engine.open("wasm")  # one of its own: how much is free hangs on what went before
    answer = engine.ask(type="exhaust")
    assert answer["type"] == "failed"
    assert answer["words"].startswith("This device has too little memory for that.")
    agree(engine, random_weights(GENERATORS[1]), photo(random, 16, 16))


@pytest.mark.parametrize(
    "message",
    [{"type": "nonsense"}, {"type": "coefficients", "name": "x", "pixels": ""}, {"type": "load"}],
)
def test_whatever_fails_is_answered(engine, message):
    answer = engine.ask(**{"width": 9, "height": 9, **message})
    assert answer["type"] == "failed"
    assert answer["words"].startswith("The photo could not be translated.")
    assert answer["detail"]


@pytest.fixture
def isolated(engine_folder):
    with serving(engine_folder, IsolatedHandler) as url:
        yield url


def test_threads_compute_the_same_where_they_are_allowed(isolated, open_page, browser, random):
    threaded = open_page(browser, isolated)
    threaded.ask(type="pretendCores", count=6)
    assert threaded.open("wasm")["type"] == "opened"
    agree(threaded, random_weights(GENERATORS[0]), photo(random, 32, 32))
    assert threaded.ask(type="state")["threads"] == 3 - 1  # beside the worker itself


@pytest.fixture
def in_firefox(marionette, engine_folder):
    marionette.navigate((engine_folder / "index.html").as_uri())
    script = """const [name, values, done] = arguments;
      window[name](...values).then(done, (error) => done({type: "error", error: String(error)}));"""

    def call(name, values):
        return marionette.execute_async_script(
            script, script_args=[name, values], script_timeout=60_000, sandbox=None
        )

    return Engine(engine_folder, call)


def test_firefox_says_what_tensorflow_says(in_firefox, random):
    assert in_firefox.open()["engine"] == "wasm"
    for config in GENERATORS:
        agree(in_firefox, random_weights(config), photo(random, 38, 41))
    for config in ENHANCERS:
        picture = random.random((9, 10, 3), np.float32)
        agree_on_enlarging(in_firefox, random_weights(config), picture)
