#!/bin/sh
# SPDX-License-Identifier: MIT
# docs/rules.schema.json is what `calque rules --schema` prints, and docs/config.schema.json what `calque init --schema` does.
# `tests/schema-fresh.sh --update` writes them anew.
set -eu
CALQUE=${CALQUE:?the path of calque}
cd "${SOURCE:-$(dirname "$0")/..}"
stale=0
for schema in rules config; do
  case $schema in config) command=init ;; *) command=$schema ;; esac
  if [ "${1:-}" = --update ]; then
    "$CALQUE" $command --schema > docs/$schema.schema.json
  elif ! "$CALQUE" $command --schema | diff -u docs/$schema.schema.json -; then
    echo "docs/$schema.schema.json is stale: run CALQUE=$CALQUE tests/schema-fresh.sh --update"
    stale=1
  fi
done
exit $stale
