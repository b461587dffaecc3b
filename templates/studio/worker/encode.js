const PAGE_SIDE = 1600; // pixels of the longer side of what the page shows
const PAGE_QUALITY = 0.9;
const GAP_PART = 64; // of a picture's width, between two that stand side by side

/** Encode what a canvas shows; a canvas knows no camera and no place, so neither does the file. */
async function encodeCanvas(context, format, quality) {
  const { canvas } = context;
  let blob;
  try {
    blob = await canvas.convertToBlob({ type: format, quality });
  } catch (error) {
    throw notEncoded(canvas, `${error}`);
  }
  if (blob.type !== format) throw notEncoded(canvas, `${blob.type} for ${format}`);
  return blob;
}

/** Word why there is no file. */
function notEncoded({ width, height }, detail) {
  return new Refusal(
    `This browser cannot save a picture of ${countOf(width)} x ${countOf(height)} pixels. ` +
      "Close other tabs, or choose a smaller part of the photo.",
    detail,
  );
}

/** Return what the page shows of a canvas: the file itself, or a reduced copy. */
async function pageCopy(context, whole) {
  const { width, height } = context.canvas;
  const scale = PAGE_SIDE / Math.max(width, height);
  if (scale >= 1) return whole;
  const small = reducedCanvas(context, scale);
  const copy = await encodeCanvas(small, "image/jpeg", PAGE_QUALITY);
  closeCanvas(small);
  return copy;
}

/** Reduce a canvas for the eye: browsers only average neighbours well down to a half at a time. */
function reducedCanvas(context, scale) {
  const { canvas } = context;
  if (scale < 0.5) {
    const half = drawnAt(canvas, Math.ceil(canvas.width / 2), Math.ceil(canvas.height / 2));
    const small = reducedCanvas(half, scale * 2);
    closeCanvas(half);
    return small;
  }
  const [width, height] = [canvas.width, canvas.height].map((side) => Math.round(side * scale));
  return drawnAt(canvas, Math.max(width, 1), Math.max(height, 1));
}

/** Draw a picture at another size. */
function drawnAt(picture, width, height) {
  const context = openCanvas(width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return context;
}

/** Put a picture, RGB, on a canvas of its own. */
function canvasOf(rgb, { width, height }) {
  const context = openCanvas(width, height);
  context.putImageData(new ImageData(withAlpha(rgb), width, height), 0, 0);
  return context;
}

/** Join original and result, reduced where the browser holds no picture so wide. */
async function joinBeside({ result, original, format, quality }) {
  const left = await openPhoto(original);
  const right = await openPhoto(result);
  const context = besideCanvas(right);
  const { width, height } = context.canvas;
  const scale = height / right.height;
  const [columns, gap] = [Math.round(right.width * scale), gapOf(right.width * scale)];
  context.imageSmoothingQuality = "high";
  context.drawImage(left, 0, 0, columns, height);
  context.drawImage(right, columns + gap, 0, columns, height);
  left.close();
  right.close();
  const beside = await encodeCanvas(context, format, quality);
  closeCanvas(context);
  return { beside, width, height };
}

/** Make the largest canvas for two pictures of a size, at most as large as they are. */
function besideCanvas({ width, height }) {
  for (let scale = 1; scale > 0.1; scale *= 0.8) {
    const columns = Math.round(width * scale);
    const context = canvasOrNull(2 * columns + gapOf(columns), Math.round(height * scale));
    if (context) return context;
  }
  throw notEncoded({ width: 2 * width, height }, "side by side");
}

/** Return the width of the gap between two pictures of a width. */
function gapOf(width) {
  return Math.max(1, Math.floor(width / GAP_PART));
}
