# .calque.yml: how it is found, what each key does, and that what is typed wins.
. "$CLI/assert"
rules
mkdir -p project/texts/deep
mv my project/house
printf 'One blarg here. One florp here.\n' > project/texts/deep/a.txt
lines() { [ "$(wc -l < out)" -eq "$1" ] || fail "not $1 findings"; }
config() { printf '%s\n' "$@" > project/.calque.yml; }
check() { run check --format line "$@" project/texts; }

# Found from the first path upward; from the current folder for standard input and for commands without paths.
config 'rules: house'
check; status 1; no_err; lines 2; out 'a.txt:1:5: major:'; out '[test/odd-word]'
check --no-config; status 0; no_out
echo 'One blarg here.' > in; run_with in check --format line -; status 0; no_out
(cd project/texts && run_with ../../in check --format line - && status 1 && out '-:1:5: major:') || exit 1
(cd project/texts/deep && run check --format line a.txt && lines 2) || exit 1
(cd project && run explain bad-word && status 0 && out 'house/test.yml:1:1' && run rules test && out 'odd-word') || exit 1
run rules --config project/.calque.yml test; status 0; out 'odd-word'
run explain bad-word; status 2; err 'there is no rule, pack or MQM type'
run check --config project/.calque.yml --format line - ; status 0
check --config nowhere.yml; status 2; err 'nowhere.yml: error: there is no such file or folder'

# off, on, severity: the most exact name counts, and the last of equal ones.
config 'rules: house' 'off: test'; check; status 0; no_out
config 'rules: house' 'off: [test]' 'on: [test/odd-word]'; check; lines 1; out '[test/odd-word]'
config 'rules: house' 'off: [test/odd-word]' 'on: [test]'; check; lines 1; out '[test/bad-word]'
config 'rules: house' 'off: style'; check; lines 1; out '[test/bad-word]'
config 'rules: house' 'off: style' 'on: test'; check; lines 2
config 'rules: house' 'off: odd-word'; check; lines 1
config 'rules: house' 'severity: {test: neutral, bad-word: critical}'; check; lines 2; out ':5: critical:'; out ':21: neutral:'
check --severity minor; lines 1; out ':5: critical:'
config 'rules: house' 'severity: {test: neutral}'; check; status 0; lines 2

# Built-in rules, which are read only when they wake, as well; `on` takes uncertain rules.
mkdir built; echo '“It is open,” said he said.' > built/b.txt
printf 'severity: {en/reporting: neutral}\n' > built/.calque.yml
run check --format line built; status 0; out 'neutral: The reporting verb'
printf 'off: en/reporting\n' > built/.calque.yml; run check --format line built; status 0; no_out
printf 'packs: [common]\n' > built/.calque.yml; run check --format line built; status 0; no_out
run check --format line --only en built; status 1
sed 's/^  severity: minor/  confidence: low/' project/house/test.yml > project/house/low.yml
rm project/house/test.yml
config 'rules: house'; check; lines 1
config 'rules: house' 'on: odd-word'; check; lines 2
check --confidence medium; lines 1
mv project/house/low.yml project/house/test.yml
config 'rules: house' 'packs: [common]' 'confidence: low'; check; lines 2
check --confidence high; lines 1

# Options win: --only over `packs` and, where it is as exact, over `off`; --ignore over `on`; --fail-on; --from.
config 'rules: house' 'packs: common' 'off: [test]'
check --only test; lines 1
check --only bad-word; lines 1
config 'rules: house' 'off: [test/bad-word]'; check --only test; status 0; no_out
config 'rules: house' 'on: test'; check --ignore test/bad-word; lines 1; out odd-word
config 'rules: house' 'fail-on: critical'; check; status 0; lines 1
check --fail-on minor; status 1
config 'fail-on: never' 'from: [fr]' 'variant: en-GB'; check; status 0; no_err
run fix --diff project/texts; status 0
config 'rules: house'; run fix --diff project/texts; status 1; out '+One word here.'

# Words of the project.
echo 'The goverment resigned.' > built/b.txt; rm built/.calque.yml
run check --format line built; status 1; out 'goverment'
printf 'words: [goverment]\n' > built/.calque.yml; run check --format line built; status 0; no_out
printf 'words-file: words.txt\n' > built/.calque.yml; echo goverment > built/words.txt
run check --format line built/b.txt; status 0; no_out
