// More than any camera takes. Decoding would ask for four bytes a pixel before anybody notices.
const MOST_PIXELS = 300_000_000;
const MOST_SEGMENTS = 4000; // of a JPEG before its size, or boxes of a HEIF: no real file has more

/** What a visitor is told in a sentence: what happened, and what to do next. */
class Refusal extends Error {
  constructor(words, detail = "") {
    super(words);
    this.name = "Refusal";
    this.detail = detail;
  }
}

// Kinds by their first bytes: a name or a type can say anything. The size is asked where it stands
// at a known place; other heads are the browser's to read.
const KINDS = [
  { type: "image/jpeg", starts: /^\xff\xd8\xff/, size: jpegSize },
  { type: "image/png", starts: /^\x89PNG\r\n\x1a\n....IHDR/s, size: pngSize },
  { type: "image/webp", starts: /^RIFF....WEBPVP8[ LX]/s, size: webpSize },
  { type: "image/avif", starts: /^....ftypavi[fs]/s, size: heifSize },
  { type: "image/heic", starts: /^....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/s, size: heifSize },
  { type: "image/gif", starts: /^GIF8[79]a/, size: gifSize },
  { type: "image/bmp", starts: /^BM/ },
  { type: "image/tiff", starts: /^(II\*\0|MM\0\*)/ },
  { type: "image/jxl", starts: /^(\xff\n|\0\0\0\fJXL )/ },
];

/** Read some bytes of a file; fewer where it ends. */
async function bytesAt(file, start, count) {
  return new DataView(await file.slice(start, start + count).arrayBuffer());
}

/** Read bytes as characters of the same codes. */
function lettersOf(view, start, count) {
  const bytes = new Uint8Array(view.buffer).subarray(start, start + count);
  return String.fromCharCode(...bytes);
}

/** Find the type of a picture by its content, and refuse what is none or promises too much. */
async function typeOfPicture(file) {
  const head = await bytesAt(file, 0, 1024);
  const letters = lettersOf(head, 0, head.byteLength);
  const kind = KINDS.find((each) => each.starts.test(letters));
  if (!kind) throw notAPicture(letters);
  let size = null;
  try {
    size = kind.size && (await kind.size(head, file));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a read beyond the end
    throw new Refusal("This file ends before its picture begins. Choose another one.", kind.type);
  }
  if (size && size.width * size.height > MOST_PIXELS) throw tooManyPixels(size.width, size.height);
  return kind.type;
}

/** Word why a file of an unknown kind cannot be used. */
function notAPicture(letters) {
  if (letters.toLowerCase().includes("<svg")) {
    const words = "This is a drawing (SVG), not a photo. Save it as PNG or JPEG, and choose that.";
    return new Refusal(words);
  }
  return new Refusal(
    "This file is no picture that browsers open. Choose a JPEG, PNG, WebP or AVIF.",
    letters.slice(0, 16),
  );
}

/** Word that a picture has more pixels than can be worked on. */
function tooManyPixels(width, height) {
  return new Refusal(
    `This picture has ${countOf(width)} x ${countOf(height)} pixels, more than a browser can ` +
      "work on. Choose a smaller copy of it.",
  );
}

/** Write a whole number with commas. */
function countOf(number) {
  return number.toLocaleString("en");
}

function pngSize(head) {
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

function gifSize(head) {
  return { width: head.getUint16(6, true), height: head.getUint16(8, true) };
}

/** Read the size of a WebP in any of its three forms. */
function webpSize(head) {
  const form = lettersOf(head, 12, 4);
  if (form === "VP8 ") {
    const [width, height] = [26, 28].map((place) => head.getUint16(place, true) & 0x3fff);
    return { width, height };
  }
  if (form === "VP8L") {
    const bits = head.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const [width, height] = [24, 27].map(
    (place) => head.getUint16(place, true) + 65536 * head.getUint8(place + 2) + 1,
  );
  return { width, height };
}

/** Go from segment to segment of a JPEG until one begins a frame. */
async function jpegSize(_, file) {
  let place = 2;
  for (let passed = 0; passed < MOST_SEGMENTS; passed++) {
    const segment = await bytesAt(file, place, 9);
    const marker = segment.getUint8(1);
    if (segment.getUint8(0) !== 0xff) break;
    if (marker === 0xff) {
      place += 1; // markers may be preceded by any number of these
    } else if (isFrame(marker)) {
      return { width: segment.getUint16(7), height: segment.getUint16(5) };
    } else {
      place += 2 + segment.getUint16(2);
    }
  }
  throw new Refusal("This JPEG is damaged: no size was found in it. Choose another one.");
}

/** Tell whether a marker begins a frame of a JPEG: C0 to CF but for tables (C4, C8, CC). */
function isFrame(marker) {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Find the largest size that a HEIF (AVIF, HEIC) states: one of its tiles, or of the whole. */
async function heifSize(head, file) {
  const properties = ["meta", "iprp", "ipco"];
  let [place, end, depth, largest] = [0, file.size, 0, null];
  for (let passed = 0; passed < MOST_SEGMENTS && place + 8 <= end; passed++) {
    const box = await bytesAt(file, place, 20);
    const [length, name] = [box.getUint32(0), lettersOf(box, 4, 4)];
    if (length < 8) break; // to the end of the file, or of 64 bits: pixels, and no list
    if (depth < properties.length && name === properties[depth]) {
      end = Math.min(place + length, end);
      place += name === "meta" ? 12 : 8;
      depth += 1;
      continue;
    }
    if (depth === properties.length && name === "ispe") {
      const [width, height] = [box.getUint32(12), box.getUint32(16)];
      if (!largest || width * height > largest.width * largest.height) largest = { width, height };
    }
    place += length;
  }
  return largest;
}
