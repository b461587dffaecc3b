// Code and weights come as scripts, since nothing else may be loaded from a disk; each once

const scripts = new Map();

/** Take up what a script would set, from a page that holds all of it. */
function take(text) {
  const [start, name, key] = /^self\.(\w+)(?:\["(.+?)"\])?\s*=\s*/.exec(text);
  const said = text.slice(start.length, text.lastIndexOf(";"));
  const value = said.startsWith("function") ? said : JSON.parse(said);
  if (key) self[name][key] = value;
  else self[name] = value;
}

/** Load a script of this folder. */
function loadScript(address) {
  if (!scripts.has(address)) {
    const loading = new Promise((resolve, reject) => {
      const held = find(address);
      if (held) return resolve(take(held.textContent));
      const script = make("script", { src: address, onload: resolve });
      script.onerror = () => {
        scripts.delete(address); // it may be there next time
        script.remove();
        reject(new Trouble(`${address} could not be loaded; is the whole folder there?`));
      };
      document.head.append(script);
    });
    scripts.set(address, loading);
  }
  return scripts.get(address);
}

/** Return the bytes that a text in base64 holds. */
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text).buffer;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
}

self.STUDIO_WEIGHTS ??= {};
const weights = new Map();

/** Return a network's weights, as the worker takes them. */
async function weightsFrom(address) {
  if (!weights.has(address)) {
    await loadScript(address);
    const name = /([^/]+)-[0-9a-f]{8}\.js$/.exec(address)[1];
    const { architecture, tensors, data } = self.STUDIO_WEIGHTS[name];
    weights.set(address, { architecture, tensors, data: bytesOf(data) });
    delete self.STUDIO_WEIGHTS[name];
  }
  return weights.get(address);
}

let wasm;

/** Return the text of the worker, and what it is opened with. */
async function engineParts() {
  const names = ["tfjs.js", "wasm.js", "studio-worker.js"];
  await Promise.all(names.map((name) => loadScript(`assets/${name}`)));
  wasm ??= Object.fromEntries(
    Object.entries(self.STUDIO_WASM).map(([name, text]) => [name, bytesOf(text)]),
  );
  return { text: `(${self.STUDIO_TFJS})();(${self.STUDIO_WORKER})();`, wasm };
}
