// SPDX-License-Identifier: MIT
// Three sorted tables, searched by halves. A word is folded on the way in, so that "Mr", "MR" and
// "mr" are one entry:
//
//   abbreviation_kind("Gen") -> "gen" -> ABBREVIATION_TITLE
//   abbreviation_starter("However") -> true: "in the U.S. However, ..." are two sentences, "U.S.
//   Army" is none
#include "language/abbreviation.h"

#include <stdlib.h>

typedef struct Abbreviation {
  const char *text;
  AbbreviationKind kind;
} Abbreviation;

static const Abbreviation abbreviations[] = {
    {"adm", ABBREVIATION_TITLE},     {"al", ABBREVIATION_ET},
    {"ala", ABBREVIATION_CAPITAL},   {"amb", ABBREVIATION_TITLE},
    {"approx", ABBREVIATION_NEVER},  {"apr", ABBREVIATION_DATE},
    {"ariz", ABBREVIATION_CAPITAL},  {"ark", ABBREVIATION_CAPITAL},
    {"art", ABBREVIATION_NUMBERED},  {"assn", ABBREVIATION_ENDS},
    {"atty", ABBREVIATION_TITLE},    {"aug", ABBREVIATION_DATE},
    {"ave", ABBREVIATION_CAPITAL},   {"blvd", ABBREVIATION_CAPITAL},
    {"brig", ABBREVIATION_TITLE},    {"bros", ABBREVIATION_CAPITAL},
    {"c", ABBREVIATION_NUMBERED},    {"ca", ABBREVIATION_NUMBERED},
    {"calif", ABBREVIATION_CAPITAL}, {"capt", ABBREVIATION_TITLE},
    {"cdr", ABBREVIATION_TITLE},     {"cf", ABBREVIATION_NEVER},
    {"ch", ABBREVIATION_NUMBERED},   {"cllr", ABBREVIATION_TITLE},
    {"cmdr", ABBREVIATION_TITLE},    {"co", ABBREVIATION_CAPITAL},
    {"col", ABBREVIATION_TITLE},     {"colo", ABBREVIATION_CAPITAL},
    {"conn", ABBREVIATION_CAPITAL},  {"corp", ABBREVIATION_ENDS},
    {"cpl", ABBREVIATION_TITLE},     {"dec", ABBREVIATION_DATE},
    {"del", ABBREVIATION_CAPITAL},   {"dept", ABBREVIATION_ENDS},
    {"det", ABBREVIATION_TITLE},     {"dr", ABBREVIATION_TITLE},
    {"e.g", ABBREVIATION_NEVER},     {"esq", ABBREVIATION_CAPITAL},
    {"est", ABBREVIATION_NUMBERED},  {"etc", ABBREVIATION_ETC},
    {"feb", ABBREVIATION_DATE},      {"fig", ABBREVIATION_NUMBERED},
    {"figs", ABBREVIATION_NUMBERED}, {"fla", ABBREVIATION_CAPITAL},
    {"fr", ABBREVIATION_TITLE},      {"fri", ABBREVIATION_DATE},
    {"ft", ABBREVIATION_TITLE},      {"ga", ABBREVIATION_CAPITAL},
    {"gen", ABBREVIATION_TITLE},     {"gov", ABBREVIATION_TITLE},
    {"govt", ABBREVIATION_ENDS},     {"hon", ABBREVIATION_TITLE},
    {"i.e", ABBREVIATION_NEVER},     {"ill", ABBREVIATION_CAPITAL},
    {"inc", ABBREVIATION_ENDS},      {"incl", ABBREVIATION_NEVER},
    {"ind", ABBREVIATION_CAPITAL},   {"insp", ABBREVIATION_TITLE},
    {"intl", ABBREVIATION_ENDS},     {"jan", ABBREVIATION_DATE},
    {"jr", ABBREVIATION_CAPITAL},    {"jul", ABBREVIATION_DATE},
    {"jun", ABBREVIATION_DATE},      {"kan", ABBREVIATION_CAPITAL},
    {"ky", ABBREVIATION_CAPITAL},    {"la", ABBREVIATION_CAPITAL},
    {"lt", ABBREVIATION_TITLE},      {"ltd", ABBREVIATION_ENDS},
    {"maj", ABBREVIATION_TITLE},     {"mar", ABBREVIATION_DATE},
    {"mass", ABBREVIATION_CAPITAL},  {"md", ABBREVIATION_CAPITAL},
    {"messrs", ABBREVIATION_TITLE},  {"mgr", ABBREVIATION_TITLE},
    {"mich", ABBREVIATION_CAPITAL},  {"minn", ABBREVIATION_CAPITAL},
    {"miss", ABBREVIATION_CAPITAL},  {"mlle", ABBREVIATION_TITLE},
    {"mme", ABBREVIATION_TITLE},     {"mo", ABBREVIATION_CAPITAL},
    {"mon", ABBREVIATION_DATE},      {"mont", ABBREVIATION_CAPITAL},
    {"mr", ABBREVIATION_TITLE},      {"mrs", ABBREVIATION_TITLE},
    {"ms", ABBREVIATION_TITLE},      {"msgr", ABBREVIATION_TITLE},
    {"mt", ABBREVIATION_TITLE},      {"neb", ABBREVIATION_CAPITAL},
    {"nev", ABBREVIATION_CAPITAL},   {"no", ABBREVIATION_NUMBERED},
    {"nos", ABBREVIATION_NUMBERED},  {"nov", ABBREVIATION_DATE},
    {"oct", ABBREVIATION_DATE},      {"okla", ABBREVIATION_CAPITAL},
    {"op", ABBREVIATION_NUMBERED},   {"ore", ABBREVIATION_CAPITAL},
    {"p", ABBREVIATION_NUMBERED},    {"pa", ABBREVIATION_CAPITAL},
    {"para", ABBREVIATION_NUMBERED}, {"pp", ABBREVIATION_NUMBERED},
    {"pres", ABBREVIATION_TITLE},    {"prof", ABBREVIATION_TITLE},
    {"pte", ABBREVIATION_TITLE},     {"pvt", ABBREVIATION_TITLE},
    {"rd", ABBREVIATION_CAPITAL},    {"rep", ABBREVIATION_TITLE},
    {"rev", ABBREVIATION_TITLE},     {"sat", ABBREVIATION_DATE},
    {"sec", ABBREVIATION_NUMBERED},  {"sen", ABBREVIATION_TITLE},
    {"sep", ABBREVIATION_DATE},      {"sept", ABBREVIATION_DATE},
    {"sgt", ABBREVIATION_TITLE},     {"sr", ABBREVIATION_CAPITAL},
    {"st", ABBREVIATION_TITLE},      {"ste", ABBREVIATION_TITLE},
    {"sun", ABBREVIATION_DATE},      {"supt", ABBREVIATION_TITLE},
    {"tel", ABBREVIATION_NUMBERED},  {"tenn", ABBREVIATION_CAPITAL},
    {"tex", ABBREVIATION_CAPITAL},   {"thu", ABBREVIATION_DATE},
    {"thur", ABBREVIATION_DATE},     {"thurs", ABBREVIATION_DATE},
    {"tue", ABBREVIATION_DATE},      {"tues", ABBREVIATION_DATE},
    {"univ", ABBREVIATION_CAPITAL},  {"v", ABBREVIATION_NEVER},
    {"va", ABBREVIATION_CAPITAL},    {"viz", ABBREVIATION_NEVER},
    {"vol", ABBREVIATION_NUMBERED},  {"vols", ABBREVIATION_NUMBERED},
    {"vs", ABBREVIATION_NEVER},      {"vt", ABBREVIATION_CAPITAL},
    {"wash", ABBREVIATION_CAPITAL},  {"wed", ABBREVIATION_DATE},
    {"wis", ABBREVIATION_CAPITAL},   {"wyo", ABBREVIATION_CAPITAL},
};

static const char *const starters[] = {
    "a",       "after", "all",     "although", "an",      "and",     "as",        "at",    "before",
    "but",     "by",    "despite", "during",   "even",    "every",   "everyone",  "for",   "from",
    "he",      "her",   "here",    "his",      "how",     "however", "i",         "if",    "in",
    "instead", "it",    "its",     "last",     "later",   "many",    "meanwhile", "more",  "most",
    "my",      "no",    "nobody",  "nor",      "not",     "now",     "of",        "on",    "once",
    "one",     "only",  "or",      "others",   "our",     "people",  "she",       "since", "so",
    "some",    "such",  "that",    "the",      "their",   "then",    "there",     "these", "they",
    "this",    "those", "though",  "through",  "to",      "today",   "two",       "under", "until",
    "we",      "what",  "when",    "where",    "whether", "which",   "while",     "who",   "why",
    "with",    "yet",   "you",     "your",
};

static const char *const labels[] = {
    "appendix",  "block",     "camp",   "category", "class",   "exhibit", "grade",    "group",
    "hepatitis", "influenza", "option", "phase",    "plan",    "point",   "schedule", "section",
    "series",    "team",      "type",   "variant",  "vitamin", "zone",
};

// Writes word in small letters, NUL-terminated, to out; false when it cannot be in a table.
static bool fold(Slice word, char *out, size_t max) {
  if (word.len == 0 || word.len > max) return false;
  for (size_t i = 0; i < word.len; i++) {
    char c = word.data[i];
    out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  out[word.len] = 0;
  return true;
}

static int compare_entry(const void *key, const void *entry) {
  return strcmp(key, ((const Abbreviation *)entry)->text);
}

AbbreviationKind abbreviation_kind(Slice word) {
  char key[ABBREVIATION_BYTES_MAX + 1];
  if (!fold(word, key, ABBREVIATION_BYTES_MAX)) return ABBREVIATION_NONE;
  const Abbreviation *hit =
      bsearch(key, abbreviations, sizeof abbreviations / sizeof *abbreviations,
              sizeof *abbreviations, compare_entry);
  return hit ? hit->kind : ABBREVIATION_NONE;
}

static int compare_text(const void *key, const void *entry) {
  return strcmp(key, *(const char *const *)entry);
}

// No starter and no label is longer.
enum { PLAIN_BYTES_MAX = 12 };

static bool holds(const char *const *table, size_t count, Slice word) {
  char key[PLAIN_BYTES_MAX + 1];
  return fold(word, key, PLAIN_BYTES_MAX) &&
         bsearch(key, table, count, sizeof *table, compare_text) != NULL;
}

bool abbreviation_starter(Slice word) {
  return holds(starters, sizeof starters / sizeof *starters, word);
}

bool abbreviation_label(Slice word) {
  return holds(labels, sizeof labels / sizeof *labels, word);
}
