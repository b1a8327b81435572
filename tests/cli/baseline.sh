# Baselines: written, used by check and fix, pruned, shown; damaged ones.
. "$CLI/assert"
rules
mkdir -p texts/sub
printf 'A blarg here.\n\nLine two with a florp.\n' > texts/a.txt
printf 'But another blarg there.\n' > texts/sub/b.txt
check() { run check --rules my -f line "$@"; }

check --write-baseline .base texts; status 0; no_out
run check --rules my --write-baseline .base texts; status 0; no_out; err "3 findings written to .base"
[ "$(sed -n 1p .base)" = '{"calque-baseline":1}' ] || fail "the head of the file"
grep -q '^{"path":"texts/a.txt","rule":"test/bad-word","near":"[0-9a-f]*","count":1,"text":"blarg"}$' .base || fail "an entry"
[ "$(wc -l < .base)" -eq 4 ] || fail "entries"
sed 1d .base | LC_ALL=C sort -c || fail "not sorted"
cp .base first

# Lines move, findings stay known; new ones are told. Where it is run from does not matter.
printf 'A new title\n\nA blarg here.\n\nAnother blarg, new.\n\nLine two with a florp.\n' > texts/a.txt
check --baseline .base texts; status 1; grep -v '^texts/a.txt:5:9: major' out && fail "more than the new one"
(cd texts && run check --rules ../my -f line --baseline ../.base . && status 1 && grep -v '^./a.txt:5:9: major' out && fail "from another folder"); rm -f texts/out texts/err
run check --rules my --baseline .base texts; err "1 finding (1 major); \`calque fix\` can correct 1; hidden: 3 known to the baseline"
run fix --rules my --baseline .base texts; status 0; err "corrected 1 place in 1 file"
grep -qxF "A blarg here." texts/a.txt || fail "fix touched a known one"
grep -qxF "Another word, new." texts/a.txt || fail "fix left the new one"
check --baseline .base texts; status 0; no_out

# A file that moved keeps its baseline, and takes it along when that is pruned.
mv texts/sub/b.txt texts/sub/c.txt
check --baseline .base texts; status 0; no_out
printf 'Line two with a florp.\n' > texts/a.txt
run check --rules my --baseline .base texts; err "1 finding of the baseline is no longer there: --prune-baseline takes it out"
check --baseline .base --prune-baseline texts/sub; status 0
grep -q '"texts/a.txt","rule":"test/bad-word"' .base || fail "pruned a file that was not checked"
run check --rules my --baseline .base --prune-baseline texts; status 0; err ".base: 1 finding is no longer there and taken out, 2 left"
grep -q 'texts/sub/c.txt' .base || fail "the new path is not there"; grep -q 'b.txt' .base && fail "the old path is there"
[ "$(wc -l < .base)" -eq 3 ] || fail "pruned otherwise"
rm texts/sub/c.txt
check --baseline .base --prune-baseline texts; [ "$(wc -l < .base)" -eq 2 ] || fail "a file that is gone"

# Suppressed findings are none of it.
printf 'A blarg. <!-- calque ignore-line -->\n' > s.txt
check --write-baseline s.base s.txt; [ "$(cat s.base)" = '{"calque-baseline":1}' ] || fail "a suppressed finding was written"

# Shown.
run baseline first; status 0; no_err; out "texts/a.txt"; out "  1 × test/bad-word   blarg"; out "3 findings of 2 rules in 2 files"
run baseline --by-rule first; out "     2  test/bad-word"
run baseline; status 2; err "say which baseline"
run_with first baseline -; status 0; out "3 findings"

# Merged by git: both sides' lines, and a double.
{ sed -n 1p first; echo '<<<<<<< HEAD'; sed -n 2p first; echo =======; sed -n 2,3p first; echo '>>>>>>> other'; } > conflict
run baseline conflict; status 2; err "conflict:2:1: error: a conflict of git stands here"; out "2 findings of 2 rules in 1 file"

# Damaged: told at its place; check goes on with the rest, fix and prune do not.
printf 'A blarg here.\n\nLine two with a florp.\n' > texts/a.txt
{ sed -n 1,2p first; echo '{"path":"x"'; } > bad
check --baseline bad texts; status 2; err "bad:3:12: error: a comma or } should stand here; mend the line"; out "texts/a.txt:3:17: minor"
grep -q bad-word out && fail "the good lines do not count"
cp texts/a.txt before; run fix --rules my --baseline bad texts; status 2; cmp -s before texts/a.txt || fail "fix went on"
cp bad before; check --baseline bad --prune-baseline texts; status 2; cmp -s before bad || fail "a damaged file was rewritten"
check --baseline nothing texts; status 2; err "nothing: error: there is no such file or folder; calque check --write-baseline FILE writes a baseline"; no_out
check --baseline texts/a.txt texts; status 2; err "texts/a.txt:1:1: error: this is no baseline of calque"; no_out
check --write-baseline no/such/file texts; status 2; err "no/such/file: error:"; err "left as it was"

# What makes no sense together.
check --prune-baseline texts; status 2; err "--baseline FILE"
check --baseline first --prune-baseline --only test texts; status 2; err "needs all rules"
check --baseline first --prune-baseline --write-baseline x texts; status 2; err "cannot be used together"
printf '' > empty.diff; check --write-baseline x --diff empty.diff texts; status 2; err "whole files"
[ ! -e x ] || fail "it was written all the same"
