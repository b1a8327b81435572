# check --score and --threshold: who says what where, and the exit status.
. "$CLI/assert"
rules
yes 'All is well here today.' | head -n 80 > clean.txt # 400 words
{ cat clean.txt; for _ in 1 2 3 4; do echo 'One blarg here.'; done; } > bad.txt # 412 words, 20 points
echo 'One blarg here.' > short.txt
check() { run check --rules my --only test "$@"; }

# For people: a line behind the findings of each file, and one for all.
check --score bad.txt; status 1
out 'bad.txt: MQM score 51.46 (per 1,000 words), 95.15 (per word); failed: below 90'
not_out 'together'
check --score clean.txt; status 0; out 'clean.txt: MQM score 100.00 (per 1,000 words), 100.00 (per word); passed: not below 90'
check --score short.txt; status 1; out 'too short to judge: 3 words'
check --score bad.txt clean.txt short.txt; status 1
out '3 files together: MQM score 69.33 (per 1,000 words), 96.93 (per word); 1 failed, 1 passed, 1 too short to judge'
check bad.txt; not_out 'MQM score'

# The line format keeps standard output to findings.
check --score -f line bad.txt clean.txt; status 1
[ "$(wc -l < out)" -eq 4 ] || fail 'not four lines'
not_out 'MQM score'; err 'bad.txt: MQM score 51.46'; err '2 files together'

# JSON: one object more for each file, without a rule, and one for all.
check --score -f jsonl bad.txt clean.txt
[ "$(grep -c '"rule":' out)" -eq 4 ] || fail 'not four findings'
[ "$(grep -c '"score":' out)" -eq 3 ] || fail 'not three scores'
grep '"score":' out | grep -q '"rule":' && fail 'a score with a rule'
out '{"path":"bad.txt","words":412,"score":{"penalty":20,"penalty_per_1000_words":48.54369,"per_word":95.14563,"per_1000_words":51.45631,"weights":"mqm","neutral":0,"minor":0,"major":4,"critical":0,"threshold":90,"verdict":"failed"},"source_language":null}'
out '{"files":2,"words":812,'
out '"threshold":90,"too_short":0,"passed":1,"failed":1},'

# --threshold judges the texts: single findings then do not count, unless --fail-on asks for them.
check --threshold 50 bad.txt; status 0; out 'passed: not below 50'
check --threshold 60 bad.txt; status 1; out 'failed: below 60'
check --threshold 60 clean.txt short.txt; status 0
check --threshold 50 --fail-on minor bad.txt; status 1
check --threshold 60 --fail-on never bad.txt; status 1
check --score --fail-on never bad.txt; status 0; out 'failed: below 90'
check --threshold 101 bad.txt; status 2; err '--threshold wants a score from 1 to 100'
check --threshold x bad.txt; status 2
printf 'fail-on: major\n' > .calque.yml; check --threshold 50 bad.txt; status 1; rm .calque.yml

# A critical finding fails a text of any length.
printf 'severity: {bad-word: critical}\n' > .calque.yml
check --threshold 1 short.txt; status 1; out 'failed: 1 critical'; rm .calque.yml

# Weights: what WMT counts a tenth.
sed 's/fluency.spelling/fluency\/punctuation/; s/severity: major/severity: minor/' my/test.yml > marks.yml
run check --rules marks.yml --only marks --score -f jsonl bad.txt; out '"penalty":4,'
run check --rules marks.yml --only marks --score --weights wmt -f jsonl bad.txt; out '"penalty":0.4,'; out '"weights":"wmt"'

# The source language. Uncertain rules that name languages count as evidence, but are not reported, and weigh nothing.
trace() { # name language
  printf '%s:\n  phrase: "(%s)"\n  message: m\n  why: w\n  confidence: low\n  severity: major\n  mqm: style/unidiomatic\n' "$1" "$3"
  printf '  from: [%s]\n  bad: ["⟦x⟧"]\n  good: ["y"]\n' "$2"
}
mkdir traces
{ trace one fr 'alpha | beta'; trace two fr 'gamma | delta'; trace three fr 'kappa | sigma'; trace four de 'omega'; } > traces/t.yml
echo 'An alpha, a beta, a gamma, a delta, a kappa, a sigma.' > fr.txt
echo 'An omega.' > de.txt
run check --rules traces --only t --score fr.txt; status 0; out 'MQM score 100.00'; out '; likely translated from French: 6 traces'
run check --rules traces --only t --score -f jsonl fr.txt; status 0; out '"source_language":{"code":"fr","alternative":null,"traces":6,"share":1.00}'
run check --rules traces --only t --score de.txt; status 0; not_out 'translated from'
run check --rules traces --only t --score fr.txt de.txt; out '2 files together'; out 'likely translated from French: 6 traces'
run check --rules traces --only t --score --from fr fr.txt; status 1; out 'likely translated from French: 6 traces'
{ trace five 'ru, uk' 'north'; trace six 'ru, uk' 'south'; trace seven 'ru, uk' 'east'; trace eight 'ru, uk' 'west'
  trace nine 'ru, uk' 'left | right | up | down'; } > traces/u.yml
echo 'By north, south, east, west, left, right, up, down.' > ru.txt
run check --rules traces --only u --confidence low --score ru.txt; out 'likely translated from Russian or Ukrainian: 8 traces'
run check --rules traces --only u --confidence low --score -f jsonl ru.txt; out '{"code":"ru","alternative":"uk","traces":8,"share":1.00}'
run check --rules traces --only t --ignore t/one --score fr.txt; not_out 'French: 6'

# Where a source text is at hand, an uncertain rule is confirmed by it and reported, with or without --score; beside an empty one
# it is a trace, as anywhere.
mkdir sources
printf 'friend:\n  phrase: eventually\n  source: "eventuel*"\n  message: m\n  why: w\n  confidence: low\n  from: [fr]\n  mqm: style/unidiomatic\n' > sources/s.yml
printf '  bad: [{source: "Il pleuvra éventuellement.", text: "It will ⟦eventually⟧ rain."}]\n  good: ["x"]\n' >> sources/s.yml
printf '%s\n' '{"text":"It will eventually rain.","source":"Il pleuvra éventuellement."}' '{"text":"It will eventually snow.","source":""}' \
  '{"text":"It will eventually hail.","source":"Il a enfin plu."}' > pairs.jsonl
for score in '' --score; do
  run check --rules sources --only s -f line $score pairs.jsonl
  [ "$(wc -l < out)" -eq 1 ] || fail "not one finding with ${score:-no option}"
  out 'pairs.jsonl:1:'
done

# Words left untranslated name their languages.
echo 'The road was closed, mais on ne sait pas pourquoi, and the council met. It rose, говорят, by two.' > left.txt
run check --no-config --only common/untranslated -f jsonl left.txt
out '"from":["fr"]'; out '"from":["ru"]'
