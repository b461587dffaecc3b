// From step to step, by buttons and by the browser's own ways

const BACK = { direction: "photos", crop: "direction", result: "crop" };
const NAMES = { photos: "Photos", direction: "Direction", crop: "Crop" };
const title = document.title;

/** Return the step that can be shown: without photos or direction not all can. */
function possible(wanted) {
  if (!STEPS.includes(wanted) || !photos.length) return "photos";
  return STEPS.indexOf(wanted) > 1 && !chosen() ? "direction" : wanted;
}

/** Go to a step. */
function go(next) {
  settle();
  const to = possible(next);
  history.pushState(null, "", addressOf(to));
  arrive(to);
  keep();
  scrollTo(0, 0);
  focusStep();
}

/** Put the focus on the heading of the step. */
function focusStep() {
  (step === "photos" ? one(".masthead h1") : find("where")).focus({ preventScroll: true });
}

/** Show a step as things stand. */
function arrive(next) {
  step = next;
  for (const part of all("[data-steps]")) {
    if (part.id !== "refused") part.hidden = !part.dataset.steps.split(" ").includes(step);
  }
  document.body.dataset.step = step;
  layTray();
  drawTray();
  drawDirections();
  drawHeading();
  if (step === "crop") drawCrop();
  if (step === "result") drawResult();
  else clearResult();
  drawWork();
}

/** Draw the step in which a photo is cropped, and prepare what comes next. */
function drawCrop() {
  const { target } = chosen();
  const count = photos.length;
  const what = count > 1 ? `${count} photos` : "it";
  find("turn").textContent = `Turn ${what} into ${target}`;
  drawSettings();
  if (choices.way !== "full") find("settings").open = true; // what it costs is said there
  draw(current);
  layOnTable();
  drawDoubling();
  warmUp();
}

/** Draw the bar: where one is, and the way back. */
function drawHeading() {
  const back = BACK[step];
  find("back").textContent = NAMES[back] ?? "";
  one(".back").href = back ? addressOf(back) : "#";
  find("another").href = addressOf("direction");
  find("onward").href = addressOf("direction");
  const { source, target } = chosen() ?? {};
  const heading = [];
  if (step === "direction") heading.push(find("directions-title").textContent);
  else if (current && chosen()) {
    const way = { className: "direction", textContent: `${source} → ${target}` };
    heading.push(make("bdi", { textContent: current.name }), " ", make("span", way));
  }
  find("where").replaceChildren(...heading);
  const words = step === "photos" ? "" : `${find("where").textContent} – `;
  document.title = words + title;
}

/** Follow the address: a way back or forward, a reload, or a link that somebody wrote. */
function follow() {
  const said = addressed();
  takeUp(said);
  current = photos[said.photo - 1] ?? current ?? photos[0];
  arrive(possible(said.step));
}

addEventListener("popstate", () => {
  if (/^#?$|=/.test(location.hash)) follow();
});

for (const link of [one(".back"), find("another"), find("onward")]) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(link === one(".back") ? BACK[step] : "direction");
  });
}

one(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address is taken
  one("main").focus();
});

/** Take up what was kept, and begin where the address says. */
async function begin() {
  const missing = lacking();
  if (missing.length) {
    find("unable").textContent =
      `This browser lacks ${missing.join(", ")}, and photos cannot be turned without. A current ` +
      "Chrome, Edge, Firefox or Safari has it. What each direction does is shown below.";
    find("unable").hidden = false;
    document.body.dataset.unable = "true";
    return;
  }
  await openStore();
  await restore();
  follow();
  drawSteps();
  document.body.dataset.ready = "";
}
