// The crop: a square by the crop picker's editor, or the whole photo

/** Show a photo's part. */
function draw(photo) {
  if (photo !== current || step !== "crop") return;
  for (const element of [square, mask, find("keys"), find("exactly"), find("note")]) {
    element.toggleAttribute("hidden", photo.whole);
  }
  for (const radio of radios("part")) {
    radio.checked = photo.whole === (radio.value === "whole");
    radio.disabled = photo.slim && radio.value === "whole";
  }
  find("slim").hidden = !photo.slim;
  find("spread").hidden = photos.length < 2;
  drawEditor();
  drawSizes();
}

/** Return whether the square's keys rest. */
const isCovered = () => step !== "crop" || current.whole;

for (const radio of radios("part")) {
  radio.addEventListener("change", () => {
    settle();
    current.whole = radio.value === "whole";
    draw(current);
    keep();
    say(current.whole ? "The whole photo" : words(current.box));
  });
}
