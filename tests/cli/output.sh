# --output writes the file whole or not at all, and nothing to standard output; a reader that goes away is no trouble, a full disk is.
. "$CLI/assert"
rules
echo "One blarg here." > a.txt
run check --rules my --only test -f line -o report a.txt; status 1; no_out
grep -qF "a.txt:1:5: major" report || fail "nothing in the report"
echo old > kept; chmod 640 kept
run check --rules my --only test -f line --output=kept a.txt; status 1
[ "$(ls -l kept | cut -c1-10)" = "-rw-r-----" ] || fail "the mode changed"
grep -q old kept && fail "not replaced"
ln -s kept link
run check --rules my --only test -f line --output link a.txt; [ -L link ] || fail "the link was replaced"
run check --rules my --only test -f line -o no/such/folder a.txt; status 2; err "no/such/folder: error: cannot be written"
ls | grep -q 'report\.' && fail "a temporary file is left"
run check --rules my --only test -o /dev/null a.txt; status 1; no_out

if [ -e /dev/full ]; then
  ran="check > /dev/full"
  "$CALQUE" check --rules my --only test a.txt > /dev/full 2> err; status=$?
  status 2; err "standard output: error: cannot be written"
fi
# A reader that goes away.
i=0; while [ $i -lt 3000 ]; do echo "One blarg here."; i=$((i + 1)); done > many.txt
("$CALQUE" check --rules my --only test -f line many.txt many.txt many.txt 2> err; echo $? > ended) | head -n 1 > first
status=$(cat ended); ran="check | head"
status 1; no_err
# Colour: never in a file, unless asked; NO_COLOR.
run check --rules my --only test a.txt; grep -q "$(printf '\033')" out && fail "colour in a file"
run check --rules my --only test --color always a.txt; grep -q "$(printf '\033')" out || fail "no colour"
