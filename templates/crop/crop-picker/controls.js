// Numbers and buttons of the editor

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

onClick("undo", () => travel(past, future, "before"));
onClick("redo", () => travel(future, past, "after"));
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
