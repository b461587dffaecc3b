// Photos come in: chosen, taken, dropped anywhere, pasted

/** Take files in, one after the other; what is no photo is told by name beside the others. */
async function takeIn(files) {
  if (!files.length || document.body.dataset.unable) return;
  const refusals = [];
  let newest;
  document.body.dataset.busy = "";
  for (const [at, file] of [...files].entries()) {
    say(`Opening ${file.name}, ${at + 1} of ${files.length}`);
    try {
      const photo = await opened(file);
      photos.push(photo);
      newest ??= photo;
      keepPhoto(photo);
      drawTray();
    } catch (error) {
      refusals.push([file.name, error.message]);
    }
  }
  delete document.body.dataset.busy;
  tellRefused(refusals);
  if (newest) welcome(newest, refusals);
}

/** Go on with the first of the new photos. */
function welcome(photo, refusals) {
  current = photo;
  if (step === "result" || (step === "photos" && !refusals.length)) {
    go(chosen() && step === "photos" ? "crop" : "direction");
  } else {
    select(photo);
  }
  note();
  const left = refusals.length ? `, ${refusals.length} not taken` : "";
  say(`${photos.length} ${photos.length === 1 ? "photo is" : "photos are"} here${left}.`);
}

/** Tell which files were not taken, and why. */
function tellRefused(refusals) {
  const list = one("#refused ul");
  list.replaceChildren(
    ...refusals.map(([name, reason]) =>
      make("li", {}, make("bdi", { textContent: name || "A file" }), `: ${reason}`),
    ),
  );
  find("refused").hidden = !refusals.length;
  if (!refusals.length) return;
  say(list.textContent);
  find("understood").focus();
}

onClick("understood", () => {
  find("refused").hidden = true;
  focusStep();
});

for (const field of all("[type=file]")) {
  field.addEventListener("change", () => {
    const files = [...field.files];
    field.value = ""; // so that the same file can be chosen again
    takeIn(files);
  });
}

const carriesFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
let over = 0; // elements that the dragged files are over
const mark = () => document.body.toggleAttribute("data-dragging", over > 0);
addEventListener("dragenter", (event) => {
  if (carriesFiles(event)) over++;
  mark();
});
addEventListener("dragleave", (event) => {
  if (carriesFiles(event)) over--;
  mark();
});
addEventListener("dragover", (event) => {
  if (carriesFiles(event)) event.preventDefault();
});
addEventListener("drop", (event) => {
  over = 0;
  mark();
  if (!carriesFiles(event)) return;
  event.preventDefault();
  takeIn([...event.dataTransfer.files]);
});
addEventListener("paste", ({ clipboardData }) => takeIn([...clipboardData.files]));
