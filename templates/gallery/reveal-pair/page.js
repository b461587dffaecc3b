const HINTS = "reveal-hints"; // in localStorage: the viewers whose gesture was shown
const RADIUS = 0.075; // of the brush at first, and of the lines that the range draws
const ENOUGH = 0.65; // scratched; the rest then fades
const SIDE = 32; // cells that measure a square; other shapes get about as many
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const clamp = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));

// What all pairs of a page share: only those on the screen cost anything.

const inView = new Set();
const due = new Set();

/** Paint a pair once, in the next frame. */
const paintSoon = (pair) => {
  if (!due.size) {
    requestAnimationFrame(() => {
      const pairs = [...due];
      due.clear();
      for (const each of pairs) each.paint();
    });
  }
  due.add(pair);
};

const sight = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) entry.target.closest("reveal-pair").meet(entry);
  },
  { threshold: [0, 0.5] },
);
const size = new ResizeObserver((entries) => {
  for (const { target } of entries) paintSoon(target.closest("reveal-pair"));
});

/** Have all pairs on the screen answer an event, before anything on the page does. */
const onPage = (type, listener) =>
  addEventListener(type, (event) => inView.forEach((pair) => listener(pair, event)), {
    capture: true,
    passive: true,
  });
onPage("scroll", (pair) => pair.gesture.readTrack && paintSoon(pair));
onPage("resize", paintSoon); // a zoom, too
for (const type of ["pointerdown", "wheel"]) onPage(type, (pair) => pair.calm());
onPage("keydown", (pair, { key }) => {
  pair.calm();
  if (key === "Escape") pair.gesture.dismiss?.();
});

let memory = {};
try {
  memory = localStorage;
} catch {} // a browser may refuse to remember: then once a page

/** Return whether a viewer's gesture was never shown before, and remember that it now is. */
const isNew = (viewer) => {
  const seen = memory[HINTS] ?? "";
  if (seen.includes(viewer)) return false;
  memory[HINTS] = `${seen} ${viewer}`;
  return true;
};
