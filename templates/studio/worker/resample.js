const WEIGHT_BITS = 22; // of the whole numbers that weights are, as Pillow has it for 8 bits
const HALF_WEIGHT = 2 ** (WEIGHT_BITS - 1);

const LANCZOS = {
  reach: 3,
  weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0),
};
const BOX = {
  reach: 0.5,
  weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0),
};

function sinc(x) {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

/** Find which pixels of a side make each pixel of a stretch of it at another length, and how much. */
function weightsOf(filter, side, start, end, length) {
  const scale = (end - start) / length;
  const stretch = Math.max(scale, 1);
  const reach = filter.reach * stretch;
  const most = Math.ceil(reach) * 2 + 1;
  const [first, count] = [new Int32Array(length), new Int32Array(length)];
  const weights = new Int32Array(length * most);
  const shares = new Float64Array(most);
  for (let place = 0; place < length; place++) {
    const middle = start + (place + 0.5) * scale;
    const from = Math.max(Math.trunc(middle - reach + 0.5), 0);
    const taps = Math.min(Math.trunc(middle + reach + 0.5), side) - from;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      shares[tap] = filter.weight((tap + from - middle + 0.5) * (1 / stretch));
      sum += shares[tap];
    }
    for (let tap = 0; tap < taps; tap++) {
      const share = (sum === 0 ? shares[tap] : shares[tap] / sum) * 2 ** WEIGHT_BITS;
      weights[place * most + tap] = Math.trunc(share < 0 ? share - 0.5 : share + 0.5);
    }
    first[place] = from;
    count[place] = taps;
  }
  return { first, count, weights, most, length };
}

/**
 * A part of a picture on its way to another size, as Pillow resamples 8 bits: to the bit.
 *
 * Rows come in from top to bottom. They are brought to their new width as they come, and to the
 * new height at the end; between, as after, levels are whole. (Pillow 13 and later go the other way
 * where a picture is more than twice as tall as wide; single levels differ by one there.)
 */
class Reduction {
  /** `picture` is the region of the photo that may be looked at; `box` lies in it, in pixels. */
  constructor(filter, picture, box, size) {
    const [x, y] = [box.x - picture.x, box.y - picture.y];
    this.size = size;
    this.picture = picture;
    this.across = weightsOf(filter, picture.width, x, x + box.width, size.width);
    this.down = weightsOf(filter, picture.height, y, y + box.height, size.height);
    const last = size.height - 1;
    const { first, count } = this.down;
    const end = this.across.first[size.width - 1] + this.across.count[size.width - 1];
    // What is looked at: Lanczos reaches beyond the box.
    this.needs = {
      x: picture.x + this.across.first[0],
      y: picture.y + first[0],
      width: end - this.across.first[0],
      height: first[last] + count[last] - first[0],
    };
    this.rows = new Uint8Array(this.needs.height * size.width * 3);
  }

  /** Take rows, RGBA, that begin at row `top` and column `left` of the photo. */
  take(rgba, columns, left, top, count) {
    // A pixel at a time is twice as fast as byte by byte; every browser has the lowest byte first.
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
    const { x } = this.picture;
    const { y, height } = this.needs;
    const end = Math.min(top + count, y + height);
    for (let row = Math.max(top, y); row < end; row++) {
      this.narrow(pixels, (row - top) * columns + x - left, row - y);
    }
  }

  /** Bring one row to its new width; `start` is where the picture's column 0 lies or would lie. */
  narrow(pixels, start, row) {
    const { first, count, weights, most, length } = this.across;
    const { rows } = this;
    let to = row * length * 3;
    for (let place = 0; place < length; place++, to += 3) {
      let [red, green, blue] = [HALF_WEIGHT, HALF_WEIGHT, HALF_WEIGHT];
      let from = start + first[place];
      const begin = place * most;
      const end = begin + count[place];
      for (let tap = begin; tap < end; tap++, from++) {
        const weight = weights[tap];
        const pixel = pixels[from];
        red = (red + Math.imul(pixel & 255, weight)) | 0;
        green = (green + Math.imul((pixel >> 8) & 255, weight)) | 0;
        blue = (blue + Math.imul((pixel >> 16) & 255, weight)) | 0;
      }
      rows[to] = wholeLevel(red);
      rows[to + 1] = wholeLevel(green);
      rows[to + 2] = wholeLevel(blue);
    }
  }

  /** Bring what was taken to its new height; return RGB, row by row. */
  finish() {
    const { first, count, weights, most, length } = this.down;
    const stride = this.size.width * 3;
    const made = new Uint8Array(length * stride);
    const sums = new Int32Array(stride);
    for (let place = 0; place < length; place++) {
      sums.fill(HALF_WEIGHT);
      for (let tap = 0; tap < count[place]; tap++) {
        const weight = weights[place * most + tap];
        const from = (first[place] + tap - first[0]) * stride;
        for (let at = 0; at < stride; at++) sums[at] += Math.imul(this.rows[from + at], weight);
      }
      for (let at = 0; at < stride; at++) made[place * stride + at] = wholeLevel(sums[at]);
    }
    return made;
  }
}

/** Return the level, 0 to 255, that a sum of weighted levels stands for. */
function wholeLevel(sum) {
  const level = sum >> WEIGHT_BITS;
  return level < 0 ? 0 : level > 255 ? 255 : level;
}

/** Return the smallest region that holds all of several. */
function regionAround(regions) {
  const [x, y] = ["x", "y"].map((side) => Math.min(...regions.map((each) => each[side])));
  const right = Math.max(...regions.map((each) => each.x + each.width));
  const bottom = Math.max(...regions.map((each) => each.y + each.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Reduce a bitmap in several ways in one pass; return the pictures, RGB. */
async function reducedPictures(bitmap, reductions, tell) {
  const region = regionAround(reductions.map((each) => each.needs));
  await eachStrip(bitmap, region, (rgba, top, count) => {
    for (const each of reductions) each.take(rgba, region.width, region.x, region.y + top, count);
    tell((top + count) / region.height);
  });
  return reductions.map((each) => each.finish());
}
