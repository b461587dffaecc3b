#!/bin/sh
# Check on a machine with a GPU, in less than six minutes, what no test can check without one:
# parity, the three precisions, batches that grow, memory that ends, photos a second, XLA.
#
#     sh benchmarks/gpu.sh [python]
#
# Wants TensorFlow with its CUDA libraries (pip install 'tensorflow[and-cuda]') and cgbatch.
# With DEVICE=cpu and COUNT=4 it tries itself out where there is no GPU.
set -eu
cd "$(dirname "$0")/.."
python=${1:-python}
device=${DEVICE:-gpu}
count=${COUNT:-256}
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
export CGBATCH_CACHE="$cache" TF_CPP_MIN_LOG_LEVEL=3 PYTHONPATH=.

check() {
    timeout 120 "$python" -m benchmarks.on_gpu --device "$device" --count "$count" "$@"
}

check parity
check growth
check growth # the second run knows the size
check memory
TF_XLA_FLAGS=--tf_xla_auto_jit=2 CGBATCH_CACHE="$cache/xla" check growth
