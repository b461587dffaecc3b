// Keys

const finish = () => {
  if (!open.size || pointers.size) return;
  settle();
  say(words(current.box));
};

square.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && pointers.size) letGo();
  if (pointers.size) return;
  const { box, width, height, shorter } = current;
  const step = (side) => Math.max(1, Math.round(side / 100));
  const [across, down] = ARROWS[event.key] ?? [0, 0];
  if (across || down) {
    const [stepX, stepY] = event.shiftKey ? [1, 1] : [step(width), step(height)];
    const [x, y] = [box.x + across * stepX, box.y + down * stepY];
    put(current, fitted(current, { x, y, size: box.size }));
  } else if (event.key in GROW) {
    put(current, sized(current, box.size + 2 * GROW[event.key] * step(shorter)));
  } else if (event.key === "PageUp") walk(-1);
  else if (event.key === "PageDown") walk(1);
  else return;
  event.preventDefault();
});
square.addEventListener("keyup", finish); // a key that is held down is one step
square.addEventListener("blur", finish);

document.addEventListener("keydown", (event) => {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (event.key.toLowerCase() !== "z" || !isCommand) return;
  if (pointers.size || isCovered()) return;
  event.preventDefault();
  typed = null;
  if (event.shiftKey) travel(future, past, "after");
  else travel(past, future, "before");
});
