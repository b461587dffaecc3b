// What the studio's worker uses of TensorFlow.js: these operations, and the kernels they need.
import "@tensorflow/tfjs-core/dist/base_side_effects";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm/dist/base";
import "@tensorflow/tfjs-backend-webgl/dist/base";
import "@tensorflow/tfjs-backend-webgpu/dist/base";
import {
  add, avgPool, backend, concat, env, fused, getBackend, memory, mirrorPad, mul, pad,
  registerKernel, relu, removeBackend, reshape, rsqrt, setBackend, slice, square, sub, tensor,
  tidy,
} from "@tensorflow/tfjs-core/dist/base";
import { kernels } from "kernels"; // made by bundle.mjs

for (const kernel of kernels) registerKernel(kernel);

self.tf = {
  add, avgPool, backend, concat, env, fused, getBackend, memory, mirrorPad, mul, pad, relu,
  removeBackend, reshape, rsqrt, setBackend, setWasmPaths, slice, square, sub, tensor, tidy,
};
