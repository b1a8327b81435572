# What is wrong on the command line is told with the remedy, and nothing is linted.
. "$CLI/assert"
echo "A text." > a.txt
mistake() {
  wanted=$1
  shift
  run "$@"
  status 2
  no_out
  err "$wanted"
}
mistake "there is no option --formt; did you mean --format?" check --formt line a.txt
mistake "--format cannot be “jsnl”; did you mean jsonl?" check --format jsnl a.txt
mistake "it is one of: text, line, jsonl" check --format xml a.txt
mistake "--format wants a value: --format FORMAT" check a.txt --format
mistake "--jobs wants a number from 1 on, not “0”" check --jobs 0 a.txt
mistake "--fail-on cannot be “majr”; did you mean major?" check --fail-on majr a.txt
mistake "there is no rule, pack or MQM type “doubled-verbs”; did you mean doubled-verb?" check --only doubled-verbs a.txt
mistake "there is no rule, pack or MQM type “en/reportin”; did you mean en/reporting?" check --ignore en/reportin a.txt
mistake "as fr or es, not “French”; did you mean fr?" check --from French a.txt
mistake "there is no command “chek”; did you mean: calque check" chek a.txt
mistake "did you mean: calque check a.txt" a.txt
mistake "there is no command “tset”; did you mean: calque test" help tset
mistake "say which rule" explain
mistake "did you mean doubled-verb?" explain doubled-verbx
mistake "did you mean phrase?" rules --kind phras
mistake "Usage: calque COMMAND"
mistake "<U+001B>[2J" check "--$(printf '\033')[2J"
run check --from zz a.txt; status 0; err "warning: no rule is about what zz leaves behind"
run check -f line -j1 -- a.txt; status 0; no_out; no_err
