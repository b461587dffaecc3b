// The worker, and what it is asked

/** That what was asked for is no longer wanted. */
class Cancelled extends Error {}

let worker = null;
let opening = null; // the promise of an opened worker
let started = 0; // counts workers: an older one was ended
let engineName = "";
const awaited = new Map(); // who waits for an answer, by id
const networks = new Map(); // promises of networks that the worker has, by name
let lastAsked = 0;

/** Ask the worker; `hear` is told of progress. */
function ask(message, hear) {
  return new Promise((resolve, reject) => {
    if (!worker) return reject(new Cancelled()); // it was ended meanwhile
    const id = ++lastAsked;
    awaited.set(id, { resolve, reject, hear });
    worker.postMessage({ id, ...message });
  });
}

/** Take an answer of the worker to whom it is for. */
function onAnswer({ data }) {
  const asker = awaited.get(data.id);
  if (!asker) return;
  if (data.type === "progress") return asker.hear?.(data);
  awaited.delete(data.id);
  if (data.type === "failed") asker.reject(new Trouble(data.words, { cause: data.detail }));
  else asker.resolve(data);
}

/** Have a worker that is ready. */
function openEngine() {
  if (!opening) {
    const mine = startEngine(++started);
    opening = mine;
    mine.catch((error) => opening === mine && endEngine(error));
  }
  return opening;
}

async function startEngine(mine) {
  const parts = await engineParts();
  if (mine !== started) throw new Cancelled();
  const address = URL.createObjectURL(new Blob([parts.text], { type: "text/javascript" }));
  worker = new Worker(address);
  worker.onmessage = onAnswer;
  worker.onerror = (event) => {
    event.preventDefault();
    const why = "The engine ended unexpectedly, perhaps for want of memory.";
    endEngine(new Trouble(`${why} Try again, or crop to less.`));
  };
  const { engine } = await ask({ type: "open", wasm: parts.wasm });
  URL.revokeObjectURL(address);
  engineName = engine;
}

/** Give the worker a network, once. */
async function openNetwork(name, script) {
  await openEngine();
  if (!networks.has(name)) {
    const loading = weightsFrom(script).then((parts) => ask({ type: "load", name, ...parts }));
    networks.set(name, loading);
    loading.catch(() => networks.delete(name));
  }
  return networks.get(name);
}

/** End the worker and whatever it does; the next question starts another one. */
function endEngine(reason) {
  worker?.terminate();
  worker = opening = null;
  started++;
  networks.clear();
  const waiting = [...awaited.values()];
  awaited.clear();
  for (const { reject } of waiting) reject(reason);
}

/** Prepare a direction while the visitor still chooses; what fails is told when it is needed. */
function warmUp() {
  const { name, script } = chosen();
  openNetwork(name, script).catch(() => {});
}
