// Keeping

let isKept = true;
let handedOut = ""; // what the last download or copy held

/** Keep the work in this browser, and say whether that goes well. */
function keep() {
  const boxes = photos.flatMap((photo, index) => (isChanged(photo) ? [[index, photo.box]] : []));
  try {
    localStorage.setItem(STORE, JSON.stringify({ at: photos.indexOf(current), boxes }));
    isKept = true;
  } catch {
    isKept = false;
  }
  const kept = find("kept");
  kept.classList.toggle("warning", !isKept);
  kept.textContent = isKept
    ? "Your work is kept in this browser."
    : "This browser does not keep your work: download crops.json before you leave the page.";
  find("changed").textContent = `(${boxes.length})`;
  drawSteps();
}

/** Take up what was kept; what does not fit the photos is passed over. */
function restore() {
  try {
    const { at, boxes } = JSON.parse(localStorage.getItem(STORE)) ?? { at: 0, boxes: [] };
    current = photos[at] ?? current;
    for (const [index, box] of boxes) {
      const photo = photos[index];
      if (photo && same(fitted(photo, box), box)) photo.box = fitted(photo, box);
    }
  } catch {
    // Nothing is kept, or not by this page: the squares are where they start.
  }
}

addEventListener("beforeunload", (event) => {
  if (!isKept && photos.some(isChanged) && handedOut !== content()) event.preventDefault();
});
