const SHORTEST = 32; // pixels of a shorter side; less holds no scene to translate
const STRIP_PIXELS = 2_000_000; // read at a time: 8 MB
const PROBE = 8; // pixels of a side of the square that tells whether canvases say the truth

/** Decode a picture, upright and in sRGB as the browser has it. */
async function openPhoto(file) {
  const type = await typeOfPicture(file);
  refuseNoise();
  let bitmap;
  try {
    // As the type that was found: what the name promised may be read in another way.
    bitmap = await createImageBitmap(file.slice(0, file.size, type));
  } catch (error) {
    throw notOpened(type, error);
  }
  const { width, height } = bitmap;
  if (width * height > MOST_PIXELS) {
    bitmap.close();
    throw tooManyPixels(width, height);
  }
  return bitmap;
}

/** Word why the browser did not decode a picture. */
function notOpened(type, error) {
  const detail = `${type}: ${error}`;
  if (["image/heic", "image/jxl", "image/tiff"].includes(type)) {
    const name = { "image/heic": "HEIC", "image/jxl": "JPEG XL", "image/tiff": "TIFF" }[type];
    return new Refusal(
      `This browser does not open ${name}. Save the photo as JPEG, or try another browser.`,
      detail,
    );
  }
  return new Refusal(
    "This picture cannot be opened: it is damaged, or needs more memory than there is. " +
      "Choose another one or a smaller copy.",
    detail,
  );
}

/** Return the size of the upright photo. */
async function measurePhoto(file) {
  const bitmap = await openPhoto(file);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

/** Refuse a part that no result can be made of. */
function checkBox(box, photo) {
  const { x, y, width, height } = box;
  const sides = [x, y, width, height];
  const inside = Math.min(x, y) >= 0 && x + width <= photo.width && y + height <= photo.height;
  if (!sides.every(Number.isInteger) || !inside) {
    throw new Refusal("The chosen part lies outside the photo. Choose it again.", `${sides}`);
  }
  if (Math.min(width, height) < SHORTEST) {
    throw new Refusal(
      `The chosen part has ${width} x ${height} pixels, and at least ${SHORTEST} are needed. ` +
        "Choose a larger one.",
    );
  }
}

/** Make an opaque white canvas whose pixels can be read; refuse a size it cannot hold. */
function openCanvas(width, height) {
  const context = canvasOrNull(width, height);
  if (context) return context;
  throw new Refusal(
    `This browser cannot hold a picture of ${countOf(width)} x ${countOf(height)} pixels. ` +
      "Close other tabs, or choose a smaller part of the photo.",
  );
}

/** Make a canvas as `openCanvas` does, or null: where memory ends some throw, some stay empty. */
function canvasOrNull(width, height) {
  try {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    const last = context.getImageData(width - 1, height - 1, 1, 1).data;
    return last.every((level) => level === 255) ? context : null;
  } catch {
    return null;
  }
}

/** Give the memory of a canvas back at once. */
function closeCanvas(context) {
  context.canvas.width = context.canvas.height = 1;
}

/** Refuse browsers that answer with noise when pixels are read, to hide who they are. */
function refuseNoise() {
  const context = openProbe();
  const written = new ImageData(PROBE, PROBE);
  for (let place = 0; place < written.data.length; place++) {
    written.data[place] = place % 4 === 3 ? 255 : (place * 37) % 256;
  }
  context.putImageData(written, 0, 0);
  const read = context.getImageData(0, 0, PROBE, PROBE).data;
  if (read.every((level, place) => level === written.data[place])) return;
  throw new Refusal(
    "This browser hides what is drawn from pages (protection against fingerprinting), so no photo " +
      "can be worked on here. Allow this page to read canvases, or try another browser.",
  );
}

/** Make the canvas for the probe, or say that there are none. */
function openProbe() {
  const context = self.OffscreenCanvas && new OffscreenCanvas(PROBE, PROBE).getContext("2d");
  if (context) return context;
  throw new Refusal("This browser cannot draw in the background. Update it, or try another one.");
}

/** Show a part of a picture (bitmap or canvas) from top to bottom: RGBA, first row, rows. */
async function eachStrip(picture, region, visit) {
  const { x, y, width, height } = region;
  const rows = Math.min(Math.max(Math.floor(STRIP_PIXELS / width), 1), height);
  const context = openCanvas(width, rows);
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    context.fillRect(0, 0, width, count); // white below what is transparent
    context.drawImage(picture, x, y + top, width, count, 0, 0, width, count);
    visit(context.getImageData(0, 0, width, count).data, top, count);
    await breath();
  }
  closeCanvas(context);
}

/** Let messages out and memory be collected. */
function breath() {
  return new Promise((done) => setTimeout(done));
}
