const SINGLE = "tfjs-backend-wasm-simd.wasm";
const THREADED = "tfjs-backend-wasm-threaded-simd.wasm";
const SLOWEST_TRIAL = 0.05; // seconds: about what the trial takes with WASM
const LONGEST_START = 20; // seconds until an engine that says nothing counts as failed
// What graphics call themselves that are none: the processor draws, twenty times slower than WASM.
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|swrast|software|basic render|\bwarp\b/i;

/** Start the engine of a name as it is; a name that is none is refused. */
function startEngine(name, wasm) {
  if (name === "wasm") return startWasm(wasm);
  if (name === "webgl" || name === "webgpu") return startBackend(name);
  throw new Refusal(`There is no engine ${name}: it is webgpu, webgl or wasm.`);
}

/** Start the best engine that this browser has: real graphics, or else WASM. Return its name. */
async function chooseEngine(wasm) {
  for (const [name, nameGraphics] of [["webgpu", nameOfWebGpu], ["webgl", nameOfWebGl]]) {
    const graphics = await nameGraphics();
    if (graphics !== null && !SOFTWARE.test(graphics) && (await passesTrial(name))) return name;
  }
  await startWasm(wasm);
  return "wasm";
}

/** Return what WebGPU's graphics call themselves, or null where there are none to use. */
async function nameOfWebGpu() {
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
    const info = adapter.info ?? (await adapter.requestAdapterInfo());
    if (adapter.isFallbackAdapter || info.isFallbackAdapter) return null;
    return [info.vendor, info.architecture, info.device, info.description].join(" ");
  } catch {
    return null;
  }
}

/** Return what WebGL's graphics call themselves, or null where there are none to use. */
function nameOfWebGl() {
  try {
    // The browser, too, refuses what it knows to be slow.
    const real = { failIfMajorPerformanceCaveat: true };
    const context = new OffscreenCanvas(1, 1).getContext("webgl2", real);
    if (!context.getExtension("EXT_color_buffer_float")) return null; // 16 bits are too few
    const named = context.getExtension("WEBGL_debug_renderer_info");
    const name = context.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return String(name);
  } catch {
    return null;
  }
}

/** Start an engine and return whether it computes right and fast; otherwise end it. */
async function passesTrial(name) {
  try {
    await startBackend(name);
    if ((await secondsOfTrial()) <= SLOWEST_TRIAL) return true;
  } catch {
    // What happened does not matter: there is another engine.
  }
  try {
    tf.removeBackend(name);
  } catch {
    // It did not even begin.
  }
  return false;
}

/** Return how long a convolution takes, once it is compiled; infinitely if its result is wrong. */
async function secondsOfTrial() {
  const [side, channels] = [64, 128];
  const kernel = new Float32Array(9 * channels * channels).fill(1 / (9 * channels));
  const filter = new Filter(kernel, [3, 3, channels, channels], new Float32Array(channels));
  const ones = new Float32Array(side * side * channels).fill(1);
  const x = tf.tensor(ones, [1, side, side, channels]);
  let seconds = Infinity;
  for (let turn = 0; turn < 2; turn++) {
    const start = performance.now();
    const made = await dataOf(filter.convolve(x));
    const right = made.every((number) => Math.abs(number - 1) < 1e-4);
    seconds = right ? (performance.now() - start) / 1000 : Infinity;
  }
  x.dispose();
  return seconds;
}

/** Start the engine that computes on the processor, in several threads where that is allowed. */
async function startWasm(wasm) {
  const threaded = self.crossOriginIsolated && wasm[THREADED] && (await startsWorkers());
  const name = threaded ? THREADED : SINGLE;
  await checkBinary(wasm[name], name);
  tf.env().platform.fetch = async () =>
    new Response(wasm[name], { headers: { "Content-Type": "application/wasm" } });
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", Boolean(threaded));
  tf.setWasmPaths("./", true); // true: by the function above, not by the network
  await startBackend("wasm");
  refuseWithoutMemory(tf.backend().wasm);
}

/** Refuse a binary that is missing or damaged: the library would wait for it without end. */
async function checkBinary(binary, name) {
  if (!binary) {
    throw new Refusal("A part of this page is missing: the one that computes. Load it again.", name);
  }
  try {
    await WebAssembly.compile(binary);
  } catch (error) {
    throw new Refusal(
      "The part of this page that computes is damaged, or this browser is too old for it. " +
        "Load the page again, or update the browser.",
      `${name}: ${error}`,
    );
  }
}

/** Return whether a worker may start workers of its own. */
function startsWorkers() {
  return new Promise((resolve) => {
    const address = URL.createObjectURL(new Blob(["postMessage(1)"]));
    const worker = new Worker(address);
    const answer = (able) => {
      worker.terminate();
      URL.revokeObjectURL(address);
      resolve(able);
    };
    worker.onmessage = () => answer(true);
    worker.onerror = () => answer(false);
    setTimeout(() => answer(false), 2000);
  });
}

/** Start an engine of the library. */
async function startBackend(name) {
  const watch = new Watch();
  let detail = "";
  try {
    // It returns false and goes on with another engine, seventeen times slower: not with us.
    if ((await Promise.race([tf.setBackend(name), watch.failed])) && tf.getBackend() === name) return;
  } catch (error) {
    if (tellsOfMemory(error)) throw error;
    detail = `${error?.message ?? error}`;
  } finally {
    watch.end();
  }
  throw new Refusal(`This browser cannot compute with ${name}. Update it, or try another one.`, detail);
}

/** A promise that fails when the library forgets an error, or says nothing for long. */
class Watch {
  constructor() {
    this.failed = new Promise((_, reject) => {
      this.hear = (event) => {
        event.preventDefault();
        reject(event.reason);
      };
      const late = () => reject(new Error("It did not start in time."));
      this.timer = setTimeout(late, LONGEST_START * 1000);
    });
    self.addEventListener("unhandledrejection", this.hear);
  }

  end() {
    clearTimeout(this.timer);
    self.removeEventListener("unhandledrejection", this.hear);
  }
}

/** Have the heap of WASM throw where it is full: the library would write to address 0. */
function refuseWithoutMemory(heap) {
  const allocate = heap._malloc;
  heap._malloc = (size) => {
    const address = allocate(size);
    if (!address && size) throw new RangeError(`out of memory: ${size} bytes`);
    return address;
  };
}
