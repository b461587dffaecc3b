const main = document.querySelector("main");
const SMALLEST = Number(main.dataset.smallest);
const STORE = `cgbatch-crop-${main.dataset.store}`;

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
    note: card.dataset.note,
    preview: card.querySelector("img").src,
  };
});
let current = photos[0];
if (!current) {
  find("editor").hidden = true;
  return;
}
