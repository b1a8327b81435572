# The exit status: 0 nothing, 1 something at or above --fail-on, 2 trouble.
. "$CLI/assert"
rules
echo "A plain sentence stands here." > clean.txt
echo "A florp stands here." > minor.txt
echo "A blarg stands here." > major.txt
run check --rules my --only test clean.txt; status 0; no_out; err "1 file, 5 words: nothing found"
run check --rules my --only test minor.txt; status 1; out "minor.txt:1:3: minor: “florp” is odd."
run check --rules my --only test --fail-on major minor.txt; status 0; out "minor.txt:1:3"
run check --rules my --only test --fail-on major major.txt; status 1
run check --rules my --only test --fail-on never major.txt; status 0; out "major.txt:1:3"
run check --rules my --only test --severity major minor.txt; status 0; no_out
run check --rules my --only test --confidence high minor.txt major.txt; status 1; out "major.txt"; not_out "minor.txt"
run check --rules my --only test --ignore bad-word minor.txt major.txt; status 1; out "minor.txt"; not_out "major.txt"
run check --rules my --only style/awkward minor.txt major.txt; status 1; out "minor.txt"; not_out "major.txt"
run check --rules my --only test --ignore style minor.txt; status 0; no_out
run check --rules my --only test,style nothing.txt major.txt; status 2; out "major.txt:1:3"
err "nothing.txt: error: there is no such file or folder"
