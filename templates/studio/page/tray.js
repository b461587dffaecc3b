// The tray: all photos, which of them is looked at, and what became of each

/** Return in words where a photo stands. */
function stateOf(photo) {
  const { name } = chosen() ?? {};
  if (photo === working) return "working";
  if (resultOf(photo)) return "done";
  return photo.troubles.has(name) ? "failed" : "";
}

/** Lay the tray where it is wanted: first what is to be done, then the other photos. */
function layTray() {
  const later = step === "crop" || step === "result";
  const place = find(later ? "kept" : "directions");
  if (place.previousElementSibling !== find("tray")) place.before(find("tray"));
}

/** Draw the tray anew; a focus in it stays where it is. */
function drawTray() {
  const list = find("photos");
  const held = document.activeElement;
  const at = [...list.children].indexOf(held.closest("#photos > li"));
  list.replaceChildren(...photos.map(tileOf));
  list.children[at]?.querySelector(`.${held.className}`)?.focus();
  find("tray").hidden = !photos.length;
  const count = photos.length;
  find("tray-title").textContent = count === 1 ? "Your photo" : `Your ${count} photos`;
  find("onward").hidden = step !== "photos";
  find("turning").hidden = photos.length < 2 || step === "direction";
  find("position").textContent = `${photos.indexOf(current) + 1} / ${photos.length}`;
}

/** Make the place of a photo in the tray. */
function tileOf(photo) {
  const { name, thumb } = photo;
  const state = stateOf(photo);
  const pick = make(
    "button",
    { type: "button", className: "pick" },
    make("img", { src: thumb, alt: "" }),
    make("bdi", { textContent: name }),
    make("small", { textContent: state }),
  );
  if (photo === current) pick.setAttribute("aria-current", "true");
  pick.addEventListener("click", () => pickPhoto(photo));
  const drop = make("button", { type: "button", className: "remove", textContent: "×" });
  drop.setAttribute("aria-label", `Remove ${name}`);
  drop.addEventListener("click", () => remove(photo));
  const tile = make("li", {}, pick, drop);
  tile.dataset.state = state;
  return tile;
}

/** Look at a photo of the tray, and leave the focus there. */
function pickPhoto(photo) {
  select(photo);
  find("photos").children[photos.indexOf(photo)].firstElementChild.focus();
}

/** Take a photo out of the tray. */
function remove(photo) {
  settle();
  const at = photos.indexOf(photo);
  photos.splice(at, 1);
  for (const steps of [past, future]) {
    const left = steps.map((changes) => changes.filter((each) => each.photo !== photo));
    steps.splice(0, steps.length, ...left.filter((changes) => changes.length));
  }
  const resumes = photo === working && stopWork();
  dropPhoto(photo);
  photo.release();
  if (photo === current) current = photos[Math.min(at, photos.length - 1)];
  if (!photos.length) go("photos");
  else arrive(step);
  note();
  if (resumes && photos.length) turn();
  const next = find("photos").children[Math.min(at, photos.length - 1)];
  (next?.lastElementChild ?? find("choose")).focus();
  say(`${photo.name} is removed.`);
}

/** Look at another photo. */
function select(photo) {
  settle();
  current = photo;
  draw(photo);
  if (step === "crop") layOnTable();
  arrive(step);
  note();
  say(`${photo.name}, photo ${photos.indexOf(photo) + 1} of ${photos.length}`);
}

/** Go to the photo before or after, round and round. */
function walk(by) {
  select(photos[(photos.indexOf(current) + by + photos.length) % photos.length]);
}

onClick("previous", () => walk(-1));
onClick("next", () => walk(1));
onClick("following", () => walk(1));
