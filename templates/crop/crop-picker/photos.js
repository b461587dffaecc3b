const main = document.querySelector("main");
const SMALLEST = Number(main.dataset.smallest);
const STORE = `cgbatch-crop-${main.dataset.store}`;
const SOFT_BELOW = 256; // the side at which cgbatch translates by default
const ROOM = 24; // CSS pixels around the square that are kept in view
const TAP = 5; // CSS pixels within which a touch is a tap
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const GROW = { "+": 1, "=": 1, "-": -1, "_": -1, "−": -1 };

const find = (id) => document.getElementById(id);
const [frame, square, mask, result, table] =
  ["frame", "square", "mask", "result", "table"].map(find);
const fields = ["x", "y", "size"].map(find);

const photos = [...document.querySelectorAll("#photos > li")].map((card) => {
  const [width, height] = [Number(card.dataset.width), Number(card.dataset.height)];
  const [x, y, size] = card.dataset.box.split(" ").map(Number);
  return {
    card,
    width,
    height,
    shorter: Math.min(width, height),
    start: { x, y, size },
    box: { x, y, size },
    key: card.dataset.key,
    name: card.querySelector("bdi").textContent,
    image: card.querySelector("img"),
  };
});
let current = photos[0];
if (!current) {
  find("editor").hidden = true;
  return;
}
