# Files are linted in parallel; the output keeps their order, whichever ends first.
. "$CLI/assert"
rules
mkdir texts
i=100
while [ $i -lt 180 ]; do
  { [ $((i % 10)) -eq 0 ] && awk 'BEGIN { for (i = 0; i < 20000; i++) print "Some words stand here." }'
    echo "One blarg in file $i."; } > texts/$i.txt
  i=$((i + 1))
done
run check --rules my --only test -f line -j1 texts; status 1; no_err; mv out one
for jobs in 2 3 8 64; do
  run check --rules my --only test -f line --jobs $jobs texts; status 1; no_err
  cmp -s one out || fail "--jobs $jobs gives another output"
done
[ "$(grep -c . one)" -eq 80 ] || fail "not 80 findings"
# The order is that of the arguments.
run check --rules my --only test -f line texts/150.txt texts/101.txt
[ "$(cut -d: -f1 out | tr '\n' ' ')" = "texts/150.txt texts/101.txt " ] || fail "the arguments' order"
