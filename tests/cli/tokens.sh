# tokens: what the rules see.
. "$CLI/assert"
echo "He signed a ten-year deal in canada." > a.txt
run tokens a.txt; status 0; no_err
[ "$(head -n 1 out)" = "He signed a ten-year deal in canada." ] || fail "the sentence"
grep -qE '^  1:4  +signed  +VBD  +sign$' out || fail "a row"
grep -qE '^  1:11  +a  +DT  +a  +\[$' out || fail "the beginning of a noun phrase"
grep -qE '^  1:30  +canada .*name-only$' out || fail "a flag"
run tokens --format jsonl a.txt; status 0; no_err
[ "$(wc -l < out)" -eq 10 ] || fail "one line a token"
out '{"path":"a.txt","line":1,"column":4,"offset":3,"length":6,"sentence":1,"token":"signed","kind":"word","tag":"VBD","lemma":"sign","chunk":"outside","flags":[]}'
run_with a.txt tokens --stdin-name b.txt -f jsonl; status 0; out '"path":"b.txt"'
run tokens none.txt; status 2; no_out; err "none.txt: error: there is no such file or folder"
run tokens --format xml a.txt; status 2; no_out
: > empty.txt
run tokens empty.txt; status 0; no_out
