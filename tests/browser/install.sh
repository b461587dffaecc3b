#!/bin/sh
# Bring a Chromium for the browser tests where there is none. $1: a Python that has Playwright.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  "$1" -m playwright install chromium
fi || echo "No Chromium could be installed: the browser tests will be skipped." >&2
