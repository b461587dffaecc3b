// What tests ask of the worker beside what the page asks; numbers go over in base64.
const floatsOf = (base64) =>
  new Float32Array(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);

function base64Of(numbers) {
  const bytes = new Uint8Array(numbers.slice().buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 30000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 30000));
  }
  return btoa(text);
}

Object.assign(ANSWERS, {
  async coefficients({ name, pixels, width, height }) {
    const told = [];
    const start = performance.now();
    const made = await coefficientsOf(name, floatsOf(pixels), width, height, (p) => told.push(p));
    const seconds = (performance.now() - start) / 1000;
    return { type: "made", numbers: base64Of(made), told, seconds, memory: tf.memory() };
  },
  async enhance({ pixels, width, height }) {
    const told = [];
    const start = performance.now();
    const made = await enhance(floatsOf(pixels), width, height, (part) => told.push(part));
    const seconds = (performance.now() - start) / 1000;
    return { type: "made", numbers: base64Of(made), told, seconds, memory: tf.memory() };
  },
  halves: ({ data }) => ({ type: "made", numbers: base64Of(halfToFloat(data)) }),
  state: () => ({
    type: "made",
    tensors: tf.memory().numTensors,
    threads: tf.backend().wasm.PThread?.runningWorkers.length ?? 0,
  }),
  /** Have the library believe in so many cores: it makes a thread of two. */
  pretendCores({ count }) {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: count });
    return { type: "made" };
  },
  exhaust() {
    tf.backend().wasm._malloc(2 ** 32 - 2 ** 16);
  },
  trial: async ({ name }) => ({ type: "made", passed: await passesTrial(name) }),
  software: ({ names }) => ({ type: "made", found: names.map((name) => SOFTWARE.test(name)) }),
});
