// Talks to the worker for tests: values go over as JSON, bytes in base64.
"use strict";
const source = `(${self.WORKER})();`;
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
const waiting = new Map();
let calls = 0;

worker.onmessage = ({ data }) => {
  waiting.get(data.id)(data);
  waiting.delete(data.id);
};

/** Call a function of calls.js; refusals come back as {words, detail}. */
self.call = (name, values) =>
  new Promise((done, failed) => {
    calls += 1;
    waiting.set(calls, (answer) =>
      "error" in answer ? failed(new Error(answer.error)) : done(answer.value),
    );
    worker.postMessage({ id: calls, name, values });
  });
