// The step and the choices: the address says them, so that the way back and a reload find them.
// No name of a file is ever in it.

const STEPS = ["photos", "direction", "crop", "result"];
const KNOWN = { way: ["full", "doubled"], format: ["jpeg", "png"] };
const choices = { direction: null, way: "full", format: "jpeg" };
let step = "photos";

/** Return the chosen direction. */
const chosen = () => directions.get(choices.direction);

/** Return the address of a step with the present choices. */
function addressOf(name) {
  const words = new URLSearchParams();
  if (name !== "photos") words.set("step", name);
  if (choices.direction) words.set("direction", choices.direction);
  for (const key of Object.keys(KNOWN)) {
    if (choices[key] !== KNOWN[key][0]) words.set(key, choices[key]);
  }
  const at = photos.indexOf(current);
  if (at > 0) words.set("photo", at + 1);
  return `#${words}`;
}

/** Take up what an address or the store says, as far as it is known. */
function takeUp(said) {
  if (directions.has(said.direction)) choices.direction = said.direction;
  for (const key of Object.keys(KNOWN)) {
    if (KNOWN[key].includes(said[key])) choices[key] = said[key];
  }
}

/** Return what the address says. */
const addressed = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

/** Write the choices to the address, and keep them. */
function note() {
  history.replaceState(null, "", addressOf(step));
  keep();
}
