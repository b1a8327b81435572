#!/bin/sh
# SPDX-License-Identifier: MIT
# Golden articles: tests/golden/FOLDER/NAME.txt must give exactly the findings in NAME.diagnostics (the line format, without the path), and
# the text in NAME.fixed once the safe corrections are applied. NAME.args, where it is there, holds options (--from fr). What is
# corrected must stay: safe corrections applied to NAME.fixed change nothing, and check finds none in it. An article in a folder clean-* is good English: nothing may
# be found in it, whatever its .diagnostics say.
# `tests/golden.sh --update` writes both anew (look at the difference before you keep it); with folders, only those:
# --update sport.
set -u
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
update=no
if [ "${1:-}" = --update ]; then
  update=yes
  shift
fi
cd "$(dirname "$0")/golden" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

wanted() {
  [ $# -eq 1 ] && return 0
  folder=$1
  shift
  for one; do [ "$one" = "$folder" ] && return 0; done
  return 1
}
complain() {
  echo "FAIL  golden/$1"
  sed 's/^/      /' "$2"
  good=no
}
# same NAME.KIND: what is in $work/KIND, against the expected file
same() {
  if [ "$update" = yes ]; then
    cp "$work/${1##*.}" "$1"
  elif ! diff -u "$1" "$work/${1##*.}" > "$work/diff" 2>&1; then
    complain "$1" "$work/diff"
  fi
}

for article in */*.txt; do
  [ -f "$article" ] || continue
  name=${article%.txt}
  wanted "${name%/*}" "$@" || continue
  good=yes
  args=$([ -f "$name.args" ] && cat "$name.args")
  # shellcheck disable=SC2086 # several options
  "$CALQUE" check --format line $args --stdin-name @ - < "$article" > "$work/lines" 2> "$work/err"
  [ $? -le 1 ] || complain "$name (check)" "$work/err"
  sed 's/^@://' "$work/lines" > "$work/diagnostics"
  # shellcheck disable=SC2086
  "$CALQUE" fix $args - < "$article" > "$work/fixed" 2> "$work/err" || complain "$name (fix)" "$work/err"
  same "$name.diagnostics"
  same "$name.fixed"
  # shellcheck disable=SC2086
  "$CALQUE" fix $args - < "$work/fixed" > "$work/again" 2> "$work/err"
  diff -u "$work/fixed" "$work/again" > "$work/diff" 2>&1 || complain "$name (corrected twice)" "$work/diff"
  # shellcheck disable=SC2086
  "$CALQUE" check --format jsonl $args --stdin-name @ - < "$work/fixed" 2> "$work/err" | grep '"fixes":\[{"safe":true' > "$work/safe"
  [ -s "$work/safe" ] && complain "$name (a safe correction is left)" "$work/safe"
  case $name in
    clean-*) [ -s "$work/diagnostics" ] && complain "$name (false alarm)" "$work/diagnostics" ;;
  esac
  if [ "$good" = yes ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
