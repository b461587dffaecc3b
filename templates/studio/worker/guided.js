const COEFFICIENTS = 12; // a matrix, row by row, and an offset: what a generator says of a pixel
const PLANES = 2 * COEFFICIENTS; // slopes of the coefficients against the light, then their levels
const FLAT = 1e-3; // variance of the light below which there is no edge to follow
const LUMA = [0.299, 0.587, 0.114]; // BT.601

/** Return the light, 0 to 1, of pixels in RGB. */
function lightOf(rgb) {
  const light = new Float32Array(rgb.length / 3);
  for (let place = 0, from = 0; place < light.length; place++, from += 3) {
    const sum = LUMA[0] * rgb[from] + LUMA[1] * rgb[from + 1] + LUMA[2] * rgb[from + 2];
    light[place] = sum / 255;
  }
  return light;
}

/**
 * Find how coefficients (h, w, 12) follow the light (h, w), in a window around each point.
 *
 * Returns (h, w, 24); a coefficient is its slope times the light of a pixel, plus its level (the
 * fast guided filter; He & Sun 2015).
 */
function planesOf(light, coefficients, width, height, radius) {
  const mean = (values) => windowMean(values, width, height, radius);
  const meanLight = mean(light);
  const meanSquare = mean(light.map((each) => each * each));
  const meanValue = mean(coefficients);
  const meanBoth = mean(litValues(light, coefficients));
  const planes = new Float32Array(light.length * PLANES);
  for (let point = 0; point < light.length; point++) {
    const middle = meanLight[point];
    const variance = meanSquare[point] - middle * middle + FLAT;
    for (let channel = 0; channel < COEFFICIENTS; channel++) {
      const value = meanValue[point * COEFFICIENTS + channel];
      const slope = (meanBoth[point * COEFFICIENTS + channel] - middle * value) / variance;
      planes[point * PLANES + channel] = slope;
      planes[point * PLANES + COEFFICIENTS + channel] = value - slope * middle;
    }
  }
  return mean(planes);
}

/** Return coefficients (h, w, 12), each times the light of its point. */
function litValues(light, coefficients) {
  const products = new Float32Array(coefficients.length);
  for (let point = 0, at = 0; point < light.length; point++) {
    for (const end = at + COEFFICIENTS; at < end; at++) products[at] = light[point] * coefficients[at];
  }
  return products;
}

/** Return the mean of the window around each point (h, w, channels); it ends at the border. */
function windowMean(values, width, height, radius) {
  const rowLength = values.length / height;
  return meanAlong(meanAlong(values, height, rowLength, radius), width, rowLength / width, radius);
}

/** Return means along one axis of `size` points, each of which has `inner` values. */
function meanAlong(values, size, inner, radius) {
  const means = new Float32Array(values.length);
  const sums = new Float64Array(inner);
  const addLine = (start, sign) => {
    for (let at = 0; at < inner; at++) sums[at] += sign * values[start + at];
  };
  for (let begin = 0; begin < values.length; begin += size * inner) {
    sums.fill(0);
    for (let place = 0; place < Math.min(radius, size); place++) addLine(begin + place * inner, 1);
    for (let place = 0; place < size; place++) {
      const [leaves, enters] = [place - radius - 1, place + radius];
      if (enters < size) addLine(begin + enters * inner, 1);
      if (leaves >= 0) addLine(begin + leaves * inner, -1);
      const count = Math.min(enters + 1, size) - Math.max(leaves + 1, 0);
      const start = begin + place * inner;
      for (let at = 0; at < inner; at++) means[start + at] = sums[at] / count;
    }
  }
  return means;
}
