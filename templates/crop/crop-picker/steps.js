// Steps that can be undone: everything between two calls of `settle` is one.

const past = [];
const future = [];
const open = new Map(); // the squares before the present step, by photo

/** Give a photo another square. */
function put(photo, box) {
  if (!open.has(photo)) open.set(photo, photo.box);
  photo.box = box;
  draw(photo);
}

/** End the present step. */
function settle() {
  const step = [...open].map(([photo, before]) => ({ photo, before, after: photo.box }));
  const changes = step.filter(({ before, after }) => !same(before, after));
  open.clear();
  if (!changes.length) return;
  past.push(changes);
  future.length = 0;
  keep();
}

/** Drop the present step. */
function revert() {
  for (const [photo, before] of open) {
    photo.box = before;
    draw(photo);
  }
  open.clear();
}

/** Do something as one step, and tell what came of it. */
function perform(change, text) {
  settle();
  change();
  settle();
  say(text ?? words(current.box));
}

/** Go one step back or forward. */
function travel(from, to, side) {
  settle();
  const step = from.pop();
  if (!step) return;
  to.push(step);
  for (const change of step) {
    change.photo.box = change[side];
    draw(change.photo);
  }
  if (step.length === 1 && step[0].photo !== current) select(step[0].photo);
  keep();
  const many = step.length > 1 ? `${step.length} photos. ` : "";
  say(`${side === "before" ? "Undone" : "Done again"}: ${many}${words(current.box)}`);
}

/** Show whether there is a step to undo or to do again. */
function drawSteps() {
  find("undo").setAttribute("aria-disabled", !past.length);
  find("redo").setAttribute("aria-disabled", !future.length);
}
