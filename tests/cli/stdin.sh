# Standard input: - or no path at all; --stdin-name names it.
. "$CLI/assert"
rules
echo "One blarg here." > text
run_with text check --rules my --only test -f line; status 1; out_is "-:1:5: major: “blarg” is no word; write “word”. [test/bad-word]"
run_with text check --rules my --only test -f line -; status 1; out "-:1:5: major"
run_with text check --rules my --only test -f line --stdin-name draft.txt -; status 1; out "draft.txt:1:5: major"
run_with text check --rules my --only test -f jsonl --stdin-name=draft.txt -; status 1; out '"path":"draft.txt"'
run_with text fix --rules my --only test -; status 0; out_is "One word here."; err "corrected 1 place in 1 file"
