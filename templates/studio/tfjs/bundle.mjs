// Makes tfjs.js, wasm.js, licences.txt and SHA256SUMS of what package-lock.json pins; see build.sh.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const PACKAGES = "node_modules/@tensorflow";
const THREADED = "tfjs-backend-wasm-threaded-simd";
const BINARIES = ["tfjs-backend-wasm-simd.wasm", `${THREADED}.wasm`];
const BACKENDS = ["wasm", "webgl", "webgpu"];
// What entry.js's operations are made of.
const KERNELS =
  "Add AvgPool Cast Concat FusedConv2D Identity MirrorPad Multiply PadV2 Relu Reshape Rsqrt Slice " +
  "Square Sub";

/** Return a module that gathers the kernels of all backends. */
function kernels() {
  const lines = [];
  const names = [];
  for (const backend of BACKENDS) {
    for (const kernel of KERNELS.split(" ")) {
      const exported = `${kernel[0].toLowerCase()}${kernel.slice(1)}Config`;
      const path = `@tensorflow/tfjs-backend-${backend}/dist/kernels/${kernel}`;
      names.push(`${backend}${kernel}`);
      lines.push(`import { ${exported} as ${backend}${kernel} } from "${path}";`);
    }
  }
  return [...lines, `export const kernels = [${names}];`].join("\n");
}

/**
 * Return a module with what a thread of the WASM backend runs, as one text: the policy of the page
 * forbids it to import the other half from a blob. Without the parts for Node, which evaluate.
 */
function threads() {
  const source = readFileSync(`${PACKAGES}/tfjs-backend-wasm/wasm-out/${THREADED}.worker.js`, "utf8");
  const [, escaped] = source.match(/`([^`]*)`/);
  const text = [
    /if\(ENVIRONMENT_IS_NODE\)\{var nodeWorkerThreads.*?\}\}\)\}/s,
    /if\(typeof e\.data\.urlOrBlob.*?revokeObjectURL\(objectUrl\)\}/s,
    /if\(ENVIRONMENT_IS_NODE\)\{fs\.writeSync.*?return\}console\.error\(text\)/s,
  ].reduce(without, escaped.replaceAll("\\n", "\n"));
  return [
    `import * as imported from "./${THREADED}.js";`,
    "const factory = imported.default || imported;",
    "export const wasmWorkerContents =",
    `  "var WasmBackendModuleThreadedSimd=" + factory.toString() + ";" + ${JSON.stringify(text)};`,
  ].join("\n");
}

/** Leave a part of a text out, which must be there. */
function without(text, part) {
  if (!part.test(text)) throw new Error(`The worker of threads has no ${part}.`);
  return text.replace(part, "");
}

const ours = {
  name: "ours",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^kernels$/ }, () => ({ path: "kernels", namespace: "ours" }));
    onLoad({ filter: /.*/, namespace: "ours" }, () => ({ contents: kernels(), resolveDir: "." }));
    onLoad({ filter: /threaded-simd\.worker\.js$/ }, () => ({ contents: threads() }));
  },
};

/** Return the code of the bundle, and which bytes of it come from which file. */
async function bundled() {
  const made = await build({
    entryPoints: ["entry.js"],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2020",
    charset: "utf8",
    drop: ["console", "debugger"],
    // Nothing is ever asked for: binaries and weights are handed over.
    define: { process: "undefined", global: "self", fetch: "undefined", XMLHttpRequest: "undefined" },
    legalComments: "none", // they are in licences.txt
    metafile: true,
    write: false,
    plugins: [ours],
  });
  const [{ inputs }] = Object.values(made.metafile.outputs);
  return { code: made.outputFiles[0].text, inputs };
}

/** Return the licences of all packages that have a part in the bundle. */
function licences(inputs) {
  const files = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
  const packages = new Set(
    files.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean),
  );
  packages.delete("node-fetch"); // an empty module stands for it
  const said = [...packages].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
    if (license !== "Apache-2.0") throw new Error(`${name} is under ${license}: name its licence.`);
    const own = files.filter((path) => path.includes(`node_modules/${name}/`));
    const lines = own.flatMap((path) => readFileSync(path, "utf8").match(/Copyright \d{4} .*/g) ?? []);
    const holders = [...new Set(lines.map((line) => line.trim()))].sort();
    return [`${name} ${version} (Apache License 2.0)`, ...holders.map((line) => `  ${line}`)].join("\n");
  });
  return [
    "tfjs.js and wasm.js are made of these packages, joined, cut to what is used and shortened by",
    "templates/studio/tfjs/build.sh of cgbatch:",
    "",
    ...said,
    "",
    readFileSync("native-licences.txt", "utf8").trimEnd(),
    "",
    "==== Apache License 2.0",
    readFileSync("../../../LICENSE", "utf8").trimEnd(),
    "",
  ].join("\n");
}

/** Return a script with the binaries in base64, by their names. */
function binaries() {
  const entries = BINARIES.map((name) => {
    const data = readFileSync(`${PACKAGES}/tfjs-backend-wasm/dist/${name}`);
    return `"${name}": "${data.toString("base64")}"`;
  });
  return `self.STUDIO_WASM = {\n${entries.join(",\n")}\n};\n`;
}

const { code, inputs } = await bundled();
const made = {
  "licences.txt": licences(inputs),
  "tfjs.js": `self.STUDIO_TFJS = function () {\n${code.trimEnd()}\n};\n`,
  "wasm.js": binaries(),
};
const sums = Object.entries(made).map(([name, text]) => {
  writeFileSync(name, text);
  return `${createHash("sha256").update(text).digest("hex")}  ${name}\n`;
});
writeFileSync("SHA256SUMS", sums.join(""));
