# The source text at hand: --source FILE, --source DIR, words of `source:`, the kind bilingual.
. "$CLI/assert"
mkdir -p my
cat > my/test.yml << 'END'
friend:
  phrase: eventually
  source: "eventuel*"
  message: "“{match}” is a false friend."
  why: The source says “éventuellement”.
  confidence: low
  mqm: accuracy/mistranslation
  bad: [{source: "Il pleuvra éventuellement.", text: "It will ⟦eventually⟧ rain."}]
  good: [{source: "Il pleuvra enfin.", text: "It will eventually rain."}]
numbers:
  bilingual: numbers
  message: "{problem}."
  why: Figures change.
  severity: major
  mqm: accuracy/mistranslation
  bad: [{source: "Le 14 mars", text: "On ⟦15⟧ March"}]
  good: [{source: "Le 14 mars", text: "On 14 March"}]
END
check() { run check --rules my --only test -f line "$@"; }
run test my; status 0

printf 'Il pleuvra éventuellement le 14 mars.\n\nIl a enfin plu.\n' > a.fr.txt
printf 'It will eventually rain on 15 March.\n\nIt has eventually rained.\n' > a.txt
check a.txt; status 0; no_out
check --source a.fr.txt a.txt; status 1
out 'a.txt:1:9: minor: “eventually” is a false friend.'
out 'a.txt:1:28: major: The source says 14; the translation says 15.'
not_out 'a.txt:3:'
run check --rules my --only test -f jsonl --source a.fr.txt a.txt; out '"confidence":"high"'
run check --rules my --only test -f line --confidence high --source a.fr.txt a.txt; out 'a.txt:1:9'
run check --rules my --only test -f line --source a.fr.txt - < a.txt; status 0

# Mistakes.
check --source nothing a.txt; status 2; err "--source nothing: there is no such file or folder"
cp a.txt b.txt; check --source a.fr.txt a.txt b.txt; status 2; err "one source text cannot belong to several articles"
printf 'MZ\000\001\002\003\000\000\000' > binary.fr.txt
check --source binary.fr.txt a.txt; status 2; err "binary.fr.txt: error: the file is a binary"

# A folder of sources: the same place below it, perhaps with another language in the name or another format.
mkdir -p en/news fr/news
cp a.txt en/news/a.txt; cp a.fr.txt fr/news/a.txt
cp a.txt en/news/b.en.txt; cp a.fr.txt fr/news/b.fr.md
cp a.txt en/c_en-GB.txt; cp a.fr.txt fr/c_fr-CH.txt
cp a.txt en/alone.txt
check --source fr en; status 1
out "en/news/a.txt:1:28"; out "en/news/b.en.txt:1:28"; out "en/c_en-GB.txt:1:28"; not_out "en/alone.txt"
err "en/alone.txt: warning: there is no source text for this file"
check --source fr/ en/ ; out "en/news/a.txt:1:28"
check --source fr en/news/a.txt; err "there is no source text"
check --source fr/news en/news/a.txt; out "en/news/a.txt:1:28"
mkdir docs; cp a.txt docs/a.en.txt; cp a.fr.txt docs/a.fr.txt
check --source docs docs/a.en.txt; out "docs/a.en.txt:1:28"
cp a.fr.txt docs/a.de.txt
check --source docs docs/a.en.txt; status 0; err "several source texts fit this file"

# clean compares nothing.
run clean --source nothing a.txt; status 2; err "--source goes with calque check"

# The built-in rules run with a source alone.
printf 'The port cost 1,520 euros.\n' > port.txt; printf 'Le port a coûté 1.250 euros.\n' > port.fr.txt
run check --only common/bilingual -f line port.txt; status 0; no_out
run check --only common/bilingual -f line --source port.fr.txt port.txt
out 'port.txt:1:15: major: The source says 1.250; the translation says 1,520; check the figure. [common/bilingual/numbers]'

# A source that says what language it is in is read all the same.
printf '<html lang="fr"><body><p>Le port rouvrira le 14 mars, selon le maire.</p></body></html>\n' > page.fr.html
printf '<html lang="en"><body><p>The port opens again on 15 March, says the mayor.</p></body></html>\n' > page.html
run check --only common/bilingual -f line --source page.fr.html page.html
out 'The source says 14; the translation says 15'

# Corrections are made beside the source, in every pass: what it excuses stays.
cat > my/test.yml << 'END'
first:
  phrase: "actual actual"
  message: "“{match}” stands twice."
  why: It is for a test.
  fix: actual
  safe: true
  mqm: fluency/duplication
  bad: [{text: "The ⟦actual actual⟧ mayor.", fixed: "The actual mayor."}]
  good: ["The actual mayor."]
second:
  phrase: "the [actual] mayor"
  source: "actuel*"
  message: "“{match}” is a false friend."
  why: It is for a test.
  fix: current
  safe: true
  mqm: accuracy/mistranslation
  bad: [{source: "Le maire actuel.", text: "The ⟦actual⟧ mayor.", fixed: "The current mayor."}]
  good: [{source: "Le vrai maire.", text: "The actual mayor."}]
END
printf 'The actual actual mayor.\n' > mayor.txt
printf 'Le vrai maire.\n' > vrai.txt; printf 'Le maire actuel.\n' > actuel.txt
run fix --only test --rules my --stdout --source vrai.txt mayor.txt; out_is "The actual mayor."
run fix --only test --rules my --stdout --source actuel.txt mayor.txt; out_is "The current mayor."
