// Starts the worker as the studio does, with the calls of tests inside its function.
"use strict";
self.STUDIO_WEIGHTS = {};
const ours = String(self.STUDIO_WORKER);
const inside = `${ours.slice(0, ours.lastIndexOf("}"))};(${self.CALLS})();}`;
const source = `(${self.STUDIO_TFJS})();(${inside})();`;
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
const waiting = new Map();
let asked = 0;
let died;

worker.onmessage = ({ data }) => {
  if (data.type === "progress") return;
  waiting.get(data.id)(data);
  waiting.delete(data.id);
};
worker.onerror = ({ message }) => {
  died = message;
};

const buffer = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;

/** Send a message and return its answer. */
self.ask = (message) =>
  new Promise((done, failed) => {
    if (died) failed(new Error(died));
    asked += 1;
    waiting.set(asked, done);
    worker.postMessage({ ...message, id: asked });
  });

/** Start the engine; `changed` replaces what is said about binaries: base64, or null for none. */
self.open = (engine, changed = {}) => {
  const wasm = Object.entries({ ...self.STUDIO_WASM, ...changed })
    .filter(([, data]) => data !== null)
    .map(([name, data]) => [name, buffer(data)]);
  return self.ask({ type: "open", engine, wasm: Object.fromEntries(wasm) });
};

/** Add a script of weights, and hand what it says to the worker. */
self.load = async (name, file) => {
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `weights/${file}`, onload: done, onerror: failed });
    document.head.append(script);
  });
  const { architecture, tensors, data } = self.STUDIO_WEIGHTS[name];
  return self.ask({ type: "load", name, architecture, tensors, data: buffer(data) });
};

/** Have the worker read float16 numbers. */
self.halves = (base64) => self.ask({ type: "halves", data: buffer(base64) });

/** Hand weights over that say something else than their script. */
self.loadChanged = (name, changed, bytes) => {
  const { architecture, tensors, data } = self.STUDIO_WEIGHTS[name];
  const message = { type: "load", name, tensors, data: buffer(data).slice(0, bytes) };
  return self.ask({ ...message, architecture: { ...architecture, ...changed } });
};
