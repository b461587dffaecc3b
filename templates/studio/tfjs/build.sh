#!/bin/sh
# Make tfjs.js, wasm.js, licences.txt and SHA256SUMS anew, of the packages that package-lock.json
# pins. Needs Node 20 and npm (Debian: apt-get install nodejs npm) and the npm registry; neither
# users nor tests need any of it. Equal packages give equal bytes.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
node bundle.mjs
sha256sum --check SHA256SUMS
rm -r node_modules
