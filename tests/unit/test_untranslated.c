// SPDX-License-Identifier: MIT
// Words of other languages: what is found in which language, what is left alone. The sentences were
// made up for these tests.
#define _POSIX_C_SOURCE 200809L
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "checks/context.h"
#include "examples.h"
#include "language/foreign.h"
#include "lint.h"

// ---- the tables of language/foreign.h

typedef struct WordCase {
  const char *word, *codes; // in the order of the codes, with spaces
  ForeignTier tier;
} WordCase;

static const WordCase words[] = {
    {"également", "fr", FOREIGN_SURE},
    {"también", "es", FOREIGN_SURE},
    {"și", "ro", FOREIGN_LINK},
    {"für", "de", FOREIGN_LINK},
    {"gobierno", "es", FOREIGN_WORD},
    {"government", "", FOREIGN_WEAK},
    {"", "", FOREIGN_WEAK},
    {"qwrtz", "", FOREIGN_WEAK},
};

Test(foreign, words) {
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    ForeignWord found = foreign_find(slice_of(words[i].word));
    Buffer codes = {0};
    for (unsigned k = 0; k < foreign_count(); k++) {
      if (!(found.languages >> k & 1)) continue;
      buffer_print(&codes, "%s%.*s", codes.len ? " " : "", SLICE_ARG(foreign_code(k)));
    }
    cr_expect(slice_is(buffer_slice(&codes), words[i].codes), "%s: %.*s", words[i].word,
              SLICE_ARG(buffer_slice(&codes)));
    cr_expect_eq(found.tier, words[i].tier, "%s", words[i].word);
    buffer_free(&codes);
  }
}

Test(foreign, elided_words) {
  unsigned french = (unsigned)foreign_by_code(SLICE("fr"));
  unsigned italian = (unsigned)foreign_by_code(SLICE("it"));
  cr_expect_eq(foreign_find_elided(SLICE("qu'elle")).languages, 1u << french);
  cr_expect_eq(foreign_find_elided(SLICE("dell'economia")).languages, 1u << italian);
  cr_expect_eq(foreign_find_elided(SLICE("l'hôpital")).languages, 1u << french);
  cr_expect_eq(foreign_find_elided(SLICE("o'clock")).languages, 0);
}

Test(foreign, names_and_codes) {
  int french = foreign_by_code(SLICE("fr"));
  cr_assert_geq(french, 0);
  cr_expect(slice_is(foreign_name((unsigned)french), "French"));
  cr_expect_eq(foreign_by_code(SLICE("xx")), -1);
  cr_expect(foreign_has_script(SLICE("uk")));
  cr_expect_not(foreign_has_script(SLICE("fr")));
}

typedef struct ScriptCase {
  const char *text, *around, *code;
} ScriptCase;

static const ScriptCase scripts[] = {
    {"дом", "", "ru"},      {"дом", "у мене є дім", "uk"},
    {"ёлка", "", "ru"},     {"їжак", "", "uk"},
    {"љубав", "", "sr"},    {"ўсё", "", "be"},
    {"път", "", "bg"},      {"объект", "", "ru"},
    {"σπίτι", "", "el"},    {"בית", "", "he"},
    {"بيت", "", "ar"},      {"گربه", "", "fa"},
    {"家", "", "zh"},       {"家", "これは家です", "ja"},
    {"ひらがな", "", "ja"}, {"집", "", "ko"},
    {"घर", "", "hi"},       {"บ้าน", "", "th"},
    {"სახლი", "", "ka"},    {"տուն", "", "hy"},
};

Test(foreign, scripts) {
  for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
    size_t len;
    Slice text = slice_of(scripts[i].text);
    unsigned script = foreign_script(utf8_decode(text, 0, &len));
    ForeignLanguage language = foreign_script_language(script, text, slice_of(scripts[i].around));
    cr_expect_str_eq(language.code, scripts[i].code, "%s", scripts[i].text);
  }
  cr_expect_eq(foreign_script('a'), 0);
  cr_expect_eq(foreign_script(0x00e9), 0);
  cr_expect_eq(foreign_script(0x3002), 0); // 。
}

// ---- the rules

typedef struct Setup {
  RuleSet set;
  Problems problems;
  Linter *linter;
  LintScratch *scratch;
} Setup;

static void setup_init(Setup *s, Confidence confidence) {
  static const Slice only[] = {{"common/untranslated", sizeof "common/untranslated" - 1}};
  *s = (Setup){0};
  rules_init(&s->set, check_kinds);
  rules_add_builtin(&s->set, &s->problems);
  rules_finish(&s->set);
  LintOptions options = {.confidence = confidence, .only = only, .only_count = 1};
  s->linter = linter_new(&s->set, &options);
  s->scratch = lint_scratch_new();
}

static void setup_free(Setup *s) {
  lint_scratch_free(s->scratch);
  linter_free(s->linter);
  problems_free(&s->problems);
  rules_free(&s->set);
}

// Lints marked text: the ranges must be those that are found, and the first message must name the
// language.
static void try(Setup *s, const char *marked, const char *language) {
  Arena arena = {0};
  Diagnostics found = {0};
  Source source;
  Slice plain;
  const Range *ranges;
  size_t count;
  cr_assert(example_unmark(slice_of(marked), &arena, &plain, &ranges, &count), "%s", marked);
  cr_assert(source_init(&source, SLICE("a.txt"), plain, &arena, &s->problems));
  lint_source(s->linter, s->scratch, &source, &arena, &found, &s->problems);
  cr_expect_eq(found.count, count, "%s: %zu found", marked, found.count);
  for (size_t i = 0; i < found.count; i++) {
    const Diagnostic *d = &found.items[i];
    bool right = i < count && d->range.start == ranges[i].start && d->range.end == ranges[i].end;
    cr_expect(right, "%s: found “%.*s”", marked, SLICE_ARG(d->match));
    cr_expect(slice_find(d->message, slice_of(language)) < d->message.len, "%s: %.*s", marked,
              SLICE_ARG(d->message));
  }
  diagnostics_free(&found);
  arena_free(&arena);
}

typedef struct Case {
  const char *language, *text;
} Case;

static const Case left[] = {
    {"French", "The road stays shut ⟦parce que les travaux ne sont pas finis⟧, he said."},
    {"French", "The price of bread ⟦également⟧ rose in the capital."},
    {"French", "The shop ⟦n'est plus ouverte⟧ on Sundays."},
    {"Spanish", "The mayor ⟦dijo que no había dinero⟧ for the bridge."},
    {"Spanish", "A quarter of the harvest was lost ⟦por la falta de lluvia⟧ this year."},
    {"Portuguese", "The workers demand ⟦mais proteção⟧ from the owner."},
    {"Italian", "The boat sank ⟦perché il mare era molto freddo⟧ that night."},
    {"Portuguese", "The school closed ⟦porque não havia professores⟧ in the village."},
    {"German", "The train was late, ⟦weil die Strecke gesperrt wurde⟧, and nobody came."},
    {"German", "The strike ended ⟦trotz⟧ the anger of the drivers."},
    {"Dutch", "The museum opens again ⟦omdat er genoeg geld is gevonden⟧ by the city."},
    {"Swedish", "The minister says ⟦att det inte finns några pengar⟧ for the road."},
    {"Danish", "The bridge is closed ⟦fordi der ikke er nogen penge⟧ for repairs."},
    {"Norwegian", "The ferry stopped ⟦fordi ingen hadde kjøpt billetter⟧ on the coast."},
    {"Polish", "The council voted, ⟦ponieważ nie było innego wyjścia⟧, for the tax."},
    {"Czech", "The village has no doctor ⟦protože nikdo nechce bydlet⟧ there."},
    {"Romanian", "The bus stopped ⟦pentru că drumul era închis⟧ by snow."},
    {"Turkish", "The factory closed ⟦çünkü artık para yoktu⟧ for wages."},
    {"Finnish", "The library shut ⟦koska rahaa ei ollut⟧ for heating."},
    {"Hungarian", "The well dried up, ⟦mert nem volt eső⟧, in August."},
    {"Icelandic", "The pool closed ⟦vegna þess að enginn hafði borgað⟧ for it."},
    {"Estonian", "The mill closed ⟦sest raha ei olnud enam⟧ for repairs."},
    {"Russian", "The farm was sold ⟦потому что не было денег⟧ to a neighbour."},
    {"Ukrainian", "The bakery moved ⟦тому що її закрили⟧ last year."},
    {"Greek", "The port was shut ⟦επειδή δεν υπήρχε⟧ a crane."},
    {"Arabic", "The market opened ⟦يوم الاثنين⟧ after the feast."},
    {"Hebrew", "The bus left ⟦ביום ראשון⟧ without him."},
    {"Chinese", "The mine paid ⟦三百万元⟧ in fines."},
    {"Japanese", "The inn closed ⟦それから⟧ for the winter."},
    {"Korean", "The film was shown ⟦지난해⟧ in two cinemas."},
    {"Thai", "The shop sells ⟦ตลาด⟧ and oil."},
};

Test(untranslated, is_found_in_each_language) {
  Setup s;
  setup_init(&s, CONFIDENCE_MEDIUM);
  for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
    try(&s, left[i].text, left[i].language);
  }
  setup_free(&s);
}

static const char *const good[] = {
    // loan words
    "The coup d'état was a fait accompli, the chargé d'affaires wrote.",
    "Schadenfreude is not the zeitgeist of the fin de siècle.",
    "A déjà vu, an idée fixe and a raison d'être walk into a café.",
    "The de facto leader was elected ad hoc, per capita and pro rata.",
    "They ate crème brûlée, tagliatelle al dente, huevos rancheros and currywurst.",
    "The gilets jaunes blocked the autoroute near the cul-de-sac.",
    "El Niño brought rain to the altiplano, and the campesinos moved.",
    // institutions, places, people
    "The Banco de España and the Banca d'Italia raised the rate.",
    "The Rassemblement National and the Alternative für Deutschland gained seats.",
    "She works for Médecins sans frontières and wrote for Le Monde diplomatique.",
    "The Conseil supérieur de la magistrature met near the Cour des comptes.",
    "Alexander van der Bellen met Ursula von der Leyen and Jean-Claude de la Fontaine.",
    "San Juan de los Lagos lies west of Santa María del Río.",
    "Rio de Janeiro, Aix-en-Provence and Frankfurt am Main bid for the fair.",
    "The Partido dos Trabalhadores and the Movimento 5 Stelle lost.",
    "The Ley de protección de la seguridad ciudadana was changed.",
    "Kaiser-Wilhelm-Gesellschaft zur Förderung der Wissenschaften was its name.",
    // titles, quotations, italics, brackets
    "The film Ne touchez pas au grisbi was shown with La notte and Los olvidados.",
    "They sang “allons enfants de la patrie” and “bella ciao”.",
    "The motto (liberté, égalité, fraternité) stands above the door.",
    "He wrote *c'est magnifique mais ce n'est pas la guerre* in the margin.",
    "The crowd shouted 'el pueblo unido' for an hour.",
    // what the text introduces
    "The so-called gemeinsam group split.",
    "The dish is known as ropa vieja in Havana, or locally called pabellón.",
    "The German word gemeinsam means together.",
    "In Spanish, también is written with an accent.",
    // other scripts
    "Kyiv (Ukrainian: Київ) and Tbilisi (Georgian: თბილისი) are capitals.",
    "The sign read “Выход” and nothing else.",
    "The β-carotene and the α chain weigh 3 μg at 5 kΩ.",
    "The Chinese character 福 stands on the door.",
    // not words of any language
    "See lemonde.fr, www.elpais.com and @wegen for more about #también.",
    "Staphylococcus aureus and Quercus alba were found.",
    "Mr. Esper met the goverment of the regoin.",
    "Since december 2019 the american troops stayed.",
};

Test(untranslated, leaves_good_english_alone) {
  Setup s;
  setup_init(&s, CONFIDENCE_MEDIUM);
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    try(&s, good[i], "");
  }
  setup_free(&s);
}

Test(untranslated, a_rare_word_is_told_only_on_demand) {
  Setup s;
  setup_init(&s, CONFIDENCE_MEDIUM);
  try(&s, "The ministerio published a list.", "");
  setup_free(&s);
  setup_init(&s, CONFIDENCE_LOW);
  try(&s, "The ⟦ministerio⟧ published a list.", "Spanish");
  setup_free(&s);
}

Test(untranslated, a_long_quotation_should_have_been_translated) {
  Setup s;
  setup_init(&s, CONFIDENCE_MEDIUM);
  try(&s, "He said: “⟦Nous allons continuer parce que nous ne pouvons pas faire autrement⟧.”",
      "French");
  setup_free(&s);
}

// ---- rules of one's own

static size_t problems_of(const char *yaml) {
  RuleSet set;
  Problems problems = {0};
  rules_init(&set, check_kinds);
  rules_add_bytes(&set, SLICE("own"), SLICE("own.yml"), slice_of(yaml), &problems);
  rules_finish(&set);
  size_t count = problems.count;
  problems_free(&problems);
  rules_free(&set);
  return count;
}

#define RULE(value)                                                                                \
  "r:\n  untranslated: " value "\n  message: m\n  why: w\n  mqm: accuracy/untranslated\n"          \
  "  bad: [\"⟦x⟧\"]\n  good: [y]\n"

Test(untranslated, mistakes_in_rules_are_told) {
  cr_expect_eq(problems_of(RULE("any")), 0);
  cr_expect_eq(problems_of(RULE("[fr, ru, zh]\n  min-words: 2\n  evidence: likely")), 0);
  cr_expect_geq(problems_of(RULE("some")), 1);
  cr_expect_geq(problems_of(RULE("[fr, xx]")), 1);
  cr_expect_geq(problems_of(RULE("[]")), 1);
  cr_expect_geq(problems_of(RULE("any\n  min-words: none")), 1);
  cr_expect_geq(problems_of(RULE("any\n  evidence: certain")), 1);
  cr_expect_geq(problems_of(RULE("any\n  colour: red")), 1);
}
