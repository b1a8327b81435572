#!/bin/sh
# SPDX-License-Identifier: MIT
# Configuration files with mistakes: each tests/bad-config/NAME.yml, as the .calque.yml of a project, must give exactly the messages in
# NAME.expected. `tests/bad-config.sh --update` writes the expected files anew (look at the difference before you keep it).
set -u
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
update=${1:-}
cd "$(dirname "$0")/bad-config" || exit 2
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/project/house" "$work/project/shared" "$work/outside"
: > "$work/outside/words.txt"
: > "$work/outside/.calque.yml"
printf 'from: [Frnch]\nsevrity: {}\noff: [en/titls]\n' > "$work/project/shared/broken.yml"
printf 'extends: ../.calque.yml\n' > "$work/project/shared/circle.yml"
ln -s ../outside "$work/project/link-out"
printf 'One word here.\n' > "$work/project/a.txt"
failed=0
count=0
for file in *.yml; do
  name=${file%.yml}
  count=$((count + 1))
  cp "$file" "$work/project/.calque.yml"
  (cd "$work/project" && "$CALQUE" check --format line a.txt < /dev/null 2>&1; echo "status $?") > "$work/got"
  if [ "$update" = --update ]; then
    cp "$work/got" "$here/$name.expected"
  elif ! diff -u "$name.expected" "$work/got" > "$work/diff" 2>&1; then
    echo "FAIL  bad-config/$name"
    sed 's/^/      /' "$work/diff"
    failed=$((failed + 1))
  fi
done
echo "$count configurations, $failed failed"
[ "$failed" -eq 0 ] && [ "$count" -gt 0 ]
