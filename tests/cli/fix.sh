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

# Repeated until none is left, in the diff as well.
cat >> my/test.yml << 'END'
first-step:
  phrase: "zazz"
  message: "“{match}” is no word; write “{fix}”."
  why: It is made up.
  fix: blarg
  safe: true
  mqm: fluency/spelling
  bad: [{text: "One ⟦zazz⟧ here.", fixed: "One blarg here."}]
  good: ["One word here."]
forth:
  phrase: "ping"
  message: "Write “{fix}”."
  why: It is made up.
  fix: pong
  safe: true
  mqm: fluency/spelling
  bad: [{text: "One ⟦ping⟧ here.", fixed: "One pong here."}]
  good: ["One word here."]
back:
  phrase: "pong"
  message: "Write “{fix}”."
  why: It is made up.
  fix: ping
  safe: true
  mqm: fluency/spelling
  bad: [{text: "One ⟦pong⟧ here.", fixed: "One ping here."}]
  good: ["One word here."]
END
printf 'A zazz and a blarg.\n' > a.txt
run fix --rules my --only test --diff a.txt; status 1; out "-A zazz and a blarg."; out "+A word and a word."; err "would correct 3 places in 1 file"
run fix --rules my --only test a.txt; status 0; err "corrected 3 places in 1 file"; grep -qxF "A word and a word." a.txt || fail "not repeated"
printf 'A ping and a blarg.\n' > a.txt
run fix --rules my --only test a.txt; status 2; err "a.txt: error: the corrections of test/back and test/forth undo each other"; err "--ignore"
grep -qxF "A ping and a word." a.txt || fail "the quarrel was not left as it was"

# Files that cannot be replaced.
text > a.txt; ln a.txt b.txt; cp a.txt before
run fix --rules my --only test a.txt; status 2; err "a.txt: error: it has several names (hard links)"; err "--stdout"; err "corrected 0 places in 0 files"
cmp -s a.txt before || fail "a hard-linked file was changed"
rm b.txt; chmod 444 a.txt
run fix --rules my --only test a.txt; status 2; err "it is read-only"; err "chmod u+w"; cmp -s a.txt before || fail "a read-only file was changed"
chmod 644 a.txt
mkdir texts; mv a.txt texts/; ln -s texts/a.txt link.txt
run fix --rules my --only test link.txt texts; status 0; err "corrected 1 place in 1 file"
[ -L link.txt ] || fail "the link is no link any more"; grep -qxF "A word and a florp." texts/a.txt || fail "the file behind the link was not corrected"
# What is no file.
mkfifo pipe
"$CALQUE" fix --rules my --only test -j1 pipe a.txt > out 2> err & pid=$!
printf 'A blarg.\n' > pipe
wait $pid; grep -q "pipe: error: it is no regular file" err || fail "a pipe was replaced"
[ "$(ls -A | grep -c '^\.calque')" = 0 ] || fail "a temporary file was left"

# Line ends of every kind, and none at the end.
printf 'A blarg.\r\rA blarg.' > mac.txt; run fix --rules my --only test mac.txt
[ "$(od -An -c mac.txt | tr -d ' \n')" = 'Aword.\r\rAword.' ] || fail "the line ends went"
printf 'A blarg.\r\n\r\nA blarg.' > dos.txt; run fix --rules my --only test dos.txt
[ "$(od -An -c dos.txt | tr -d ' \n')" = 'Aword.\r\n\r\nAword.' ] || fail "the line ends went"

# Options that exclude each other; --interactive without a terminal.
run fix --diff --stdout a.txt; status 2; err "--diff and --stdout exclude each other"
run fix --interactive a.txt; status 2; err "standard input and standard output must be a terminal"
run fix --interactive --diff a.txt; status 2; err "leave out --diff"
run fix --interactive -; status 2; err "cannot be the article as well"
