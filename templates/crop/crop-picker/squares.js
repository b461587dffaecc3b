// Squares

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const same = (a, b) => a.x === b.x && a.y === b.y && a.size === b.size;
const isChanged = (photo) => !same(photo.box, photo.start);
const words = ({ x, y, size }) => `x ${x}, y ${y}, size ${size}`;

/** The nearest square of whole pixels inside the photo. */
function fitted(photo, { x, y, size }) {
  const side = clamp(Math.round(size), SMALLEST, photo.shorter);
  return {
    x: clamp(Math.round(x), 0, photo.width - side),
    y: clamp(Math.round(y), 0, photo.height - side),
    size: side,
  };
}

/** The present square with another side, about its centre where the photo has room. */
function sized(photo, size) {
  const { box } = photo;
  const side = clamp(Math.round(size), SMALLEST, photo.shorter);
  const shift = (box.size - side) / 2;
  return fitted(photo, { x: box.x + shift, y: box.y + shift, size: side });
}

/** The present square at a part of its way: 0 is left or top, 1 is right or bottom. */
function placed(photo, across, down, size = photo.box.size) {
  const side = clamp(Math.round(size), SMALLEST, photo.shorter);
  const x = Math.floor((photo.width - side) * across);
  return fitted(photo, { x, y: Math.floor((photo.height - side) * down), size: side });
}
