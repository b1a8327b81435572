// SPDX-License-Identifier: MIT
// Codes and names, as ISO 639-1 has them; a rule may name any other code as well.
#define _DEFAULT_SOURCE
#include "commands/languages.h"

#include <strings.h>

static const struct {
  const char *code, *name;
} languages[] = {
    {"ar", "Arabic"},     {"bg", "Bulgarian"},  {"ca", "Catalan"},    {"cs", "Czech"},
    {"da", "Danish"},     {"de", "German"},     {"el", "Greek"},      {"es", "Spanish"},
    {"et", "Estonian"},   {"fa", "Persian"},    {"fi", "Finnish"},    {"fr", "French"},
    {"gl", "Galician"},   {"ha", "Hausa"},      {"he", "Hebrew"},     {"hi", "Hindi"},      {"hr", "Croatian"},
    {"hu", "Hungarian"},  {"id", "Indonesian"}, {"is", "Icelandic"},  {"it", "Italian"},    {"ja", "Japanese"},
    {"ko", "Korean"},     {"lt", "Lithuanian"}, {"lv", "Latvian"},    {"nl", "Dutch"},
    {"no", "Norwegian"},  {"pl", "Polish"},     {"pt", "Portuguese"}, {"ro", "Romanian"},
    {"ru", "Russian"},    {"sk", "Slovak"},     {"sl", "Slovene"},    {"sr", "Serbian"},
    {"sv", "Swedish"},    {"th", "Thai"},       {"tr", "Turkish"},    {"uk", "Ukrainian"},
    {"vi", "Vietnamese"}, {"zh", "Chinese"},
};
enum { LANGUAGE_COUNT = sizeof languages / sizeof *languages };

Slice language_name(Slice code) {
  for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
    if (slice_is(code, languages[i].code)) return slice_of(languages[i].name);
  }
  return code;
}

Slice language_code(Slice name) {
  for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
    Slice known = slice_of(languages[i].name);
    if (name.len == known.len && strncasecmp(name.data, known.data, name.len) == 0) {
      return slice_of(languages[i].code);
    }
  }
  return (Slice){0};
}
