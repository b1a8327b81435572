#!/bin/sh
# SPDX-License-Identifier: MIT
# docs/rules/ is what `calque rules --format markdown` prints, a page for each pack, and an index of them.
# `tests/rule-list.sh --update` writes it anew.
set -eu
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
cd "${SOURCE:-$(dirname "$0")/..}"
# What a dictionary of the system would suggest is no part of the list, for it is another one elsewhere: one that is damaged is none.
LC_ALL=C CALQUE_DICTIONARIES=$PWD/tests/data/hunspell/torn
export LC_ALL CALQUE_DICTIONARIES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$CALQUE" rules --no-config --format markdown > "$work/all"
mkdir "$work/rules"

# What the comment at the top of a pack says of it.
about() {
  [ ! -f "rules/$1.yml" ] || awk '!/^#/ || /^#$/ || /SPDX/ { exit } { sub(/^# */, ""); printf "%s%s", space, $0; space = " " }' "rules/$1.yml"
}

# A page for each line "# PACK".
sed -n 's/^# //p' "$work/all" | while IFS= read -r pack; do
  page=$work/rules/$pack.md
  mkdir -p "$(dirname "$page")"
  awk -v wanted="# $pack" '/^# / { inside = $0 == wanted } inside' "$work/all" > "$work/page"
  {
    echo "<!-- Written by tests/rule-list.sh from rules/$pack.yml. -->"
    sed -e '$ { /^$/d; }' "$work/page"
  } > "$page"
done

{
  echo '<!-- Written by tests/rule-list.sh from the packs in rules/. -->'
  echo '# All rules'
  echo
  echo "The $(grep -c '^## ' "$work/all") built-in rules, pack by pack: what each says, why, an example, and which languages leave the artifact behind. In an"
  echo 'example, ⟦ ⟧ mark what is found. `calque explain RULE` shows the same and more, and [rules.md](../rules.md) how rules are written.'
  echo
  echo '| pack | rules | |'
  echo '| --- | ---: | --- |'
  sed -n 's/^# //p' "$work/all" | while IFS= read -r pack; do
    count=$(grep -c '^## ' "$work/rules/$pack.md")
    echo "| [$pack]($pack.md) | $count | $(about "$pack" | sed 's/[|<]/\\&/g') |"
  done
} > "$work/rules/README.md"

if [ "${1:-}" = --update ]; then
  rm -rf docs/rules
  cp -R "$work/rules" docs/rules
elif ! diff -r docs/rules "$work/rules" > "$work/diff"; then
  head -n 40 "$work/diff"
  echo "docs/rules is stale: run CALQUE=$CALQUE tests/rule-list.sh --update"
  exit 1
fi
