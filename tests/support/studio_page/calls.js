// What tests ask the worker for. Networks are pretended: a test says what they answer.
const pretended = { seen: null, coefficients: null, told: [] };

async function coefficientsOf(name, pixels, width, height) {
  pretended.seen = { name, pixels: new Uint8Array(pixels), width, height };
  return pretended.coefficients;
}

/** Double as the simplest enhancer would. */
async function enhance(colours, width, height) {
  const large = new Float32Array(colours.length * 4);
  for (let y = 0; y < 2 * height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      const from = ((y >> 1) * width + (x >> 1)) * 3;
      large.set(colours.subarray(from, from + 3), (y * 2 * width + x) * 3);
    }
  }
  return large;
}

const floats = (bytes) => new Float32Array(bytes.buffer);
const file = (bytes, type = "") => new Blob([bytes], { type });

const CALLS = {
  measure: (bytes, type) => measurePhoto(file(bytes, type)),

  async strips(bytes, region) {
    const bitmap = await openPhoto(file(bytes));
    const made = new Uint8Array(region.width * region.height * 4);
    await eachStrip(bitmap, region, (rgba, top) => made.set(rgba, top * region.width * 4));
    return made;
  },

  async reduce(bytes, name, picture, box, size) {
    const bitmap = await openPhoto(file(bytes));
    const reduction = new Reduction({ LANCZOS, BOX }[name], picture, box, size);
    return (await reducedPictures(bitmap, [reduction], () => {}))[0];
  },

  planes: (light, coefficients, { width, height }, radius) =>
    planesOf(floats(light), floats(coefficients), width, height, radius),

  recoloured: (rgb, coefficients, size, radius) =>
    recoloured(rgb, floats(coefficients), size, radius),

  /** Return the noise of a picture of middle gray between two levels. */
  dithered(levels, width) {
    const bands = [0, 1, 2].map(() => new Float64Array(width));
    const values = floats(levels);
    const rows = values.length / 3 / width;
    const rgba = new Uint8Array(rows * width * 4);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < width; x++) {
        for (let band = 0; band < 3; band++) bands[band][x] = values[(y * width + x) * 3 + band];
      }
      ditherRow(bands, y, rgba, y * width * 4);
    }
    return rgba;
  },

  async translate(bytes, coefficients, request) {
    pretended.coefficients = floats(coefficients);
    pretended.told = [];
    const tell = (stage, part) => pretended.told.push([stage, part]);
    const made = await translatePhoto({ ...request, file: file(bytes) }, tell);
    return { ...made, seen: pretended.seen, told: pretended.told };
  },

  beside: (result, original, format, quality) =>
    joinBeside({ result: file(result), original: file(original), format, quality }),

  reducedOnCanvas: async (bytes, scale) => {
    const bitmap = await openPhoto(file(bytes));
    const whole = drawnAt(bitmap, bitmap.width, bitmap.height);
    return encodeCanvas(reducedCanvas(whole, scale), "image/png");
  },

  canvas: (width, height) => Boolean(openCanvas(width, height)),
};

/** Find the bytes in base64 among values. */
function received(value) {
  if (!value?.base64) return value;
  return Uint8Array.from(atob(value.base64), (letter) => letter.charCodeAt(0));
}

/** Write bytes and files among values in base64. */
async function sent(value) {
  if (value instanceof Blob) return { ...(await sent(new Uint8Array(await value.arrayBuffer()))) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer);
    let text = "";
    for (let at = 0; at < bytes.length; at += 30000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 30000));
    }
    return { base64: btoa(text) };
  }
  if (Array.isArray(value) || !value || typeof value !== "object") return value;
  const entries = Object.entries(value).map(async ([name, each]) => [name, await sent(each)]);
  return Object.fromEntries(await Promise.all(entries));
}

self.onmessage = async ({ data: { id, name, values } }) => {
  try {
    const value = await CALLS[name](...values.map(received));
    self.postMessage({ id, value: await sent(value) });
  } catch (error) {
    if (error instanceof Refusal) {
      self.postMessage({ id, value: { words: error.message, detail: error.detail } });
    } else {
      self.postMessage({ id, error: `${error}\n${error.stack}` });
    }
  }
};
