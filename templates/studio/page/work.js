// The work: one photo after the other, with progress that moves, to be cancelled at any time

const TICK = 250; // ms; drawn more often, the picture would cost what the networks need
const QUALITY = 0.92;
// How much of the whole each stage is, and about how many seconds it takes.
const STAGES = {
  full: { prepare: 0.15, decode: 0.1, look: 0.1, translate: 0.3, apply: 0.25, encode: 0.1 },
  doubled: { prepare: 0.1, decode: 0.05, look: 0.05, translate: 0.1, enhance: 0.65, encode: 0.05 },
};
const SECONDS = { prepare: 2, translate: 1, enhance: 8 };

let working = null; // the photo that is being turned
let turned = 0; // counts what was begun: what is older was cancelled
let course = null; // how far the present photo is
let ticking = 0;

const isWorking = () => working !== null;

/** Turn all photos that have no result yet, the current one first, as things are chosen now. */
async function turn() {
  stopWork();
  const mine = ++turned;
  const plan = { ...choices, direction: chosen() };
  const { name, target } = plan.direction;
  const todo = [current, ...photos.filter((photo) => photo !== current)];
  const waiting = todo.filter((photo) => !resultOf(photo));
  for (const [at, photo] of waiting.entries()) {
    if (!photos.includes(photo)) continue; // it was removed meanwhile
    photo.troubles.delete(name);
    working = photo;
    course = { plan, count: waiting.length, at, photo, done: 0 };
    begun("prepare");
    drawChange();
    try {
      await turnOne(photo, plan, mine);
    } catch (error) {
      if (mine !== turned) return;
      photo.troubles.set(name, error.message);
      say(`${photo.name} could not be turned. ${error.message}`);
    }
    if (mine !== turned) return;
  }
  working = null;
  clearInterval(ticking);
  drawChange();
  const done = waiting.filter((photo) => !photo.troubles.has(name)).length;
  if (done) say(done === 1 ? `It is ${target} now.` : `${done} photos are ${target} now.`);
}

/** Turn one photo, and keep what it becomes. */
async function turnOne(photo, { direction, way, format }, mine) {
  const { name, script, radius } = direction;
  const [box, made] = [photo.part, settingsOf(photo, { way, format })];
  await openNetwork(name, script);
  if (way === "doubled") await openNetwork("enhancer", enhancer.script);
  if (mine !== turned) throw new Cancelled();
  const start = performance.now();
  const how = { direction: name, radius, way, format: `image/${format}`, quality: QUALITY };
  const request = { type: "translate", file: photo.file, box, ...how };
  const { result, original, page, width, height, seconds } = await ask(request, hear);
  const took = (performance.now() - start) / 1000;
  const slimness = Math.max(width, height) / Math.min(width, height);
  if (seconds.enhance) doublingTook = seconds.enhance / slimness;
  const files = { result, original, page, width, height };
  const facts = { photo: photo.id, direction: name, made, way, took, engine: engineName };
  photo.results.set(name, { ...facts, ...files });
  keepResult(photo.results.get(name));
}

/** Show what has changed: where results are looked at all of it, elsewhere in the tray. */
function drawChange() {
  if (step === "result") arrive(step);
  else drawTray();
}

/** Begin a stage of the present photo. */
function begun(stage) {
  Object.assign(course, { stage, since: performance.now(), part: 0 });
  course.text = textOf(stage);
  clearInterval(ticking);
  ticking = setInterval(drawProgress, TICK);
  drawWork();
}

/** Hear how far the worker is. */
function hear({ stage, part }) {
  const stages = Object.keys(STAGES[course.plan.way]);
  if (stages.indexOf(stage) < stages.indexOf(course.stage)) return;
  // The original is encoded early, on the way: that is no stage of its own.
  if (stage === "encode" && stages.indexOf(course.stage) < stages.length - 2) return;
  if (stage !== course.stage) begun(stage);
  course.part = part;
  drawProgress();
}

/** Return what is going on, in words. */
function textOf(stage) {
  const { target, bytes, script } = course.plan.direction;
  const { width, height } = course.photo.part;
  const load = weights.has(script) ? "Getting ready" : `Loading ${target}, ${amount(bytes)}`;
  return {
    prepare: load,
    decode: "Opening the photo",
    look: "Looking at it",
    translate: `Imagining ${target}`,
    apply: `Colouring ${(width * height).toLocaleString("en")} pixels`,
    enhance: "Cleaning and doubling",
    encode: "Writing the picture",
  }[stage];
}

/** Move the progress: as far as is told, and within a stage that tells nothing, as time goes. */
function drawProgress() {
  const { plan, stage, since, part } = course;
  const shares = STAGES[plan.way];
  const before = Object.keys(shares).indexOf(stage);
  const sum = Object.values(shares)
    .slice(0, before)
    .reduce((a, b) => a + b, 0);
  const expected = (stage === "enhance" && doublingTook) || (SECONDS[stage] ?? 0.5);
  const guessed = 0.95 * (1 - Math.exp((since - performance.now()) / 1000 / expected));
  course.done = Math.max(course.done, sum + shares[stage] * Math.max(part, guessed));
  find("progress").value = course.done;
  find("developing").style.setProperty("--developed", course.done);
}

/** Show the work where it goes on, and what it is. */
function drawWork() {
  const isHeld = document.activeElement === find("cancel");
  find("work").hidden = !isWorking();
  if (!isWorking()) {
    if (isHeld) focusStep();
    return;
  }
  const { at, count, photo, text } = course;
  const many = count > 1 ? `${at + 1} of ${count}, ${photo.name}: ` : "";
  if (find("stage").textContent !== many + text) {
    find("stage").textContent = many + text;
    say(many + text);
  }
  const developing = find("developing");
  developing.hidden = photo !== current || Boolean(resultOf(current));
  if (developing.src !== photo.preview) developing.src = photo.preview;
  drawProgress();
}

/** End the work; what is done stays, and so do photos and choices. */
function stopWork() {
  if (!isWorking()) return false;
  turned++;
  working = null;
  clearInterval(ticking);
  endEngine(new Cancelled());
  return true;
}

/** Cancel, and go back to where the work was begun. */
function cancel() {
  if (!stopWork()) return;
  go("crop");
  say("Cancelled. Your photos and what was done are still here.");
}

onClick("cancel", cancel);
onClick("turn", () => {
  go("result");
  turn();
});
onClick("again", () => {
  turn();
  find("cancel").focus();
});
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && step === "result" && !document.fullscreenElement) cancel();
});
