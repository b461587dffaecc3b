#!/usr/bin/env bash
# Keras writes, without a word, an ONNX file of a mixed_bfloat16 model that onnxruntime cannot load.
#
# keras 3.15.1, tensorflow 2.21.0, tf2onnx 1.17.0, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6,
# CPython 3.11, Linux x86_64.
#
# `model.export("x.onnx", format="onnx")` of a model whose policy is mixed_bfloat16, as such models
# come out of training. Its docstring says that the policy must be float32, so one expects a
# refusal, or, since mixed_float16 works (seen: loads, and is 0.0004 away), a file that works too.
# Seen: the export returns and the file is there; onnxruntime refuses it with INVALID_GRAPH, "Type
# 'tensor(bfloat16)' of input parameter ... of operator (Conv) ... is invalid", and so does
# onnx.checker with full_check, which the export does not call: before opset 22 ONNX's Conv knows
# float16, float32 and float64 only, and Keras writes an older one. The model built in float32
# loads.
#
# And the same call on a functional model that was built but never called raises "The model provided
# has never called", though its inputs are known; a call of it on any picture is the way out.
#
# Fails if the export refuses, if the file loads, or if the model that was never called is written.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet keras==3.15.1 tensorflow==2.21.0 tf2onnx==1.17.0 onnx==1.23.2 \
  onnxruntime==1.32.0 numpy==2.4.6
cd "$work"
TF_CPP_MIN_LOG_LEVEL=3 "$work/venv/bin/python" - 2>errors.txt <<'P' || { cat errors.txt; exit 1; }
import keras
import numpy as np
import onnxruntime

picture = np.linspace(0, 1, 8 * 8 * 3, dtype=np.float32).reshape(1, 8, 8, 3)
loads = {}
for policy in ("float32", "mixed_float16", "mixed_bfloat16"):
    keras.utils.set_random_seed(0)
    start = keras.Input((None, None, 3), name="picture")
    middle = keras.layers.Conv2D(4, 3, padding="same", dtype=policy)(start)
    model = keras.Model(start, keras.layers.Conv2D(3, 3, padding="same", dtype="float32")(middle))
    file = f"{policy}.onnx"
    try:
        model.export(file, format="onnx", verbose=False)
        raise SystemExit("a model that was never called is written")
    except ValueError as error:
        print(f"{policy}, never called: {error}")
    expected = np.asarray(model(picture))
    model.export(file, format="onnx", verbose=False)
    try:
        session = onnxruntime.InferenceSession(file)
    except Exception as error:
        loads[policy] = False
        print(f"{policy}: written, and does not load: {error}")
        continue
    loads[policy] = True
    (made,) = session.run(None, {session.get_inputs()[0].name: picture})
    print(f"{policy}: loads, {np.abs(made - expected).max():.1g} away")
    assert np.abs(made - expected).max() < 0.01
assert loads == {"float32": True, "mixed_float16": True, "mixed_bfloat16": False}, loads
P
