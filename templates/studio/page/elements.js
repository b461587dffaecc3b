// What the page consists of, and what it is told about directions

const SMALLEST = Number(fields[2].min); // the side of a square, pixels
const SLIMMEST = 3; // a whole photo's longer side, in shorter sides, that is translated
const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const radios = (name) => all(`[name=${name}]`);

const directions = new Map(
  all("[data-direction]").map((card) => {
    const { direction: name, source, target, script, radius, bytes } = card.dataset;
    const { viewer } = card.parentElement.dataset;
    return [name, { card, name, source, target, viewer, script, radius: +radius, bytes: +bytes }];
  }),
);

/** Make an element with text or children, and properties. */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A sentence for the visitor, where something could not be done. */
class Trouble extends Error {}

/** Return a number of bytes as the gallery words it. */
function amount(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

// Eight bytes of code that only a browser with SIMD takes for right.
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
];

/** Return what this browser lacks, in words. */
function lacking() {
  const has = (name) => name in self;
  const simd = has("WebAssembly") && WebAssembly.validate(new Uint8Array(SIMD));
  return [
    [has("Worker"), "workers"],
    [has("OffscreenCanvas"), "OffscreenCanvas"],
    [has("createImageBitmap"), "createImageBitmap"],
    [simd, "WebAssembly with SIMD"],
  ].flatMap(([there, name]) => (there ? [] : [name]));
}
