// The photos, in the order in which they came

const photos = [];
let current; // the one that lies on the table, or whose result is shown
let lastId = 0;

/** A photo with its square, and what it became. */
class OwnPhoto {
  results = new Map(); // by direction: the newest
  troubles = new Map(); // by direction: why there is no result
  whole = false;

  constructor({ id, name, file, width, height, view, tile }) {
    Object.assign(this, { id, name, file, width, height, view, tile });
    this.shorter = Math.min(width, height);
    this.slim = Math.max(width, height) > SLIMMEST * this.shorter;
    this.start = placed(this, 0.5, 0.5, this.shorter);
    this.box = this.start;
    this.preview = URL.createObjectURL(view);
    this.thumb = URL.createObjectURL(tile);
  }

  /** What is kept of it. */
  get record() {
    const { id, name, file, width, height, view, tile } = this;
    return { id, name, file, width, height, view, tile };
  }

  /** The part of it that is turned, in pixels. */
  get part() {
    const { x, y, size } = this.box;
    return this.whole
      ? { x: 0, y: 0, width: this.width, height: this.height }
      : { x, y, width: size, height: size };
  }

  /** Its name without the ending. */
  get stem() {
    return this.name.replace(/\.[^.]*$/, "");
  }

  /** Let go of what the browser holds for it. */
  release() {
    URL.revokeObjectURL(this.preview);
    URL.revokeObjectURL(this.thumb);
  }
}

/** Return a picture at most so long, as a JPEG. */
function reduced(bitmap, longest) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#fff"; // behind what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

/** Open a file as a photo; refuse it in words. */
async function opened(file) {
  let bytes;
  try {
    bytes = await file.arrayBuffer(); // the file may be moved meanwhile
  } catch {
    throw new Trouble("It could not be read. Is it a folder, or gone?");
  }
  const copy = new Blob([bytes]);
  const type = await typeOfPicture(copy);
  const photo = copy.slice(0, copy.size, type);
  const bitmap = await createImageBitmap(photo).catch(() => {
    const why = "it is damaged, or of a kind that is not known here";
    throw new Trouble(`This browser cannot open it (${type}): ${why}.`);
  });
  const { width, height } = bitmap;
  try {
    if (Math.min(width, height) < SMALLEST) {
      const least = `its shorter side needs at least ${SMALLEST}`;
      throw new Trouble(`It has ${width} × ${height} pixels; ${least}.`);
    }
    const [view, tile] = [await reduced(bitmap, 1600), await reduced(bitmap, 240)];
    return new OwnPhoto({ id: ++lastId, name: file.name, file: photo, width, height, view, tile });
  } finally {
    bitmap.close();
  }
}
