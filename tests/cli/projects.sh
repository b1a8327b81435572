# Which settings count for which file: overrides, extends, the nearest configuration, exclude, formats, .gitignore.
. "$CLI/assert"
rules
mkdir -p p/quotes p/drafts p/sub/deep
mv my p/house
for file in p/a.txt p/quotes/q.txt p/drafts/d.txt p/sub/s.txt p/sub/deep/t.txt; do
  printf 'One blarg here. One florp here.\n' > $file
done
config() { printf '%s\n' "$@" > p/.calque.yml; }
check() { run check --format line "$@"; }
lines() { [ "$(wc -l < out)" -eq "$1" ] || fail "not $1 findings"; }
found() { # FILE NUMBER
  [ "$(grep -c "^$1:" out)" -eq "$2" ] || fail "not $2 findings in $1"
}

# Overrides: the last one that covers a file wins, and lists add up.
config 'rules: house' 'overrides:' '  - {files: quotes/, off: bad-word}' '  - {files: "*.txt", severity: {odd-word: critical}}' \
  '  - {files: [sub/, "!sub/deep/"], off: test}'
check p; status 1; no_err
found p/a.txt 2; found p/quotes/q.txt 1; found p/sub/s.txt 0; found p/sub/deep/t.txt 2
out 'p/quotes/q.txt:1:21: critical:'
check p/quotes/q.txt; lines 1
(cd p/quotes && run check --format line q.txt && lines 1) || exit 1
check --no-config --rules p/house p; found p/quotes/q.txt 2
config 'rules: house' 'off: test' 'overrides:' '  - {files: quotes/, on: bad-word}' '  - {files: quotes/, off: bad-word}' '  - {files: quotes/, on: bad-word}'
check p; lines 1; found p/quotes/q.txt 1

# What is typed wins over overrides.
config 'rules: house' 'confidence: high' 'overrides: [{files: quotes/, confidence: low, fail-on: never}]'
check p/quotes/q.txt; status 0; lines 2
check --fail-on minor p/quotes/q.txt; status 1
check --confidence high p/quotes/q.txt; lines 1
check p; status 1; found p/quotes/q.txt 2; found p/a.txt 1
config 'rules: house' 'packs: common' 'overrides: [{files: quotes/, packs: [en], off: test}]'
check --only bad-word p; lines 5

# fail-on of each file; the words of one folder only.
config 'rules: house' 'fail-on: never' 'overrides: [{files: quotes/, fail-on: critical}]'; check p; status 0
config 'rules: house' 'fail-on: never' 'overrides: [{files: quotes/, fail-on: major}]'; check p; status 1
check p/a.txt; status 0
printf 'The goverment resigned.\n' | tee p/quotes/w.txt > p/w.txt
config 'overrides: [{files: quotes/, words: goverment}]'
check p/quotes/w.txt; status 0; no_out
check p/w.txt; status 1
rm p/w.txt p/quotes/w.txt

# Order is that of the paths, whatever the profiles and the jobs.
config 'rules: house' 'overrides: [{files: quotes/, off: bad-word}, {files: drafts/, off: odd-word}]'
check -j 4 p; cut -d: -f1 out | uniq > order; sort order | diff - order > /dev/null || fail "not in order"
run fix --diff p; out '+++ p/a.txt'; not_out 'q.txt'; out '+++ p/drafts/d.txt'

# extends: first the other file, then this one.
config 'extends: base.yml' 'rules: house' 'on: bad-word'
printf 'off: test\nfail-on: never\n' > p/base.yml
check p/a.txt; status 0; lines 1; out '[test/bad-word]'
printf 'off: test\nfrom: [Frnch]\n' > p/base.yml
check p/a.txt; status 2; err 'p/base.yml:2:8: error: “Frnch” is no code'
config 'extends: .calque.yml'; check p/a.txt; status 2; err 'p/.calque.yml:1:10: error: this comes back'

# The nearest configuration of each file counts; it may extend the one above. What is wrong in a shared file is told once.
config 'rules: house' 'off: odd-word'
printf 'severity: {style: neutral}\n' > p/sub/.calque.yml
check p; found p/a.txt 1; found p/sub/s.txt 0
printf 'extends: ../.calque.yml\non: odd-word\n' > p/sub/.calque.yml
check p; found p/a.txt 1; found p/sub/s.txt 2; found p/sub/deep/t.txt 2
(cd p/sub && run check --format line . && lines 4) || exit 1
config 'rules: house' 'off: [odd-word, no-such-rule]'
check p; status 2; [ "$(grep -c no-such-rule err)" -eq 1 ] || fail "told twice"
check --only odd-word p/sub p/a.txt; [ "$(grep -c '\[test/odd-word\]' out)" -eq 3 ] || fail "--only"
# Two projects with rules of their own, and a name that only one of them knows.
config 'off: style'
mkdir p/sub/rules; sed 's/blarg/glorp/; s/blarg/glorp/' p/house/test.yml > p/sub/rules/other.yml
printf 'rules: rules\n' > p/sub/.calque.yml
printf 'A glorp here.\n' > p/sub/s.txt
check p; status 1; lines 2; out '[other/bad-word]'
check --only other p; lines 2
check --only othr p; status 2; err 'there is no rule, pack or MQM type “othr”; did you mean other?'
rm -r p/sub/rules; rm p/sub/.calque.yml
printf 'One blarg here. One florp here.\n' > p/sub/s.txt

# Standard input under a name.
config 'rules: house' 'overrides: [{files: quotes/, off: bad-word}]' 'exclude: drafts/'
run_with p/a.txt check --format line --stdin-name p/quotes/new.txt -; lines 1; out 'p/quotes/new.txt:1:21'
run_with p/a.txt check --format line --stdin-name p/drafts/new.txt -; lines 2
run_with p/a.txt check --format line --force-exclude --stdin-name p/drafts/new.txt -; status 0; no_out

# exclude, for folders that are walked and with --force-exclude.
config 'rules: house' 'exclude: [drafts/, "s.txt", "!/sub/s.txt"]'
check p; found p/drafts/d.txt 0; found p/sub/s.txt 2; found p/a.txt 2
check p/drafts; lines 2
check p/drafts/d.txt; lines 2
check --force-exclude p/drafts/d.txt p/a.txt; lines 2; found p/a.txt 2
check --force-exclude p/drafts; status 0; no_out; no_err
run fix --force-exclude --diff p/drafts/d.txt; status 0; no_out
config 'exclude: "*"'
check p; status 2; err 'p: error: no article in this folder is to be checked'

# .gitignore, nested and with exceptions.
config 'rules: house'
printf 'drafts/\n*.log.txt\n' > p/.gitignore
printf '!kept.log.txt\n' > p/sub/.gitignore
cp p/a.txt p/x.log.txt; cp p/a.txt p/sub/kept.log.txt
check p; found p/drafts/d.txt 0; found p/x.log.txt 0; found p/sub/kept.log.txt 2
check --no-gitignore p; found p/drafts/d.txt 2; found p/x.log.txt 2
check p/drafts p/x.log.txt; lines 4
(cd p/sub && run check --format line . && out 'kept.log.txt') || exit 1
rm p/.gitignore p/sub/.gitignore p/x.log.txt p/sub/kept.log.txt

# formats.
printf '<p>One <b>blarg</b> &amp; here.</p><script>blarg</script>\n' > p/page.tmpl
config 'rules: house' 'formats: {"*.tmpl": html}'
check p; found p/page.tmpl 1
config 'rules: house'
check p; found p/page.tmpl 0
config 'rules: house' 'formats: {"*.tmpl": plain}'
check --only test p/page.tmpl; lines 2
