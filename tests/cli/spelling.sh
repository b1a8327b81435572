# Spelling: words of one's own, dictionaries that are missing or broken, the variant.
. "$CLI/assert"
unset CALQUE_DICTIONARIES
data=$CLI/../data/hunspell
echo "The goverment resigned." > a.txt
only="--only en/spelling -f line"

CALQUE_DICTIONARIES=$data/plain; export CALQUE_DICTIONARIES
run check $only a.txt; status 1; no_err
out_is "a.txt:1:5: minor: “goverment” is no English word; write “government”. [en/spelling/misspelling]"
run check --only en/spelling -f jsonl a.txt; out '"fixes":[{"safe":false,"edits":[{"offset":4,"length":9,"text":"government"}]}]'

# A dictionary that knows the word.
CALQUE_DICTIONARIES=$data/knows
run check $only a.txt; status 0; no_out; no_err

# A broken one is told once, whatever the number of files, and the lexicon decides.
CALQUE_DICTIONARIES=$data/torn
cp a.txt b.txt
run check $only a.txt b.txt; status 2; out "a.txt:1:5"; out "b.txt:1:5"; err "en_US.dic is empty"
[ "$(wc -l < err)" -eq 1 ] || fail "told more than once"
# It is not even looked at where all words are known.
echo "The government of Zorblax resigned." > clean.txt
run check clean.txt; status 0; no_out; not_out "empty"; grep -q "is empty" err && fail "a clean article opened a dictionary"

# --words: a list, a Hunspell dictionary, and what is wrong with them.
CALQUE_DICTIONARIES=$data/plain
printf 'florp\ngoverment # so we write it\r\n' > words.txt
run check $only --words words.txt a.txt; status 0; no_out; no_err
run check $only --words "$data/knows/en_US.dic" a.txt; status 0; no_out; no_err
run check $only --words none.txt a.txt; status 2; err "none.txt: error: there is no such file or folder"
run check $only --words none.dic a.txt; status 2; out "goverment"; err "none.aff cannot be used: there is no such file or folder"
run check $only --words "$data/lying.dic" a.txt; status 2; err "not UTF-8 in line 3"

# --variant: asked for, or guessed and said.
echo "The colour of the flag." > colour.txt
run check $only colour.txt; no_out
run check $only --variant en-US colour.txt; out "“colour” is British spelling in an article in American English (as you asked for); write “color”."
run check $only --variant en-GB colour.txt; no_out
run check --variant en-DE colour.txt; status 2; err "--variant cannot be “en-DE”"

# A rule of one's own.
mkdir -p my/dictionaries
printf 'goverment\n' > my/dictionaries/house-words.txt
cat > my/house.yml << 'END'
house:
  spelling: en
  words: house-words
  message: "“{match}” is in no dictionary of ours."
  why: House style.
  mqm: fluency/spelling
  bad: ["A ⟦florpiness⟧ there."]
  good: ["The goverment resigned."]
END
run test --rules my; status 0; no_err
run check -f line --rules my --only house/house a.txt; status 0; no_out
sed 's/house-words$/house-word/' my/house.yml > my/wrong.yml
run test --rules my/wrong.yml; status 2; err "there is no word list “house-word”"
sed 's/spelling: en/spelling: fr/' my/house.yml > my/wrong.yml
run test --rules my/wrong.yml; status 2; err "“fr”"
