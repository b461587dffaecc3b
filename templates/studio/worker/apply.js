/** Lay pixels over points with their middles aligned: the point before each, and how far along. */
function axisOf(pixels, points) {
  const [lower, part] = [new Int32Array(pixels), new Float64Array(pixels)];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const place = ((pixel + 0.5) * points) / pixels - 0.5;
    const inside = Math.min(Math.max(place, 0), points - 1);
    lower[pixel] = Math.min(Math.trunc(inside), Math.max(points - 2, 0));
    part[pixel] = inside - lower[pixel];
  }
  return { lower, part };
}

/** How a photo's pixels change, row by row, as planes of a small copy of it say. */
class Recolouring {
  /** `small` and `photo` have width and height, pixels. */
  constructor(planes, small, photo) {
    this.planes = planes;
    this.small = small;
    this.width = photo.width;
    this.rows = axisOf(photo.height, small.height);
    this.columns = axisOf(photo.width, small.width);
    this.cells = cellsOf(this.columns.lower);
    this.line = new Float64Array(small.width * PLANES);
    const newRow = () => new Float64Array(photo.width);
    this.light = newRow();
    this.sources = [newRow(), newRow(), newRow()];
    this.made = [newRow(), newRow(), newRow()];
  }

  /** Compute a row of the photo, RGBA from `start` on; return its levels by band, not clipped. */
  row(rgba, start, y) {
    const { light, made, width } = this;
    const [red, green, blue] = this.sources;
    for (let x = 0, from = start; x < width; x++, from += 4) {
      red[x] = rgba[from];
      green[x] = rgba[from + 1];
      blue[x] = rgba[from + 2];
      light[x] = (LUMA[0] * red[x] + LUMA[1] * green[x] + LUMA[2] * blue[x]) / 255;
    }
    for (let band = 0; band < 3; band++) made[band].set(this.sources[band]);
    this.layLine(y);
    for (const { point, from, to } of this.cells) this.paintCell(point, from, to);
    return made;
  }

  /** Bring the planes to one row of the photo, between two rows of the small copy. */
  layLine(y) {
    const { line, planes } = this;
    const upper = this.rows.lower[y] * line.length;
    const lower = Math.min(this.rows.lower[y] + 1, this.small.height - 1) * line.length;
    const part = this.rows.part[y];
    for (let at = 0; at < line.length; at++) {
      const value = planes[upper + at];
      line[at] = value + part * (planes[lower + at] - value);
    }
  }

  /** Change the pixels of a row that lie between a point of the small copy and the next. */
  paintCell(point, from, to) {
    const left = point * PLANES;
    const right = Math.min(point + 1, this.small.width - 1) * PLANES;
    for (let band = 0; band < 3; band++) {
      const row = 3 * band; // of the matrix
      const offset = 9 + band;
      this.paintBand(this.made[band], left + row, right + row, left + offset, right + offset, from, to);
    }
  }

  /**
   * Change one band. The places are those of its row of the matrix and of its offset on the line,
   * left and right: sixteen numbers, which stay in the processor while the loop runs.
   */
  paintBand(target, left, right, leftOffset, rightOffset, from, to) {
    const { light, line } = this;
    const { part } = this.columns;
    const [reds, greens, blues] = this.sources;
    const redSlope = line[left];
    const greenSlope = line[left + 1];
    const blueSlope = line[left + 2];
    const slope = line[leftOffset];
    const redSlopeStep = line[right] - redSlope;
    const greenSlopeStep = line[right + 1] - greenSlope;
    const blueSlopeStep = line[right + 2] - blueSlope;
    const slopeStep = line[rightOffset] - slope;
    const redLevel = line[left + COEFFICIENTS];
    const greenLevel = line[left + 1 + COEFFICIENTS];
    const blueLevel = line[left + 2 + COEFFICIENTS];
    const level = line[leftOffset + COEFFICIENTS];
    const redLevelStep = line[right + COEFFICIENTS] - redLevel;
    const greenLevelStep = line[right + 1 + COEFFICIENTS] - greenLevel;
    const blueLevelStep = line[right + 2 + COEFFICIENTS] - blueLevel;
    const levelStep = line[rightOffset + COEFFICIENTS] - level;
    for (let x = from; x < to; x++) {
      const along = part[x];
      const lit = light[x];
      target[x] +=
        ((slope + along * slopeStep) * lit + level + along * levelStep) * 255 +
        ((redSlope + along * redSlopeStep) * lit + redLevel + along * redLevelStep) * reds[x] +
        ((greenSlope + along * greenSlopeStep) * lit + greenLevel + along * greenLevelStep) *
          greens[x] +
        ((blueSlope + along * blueSlopeStep) * lit + blueLevel + along * blueLevelStep) * blues[x];
    }
  }
}

/** List the stretches of pixels that lie after the same point. */
function cellsOf(lower) {
  const cells = [];
  for (let from = 0, to = 1; from < lower.length; from = to, to++) {
    while (to < lower.length && lower[to] === lower[from]) to++;
    cells.push({ point: lower[from], from, to });
  }
  return cells;
}

/** Recolour what a canvas shows, in place and strip by strip. */
async function recolourCanvas(context, recolouring, tell) {
  const { width, height } = context.canvas;
  const rows = Math.min(Math.max(Math.floor(STRIP_PIXELS / width), 1), height);
  for (let top = 0; top < height; top += rows) {
    const strip = context.getImageData(0, top, width, Math.min(rows, height - top));
    for (let row = 0; row < strip.height; row++) {
      const start = row * width * 4;
      ditherRow(recolouring.row(strip.data, start, top + row), top + row, strip.data, start);
    }
    context.putImageData(strip, 0, top);
    tell((top + strip.height) / height);
    await breath();
  }
}

/** Recolour a small picture, RGB, by its own coefficients; return colours from 0 to 1. */
function recoloured(rgb, coefficients, size, radius) {
  const planes = planesOf(lightOf(rgb), coefficients, size.width, size.height, radius);
  const recolouring = new Recolouring(planes, size, size);
  const rgba = withAlpha(rgb);
  const colours = new Float32Array(rgb.length);
  for (let y = 0, to = 0; y < size.height; y++) {
    const [red, green, blue] = recolouring.row(rgba, y * size.width * 4, y);
    for (let x = 0; x < size.width; x++, to += 3) {
      colours[to] = unitOf(red[x]);
      colours[to + 1] = unitOf(green[x]);
      colours[to + 2] = unitOf(blue[x]);
    }
  }
  return colours;
}

/** Return a level as a number from 0 to 1. */
function unitOf(level) {
  return Math.min(Math.max(level / 255, 0), 1);
}

/** Return RGB as opaque RGBA. */
function withAlpha(rgb) {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from];
    rgba[to + 1] = rgb[from + 1];
    rgba[to + 2] = rgb[from + 2];
  }
  return rgba;
}
