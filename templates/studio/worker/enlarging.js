// Convolutions that enlarge, as 2x2 convolutions of the small picture: `scale` x `scale` results
// for each place, which are then laid out as pixels. No large picture of many channels is made.

/** Repeat pixels `scale` times to both sides, then convolve 3x3; beyond are zeros or a mirror. */
function convolveRepeated(x, filter, scale, border) {
  if (scale === 1) return filter.convolve(x, { pad: "same" });
  const [, height, width] = x.shape;
  const sides = [[0, 0], [1, 1], [1, 1], [0, 0]];
  // Around a repeated pixel there is that pixel itself: the border is mirrored with it.
  const around = border === "zeros" ? tf.pad(x, sides) : tf.mirrorPad(x, sides, "symmetric");
  const tapsOf = (part) => tapsOfRepeated(part, scale);
  const laid = spend(around, (large) => layOut(large, rowsOfPixels(filter, scale, tapsOf)));
  return spend(laid, (all) => cutOut(all, scale - 1, scale * height, scale * width));
}

/** Transpose a 3x3 convolution of stride 2, with PyTorch's padding 1 and output padding 1. */
function convolveTransposed(x, filter) {
  const large = tf.pad(x, [[0, 0], [0, 1], [0, 1], [0, 0]]);
  const rows = rowsOfPixels(withSwappedChannels(filter), 2, (part) => TAPS_OF_TRANSPOSED[part]);
  return spend(large, (padded) => layOut(padded, rows));
}

// Which of the two places that a small convolution sees meets which line of the 3x3 kernel.
const TAPS_OF_TRANSPOSED = [
  [[0, 1]],
  [[0, 2], [1, 0]],
];

/**
 * The same for a line of repeated pixels. What two neighbouring places make are lines 1, 2 ... of
 * the first one's square, and line 0 of the second one's.
 */
function tapsOfRepeated(part, scale) {
  const line = (part + 1) % scale;
  const first = line === 0 ? -1 : 0;
  return [-1, 0, 1].map((step) => [Math.floor((line + step) / scale) - first, step + 1]);
}

/** Return a 2x2 filter for each row of the pixels that a place becomes: all in that row. */
function rowsOfPixels(filter, scale, tapsOf) {
  const [, , inputs, outputs] = filter.shape;
  const bias = new Float32Array(scale * outputs);
  for (let column = 0; column < scale; column++) bias.set(filter.bias, column * outputs);
  return Array.from({ length: scale }, (_, row) => {
    const kernel = new Float32Array(4 * inputs * scale * outputs);
    for (let column = 0; column < scale; column++) {
      for (const [top, down] of tapsOf(row)) {
        for (const [left, across] of tapsOf(column)) {
          const from = (3 * down + across) * inputs * outputs;
          const to = ((2 * top + left) * inputs * scale + column) * outputs;
          addKernel(kernel, to, scale * outputs, filter, from);
        }
      }
    }
    return new Filter(kernel, [2, 2, inputs, scale * outputs], bias);
  });
}

/** Add one place of a filter's kernel to another kernel, whose inputs are `stride` apart. */
function addKernel(kernel, to, stride, filter, from) {
  const [, , inputs, outputs] = filter.shape;
  for (let input = 0; input < inputs; input++) {
    for (let output = 0; output < outputs; output++) {
      kernel[to + input * stride + output] += filter.kernel[from + input * outputs + output];
    }
  }
}

/** Bring a kernel (height, width, out, in) to (height, width, in, out). */
function withSwappedChannels({ kernel, shape, bias }) {
  const [height, width, outputs, inputs] = shape;
  const swapped = new Float32Array(kernel.length);
  for (let at = 0; at < kernel.length; at++) {
    const [input, output] = [at % inputs, Math.floor(at / inputs) % outputs];
    const place = Math.floor(at / (inputs * outputs));
    swapped[(place * inputs + input) * outputs + output] = kernel[at];
  }
  return new Filter(swapped, [height, width, inputs, outputs], bias);
}

/** Convolve with each row's filter, and lay the rows below each other. */
function layOut(x, rows) {
  return tf.tidy(() => {
    const made = rows.map((row) => row.convolve(x));
    const [, height, width, channels] = made[0].shape;
    const scale = rows.length;
    const lines = made.map((each) =>
      spend(each, () => tf.reshape(each, [height, 1, width * channels])),
    );
    const joined = tf.concat(lines, 1);
    return tf.reshape(joined, [1, height * scale, width * scale, channels / scale]);
  });
}

/** Cut a picture of a size out, from a place on its diagonal. */
function cutOut(x, start, height, width) {
  return tf.tidy(() => {
    const [, rows, columns, channels] = x.shape;
    const flat = tf.reshape(x, [rows, columns * channels]);
    const cut = tf.slice(flat, [start, start * channels], [height, width * channels]);
    return tf.reshape(cut, [1, height, width, channels]);
  });
}
