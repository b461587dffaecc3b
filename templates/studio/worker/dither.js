const NOISE_SIDE = 64; // pixels after which the pattern repeats
const NOISE_SHIFTS = [[0, 0], [23, 41], [47, 19]]; // rows and columns, in red, green and blue
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const ditherNoise = NOISE_SHIFTS.map(([down, right]) => noiseOf(down, right));

/** Return the noise of a band, 0 to 1 (both excluded), row by row. */
function noiseOf(down, right) {
  const ranks = BLUE_NOISE.replace(/\s/g, "");
  const levels = new Float64Array(NOISE_SIDE ** 2);
  for (let y = 0; y < NOISE_SIDE; y++) {
    for (let x = 0; x < NOISE_SIDE; x++) {
      const [row, column] = [(y - down) & (NOISE_SIDE - 1), (x - right) & (NOISE_SIDE - 1)];
      const place = 2 * (row * NOISE_SIDE + column);
      const [high, low] = ranks.slice(place, place + 2);
      const rank = DIGITS.indexOf(high) * 64 + DIGITS.indexOf(low);
      levels[y * NOISE_SIDE + x] = (rank + 0.5) / NOISE_SIDE ** 2;
    }
  }
  return levels;
}

/**
 * Bring a row of levels, by band, to whole ones; put them into RGBA from `start` on.
 *
 * The noise depends on the place in the picture alone, and whole levels stay what they are.
 */
function ditherRow(levels, y, rgba, start) {
  const row = (y % NOISE_SIDE) * NOISE_SIDE;
  for (let band = 0; band < 3; band++) {
    const [values, pattern] = [levels[band], ditherNoise[band]];
    for (let x = 0, to = start + band; x < values.length; x++, to += 4) {
      const level = values[x] + pattern[row + (x & (NOISE_SIDE - 1))];
      rgba[to] = level < 0 ? 0 : level > 255 ? 255 : Math.trunc(level);
    }
  }
}
