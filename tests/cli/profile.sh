# --profile tells on standard error what each rule cost; the findings are the same, with several threads and configurations too.
. "$CLI/assert"
rules
printf 'One blarg here.\n\nAnother blarg, and a third blarg.\n' > a.txt
mkdir sub
cp a.txt sub/b.txt
run check --rules my --only test -f line a.txt; status 1; mv out plain
run check --rules my --only test -f line --profile a.txt; status 1
cmp -s plain out || fail "other findings with --profile"
err "       ms   share       woken    found  rule"
grep -qE '^ +[0-9]+\.[0-9]{2} +[0-9.]+% +3 +3  test/bad-word$' err || fail "the rule was woken three times and found three"
grep -q 'other rule' err && fail "others, where all are shown"

# Two configurations, one table.
echo 'confidence: low' > sub/.calque.yml
run check --rules my --only test -f line --profile -j2 a.txt sub; status 1
[ "$(grep -c 'test/bad-word' err)" -eq 1 ] || fail "a rule has two rows"
grep -qE ' 6 +6  test/bad-word$' err || fail "the costs of two configurations are not added up"

# No more than 25 rows, and the rest in one.
cat > long.txt << 'END'
The head of the Hungarian diplomacy said on Tuesday that the talks, which began at 3 p.m., “were of great importance” for the 27 states of
the union; he added that an agreement would be signed on 4 May. According to him, the price of gas has risen by 12.5% in the last years,
and a number of companies from the region have closed. "We will not stop," he said. She was born in 1984 - in the town of Graz.
END
run check --profile -f line --no-config long.txt
[ "$(grep -cE '^ +[0-9.]+ +[0-9.]+%' err)" -le 26 ] || fail "more than 26 rows"
err " other rules"
echo > nothing.txt
run check --profile --no-config nothing.txt; status 0; err "       ms   share"
