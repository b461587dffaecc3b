#!/bin/sh
# Many photos on a cluster with Slurm: each task of an array makes a part, one job joins them.
#
#   job=$(sbatch --parsable --array=1-16 examples/slurm.sh photos/ season winter)
#   sbatch --dependency=afterok:"$job" --wrap "cgbatch gallery merge gallery parts/*"
#
# parts/ (or what PARTS names) lies where all nodes see it. A task that is stopped and queued again
# goes on where it was. What is remembered about a part is written on the node's own disk, for
# network drives often have no locks, and kept beside the part.
#SBATCH --job-name=cgbatch
#SBATCH --cpus-per-task=4
#SBATCH --mem=6G
#SBATCH --time=24:00:00
#SBATCH --requeue

set -eu
photos=$1 domain=$2 target=$3
part=${PARTS:-parts}/$SLURM_ARRAY_TASK_ID
kept=$part/.cgbatch
state=$(mktemp -d)/state

keep() { # whole or not at all: a file is copied beside its place and then moved there
  [ -f "$state/ledger.sqlite" ] && [ -d "$part" ] || return 0
  mkdir -p "$kept"
  for file in "$state"/ledger.sqlite*; do
    cp "$file" "$kept/new" && mv "$kept/new" "$kept/${file##*/}"
  done
}

if [ -f "$kept/ledger.sqlite" ]; then
  mkdir -p "$state" && cp "$kept"/ledger.sqlite* "$state"
fi
# Slurm warns by SIGTERM before it kills; cgbatch then ends after the photo at hand.
cgbatch run "$photos" --domain "$domain" --to "$target" --out "$part" --state "$state" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --quiet &
run=$!
trap 'kill -TERM $run' TERM INT
code=0
wait $run || code=$?
while kill -0 $run 2>/dev/null; do wait $run || code=$?; done # a signal ends `wait`, not the run
keep
rm -rf "$(dirname "$state")"
[ "$code" -eq 1 ] && code=0 # some photos failed: they are rows of the report
exit "$code"
