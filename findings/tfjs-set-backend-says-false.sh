#!/usr/bin/env bash
# TensorFlow.js goes on without the backend that was asked for, and throws nothing.
#
# @tensorflow/tfjs 4.22.0, @tensorflow/tfjs-backend-wasm 4.22.0, Node 20, Linux x86_64.
#
# `await tf.setBackend("wasm")` is a promise, so one expects it to be rejected when the WebAssembly
# file cannot be read (a wrong path, a host that does not serve .wasm). Seen: it is fulfilled with
# `false`; `tf.ready()` is fulfilled too, and the next operation is computed by another backend: here
# `cpu`, in a browser without graphics WebGL on a software renderer, many times slower. Only a line
# on the console tells, and the value, which hardly any example looks at.
#
# Fails if it throws, or if nothing is computed any more.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >ask.js <<'J'
const tf = require("@tensorflow/tfjs");
const wasm = require("@tensorflow/tfjs-backend-wasm");

(async () => {
  wasm.setWasmPaths("/there/is/no/such/folder/");
  const said = await tf.setBackend("wasm"); // a rejection would end the program
  await tf.ready();
  const [two] = tf.add(tf.tensor1d([1]), 1).dataSync();
  console.log(`said ${said}, computed ${two} with ${tf.getBackend()}`);
  process.exitCode = said === false && two === 2 && tf.getBackend() !== "wasm" ? 0 : 1;
})();
J
node ask.js 2>/dev/null | tail -n 1 | tee said.txt
grep -q '^said false, computed 2 with cpu$' said.txt
