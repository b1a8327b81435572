#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every script in tests/cli in an empty folder of its own, with $CALQUE (the program) and $CLI (tests/cli) set. A script ends
# with 0 when all that it asserts holds; cli/assert has the words it uses.
set -u
CALQUE=${CALQUE:?the path of calque}
CLI=$(cd "$(dirname "$0")/cli" && pwd)
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
export CALQUE CLI
unset NO_COLOR COLUMNS
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
failed=0
count=0
for script in "$CLI"/*.sh; do
  name=$(basename "$script" .sh)
  count=$((count + 1))
  mkdir "$work/$name"
  if (cd "$work/$name" && sh "$script" > "$work/$name.log" 2>&1); then
    echo "ok    cli/$name"
  else
    echo "FAIL  cli/$name"
    sed 's/^/      /' "$work/$name.log"
    failed=$((failed + 1))
  fi
done
echo "$count scripts, $failed failed"
[ "$failed" -eq 0 ] && [ "$count" -gt 0 ]
