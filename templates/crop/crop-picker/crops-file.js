// The crops file

/** The content of crops.json: every photo, so that it holds whatever --crop says. */
function content() {
  const rows = photos.map(({ key, box: { x, y, size } }) => {
    return `  ${JSON.stringify(key)}: {"x": ${x}, "y": ${y}, "size": ${size}}`;
  });
  return `{\n${rows.join(",\n")}\n}\n`;
}

/** Open the dialog that says what to do with the crops file. */
function openDialog(title, words, text = "") {
  find("done-title").textContent = title;
  find("done-text").textContent = words;
  find("text").hidden = !text;
  find("text").value = text;
  find("done").showModal();
  if (text) find("text").select();
}

onClick("download", () => {
  settle();
  handedOut = content();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([handedOut], { type: "application/json" }));
  link.download = "crops.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  openDialog(
    "crops.json is yours",
    "It holds the square of every photo. Move it from your downloads to a folder of your choice.",
  );
});

onClick("copy", async () => {
  settle();
  const text = content();
  try {
    await navigator.clipboard.writeText(text);
    handedOut = text;
    openDialog("Copied", "Paste it into an empty text file and save that as crops.json.");
  } catch {
    openDialog("Copy this", "Copy the text below into an empty file and save that as crops.json.", text);
  }
});
