// Settings: the size of the result, and its file

const DEAR = 10; // the enhancer's work, in runs of a generator: 7.9 s and 0.79 s, measured
const LONGEST = 60; // seconds that an enhancer may take
const TRIAL_SIDE = 256;
const enhancer = find("double")?.dataset;
let doublingTook = null; // seconds for a square, measured

/** Return how long cleaning and doubling takes for a photo. */
function doublingFor(photo) {
  const { width, height } = photo.part;
  return (doublingTook * Math.max(width, height)) / Math.min(width, height);
}

/** Return a time in words. */
function timeOf(seconds) {
  if (seconds < 1.5) return "about a second";
  if (seconds < 90) return `about ${Math.round(seconds)} seconds`;
  return `about ${Math.round(seconds / 60)} minutes`;
}

/** Measure how fast this device is, with a run of the chosen generator on a plain picture. */
async function measure() {
  const { name, script, radius } = chosen();
  await openNetwork(name, script);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = TRIAL_SIDE;
  canvas.getContext("2d").fillRect(0, 0, 1, 1);
  const file = await reduced(canvas, TRIAL_SIDE);
  const box = { x: 0, y: 0, width: TRIAL_SIDE, height: TRIAL_SIDE };
  const how = { direction: name, radius, way: "full", format: "image/jpeg", quality: 0.9 };
  const { seconds } = await ask({ type: "translate", file, box, ...how });
  doublingTook ??= DEAR * seconds.translate;
}

/** Say how long doubling would take, measured before; switch it off where that is too long. */
async function drawDoubling() {
  if (!enhancer || !find("settings").open || !current) return;
  const time = find("double-time");
  if (doublingTook === null) {
    time.textContent = "How long it takes here is being measured.";
    try {
      await measure();
    } catch (error) {
      if (!(error instanceof Cancelled)) time.textContent = error.message;
      return;
    }
  }
  const seconds = doublingFor(current);
  const [, radio] = radios("way");
  radio.disabled = seconds > LONGEST;
  time.textContent = radio.disabled
    ? `It would take ${timeOf(seconds)} here; what takes more than a minute is switched off.`
    : `It takes ${timeOf(seconds)} here.`;
  if (!radio.disabled || choices.way === "full") return;
  choices.way = "full";
  drawSettings();
  note();
}

/** Say how large the result will be. */
function drawSizes() {
  const { width, height } = current.part;
  find("own").textContent = `${width} × ${height}`;
  if (!enhancer) return;
  const scale = 512 / Math.min(width, height);
  find("small-size").textContent = `${Math.round(width * scale)} × ${Math.round(height * scale)}`;
}

/** Show the choices in their fields. */
function drawSettings() {
  for (const key of Object.keys(KNOWN)) {
    for (const radio of radios(key)) radio.checked = radio.value === choices[key];
  }
}

for (const key of Object.keys(KNOWN)) {
  for (const radio of radios(key)) {
    radio.addEventListener("change", () => {
      choices[key] = radio.value;
      note();
    });
  }
}
find("settings").addEventListener("toggle", drawDoubling);
