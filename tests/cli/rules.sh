# rules, explain and test, with rules of one's own.
. "$CLI/assert"
rules
run rules --rules my test; status 0; no_err; out "bad-word"; out "phrase"; out "“{match}” is no word; write “{fix}”."; not_out "doubled"
run rules --rules my --format json test/bad-word; status 0; out '"id":"test/bad-word","pack":"test","kind":"phrase","severity":"major"'
run rules; status 0; no_err; out "en/reporting"
run rules --from fr --kind phrase; status 0; no_err
run explain --rules my bad-word; status 0; no_err; out "test/bad-word"; out "It is made up."; out "One blarg here."; out "    ^^^^^"
out "Severity    major (weight 5)"; out "my/test.yml:1:1"
run explain doubled-verb; status 0; no_err
run test --rules my; status 0; no_err; [ "$(tail -n 1 out)" = "4 passed, 0 failed" ] || fail "the last line"
run test my/test.yml; status 0; [ "$(tail -n 1 out)" = "4 passed, 0 failed" ] || fail "the last line"

# A failing example shows what was wanted, what was found, and the tokens.
sed 's/One ⟦blarg⟧ here/⟦One blarg⟧ here/; s/"One word here."\]/"One blarg here."]/' my/test.yml > wrong.yml
run test --rules wrong.yml; status 1
out "wrong.yml:10:9: wrong/bad-word: the rule does not find exactly what this bad example marks"
out "  wanted      One blarg here."; out "              ^^^^^^^^^"; out "  found       One blarg here."; out "                  ^^^^^"
out "  tokens      One · blarg · here · ."; out "something is found in this good example"
sed 's/fixed: "One word/fixed: "One term/' my/test.yml > other.yml
run test --rules other.yml bad-word; status 1; out "the correction of this bad example is not its fixed text"; out "  got         One word here."
sed '/bad:/d' my/test.yml > none.yml
run test --rules none.yml; [ "$status" -ne 0 ] || fail "a rule without examples passed"

# Where the rule asks for parts of speech, a failing example shows them; explain shows the first of many examples and entries.
cat > tags.yml << 'EOF'
signed:
  phrase: "<sign> {noun-phrase} ages ago"
  message: "No."
  why: It is made up.
  mqm: style/awkward
  bad: ["The minister ⟦signed a deal⟧."]
  good: ["One word here."]
EOF
run test tags.yml; status 1; out 'tokens      [The/DT · minister/NN] · signed/VBD · [a/DT · deal/NN] · .'
{ echo 'many:'; echo '  swap:'; for i in $(seq 10 40); do echo "    (one | two | three | four | five):n <blarg>$i !of: \"{n} thing$i\""; done
  printf '  message: "No {match}."\n  why: It is made up.\n  mqm: style/awkward\n  bad: ["A ⟦one blarg10⟧."]\n  good: ["One word here."]\n'; } > many.yml
sed -i 's/<blarg>/blarg/' many.yml
run explain --rules many.yml many; status 0; no_err; out 'Entries     (one | two | three | …) blarg10 → … thing10'
out '… and 16 more (--all shows them)'; not_out 'blarg40'; out '`off: [many/many]` in .calque.yml'; out 'No one blarg10.'
run explain --all --rules many.yml many; out 'blarg40'; not_out ' more (--all'
run rules --schema; status 0; no_err; out '"$schema": "https://json-schema.org/draft/2020-12/schema"'
# As Markdown: pages of a manual. What Markdown could take for a mark is written out.
run rules --rules my --format markdown test; status 0; no_err
out '# test'; out '## bad-word'; out '“blarg” is no word; write “word”.'; out '- Instead of: One ⟦blarg⟧ here.'; out '- Write: One word here.'
out '*major · high confidence · fluency/spelling · from any language · corrected by `calque fix`*'
cat > marks.yml << 'END'
stars:
  swap: {"a*b": "a_b", "<c> d": "e"}
  message: "Not *{match}* but <{fix}>."
  why: "Because of `x` & [y](z)."
  severity: minor
  mqm: style/awkward
  bad: [{text: "An ⟦a*b⟧ | here.", fixed: "An a_b | here."}]
  good: ["One word here."]
END
run rules --rules marks.yml --format markdown marks; out 'Because of \`x\` \& \[y\](z).'; out '- Write: An a\_b \| here.'; out '2 entries:'; out '- c d → e'

# Scope `text`: blocks that end as a sentence does, and no headings, captions, labels or cells.
sed 's/^bad-word:/bad-word:\n  scope: text/' my/test.yml > text.yml
cat > text.md << 'EOF'
# A blarg.

One blarg, a label

One blarg here.

> “One blarg there.”

- one blarg
- One blarg more.

| blarg. |
| --- |
| blarg. |
EOF
run check --no-config --only text/bad-word --rules text.yml --format line text.md; status 1
out "text.md:5:5:"; out "text.md:7:8:"; out "text.md:10:7:"; [ "$(wc -l < out)" = 3 ] || fail "scope text"
