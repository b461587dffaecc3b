#!/bin/sh
# Bring Chromium and Firefox for the browser tests where they are missing.
# $1: a Python that has Playwright.

has() {
  for name in "$@"; do
    command -v "$name" >/dev/null && return 0
  done
  return 1
}

install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null &&
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

has chromium chromium-browser google-chrome ||
  install chromium ||
  "$1" -m playwright install chromium ||
  echo "No Chromium could be installed: the tests of the pages will be skipped." >&2

# Playwright's own Firefox cannot be driven from here: the system's is spoken to by Marionette.
has firefox firefox-esr ||
  install firefox-esr ||
  echo "No Firefox could be installed: the tests of the pages in it will be skipped." >&2
