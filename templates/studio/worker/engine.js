const SMALLEST = 8; // pixels of a side that can be halved twice and mirrored
const MULTIPLE_OF_SIDES = 4;
const networks = new Map(); // by name: architecture, tensors, numbers

/** Start an engine, or the best one; return its name. */
async function openEngine(wasm, engine) {
  if (!engine) return chooseEngine(wasm ?? {});
  await startEngine(engine, wasm ?? {});
  return engine;
}

/** Take in a network: a direction's generator, or the enhancer. */
function loadNetwork(name, architecture, tensors, data) {
  const { network, head } = architecture;
  if (network !== "resnet" && network !== "rdn") {
    const words = `The weights of ${name} are for a network that this page does not know.`;
    throw new Refusal(words, network);
  }
  if (network === "resnet" && head !== "affine") {
    throw new Refusal(
      `The weights of ${name} paint small pictures and say nothing about a photo's own pixels. ` +
        "Choose another direction.",
      `head: ${head}`,
    );
  }
  const numbers = halfToFloat(data);
  for (const [tensor, { shape, offset }] of Object.entries(tensors)) {
    if (offset + sizeOf(shape) > numbers.length) {
      throw new Refusal(`The weights of ${name} are cut short. Load the page again.`, tensor);
    }
  }
  networks.set(name, { architecture, tensors, numbers });
}

/**
 * Return the 12 coefficients of each pixel of RGB from 0 to 255, and tell how far they are. Both
 * sides are brought to multiples of 4 by reflection below and right, and cut again.
 */
async function coefficientsOf(name, pixels, width, height, tell = () => {}) {
  if (Math.min(width, height) < SMALLEST) {
    throw new Refusal(`A picture of ${width} x ${height} pixels is too small to be translated.`);
  }
  const [columns, rows] = [width, height].map(
    (side) => Math.ceil(side / MULTIPLE_OF_SIDES) * MULTIPLE_OF_SIDES,
  );
  const signed = signedPicture(pixels, width, height, columns, rows);
  const head = await computed(name, signed, [1, rows, columns, 3], headOfGenerator, tell);
  return cutCoefficients(head, columns, width, height);
}

/** Return RGB from 0 to 1 at twice the size, and tell how far it is. */
function enhance(pixels, width, height, tell = () => {}) {
  return computed("enhancer", pixels, [1, height, width, 3], enlargeByRdn, tell);
}

/** Return what a network makes of a picture. */
async function computed(name, numbers, shape, network, tell) {
  const loaded = networks.get(name);
  if (!loaded) throw new Error(`The network ${name} has not been loaded.`);
  const weights = new Weights(loaded, tell);
  const made = await dataOf(
    // Whatever fails in it, its tensors are freed.
    tf.tidy(() => network(tf.tensor(numbers, shape, "float32"), loaded.architecture, weights)),
  );
  tell(1);
  if (made.every(Number.isFinite)) return made;
  throw new Refusal(
    `The weights of ${name} make numbers that are none. Load the page again, or choose another ` +
      "direction.",
  );
}

/** Return the numbers of a tensor, which is spent. */
async function dataOf(x) {
  const numbers = await x.data();
  x.dispose();
  return numbers;
}

/** Bring RGB from 0..255 to -1..1, with reflected pixels below and right. */
function signedPicture(pixels, width, height, columns, rows) {
  const signed = new Float32Array(rows * columns * 3);
  for (let y = 0, to = 0; y < rows; y++) {
    const row = mirroredPlace(y, height) * width;
    for (let x = 0; x < columns; x++) {
      const from = (row + mirroredPlace(x, width)) * 3;
      for (let band = 0; band < 3; band++) signed[to++] = pixels[from + band] / 127.5 - 1;
    }
  }
  return signed;
}

/** Return where a place beyond the end is found again: the last pixel is not repeated. */
function mirroredPlace(place, size) {
  return place < size ? place : 2 * (size - 1) - place;
}

/** Cut the padding of coefficients off. */
function cutCoefficients(head, columns, width, height) {
  if (columns === width) return head.subarray(0, height * width * 12);
  const cut = new Float32Array(height * width * 12);
  for (let y = 0; y < height; y++) {
    const start = y * columns * 12;
    cut.set(head.subarray(start, start + width * 12), y * width * 12);
  }
  return cut;
}
