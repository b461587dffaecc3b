// What each message is answered with; `tell` hears how far a translation is.
const ANSWERS = {
  __proto__: null,
  async open({ wasm, engine }) {
    const start = performance.now();
    const opened = await openEngine(wasm, engine);
    return { type: "opened", engine: opened, seconds: (performance.now() - start) / 1000 };
  },
  load({ name, architecture, tensors, data }) {
    loadNetwork(name, architecture, tensors, data);
    return { type: "loaded" };
  },
  async measure({ file }) {
    return { type: "measured", ...(await measurePhoto(file)) };
  },
  async translate(request, tell) {
    return { type: "translated", ...(await translatePhoto(request, tell)) };
  },
  async beside(request) {
    return { type: "joined", ...(await joinBeside(request)) };
  },
};

/** Answer a message, always: with what was asked for, or with why not. */
async function answer({ id, type, ...request }) {
  try {
    if (!(type in ANSWERS)) throw new Error(`There is no message ${type}.`);
    const tell = (stage, part) => postMessage({ id, type: "progress", stage, part });
    postMessage({ id, ...(await ANSWERS[type](request, tell)) });
  } catch (error) {
    postMessage({ id, type: "failed", ...explain(error) });
  }
}

/** Say what happened in a sentence for visitors, and in words for those who look after the page. */
function explain(error) {
  if (error instanceof Refusal) return { words: error.message, detail: error.detail };
  const detail = String(error?.stack ?? error?.message ?? error);
  if (tellsOfMemory(error)) {
    const words =
      "This device has too little memory for that. Close other tabs and programs, " +
      "or choose a smaller part of the photo.";
    return { words, detail };
  }
  return { words: "The photo could not be translated. Load the page again, and try it anew.", detail };
}

/** Return whether an error says that memory is full; each engine has its own words for it. */
function tellsOfMemory(error) {
  return /memory|allocat|\boom\b/i.test(`${error?.message ?? error}`);
}

// One after the other: networks and photos at once would need the memory of both.
let answered = Promise.resolve();
self.onmessage = ({ data }) => {
  answered = answered.then(() => answer(data));
};
