const EPSILON = 1e-5; // of instance normalization

/** Compute with a tensor, and free its memory. */
function spend(x, compute) {
  const made = compute(x);
  x.dispose();
  return made;
}

/** Mirror (1, H, W, C) around its border pixels, which are not repeated. */
function reflect(x, padding) {
  const sides = [padding, padding];
  return tf.mirrorPad(x, [[0, 0], sides, sides, [0, 0]], "reflect");
}

/** Return the mean of each channel, by columns and then by rows: short sums round little. */
function meanOfChannels(x) {
  const [, height, width] = x.shape;
  return spend(tf.avgPool(x, [height, 1], 1, "valid"), (row) =>
    tf.avgPool(row, [1, width], 1, "valid"),
  );
}

/** Give each channel of a picture mean 0 and variance 1. */
function normalize(x) {
  return tf.tidy(() => {
    const centred = tf.sub(x, meanOfChannels(x));
    const variance = spend(tf.square(centred), meanOfChannels);
    return tf.mul(centred, tf.rsqrt(tf.add(variance, EPSILON)));
  });
}

/** Normalize, and cut off what is below zero; the tensor is spent. */
function activate(x, weights) {
  return spend(normalized(x, weights), tf.relu);
}

/** Normalize what a convolution made, which is spent; with batch norm folded into it, it is that. */
function normalized(x, { folded }) {
  return folded ? x : spend(x, normalize);
}

/** The weights of a convolution: a kernel (height, width, in, out) and a bias. */
class Filter {
  constructor(kernel, shape, bias) {
    Object.assign(this, { kernel, shape, bias });
  }

  /**
   * Convolve (1, H, W, in). Tensors of weights live for this one call: as long as they do, the
   * WASM backend keeps a copy of them and a table that is larger than the picture.
   */
  convolve(x, { strides = 1, pad = "valid", dilations = 1, activation = "linear" } = {}) {
    return tf.tidy(() =>
      tf.fused.conv2d({
        x,
        filter: tf.tensor(this.kernel, this.shape, "float32"),
        bias: tf.tensor(this.bias, [this.bias.length], "float32"),
        strides,
        pad,
        dilations,
        dimRoundingMode: typeof pad === "number" ? "floor" : undefined,
        activation,
      }),
    );
  }

  /** Convolve a picture that is mirrored beyond its border, to the same size. */
  convolveMirrored(x, dilations = 1) {
    const beyond = ((this.shape[0] - 1) / 2) * dilations;
    return spend(reflect(x, beyond), (large) => this.convolve(large, { dilations }));
  }

  /** Return what this filter does with some of the channels; the first ones bring the bias. */
  ofChannels(first, count) {
    const [height, width, inputs, outputs] = this.shape;
    const kernel = new Float32Array(height * width * count * outputs);
    for (let place = 0; place < height * width; place++) {
      const start = (place * inputs + first) * outputs;
      kernel.set(this.kernel.subarray(start, start + count * outputs), place * count * outputs);
    }
    const bias = first === 0 ? this.bias : new Float32Array(outputs);
    return new Filter(kernel, [height, width, count, outputs], bias);
  }

  /**
   * Convolve pictures as if their channels stood side by side; `convolve` says how one is. To
   * lay them side by side takes longer than to add what each becomes.
   */
  convolveJoined(parts, convolve) {
    let first = 0;
    let sum = null;
    for (const part of parts) {
      const made = convolve(this.ofChannels(first, part.shape[3]), part);
      sum = sum ? spend(sum, (before) => spend(made, (more) => tf.add(before, more))) : made;
      first += part.shape[3];
    }
    return sum;
  }
}

/** The weights of a network by name, and how far their use has come. */
class Weights {
  constructor({ architecture, tensors, numbers }, tell) {
    Object.assign(this, { tensors, numbers, tell });
    this.folded = architecture.norm === "folded";
    this.count = Object.keys(tensors).length / 2; // a kernel and a bias each
    this.asked = new Set();
  }

  /** Return the filter of a name, and tell which part of the network is behind it. */
  filter(name) {
    this.tell(this.asked.size / this.count);
    this.asked.add(name);
    const { shape } = this.tensors[`${name}/kernel`];
    return new Filter(this.#numbers(`${name}/kernel`), shape, this.#numbers(`${name}/bias`));
  }

  #numbers(name) {
    const { shape, offset } = this.tensors[name];
    return this.numbers.subarray(offset, offset + sizeOf(shape));
  }
}

/** Return how many numbers a tensor has. */
function sizeOf(shape) {
  return shape.reduce((product, side) => product * side, 1);
}
