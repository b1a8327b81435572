# calque init, and calque check --show-config.
. "$CLI/assert"
mkdir -p p/quotes q/sub
run init p; status 0; no_err; out 'Wrote p/.calque.yml'; out 'calque check p/'
grep -q '^confidence: medium$' p/.calque.yml || fail "no confidence"
grep -q '^#exclude: ' p/.calque.yml || fail "no exclude"
echo 'One word here.' > p/a.txt
run check p; status 0; err 'nothing found'
echo 'mine' > p/.calque.yml
run init p; status 2; err 'p/.calque.yml: error: there is a configuration already; --force writes over it'
[ "$(cat p/.calque.yml)" = mine ] || fail "written over"
run init --force p; status 0; grep -q confidence p/.calque.yml || fail "not written"
[ "$(ls -A p | tr '\n' ' ')" = '.calque.yml a.txt quotes ' ] || fail "left something: $(ls -A p)"
run init nowhere; status 2; err 'nowhere/.calque.yml: error: there is no such file or folder'
run init p q; status 2; err 'name one folder'
run init --schema; status 0; out '"title": "calque configuration"'
(cd q && run init && status 0 && out 'Wrote .calque.yml' && cd sub && run init && status 0 && out 'in place of ../.calque.yml above it') || exit 1

printf '%s\n' 'extends: base.yml' 'off: [style]' 'exclude: [quotes/]' 'formats: {"*.page": html}' 'overrides:' \
  '  - files: quotes/' '    confidence: low' '    words: [Zorblax]' > p/.calque.yml
printf 'confidence: high\nfrom: fr\n' > p/base.yml
touch p/quotes/b.page
row() { # KEY VALUE SOURCE, in this order on one line
  grep -Eq "^  $1 +$2( +$3)?\$" out || fail "no row: $1 $2 $3"
  [ -z "$3" ] || grep -Eq "^  $1 +$2 +$3\$" out || fail "not from: $1 $2 $3"
}
run check --show-config p/a.txt; status 0; no_err
row extends p/base.yml ''; row configuration p/.calque.yml ''; row excluded no ''; row format plain 'its ending'
row off style 'p/.calque.yml:2:7'; row confidence high 'p/base.yml:1:13'; row from fr 'p/base.yml:2:7'
row fail-on minor default; row packs all default; not_out override; not_out Zorblax
run check --show-config p/quotes/b.page
row override quotes/ 'p/.calque.yml:6:5'; row excluded yes 'p/.calque.yml:3:11'; row format html 'p/.calque.yml:4:11'
row confidence low 'p/.calque.yml:7:17'; row words Zorblax 'p/.calque.yml:8:13'
run check --show-config --confidence medium --only en --from de --fail-on never p/quotes/b.page
row confidence medium 'command line'; row only en 'command line'; row from de 'command line'; row fail-on never 'command line'
run check --show-config --no-config p/a.txt; row configuration none 'command line'; row confidence medium default
run check --show-config -f jsonl p/a.txt p/quotes/b.page; status 0
[ "$(wc -l < out)" -eq 2 ] || fail "not two lines"
out '{"key":"confidence","value":"low","source":"p/.calque.yml","line":7,"column":17}'
echo 'a.txt' > p/.gitignore
run check --show-config p/a.txt; row excluded yes 'p/.gitignore:1:1'
run check --show-config --no-gitignore p/a.txt; row excluded no ''
run check --show-config p; status 2; err 'p: error: it is a folder; --show-config wants a file'
run check --show-config p/nowhere.txt; status 2; err 'there is no such file'
echo 'sevrity: {}' >> p/.calque.yml
run check --show-config p/a.txt; status 2; err 'p/.calque.yml:9:1: error: there is no key `sevrity`'; row off style 'p/.calque.yml:2:7'
