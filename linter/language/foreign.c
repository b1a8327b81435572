// SPDX-License-Identifier: MIT
// Two tables: words (the image) and scripts (below).
//
//   "también"    hash -> slot: Spanish, sure
//   "d'accord"   not in the image; French writes d', so French, a link
//   "и"          Cyrillic; the text around it holds ы -> Russian
//
// Dictionaries of Hunspell are a third witness, asked only for words that neither table decides:
// each is looked for and opened once a run, when first asked, and stays open.
#include "language/foreign.h"

#include <pthread.h>

#include "base/table.h"
#include "base/utf8.h"
#include "language/foreign_image.h"
#include "language/hunspell.h"

extern const char calque_foreign_image[];

static const ForeignHeader *header(void) {
  return (const ForeignHeader *)(const void *)calque_foreign_image;
}

static const ForeignSlot *slots(void) {
  return (const ForeignSlot *)(const void *)(calque_foreign_image + sizeof(ForeignHeader));
}

// ---- words

ForeignWord foreign_find(Slice folded) {
  uint32_t hash = table_hash(folded), mask = header()->slots - 1;
  size_t length = folded.len < FOREIGN_LENGTH_MAX ? folded.len : FOREIGN_LENGTH_MAX;
  for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
    const ForeignSlot *slot = &slots()[i];
    if (slot->bits == 0) return (ForeignWord){0, FOREIGN_WEAK};
    if (slot->hash != hash || slot->bits >> FOREIGN_LENGTH_SHIFT != length) continue;
    ForeignSet languages = slot->bits & ((1u << FOREIGN_LANGUAGES_MAX) - 1);
    return (ForeignWord){languages, (ForeignTier)(slot->bits >> FOREIGN_TIER_SHIFT & 3)};
  }
}

typedef struct Elision {
  const char *start, *codes[3];
} Elision;

static const Elision elisions[] = {
    {"l'", {"fr", "it"}}, {"d'", {"fr", "it"}}, {"j'", {"fr"}},      {"n'", {"fr"}},
    {"s'", {"fr"}},       {"m'", {"fr", "it"}}, {"t'", {"fr"}},      {"c'", {"fr", "it"}},
    {"qu'", {"fr"}},      {"jusqu'", {"fr"}},   {"lorsqu'", {"fr"}}, {"puisqu'", {"fr"}},
    {"dell'", {"it"}},    {"nell'", {"it"}},    {"all'", {"it"}},    {"dall'", {"it"}},
    {"sull'", {"it"}},    {"un'", {"it"}},      {"quell'", {"it"}},  {"quest'", {"it"}},
    {"dov'", {"it"}},     {"com'", {"it"}},
};

static ForeignSet languages_of(const char *const *codes) {
  ForeignSet set = 0;
  for (; *codes; codes++) {
    int language = foreign_by_code(slice_of(*codes));
    if (language >= 0) set |= 1u << language;
  }
  return set;
}

ForeignWord foreign_find_elided(Slice folded) {
  for (size_t i = 0; i < sizeof elisions / sizeof *elisions; i++) {
    Slice start = slice_of(elisions[i].start);
    if (!slice_starts(folded, start) || folded.len < start.len + 2) continue;
    ForeignSet languages = languages_of(elisions[i].codes);
    ForeignWord rest = foreign_find(slice_cut(folded, start.len, folded.len));
    if (rest.languages & languages) languages &= rest.languages;
    return (ForeignWord){languages, FOREIGN_LINK};
  }
  return (ForeignWord){0, FOREIGN_WEAK};
}

unsigned foreign_count(void) {
  return header()->languages;
}

Slice foreign_code(unsigned language) {
  return slice_of(header()->names[language].code);
}

Slice foreign_name(unsigned language) {
  return slice_of(header()->names[language].name);
}

bool foreign_writes(unsigned language, Slice folded) {
  Slice letters = slice_of(header()->names[language].letters);
  for (size_t i = 0, len; i < folded.len; i += len) {
    uint32_t rune = utf8_decode(folded, i, &len);
    Slice letter = slice_cut(folded, i, i + len);
    if (rune >= 0x80 && slice_find(letters, letter) == letters.len) return false;
  }
  return true;
}

int foreign_by_code(Slice code) {
  for (unsigned i = 0; i < foreign_count(); i++) {
    if (slice_equal(foreign_code(i), code)) return (int)i;
  }
  return -1;
}

// ---- dictionaries

// Names under which systems install the dictionary of a language, the likeliest first.
typedef struct DictionaryNames {
  const char *code, *names[3];
} DictionaryNames;

static const DictionaryNames dictionary_names[] = {
    {"cs", {"cs_CZ", "cs"}},
    {"da", {"da_DK", "da"}},
    {"de", {"de_DE", "de_AT", "de_CH"}},
    {"es", {"es_ES", "es", "es_MX"}},
    {"et", {"et_EE", "et"}},
    {"fi", {"fi_FI", "fi"}},
    {"fr", {"fr_FR", "fr"}},
    {"hu", {"hu_HU", "hu"}},
    {"is", {"is_IS", "is"}},
    {"it", {"it_IT", "it"}},
    {"nl", {"nl_NL", "nl"}},
    {"no", {"nb_NO", "no"}},
    {"pl", {"pl_PL", "pl"}},
    {"pt", {"pt_PT", "pt_BR"}},
    {"ro", {"ro_RO", "ro"}},
    {"sv", {"sv_SE", "sv"}},
    {"tr", {"tr_TR", "tr"}},
};

static pthread_mutex_t dictionaries_lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
  bool tried;
  HunspellDictionary *dictionary; // NULL: not installed, or broken
} dictionaries[FOREIGN_LANGUAGES_MAX];

static HunspellDictionary *open_first(const DictionaryNames *names) {
  HunspellDictionary *dictionary = NULL;
  Buffer stem = {0}, error = {0};
  for (size_t i = 0; i < 3 && names->names[i] && !dictionary; i++) {
    buffer_clear(&stem);
    if (hunspell_find(slice_of(names->names[i]), NULL, 0, &stem)) {
      dictionary = hunspell_open(buffer_slice(&stem), NULL, &error);
    }
  }
  buffer_free(&stem);
  buffer_free(&error); // a broken dictionary of another language is a missing one
  return dictionary;
}

// The caller holds the lock.
static HunspellDictionary *dictionary_of(unsigned language) {
  if (dictionaries[language].tried) return dictionaries[language].dictionary;
  dictionaries[language].tried = true;
  for (size_t i = 0; i < sizeof dictionary_names / sizeof *dictionary_names; i++) {
    if (!slice_is(foreign_code(language), dictionary_names[i].code)) continue;
    dictionaries[language].dictionary = open_first(&dictionary_names[i]);
  }
  return dictionaries[language].dictionary;
}

ForeignSet foreign_in_dictionaries(Slice word, ForeignSet among) {
  ForeignSet found = 0;
  pthread_mutex_lock(&dictionaries_lock);
  for (unsigned i = 0; i < foreign_count(); i++) {
    if (!(among >> i & 1)) continue;
    HunspellDictionary *dictionary = dictionary_of(i);
    if (dictionary && hunspell_knows(dictionary, word)) found |= 1u << i;
  }
  pthread_mutex_unlock(&dictionaries_lock);
  return found;
}

// ---- scripts

// Their languages are told apart below; the others are named by the table of ranges.
enum { SCRIPT_CYRILLIC = 1, SCRIPT_ARABIC, SCRIPT_HAN, SCRIPT_OTHER };

typedef struct ScriptRange {
  uint32_t first, last;
  unsigned script;
  ForeignLanguage language;
} ScriptRange;

static const ScriptRange ranges[] = {
    {0x0370, 0x03ff, SCRIPT_OTHER, {"el", "Greek"}},
    {0x0400, 0x052f, SCRIPT_CYRILLIC, {"ru", "Russian"}},
    {0x0531, 0x058a, SCRIPT_OTHER + 1, {"hy", "Armenian"}},
    {0x0591, 0x05f4, SCRIPT_OTHER + 2, {"he", "Hebrew"}},
    {0x0600, 0x06ff, SCRIPT_ARABIC, {"ar", "Arabic"}},
    {0x0750, 0x077f, SCRIPT_ARABIC, {"ar", "Arabic"}},
    {0x0900, 0x097f, SCRIPT_OTHER + 3, {"hi", "Devanagari script"}},
    {0x0980, 0x09ff, SCRIPT_OTHER + 4, {"bn", "Bengali script"}},
    {0x0a00, 0x0a7f, SCRIPT_OTHER + 5, {"pa", "Gurmukhi script"}},
    {0x0a80, 0x0aff, SCRIPT_OTHER + 6, {"gu", "Gujarati script"}},
    {0x0b80, 0x0bff, SCRIPT_OTHER + 7, {"ta", "Tamil"}},
    {0x0c00, 0x0c7f, SCRIPT_OTHER + 8, {"te", "Telugu"}},
    {0x0c80, 0x0cff, SCRIPT_OTHER + 9, {"kn", "Kannada"}},
    {0x0d00, 0x0d7f, SCRIPT_OTHER + 10, {"ml", "Malayalam"}},
    {0x0d80, 0x0dff, SCRIPT_OTHER + 11, {"si", "Sinhala"}},
    {0x0e01, 0x0e5b, SCRIPT_OTHER + 12, {"th", "Thai"}},
    {0x0e80, 0x0eff, SCRIPT_OTHER + 13, {"lo", "Lao"}},
    {0x0f00, 0x0fff, SCRIPT_OTHER + 14, {"bo", "Tibetan"}},
    {0x1000, 0x109f, SCRIPT_OTHER + 15, {"my", "Burmese"}},
    {0x10a0, 0x10ff, SCRIPT_OTHER + 16, {"ka", "Georgian"}},
    {0x1100, 0x11ff, SCRIPT_OTHER + 17, {"ko", "Korean"}},
    {0x1200, 0x139f, SCRIPT_OTHER + 18, {"am", "Ethiopic script"}},
    {0x1780, 0x17ff, SCRIPT_OTHER + 19, {"km", "Khmer"}},
    {0x1f00, 0x1fff, SCRIPT_OTHER, {"el", "Greek"}},
    {0x3005, 0x3007, SCRIPT_HAN, {"zh", "Chinese characters"}},
    {0x3041, 0x30ff, SCRIPT_HAN, {"ja", "Japanese"}},
    {0x31f0, 0x31ff, SCRIPT_HAN, {"ja", "Japanese"}},
    {0x3400, 0x9fff, SCRIPT_HAN, {"zh", "Chinese characters"}},
    {0xac00, 0xd7a3, SCRIPT_OTHER + 17, {"ko", "Korean"}},
    {0xf900, 0xfaff, SCRIPT_HAN, {"zh", "Chinese characters"}},
    {0xff66, 0xff9f, SCRIPT_HAN, {"ja", "Japanese"}},
    {0x20000, 0x3ffff, SCRIPT_HAN, {"zh", "Chinese characters"}},
};
enum { RANGE_COUNT = sizeof ranges / sizeof *ranges };

// A letter that one language of a script writes and its likeliest one does not.
typedef struct TellingLetter {
  uint32_t rune;
  ForeignLanguage language;
} TellingLetter;

#define BELARUSIAN                                                                                 \
  { "be", "Belarusian" }
#define UKRAINIAN                                                                                  \
  { "uk", "Ukrainian" }
#define SERBIAN                                                                                    \
  { "sr", "Serbian" }
#define RUSSIAN                                                                                    \
  { "ru", "Russian" }
#define PERSIAN                                                                                    \
  { "fa", "Persian" }
#define URDU                                                                                       \
  { "ur", "Urdu" }
// The first that is found decides: Belarusian writes і and ы as well, Urdu پ and ی.
static const TellingLetter telling[] = {
    {0x045e, BELARUSIAN}, {0x0454, UKRAINIAN}, {0x0457, UKRAINIAN}, {0x0456, UKRAINIAN},
    {0x0491, UKRAINIAN},  {0x0458, SERBIAN},   {0x0459, SERBIAN},   {0x045a, SERBIAN},
    {0x0452, SERBIAN},    {0x045b, SERBIAN},   {0x045f, SERBIAN},   {0x044b, RUSSIAN},
    {0x044d, RUSSIAN},    {0x0451, RUSSIAN},   {0x0679, URDU},      {0x0688, URDU},
    {0x0691, URDU},       {0x06ba, URDU},      {0x06d2, URDU},      {0x067e, PERSIAN},
    {0x0686, PERSIAN},    {0x0698, PERSIAN},   {0x06af, PERSIAN},   {0x06a9, PERSIAN},
    {0x06cc, PERSIAN},
};
enum { TELLING_COUNT = sizeof telling / sizeof *telling };

static const ScriptRange *range_of(uint32_t rune) {
  if (rune < ranges[0].first) return NULL;
  for (size_t i = 0; i < RANGE_COUNT; i++) {
    if (rune <= ranges[i].last) return rune >= ranges[i].first ? &ranges[i] : NULL;
  }
  return NULL;
}

unsigned foreign_script(uint32_t rune) {
  const ScriptRange *range = range_of(rune);
  if (!range || !(utf8_is_letter(rune) || utf8_class(rune) == RUNE_MARK)) return 0;
  return range->script;
}

static bool is_kana(uint32_t rune) {
  const ScriptRange *range = range_of(rune);
  return range && strcmp(range->language.code, "ja") == 0;
}

static bool has_kana(Slice text) {
  for (size_t i = 0, len; i < text.len; i += len) {
    if (is_kana(utf8_decode(text, i, &len))) return true;
  }
  return false;
}

// Index in telling of the letter of text that decides; TELLING_COUNT: none.
static size_t told_by(Slice text, unsigned script) {
  size_t best = TELLING_COUNT;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_lower(utf8_decode(text, i, &len));
    if (foreign_script(rune) != script) continue;
    for (size_t k = 0; k < best; k++) {
      if (telling[k].rune == rune) best = k;
    }
  }
  return best;
}

// Russian and its neighbours write ъ before a vowel only.
static bool is_bulgarian(Slice text) {
  for (size_t i = 0, len; i < text.len; i += len) {
    if (utf8_lower(utf8_decode(text, i, &len)) != 0x044a) continue;
    if (i + len >= text.len) return true;
    size_t next;
    uint32_t rune = utf8_lower(utf8_decode(text, i + len, &next));
    if (rune != 0x0435 && rune != 0x0451 && rune != 0x044e && rune != 0x044f) return true;
  }
  return false;
}

static const ForeignLanguage *usual_language(unsigned script) {
  for (size_t i = 0; i < RANGE_COUNT; i++) {
    if (ranges[i].script == script) return &ranges[i].language;
  }
  return NULL;
}

ForeignLanguage foreign_script_language(unsigned script, Slice text, Slice surroundings) {
  static const ForeignLanguage japanese = {"ja", "Japanese"}, none = {"", ""};
  static const ForeignLanguage bulgarian = {"bg", "Bulgarian"};
  if (script == SCRIPT_HAN && (has_kana(text) || has_kana(surroundings))) return japanese;
  if (script == SCRIPT_CYRILLIC || script == SCRIPT_ARABIC) {
    size_t told = told_by(text, script);
    if (told == TELLING_COUNT) told = told_by(surroundings, script);
    if (told < TELLING_COUNT) return telling[told].language;
    if (script == SCRIPT_CYRILLIC && is_bulgarian(text)) return bulgarian;
  }
  const ForeignLanguage *usual = usual_language(script);
  return usual ? *usual : none;
}

bool foreign_has_script(Slice code) {
  if (slice_is(code, "bg")) return true;
  for (size_t i = 0; i < RANGE_COUNT; i++) {
    if (slice_is(code, ranges[i].language.code)) return true;
  }
  for (size_t i = 0; i < TELLING_COUNT; i++) {
    if (slice_is(code, telling[i].language.code)) return true;
  }
  return false;
}
