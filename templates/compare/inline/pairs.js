// Blind voting on pairs: answers in order, "a", "b" or "none". Who votes meets the pairs in an
// order of their own, which the number `voter` decides; it is kept with the answers.
(() => {
const main = document.querySelector("main");
const secret = JSON.parse(atob(main.dataset.secret));
const photos = [...find("pictures").children].map((photo) => [...photo.children]);
const STORE = `cgbatch-compare-${main.dataset.comparison}`;
const ANSWERS = ["a", "b", "none"];

/** Return which variant each picture of a photo is. */
const variantsOf = (photo) =>
  secret.marks[photo].match(/../g).map((mark) => parseInt(mark, 16) % secret.variants.length);

/** Return a source of chance: whole numbers below a limit, the same ones for a number (xorshift). */
const chance = (start) => {
  let state = start;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

/** Return all pairs of pictures in an order of chance, each the one or the other way round. */
const drawn = (voter) => {
  const random = chance(voter);
  const pairs = photos.flatMap((pictures, photo) =>
    pictures.flatMap((_, one) => pictures.slice(one + 1).map((__, more) => ({ photo, a: one, b: one + 1 + more }))),
  );
  for (let last = pairs.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [pairs[last], pairs[other]] = [pairs[other], pairs[last]];
  }
  return pairs
    .slice(0, Number(main.dataset.most))
    .map(({ photo, a, b }) => (random(2) ? { photo, a: b, b: a } : { photo, a, b }));
};

/** Return a number for somebody who begins; xorshift wants any but 0. */
const newVoter = () => crypto.getRandomValues(new Int32Array(1))[0] || 1;

const isUsable = ({ voter, answers }) =>
  Number.isInteger(voter) && voter !== 0 && answers.length <= drawn(voter).length && answers.every((a) => ANSWERS.includes(a));
let { voter, answers } = restored(STORE, isUsable) ?? { voter: newVoter(), answers: [] };
let pairs = drawn(voter);

/** Return an answer with what it was about. */
const told = (chosen, index) => {
  const { photo, a, b } = pairs[index];
  const names = variantsOf(photo).map((variant) => secret.variants[variant]);
  return { photo: secret.photos[photo], a: names[a], b: names[b], chosen };
};

/** Return the content of vote.json. */
const file = () => ({
  format: 1,
  vote: "enhancers",
  comparison: main.dataset.comparison,
  voter,
  variants: secret.variants,
  pairs: pairs.length,
  answered: answers.length,
  answers: answers.map(told),
});

const zoomOut = linkZoom(find("pair"), find("zoom"), document);

/** Show a pair, whole. */
const show = (index) => {
  const { photo, a, b } = pairs[index];
  for (const [id, picture] of Object.entries({ a, b })) {
    const image = photos[photo][picture].cloneNode();
    image.loading = "eager";
    image.decoding = "sync";
    image.draggable = false;
    image.alt = `Picture ${id.toUpperCase()} of pair ${index + 1}`;
    find(id).replaceChildren(image);
  }
  zoomOut();
};

/** Show what the answers come to: only now are names in the page. */
const conclude = () => {
  const all = answers.map(told);
  find("sum").textContent = `${all.length} of ${pairs.length} pairs answered.`;
  find("tally").replaceChildren(
    ...secret.variants.map((name) => {
      const shown = all.filter(({ a, b }) => a === name || b === name);
      const preferred = shown.filter((answer) => answer[answer.chosen] === name).length;
      const alike = shown.filter(({ chosen }) => chosen === "none").length;
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = name;
      row.append(head);
      for (const count of [shown.length, preferred, alike]) row.insertCell().textContent = count;
      return row;
    }),
  );
};

beginVoting({
  choices: {
    "choose-a": { key: "ArrowLeft", value: "a", said: "A." },
    "choose-none": { key: "ArrowDown", value: "none", said: "No difference." },
    "choose-b": { key: "ArrowRight", value: "b", said: "B." },
  },
  answers,
  total: pairs.length,
  noun: "Pair",
  show,
  conclude,
  changed: () => keep(STORE, { voter, answers }),
  restart: () => {
    voter = newVoter();
    pairs = drawn(voter);
  },
  file,
});
})();
