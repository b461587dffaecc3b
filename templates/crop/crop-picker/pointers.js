// Fingers, mouse and pen. One pointer moves the square from anywhere on the photo, so that a
// finger does not hide it; two size it.

const pointers = new Map(); // where each is now
let held; // where they were when the present hold began, and the square then
let tap; // where the first one came down, until it is more than a tap

const positionOf = (event) => {
  const view = frame.getBoundingClientRect();
  const scale = current.width / view.width;
  return { x: (event.clientX - view.left) * scale, y: (event.clientY - view.top) * scale };
};

const hold = (handle) => {
  held = { box: current.box, points: [...pointers.values()], handle };
};

frame.addEventListener("pointerdown", (event) => {
  if (event.button || pointers.size === 2) return;
  event.preventDefault();
  square.focus({ preventScroll: true });
  if (!pointers.size) settle();
  frame.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, positionOf(event));
  tap = pointers.size === 1 ? event : null;
  hold(pointers.size === 1 ? event.target.closest(".handle") : null);
});

frame.addEventListener("pointermove", (event) => {
  if (!pointers.has(event.pointerId)) return;
  pointers.set(event.pointerId, positionOf(event));
  if (tap && Math.hypot(event.clientX - tap.clientX, event.clientY - tap.clientY) > TAP) {
    tap = null;
  }
  put(current, dragged());
});

frame.addEventListener("pointerup", (event) => {
  if (!pointers.delete(event.pointerId)) return;
  if (pointers.size) return hold(null);
  if (tap && !square.contains(tap.target)) {
    const { size } = held.box;
    const { x, y } = held.points[0];
    put(current, fitted(current, { x: x - size / 2, y: y - size / 2, size }));
  }
  settle();
  say(words(current.box));
});

frame.addEventListener("pointercancel", letGo);

/** End a drag as if it had not been. */
function letGo() {
  pointers.clear();
  revert();
}

/** The square that the pointers ask for. */
function dragged() {
  const now = [...pointers.values()];
  const { box, points, handle } = held;
  if (now.length === 2) return pinched(now);
  const [dx, dy] = [now[0].x - points[0].x, now[0].y - points[0].y];
  if (handle) return pulled(Number(handle.dataset.x), Number(handle.dataset.y), dx, dy);
  return fitted(current, { x: box.x + dx, y: box.y + dy, size: box.size });
}

/** The square under two fingers: what lay between them stays there. */
function pinched(now) {
  const { box, points } = held;
  const spread = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
  const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const size = clamp((box.size * spread(now)) / spread(points), SMALLEST, current.shorter);
  const [from, to] = [middle(points), middle(now)];
  const x = to.x - ((from.x - box.x) * size) / box.size;
  const y = to.y - ((from.y - box.y) * size) / box.size;
  return fitted(current, { x, y, size });
}

/** The square pulled at a corner; the opposite one stays. */
function pulled(right, bottom, dx, dy) {
  const { x, y, size } = held.box;
  const [fixedX, fixedY] = [right ? x : x + size, bottom ? y : y + size];
  const room = Math.min(
    right ? current.width - fixedX : fixedX,
    bottom ? current.height - fixedY : fixedY,
  );
  const wanted = size + Math.max(right ? dx : -dx, bottom ? dy : -dy);
  const side = clamp(Math.round(wanted), SMALLEST, room);
  return { x: right ? fixedX : fixedX - side, y: bottom ? fixedY : fixedY - side, size: side };
}

let turning;
frame.addEventListener(
  "wheel",
  (event) => {
    // Only over the square that was clicked: a page must be scrollable across its pictures.
    if (document.activeElement !== square || !square.contains(event.target)) return;
    event.preventDefault();
    if (!event.deltaY || pointers.size) return;
    const turned = Math.min(Math.abs(event.deltaY) * (event.deltaMode ? 33 : 1), 100);
    const by = Math.max(1, (current.box.size * turned) / 1000);
    put(current, sized(current, current.box.size - Math.sign(event.deltaY) * by));
    clearTimeout(turning);
    turning = setTimeout(finish, 400);
  },
  { passive: false },
);
