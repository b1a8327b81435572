#!/bin/sh
# SPDX-License-Identifier: MIT
# docs/rules.schema.json is what `calque rules --schema` prints. `tests/schema-fresh.sh --update` writes it anew.
set -eu
CALQUE=${CALQUE:?the path of calque}
cd "${SOURCE:-$(dirname "$0")/..}"
if [ "${1:-}" = --update ]; then
  "$CALQUE" rules --schema > docs/rules.schema.json
elif ! "$CALQUE" rules --schema | diff -u docs/rules.schema.json -; then
  echo "docs/rules.schema.json is stale: run CALQUE=$CALQUE tests/schema-fresh.sh --update"
  exit 1
fi
