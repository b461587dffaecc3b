#!/usr/bin/env bash
# TensorFlow's fused batch norm gives other bytes with another number of CPU threads, also with
# deterministic operations switched on; convolutions, matrix products and means do not.
#
# tensorflow 2.21.0, keras 3.15.1, numpy 2.4.6, CPython 3.11, Linux x86_64, CPU.
#
# After `tf.config.experimental.enable_op_determinism()` one expects that a program gives the same
# bytes each time on one machine. It does with one number of threads; but that number is, where
# nobody sets it, the number of cores that a process may use, so the same program differs between
# two nodes, or two containers, of otherwise equal machines. Seen: of float32 (1, 64, 64, 32),
# `fused_batch_norm` in training mode (which is what instance norm is for a batch of one) gives
# four different results with 1, 2, 3 and 4 threads (up to 6e-6 apart), each the same every time;
# `conv2d`, `matmul` and `reduce_mean` of the same tensor give one. The mean and the variance are
# added up in as many parts as there are threads.
#
# Way out: set the number of threads oneself, and the same one everywhere.
#
# Fails if fused batch norm no longer hangs on the number of threads, if it differs between two
# processes with the same one, or if one of the others does hang on it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet tensorflow==2.21.0 keras==3.15.1 numpy==2.4.6
cat >"$work/sums.py" <<'P'
import hashlib
import sys

import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(int(sys.argv[1]))
tf.config.experimental.enable_op_determinism()
picture = np.random.default_rng(0).normal(0, 1, (1, 64, 64, 32)).astype(np.float32)
x, ones, zeros = tf.constant(picture), tf.ones(32), tf.zeros(32)
rows = tf.reshape(x, (1024, -1))
normed = tf.compat.v1.nn.fused_batch_norm(x, ones, zeros, is_training=True)[0]
for name, made in (
    ("fused_batch_norm", normed),
    ("conv2d", tf.nn.conv2d(x, tf.fill((3, 3, 32, 32), 0.01), 1, "SAME")),
    ("matmul", tf.linalg.matmul(rows, tf.transpose(rows))),
    ("reduce_mean", tf.reduce_mean(x, (1, 2))),
):
    print(name, hashlib.sha256(made.numpy().tobytes()).hexdigest()[:12])
P
for threads in 1 2 3 4 4; do
  TF_CPP_MIN_LOG_LEVEL=3 "$work/venv/bin/python" "$work/sums.py" "$threads" 2>/dev/null |
    sed "s/^/$threads threads: /"
done | tee "$work/seen"
count() { grep -c . <<<"$(grep " $1 " "$work/seen" | awk '{print $NF}' | sort -u)"; }
again() { grep "^4 threads: $1 " "$work/seen" | awk '{print $NF}' | sort -u | wc -l; }
[ "$(count fused_batch_norm)" = 4 ] && [ "$(again fused_batch_norm)" = 1 ]
for name in conv2d matmul reduce_mean; do [ "$(count $name)" = 1 ]; done
echo "As described."
