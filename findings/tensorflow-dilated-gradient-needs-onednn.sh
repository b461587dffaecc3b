#!/usr/bin/env bash
# A dilated convolution that TensorFlow's CPU computes forward everywhere has a gradient only where
# oneDNN is switched on; Keras' layer with the same numbers has one either way.
#
# tensorflow 2.21.0, keras 3.15.1, numpy 2.4.6, CPython 3.11, Linux x86_64, CPU.
#
# `TF_ENABLE_ONEDNN_OPTS` is documented as a matter of speed and of rounding, so one expects that
# what trains with it trains without. Seen: `tf.nn.conv2d(..., dilations=4)` gives the same picture
# (to 1e-4) with 1 and with 0; with 1 its gradient is there, in float32 and bfloat16, with 0 it is
# an InvalidArgumentError, "Current CPU implementations do not yet support dilation rates larger
# than 1". 0 is what people set who want equal bytes on two machines. `keras.layers.Conv2D(...,
# dilation_rate=4)` has a gradient with both: it goes through space-to-batch.
#
# Way out: train through Keras' layer (or tf.nn.convolution), use tf.nn.conv2d where nothing learns.
#
# Fails if the gradient is there without oneDNN, is missing with it, if Keras' layer has none, or if
# the pictures of both differ.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet tensorflow==2.21.0 keras==3.15.1 numpy==2.4.6
cat >"$work/dilated.py" <<'P'
import keras
import numpy as np
import tensorflow as tf

random = np.random.default_rng(0)
picture = tf.constant(random.normal(0, 1, (1, 20, 24, 4)).astype(np.float32))
kernel = tf.constant(random.normal(0, 1, (3, 3, 4, 4)).astype(np.float32))


def told(name, convolve, *learnt):
    with tf.GradientTape() as tape:
        tape.watch(learnt)
        made = tf.cast(convolve(), tf.float32)
        total = tf.reduce_sum(made**2)
    try:
        gradients = tape.gradient(total, learnt)
        assert all(float(tf.reduce_sum(tf.abs(each))) > 0 for each in gradients)
        print(name, "gradient")
    except tf.errors.InvalidArgumentError as error:
        assert "dilation rates larger than 1" in error.message
        print(name, "none")
    return made.numpy()


for dtype in (tf.float32, tf.bfloat16):
    x, k = tf.cast(picture, dtype), tf.cast(kernel, dtype)
    told(f"conv2d {dtype.name}", lambda: tf.nn.conv2d(x, k, 1, "VALID", dilations=4), x, k)
layer = keras.layers.Conv2D(4, 3, dilation_rate=4)
layer.build(picture.shape)
layer.kernel.assign(kernel)
by_layer = told("keras float32", lambda: layer(picture), picture)
plain = tf.nn.conv2d(picture, kernel, 1, "VALID", dilations=4).numpy()
np.testing.assert_allclose(by_layer, plain, atol=1e-4)
print("sum", round(float(np.abs(plain).sum()), 1))
P
for switch in 1 0; do
  TF_ENABLE_ONEDNN_OPTS=$switch TF_CPP_MIN_LOG_LEVEL=3 "$work/venv/bin/python" "$work/dilated.py" \
    2>/dev/null | sed "s/^/oneDNN $switch: /"
done | tee "$work/seen"
for told in "1: conv2d float32 gradient" "1: conv2d bfloat16 gradient" "1: keras float32 gradient" \
  "0: conv2d float32 none" "0: conv2d bfloat16 none" "0: keras float32 gradient"; do
  grep -qx "oneDNN $told" "$work/seen"
done
[ "$(grep -o 'sum .*' "$work/seen" | sort -u | wc -l)" = 1 ]
echo "As described."
