// Numbers and buttons

let typed; // the field whose text is the user's until it is done
for (const field of fields) {
  field.addEventListener("input", () => {
    typed = field;
    // From the square as it was: half a number must not push it away.
    const before = open.get(current) ?? current.box;
    const after = { ...before, [field.id]: Number(field.value) };
    if (field.value) put(current, fitted(current, after));
  });
  field.addEventListener("change", () => {
    typed = null;
    settle();
    drawEditor();
    say(words(current.box));
  });
}

const onClick = (id, listener) => find(id).addEventListener("click", listener);

onClick("undo", () => travel(past, future, "before"));
onClick("redo", () => travel(future, past, "after"));
onClick("previous", () => walk(-1));
onClick("next", () => walk(1));
onClick("smaller", () => perform(() => put(current, sized(current, current.box.size * 0.9))));
onClick("larger", () => perform(() => put(current, sized(current, current.box.size / 0.9))));
onClick("largest", () => perform(() => put(current, sized(current, current.shorter))));
onClick("places", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { x, y } = button.dataset;
  perform(() => put(current, placed(current, x / 2, y / 2)));
});
onClick("reset", () => perform(() => put(current, current.start)));
onClick("reset-all", () => {
  const all = () => photos.forEach((photo) => put(photo, photo.start));
  perform(all, "All photos are where they started. Undo takes this back.");
});
onClick("spread", () => {
  const { box, width, height, shorter } = current;
  const part = (start, room) => (room ? start / room : 0.5);
  const [across, down] = [part(box.x, width - box.size), part(box.y, height - box.size)];
  const others = photos.filter((photo) => photo !== current);
  perform(() => {
    for (const photo of others) {
      put(photo, placed(photo, across, down, (photo.shorter * box.size) / shorter));
    }
  }, `Applied to ${photos.length} photos. Undo takes this back.`);
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
