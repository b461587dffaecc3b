// The ballot: answers in order, true where a picture was taken for a photo.
(() => {
"use strict";

const main = document.querySelector("main");
const find = (id) => document.getElementById(id);
const pictures = [...find("pictures").children].map((image) => image.src);
const isMade = [...main.dataset.marks].map((digit) => parseInt(digit, 16) % 2 === 1);
const STORE = `cgbatch-vote-${main.dataset.store}`;
const Z = 1.959964; // a normal variable is within so many deviations in 95 of 100 cases
const answers = restored();

/** Return the answers that this browser has kept; what does not fit is passed over. */
function restored() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE)) ?? [];
    const fits = kept.length <= pictures.length && kept.every((answer) => typeof answer === "boolean");
    return fits ? [...kept] : [];
  } catch {
    return [];
  }
}

/** Keep the answers where the browser allows it; without, a reload begins anew. */
function keep() {
  try {
    localStorage.setItem(STORE, JSON.stringify(answers));
  } catch {
    // Nothing is lost but the way back after a reload.
  }
}

/** Return Wilson's interval of a share, or nothing without a case. */
function interval(count, of) {
  if (!of) return null;
  const share = count / of;
  const middle = share + (Z * Z) / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const whole = 1 + (Z * Z) / of;
  return [Math.max(0, (middle - spread) / whole), Math.min(1, (middle + spread) / whole)];
}

/** Return how many pictures of a kind were shown and taken for photos. */
function tally(made) {
  const said = answers.filter((_, index) => isMade[index] === made);
  const taken = said.filter(Boolean).length;
  const share = said.length ? taken / said.length : null;
  return { shown: said.length, taken_for_photos: taken, share, interval: interval(taken, said.length) };
}

/** Return the content of vote.json. */
function content() {
  const rows = answers.map((isPhoto, index) => ({
    picture: index + 1,
    is: isMade[index] ? "made" : "photo",
    said: isPhoto ? "photo" : "made",
  }));
  const facts = {
    format: 1,
    seed: Number(main.dataset.seed),
    size: Number(main.dataset.size),
    pictures: pictures.length,
    answered: answers.length,
    confidence: 0.95,
    made: tally(true),
    photos: tally(false),
    answers: rows,
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

const percent = (share) => `${Math.round(share * 100)}%`;

/** Say a share with its interval. */
function words({ shown, taken_for_photos: taken, share, interval: ends }) {
  return shown ? `${taken}, ${percent(share)} (${percent(ends[0])} to ${percent(ends[1])})` : "none shown yet";
}

/** Show the picture that is to be answered. */
function ask() {
  const number = answers.length + 1;
  find("result").hidden = true;
  find("question").hidden = false;
  find("picture").src = pictures[answers.length];
  find("picture").alt = `Picture ${number}`;
  find("progress").textContent = `Picture ${number} of ${pictures.length}`;
  find("bar").max = pictures.length;
  find("bar").value = answers.length;
  for (const id of ["undo", "stop"]) find(id).setAttribute("aria-disabled", !answers.length);
}

/** Show what the answers come to. */
function conclude() {
  const [made, photos] = [tally(true), tally(false)];
  find("question").hidden = true;
  find("result").hidden = false;
  find("sum").textContent = made.shown
    ? `${made.taken_for_photos} of ${made.shown} made pictures were taken for photos.`
    : "No made picture was shown yet.";
  find("made-shown").textContent = made.shown;
  find("photos-shown").textContent = photos.shown;
  find("made-share").textContent = words(made);
  find("photos-share").textContent = words(photos);
  find("back").textContent = answers.length < pictures.length ? "Go on" : "Undo the last answer";
  find("result-title").focus();
}

/** Go to the next picture, or to the result after the last. */
function proceed(said) {
  keep();
  if (answers.length === pictures.length) {
    conclude();
    return;
  }
  ask();
  find("said").textContent = `${said} ${find("progress").textContent}`;
}

function answer(isPhoto) {
  answers.push(isPhoto);
  proceed(isPhoto ? "Photo." : "Made.");
}

function undo() {
  if (!answers.length) return;
  answers.pop();
  proceed("Undone.");
}

const onClick = (id, act) => find(id).addEventListener("click", act);
onClick("photo", () => answer(true));
onClick("made", () => answer(false));
onClick("undo", undo);
onClick("stop", () => answers.length && conclude());
onClick("back", () => {
  if (answers.length === pictures.length) answers.pop();
  proceed("");
  find("photo").focus();
});
onClick("again", () => {
  answers.length = 0;
  proceed("");
  find("photo").focus();
});
onClick("download", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content()], { type: "application/json" }));
  link.download = "vote.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});

document.addEventListener("keydown", (event) => {
  if (find("question").hidden || event.repeat || event.altKey || event.shiftKey) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === "z") undo();
  else if (isCommand) return;
  else if (event.key === "ArrowLeft") answer(true);
  else if (event.key === "ArrowRight") answer(false);
  else if (event.key === "Backspace") undo();
  else return;
  event.preventDefault();
});

if (answers.length === pictures.length) conclude();
else ask();
})();
