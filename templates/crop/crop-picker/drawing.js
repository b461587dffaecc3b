// Drawing the photo on the table, its square, and what is said of it

const say = (text) => {
  find("said").textContent = text;
};

const outline = ({ x, y, size }) => `M${x} ${y}h${size}v${size}h${-size}Z`;

/** Draw a square, and what is left out around it. */
function drawMask({ width, height, shorter, box }, within) {
  const edge = outline(box);
  const out = shorter / 250; // beyond the photo, or its rim would shine where pixels are split
  const all = `M${-out} ${-out}H${width + out}V${height + out}H${-out}Z`;
  within.querySelector(".shade").setAttribute("d", all + edge);
  within.querySelector(".edge").setAttribute("d", edge);
}

/** Draw the square on the table, and its numbers. */
function drawEditor() {
  const { width, height, box, shorter } = current;
  const { x, y, size } = box;
  drawMask(current, mask);
  const third = size / 3;
  const lines = [1, 2].map(
    (n) => `M${x + n * third} ${y}v${size}M${x} ${y + n * third}h${size}`,
  );
  for (const path of mask.querySelectorAll(".thirds")) path.setAttribute("d", lines.join(""));
  lay(square, (100 * x) / width, (100 * y) / height, (100 * size) / width, (100 * size) / height);
  const zoom = 100 / size;
  lay(result.firstElementChild, -x * zoom, -y * zoom, width * zoom, height * zoom);
  const most = { x: width - size, y: height - size, size: shorter };
  for (const field of fields) {
    field.max = most[field.id];
    if (field !== typed) field.value = box[field.id];
  }
  drawNote();
  keepInSight();
}

/** Lay an element at a place of its parent, in percent. */
function lay(element, left, top, width, height) {
  Object.assign(element.style, {
    left: `${left}%`,
    top: `${top}%`,
    width: `${width}%`,
    height: `${height}%`,
  });
}

function drawNote() {
  const { box, start, note } = current;
  const notes = [];
  if (note && same(box, start)) notes.push(`It starts from the centre. ${note}`);
  if (box.size < SOFT_BELOW) notes.push(`Below ${SOFT_BELOW} pixels the result looks soft.`);
  find("note").textContent = notes.join(" ");
}

/** Scroll the table so that the square is in view, with some room around it. */
function keepInSight(roomX = ROOM, roomY = ROOM) {
  const view = table.getBoundingClientRect();
  const seen = square.getBoundingClientRect();
  const step = (a, b) => Math.min(a, 0) || Math.max(b, 0);
  table.scrollLeft += step(seen.left - view.left - roomX, seen.right - view.right + roomX);
  table.scrollTop += step(seen.top - view.top - roomY, seen.bottom - view.bottom + roomY);
}

/** Lay the current photo on the table. */
function layOnTable() {
  const { width, height, name, preview } = current;
  frame.style.setProperty("--ratio", width / height);
  mask.setAttribute("viewBox", `0 0 ${width} ${height}`);
  find("photo").src = preview;
  result.firstElementChild.src = preview;
  square.setAttribute("aria-label", `Square on ${name}`);
  typed = null;
  drawEditor();
  keepInSight(
    (table.clientWidth - square.offsetWidth) / 2,
    (table.clientHeight - square.offsetHeight) / 2,
  );
}
