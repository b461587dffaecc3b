const SOFT_BELOW = 256; // the side at which cgbatch translates by default
const ROOM = 24; // CSS pixels around the square that are kept in view
const TAP = 5; // CSS pixels within which a touch is a tap
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const GROW = { "+": 1, "=": 1, "-": -1, "_": -1, "−": -1 };

const find = (id) => document.getElementById(id);
const onClick = (id, listener) => find(id).addEventListener("click", listener);
const [frame, square, mask, result, table] =
  ["frame", "square", "mask", "result", "table"].map(find);
const fields = ["x", "y", "size"].map(find);
