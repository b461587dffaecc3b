// The overview: a card for each photo, and which of them lies on the table

/** Draw the square of a photo, in the overview and in the editor. */
function draw(photo) {
  drawMask(photo, photo.card);
  photo.card.querySelector(".box").textContent = Object.values(photo.box).join(", ");
  photo.card.classList.toggle("changed", isChanged(photo));
  if (photo === current) drawEditor();
}

/** Bring a photo into the editor. */
function select(photo) {
  settle();
  current.card.firstElementChild.removeAttribute("aria-current");
  current = photo;
  const { width, height, name } = photo;
  photo.card.firstElementChild.setAttribute("aria-current", "true");
  const [title, facts] = find("name").children;
  title.textContent = name;
  facts.textContent = `${photos.indexOf(photo) + 1} of ${photos.length} · ${width} × ${height}`;
  layOnTable();
  keep();
  say(`${name}. ${words(photo.box)}`);
}

/** Go to the photo before or after, round and round. */
function walk(step) {
  select(photos[(photos.indexOf(current) + step + photos.length) % photos.length]);
}

onClick("previous", () => walk(-1));
onClick("next", () => walk(1));
onClick("reset-all", () => {
  const all = () => photos.forEach((photo) => put(photo, photo.start));
  perform(all, "All photos are where they started. Undo takes this back.");
});

find("only").addEventListener("change", ({ target }) => {
  find("photos").classList.toggle("changed-only", target.checked);
});

find("photos").addEventListener("click", ({ target }) => {
  const card = target.closest("li");
  if (!card) return;
  select(photos.find((photo) => photo.card === card));
  find("editor").scrollIntoView({ block: "start" });
  square.focus({ preventScroll: true });
});

/** Return whether something lies over the editor, so that its keys rest. */
const isCovered = () => find("done").open;
