# fix: safe corrections in place, --diff and --stdout leave the file alone, --unsafe does all.
. "$CLI/assert"
rules
text() { printf 'A blarg and a florp.\n\nThe second line.\n'; }
text > a.txt; chmod 600 a.txt
run fix --rules my --only test --diff a.txt; status 1; text | cmp -s - a.txt || fail "--diff changed the file"
out "--- a.txt"; out "-A blarg and a florp."; out "+A word and a florp."; cp out a.diff
run fix --rules my --only test --stdout a.txt; status 0; out "A word and a florp."; text | cmp -s - a.txt || fail "--stdout changed the file"
run fix --rules my --only test a.txt; status 0; no_out; err "corrected 1 place in 1 file; 1 finding is left for an editor"
grep -qxF "A word and a florp." a.txt || fail "not corrected"
[ "$(ls -l a.txt | cut -c1-10)" = "-rw-------" ] || fail "the mode changed"
cp a.txt fixed.txt; text > a.txt
if command -v patch > /dev/null; then patch -s -p0 < a.diff; cmp -s a.txt fixed.txt || fail "patch gives another text"; fi
text > a.txt; run fix --rules my --only test --unsafe a.txt; grep -qxF "A word and a thing." a.txt || fail "--unsafe"
printf '\357\273\277A blarg.\r\n' > bom.txt; run fix --rules my --only test bom.txt
[ "$(od -An -c bom.txt | tr -d ' \n')" = '357273277Aword.\r\n' ] || fail "the byte order mark or the line end went"
printf 'Caf\351, a blarg.\n' > latin.txt; cp latin.txt before
run fix --rules my --only test latin.txt; status 2; err "only UTF-8 files are corrected"; cmp -s latin.txt before || fail "it was changed"
