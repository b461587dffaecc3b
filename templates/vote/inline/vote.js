// The ballot: answers in order, true where a picture was taken for a photo.
(() => {
const main = document.querySelector("main");
const pictures = [...find("pictures").children].map((image) => image.src);
const isMade = [...main.dataset.marks].map((digit) => parseInt(digit, 16) % 2 === 1);
const STORE = `cgbatch-vote-${main.dataset.store}`;
const Z = 1.959964; // a normal variable is within so many deviations in 95 of 100 cases
const isUsable = (kept) =>
  kept.length <= pictures.length && kept.every((answer) => typeof answer === "boolean");
const answers = [...(restored(STORE, isUsable) ?? [])];

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
function file() {
  const rows = answers.map((isPhoto, index) => ({
    picture: index + 1,
    is: isMade[index] ? "made" : "photo",
    said: isPhoto ? "photo" : "made",
  }));
  return {
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
}

const percent = (share) => `${Math.round(share * 100)}%`;

/** Say a share with its interval. */
function words({ shown, taken_for_photos: taken, share, interval: ends }) {
  return shown ? `${taken}, ${percent(share)} (${percent(ends[0])} to ${percent(ends[1])})` : "none shown yet";
}

/** Show a picture. */
function show(index) {
  find("picture").src = pictures[index];
  find("picture").alt = `Picture ${index + 1}`;
}

/** Show what the answers come to. */
function conclude() {
  const [made, photos] = [tally(true), tally(false)];
  find("sum").textContent = made.shown
    ? `${made.taken_for_photos} of ${made.shown} made pictures were taken for photos.`
    : "No made picture was shown yet.";
  find("made-shown").textContent = made.shown;
  find("photos-shown").textContent = photos.shown;
  find("made-share").textContent = words(made);
  find("photos-share").textContent = words(photos);
}

beginVoting({
  choices: {
    photo: { key: "ArrowLeft", value: true, said: "Photo." },
    made: { key: "ArrowRight", value: false, said: "Made." },
  },
  answers,
  total: pictures.length,
  noun: "Picture",
  show,
  conclude,
  changed: () => keep(STORE, answers),
  file,
});
})();
