# Suppression in the text: check leaves out what a comment suppresses and says how much, fix does not touch it; comments that do
# nothing are told and taken out.
. "$CLI/assert"
rules
cat > a.txt << 'END'
<!-- calque off bad-word -- a quotation -->
A blarg and a florp.
<!-- calque on bad-word -->
A blarg. <!-- calque ignore-line -->

<!-- calque ignore-next -->
A blarg.

A blarg.
END
cp a.txt before
run check --rules my -f line a.txt; status 1; lines=$(wc -l < out); [ "$lines" -eq 2 ] || fail "$lines findings"
out "a.txt:2:15: minor"; out "a.txt:9:3: major"
run check --rules my a.txt; err "2 findings (1 major, 1 minor); \`calque fix\` can correct 1; hidden: 3 by comments"
run fix --rules my a.txt; status 0; err "corrected 1 place in 1 file; 1 finding is left"
sed '9s/blarg/word/' before | cmp -s - a.txt || fail "fix touched what was suppressed"

# Unused ones weigh nothing, and go with a fix; not where some rules do not run.
printf '<!-- calque off -->\nAll is well.\n' > b.txt
run check --rules my b.txt; status 0; out "b.txt:1:1: neutral: There is nothing here that this comment suppresses"; out "calque/unused-suppression"
for some in "--only test" "--ignore test" "--severity minor" "--confidence high"; do
  run check --rules my -f line $some b.txt; status 0; no_out
done
run check --rules my -f line --ignore calque b.txt; status 0; no_out
printf 'severity: {calque/unused-suppression: major}\n' > .calque.yml
run check --rules my -f line b.txt; status 1; out "major: There is nothing"; rm .calque.yml
run fix --rules my b.txt; status 0
[ "$(cat b.txt)" = "All is well." ] || fail "the comment stays"

# Misspelt ones are told with what they should be.
printf '<!-- calque of -->\n<!-- calque disable -->\n<!-- calque off bad-wrod -->\nA blarg.\n' > c.txt
run check --rules my -f line c.txt; status 1
out "c.txt:2:13: neutral: “disable” is nothing that a comment can tell calque; write “off”."
out "c.txt:3:17: neutral: There is no rule, pack or MQM type “bad-wrod”; did you mean bad-word?"
out "c.txt:4:3: major"
run fix --rules my --only calque/suppression --unsafe --stdout c.txt; out "<!-- calque off bad-word -->"

# Other formats have their own comments.
printf '{/* calque off bad-word */}\n\nA blarg.\n' > d.mdx
printf '<p>A blarg.</p>\n<!-- calque ignore-next -->\n<p>A blarg.</p>\n' > e.html
printf -- '---\n# calque off bad-word\ntitle: A blarg\n---\n\nA florp.\n' > f.md
run check --rules my -f line d.mdx e.html f.md; status 1
grep -v -e '^e.html:1:6: major' -e '^f.md:6:3: minor' out && fail "more than that"
run explain calque/unused-suppression; status 0; out "suppresses nothing"
run explain calque; status 0; out "calque/suppression"
