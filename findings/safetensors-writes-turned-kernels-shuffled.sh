#!/usr/bin/env bash
# safetensors 0.8.0 writes a NumPy array's memory, not the array: a convolution's kernel that was
# turned from PyTorch's order of axes to Keras' comes back with the right shape, the right numbers,
# and nearly all of them in other places. No error, no warning. 0.7.0 writes it rightly.
#
# safetensors 0.8.0 and 0.7.0, numpy 2.4.6, CPython 3.11, Linux x86_64.
#
# PyTorch keeps kernels as (out, in, height, width), Keras as (height, width, in, out), so whoever
# converts weights writes `kernel.transpose(2, 3, 1, 0)`. That is a view: same memory, other steps.
# Up to 0.7.0 `safetensors.numpy.save` asked NumPy for the bytes in C order; 0.8.0 takes the address
# of the array and reads on from there. Its counterpart for PyTorch refuses what is not contiguous.
#
# What one would try in passing does not help: `.astype(np.float16)` makes a copy in the order of
# the view ("K" is its default), and so does `.copy(order="K")`; both arrays own their memory, and
# are still shuffled. A kernel of one pixel with as many channels in as out shows no odd shape either.
# Statistics by which one would judge a file (shape, mean, spread, smallest, largest) are all right.
#
# Way out: np.ascontiguousarray for each array. Told to safetensors as issue 825 (open in 2026-11).
#
# Fails if 0.8.0 writes views rightly or refuses them, or if 0.7.0 does not write them rightly.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/kernels.py" <<'P'
import sys

import numpy as np
import safetensors
from safetensors.numpy import load, save

pytorch = np.random.default_rng(0).normal(size=(8, 4, 3, 3)).astype(np.float32)
view = pytorch.transpose(2, 3, 1, 0)
kernels = {
    "view": view,
    "view as float16": view.astype(np.float16),
    "np.copy in order K": np.copy(view, order="K"),
    "np.ascontiguousarray": np.ascontiguousarray(view),
}
read = load(save(kernels))
wrong = []
for name, kernel in kernels.items():
    again = read[name]
    moved = np.mean(again != kernel)
    print(f"safetensors {safetensors.__version__}, {name}: {moved:.0%} of the numbers elsewhere")
    assert (again.shape, again.dtype) == (kernel.shape, kernel.dtype)
    assert np.array_equal(np.sort(again, axis=None), np.sort(kernel, axis=None)), "other numbers"
    if moved:
        wrong.append(name)
assert wrong == [name for name in sys.argv[1].split(",") if name], wrong
P
for version in 0.8.0 0.7.0; do
  python3 -m venv "$work/$version"
  "$work/$version/bin/pip" install --quiet "safetensors==$version" numpy==2.4.6
done
"$work/0.8.0/bin/python" "$work/kernels.py" "view,view as float16,np.copy in order K"
"$work/0.7.0/bin/python" "$work/kernels.py" ""
