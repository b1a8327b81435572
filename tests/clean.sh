#!/bin/sh
# SPDX-License-Identifier: MIT
# Cleaned articles: `calque clean` of tests/clean/NAME.EXT must give NAME.cleaned.EXT, and cleaning that changes nothing. No prose may be
# lost: of an article of tests/golden/clean-* nothing is taken, and of the others every line that is taken out is one of
# tests/clean/taken.txt.
# `tests/clean.sh --update` writes the cleaned texts anew (look at the difference before you keep it).
set -u
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
update=no
[ "${1:-}" = --update ] && update=yes
cd "$(dirname "$0")" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
complain() {
  echo "FAIL  $1"
  sed 's/^/      /' "$2"
  good=no
}
# The words of each line, without anything between them.
words() { LC_ALL=C tr -cs 'A-Za-z0-9\n' ' ' | sed 's/^ //; s/ $//'; }
count() { if [ "$good" = yes ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }

for article in clean/*.*; do
  case $article in *.cleaned.* | clean/taken.txt) continue ;; esac
  ending=${article##*.}
  wanted=${article%.*}.cleaned.$ending
  good=yes
  "$CALQUE" clean --no-config "$article" > "$work/cleaned.$ending" 2> "$work/err" || complain "$article" "$work/err"
  if [ "$update" = yes ]; then
    cp "$work/cleaned.$ending" "$wanted"
  elif ! diff -u "$wanted" "$work/cleaned.$ending" > "$work/diff" 2>&1; then
    complain "$article" "$work/diff"
  fi
  "$CALQUE" clean --no-config "$work/cleaned.$ending" > "$work/again" 2> "$work/err"
  diff -u "$work/cleaned.$ending" "$work/again" > "$work/diff" 2>&1 || complain "$article (cleaned twice)" "$work/diff"
  count
done

# Good English loses nothing; of an article with artifacts only whole lines that are known leftovers go.
for article in golden/*/*.txt; do
  good=yes
  "$CALQUE" clean --no-config "$article" > "$work/cleaned" 2> "$work/err" || complain "$article" "$work/err"
  case $article in
    golden/clean-*)
      diff -u "$article" "$work/cleaned" > "$work/diff" || complain "$article (good English)" "$work/diff"
      ;;
    *)
      # Lines whose first three words are nowhere any more, without their marks.
      words < "$work/cleaned" > "$work/words"
      words < "$article" | while IFS= read -r line; do
        start=$(printf '%s\n' "$line" | cut -d' ' -f1-3)
        [ -z "$start" ] || grep -qF -e "$start" "$work/words" || printf '%s\n' "$line"
      done > "$work/gone"
      grep -vxF -f clean/taken.txt "$work/gone" > "$work/lost" && complain "$article (taken out)" "$work/lost"
      ;;
  esac
  count
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
