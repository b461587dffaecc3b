const SEEN_SIDE = 256; // pixels of the shorter side that generators were trained on
const NARROWEST = 3; // the longer side of what is translated, in shorter sides
const MULTIPLE = 4; // generators halve sides twice

/** Round as Python does: a half to the even neighbour. */
function roundToEven(number) {
  const below = Math.floor(number);
  const rest = number - below;
  if (rest !== 0.5) return Math.round(number);
  return below % 2 ? below + 1 : below;
}

/** Return width and height of a box at another length of its shorter side. */
function scaledSize(box, shorter) {
  const scale = shorter / Math.min(box.width, box.height);
  return { width: roundToEven(box.width * scale), height: roundToEven(box.height * scale) };
}

/** How long each stage took, while telling how far it is. */
class Course {
  constructor(tell) {
    this.tell = tell;
    this.seconds = {};
  }

  /** Take a stage: its work is told how far it is with a number from 0 to 1. */
  async stage(name, work) {
    const start = performance.now();
    this.tell(name, 0);
    const made = await work((part) => this.tell(name, part));
    this.tell(name, 1);
    this.seconds[name] = (this.seconds[name] ?? 0) + (performance.now() - start) / 1000;
    return made;
  }
}

/** Translate a part of a photo; `tell` hears stage and part. Return what the message says. */
async function translatePhoto(request, tell) {
  const course = new Course(tell);
  const bitmap = await course.stage("decode", () => openPhoto(request.file));
  let made;
  try {
    checkBox(request.box, bitmap);
    checkShape(request.box);
    made = await (request.way === "doubled" ? doubled : recolouredWhole)(bitmap, request, course);
  } finally {
    bitmap.close();
  }
  return { ...made, seconds: course.seconds };
}

/** Refuse a part that is too narrow for a generator to see what it shows. */
function checkShape({ width, height }) {
  if (Math.max(width, height) <= NARROWEST * Math.min(width, height)) return;
  throw new Refusal(
    `The chosen part has ${countOf(width)} x ${countOf(height)} pixels; parts up to ${NARROWEST} ` +
      "times as long as wide are translated. Choose a square, or less of it.",
  );
}

/** Recolour all pixels of the box as the generator says of a small copy. */
async function recolouredWhole(bitmap, request, course) {
  const { box, direction, radius, format, quality } = request;
  const small = scaledSize(box, SEEN_SIDE);
  const photo = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
  const [seen, averaged] = await course.stage("look", (tell) => {
    const seenFrom = new Reduction(LANCZOS, photo, box, small);
    return reducedPictures(bitmap, [seenFrom, new Reduction(BOX, box, box, small)], tell);
  });
  const context = openCanvas(box.width, box.height);
  context.drawImage(bitmap, box.x, box.y, box.width, box.height, 0, 0, box.width, box.height);
  bitmap.close(); // it may be half of all memory
  // As in a gallery the original is a JPEG, whatever the result: it is there to be looked at.
  const before = await course.stage("encode", () => filesOf(context, "image/jpeg", quality));
  const coefficients = await course.stage("translate", (tell) =>
    coefficientsOf(direction, seen, small.width, small.height, tell),
  );
  await course.stage("apply", (tell) => {
    const planes = planesOf(lightOf(averaged), coefficients, small.width, small.height, radius);
    return recolourCanvas(context, new Recolouring(planes, small, box), tell);
  });
  const after = await course.stage("encode", () => filesOf(context, format, quality));
  closeCanvas(context);
  return filesOfBoth(before, after, box);
}

/** Translate a small copy of the box, and have the enhancer double it. */
async function doubled(bitmap, request, course) {
  const { box, direction, radius, format, quality } = request;
  const small = scaledSize(box, SEEN_SIDE);
  const size = { width: 2 * small.width, height: 2 * small.height };
  const photo = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
  const [seen, original] = await course.stage("look", (tell) => {
    const reductions = [small, size].map((each) => new Reduction(LANCZOS, photo, box, each));
    return reducedPictures(bitmap, reductions, tell);
  });
  bitmap.close();
  const { picture, whole } = paddedPicture(seen, small);
  const colours = await course.stage("translate", async (tell) => {
    const made = await coefficientsOf(direction, picture, whole.width, whole.height, tell);
    return recoloured(picture, made, whole, radius);
  });
  const large = await course.stage("enhance", (tell) =>
    enhance(colours, whole.width, whole.height, tell),
  );
  const result = cutLevels(large, 2 * whole.width, size);
  const [before, after] = [canvasOf(original, size), canvasOf(result, size)];
  const files = await course.stage("encode", async () => [
    await filesOf(before, "image/jpeg", quality),
    await filesOf(after, format, quality),
  ]);
  return filesOfBoth(...files, size);
}

/** Encode a canvas, whole and for the page. */
async function filesOf(context, format, quality) {
  const whole = await encodeCanvas(context, format, quality);
  return { whole, page: await pageCopy(context, whole) };
}

/** Return the files of original and result under the names of the message. */
function filesOfBoth(before, after, { width, height }) {
  const page = { result: after.page, original: before.page };
  return { result: after.whole, original: before.whole, page, width, height };
}

/** Bring both sides of a picture, RGB, to multiples of 4, by reflection below and right. */
function paddedPicture(rgb, { width, height }) {
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / MULTIPLE) * MULTIPLE);
  const picture = new Uint8Array(columns * rows * 3);
  for (let y = 0, to = 0; y < rows; y++) {
    const row = (y < height ? y : 2 * (height - 1) - y) * width;
    for (let x = 0; x < columns; x++, to += 3) {
      const from = (row + (x < width ? x : 2 * (width - 1) - x)) * 3;
      for (let band = 0; band < 3; band++) picture[to + band] = rgb[from + band];
    }
  }
  return { picture, whole: { width: columns, height: rows } };
}

/** Cut a picture out of one with padding, and bring colours from 0 to 1 to whole levels. */
function cutLevels(colours, columns, { width, height }) {
  const levels = new Uint8ClampedArray(width * height * 3); // rounds, a half to even
  for (let y = 0; y < height; y++) {
    const from = y * columns * 3;
    const row = colours.subarray(from, from + width * 3);
    for (let at = 0; at < row.length; at++) levels[y * width * 3 + at] = row[at] * 255;
  }
  return levels;
}
