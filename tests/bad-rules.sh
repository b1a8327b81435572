#!/bin/sh
# SPDX-License-Identifier: MIT
# Rule files with mistakes: each tests/bad-rules/NAME.yml must give exactly the messages in NAME.expected, and leave in use what its last
# line says. `tests/bad-rules.sh --update` writes the expected files anew (look at the difference before you keep it).
set -u
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
update=${1:-}
cd "$(dirname "$0")/bad-rules" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
count=0
for file in *.yml; do
  name=${file%.yml}
  count=$((count + 1))
  "$CALQUE" rules --rules "$file" > "$work/rules" 2> "$work/got" < /dev/null
  status=$?
  kept=$(awk -v pack="$name" '/^[^ ]/ { here = $0 == pack; next } here && NF { printf " %s", $1 }' "$work/rules")
  echo "status $status, in use:${kept:- nothing}" >> "$work/got"
  if [ "$update" = --update ]; then
    cp "$work/got" "$name.expected"
  elif ! diff -u "$name.expected" "$work/got" > "$work/diff" 2>&1; then
    echo "FAIL  bad-rules/$name"
    sed 's/^/      /' "$work/diff"
    failed=$((failed + 1))
  fi
done
echo "$count rule files, $failed failed"
[ "$failed" -eq 0 ] && [ "$count" -gt 0 ]
