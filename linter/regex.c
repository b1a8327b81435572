// SPDX-License-Identifier: MIT
// The wrapper of PCRE2. An expression is compiled (and just-in-time compiled) by the first thread that needs it; the others wait.
#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>

#include "base/buffer.h"

struct Regex {
  Slice text;
  bool multi_line;
  pthread_mutex_t lock;
  pcre2_code *code; // NULL until compiled; then only read
  bool broken;      // compiling failed: never tried again
};

struct RegexScratch {
  pcre2_match_data *data;
  pcre2_match_context *context;
};

Regex *regex_new(Slice text, bool multi_line, Arena *arena) {
  Regex *regex = ARENA_NEW(arena, Regex);
  regex->text = text;
  regex->multi_line = multi_line;
  pthread_mutex_init(&regex->lock, NULL);
  return regex;
}

void regex_free(Regex *regex) {
  if (regex->code) pcre2_code_free(regex->code);
  regex->code = NULL;
  pthread_mutex_destroy(&regex->lock);
}

static pcre2_code *compile(const Regex *regex, int *error, PCRE2_SIZE *offset) {
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (regex->multi_line ? PCRE2_MULTILINE : 0);
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)regex->text.data, regex->text.len, options, error, offset, NULL);
  if (code) pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // without a JIT the interpreter does it
  return code;
}

bool regex_compile(Regex *regex, Arena *arena, Slice *message, uint32_t *offset) {
  int error = 0;
  PCRE2_SIZE at = 0;
  char text[256];
  pthread_mutex_lock(&regex->lock);
  if (!regex->code) regex->code = compile(regex, &error, &at);
  regex->broken = !regex->code;
  pthread_mutex_unlock(&regex->lock);
  if (!regex->broken) return true;
  pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
  *message = arena_copy(arena, slice_of(text));
  *offset = (uint32_t)at;
  return false;
}

static pcre2_code *ready(Regex *regex) {
  int error;
  PCRE2_SIZE offset;
  pthread_mutex_lock(&regex->lock);
  if (!regex->code && !regex->broken) {
    regex->code = compile(regex, &error, &offset);
    regex->broken = !regex->code;
  }
  pcre2_code *code = regex->code;
  pthread_mutex_unlock(&regex->lock);
  return code;
}

int regex_group(Regex *regex, Slice name) {
  char text[64];
  pcre2_code *code = ready(regex);
  if (!code || name.len >= sizeof text) return -1;
  memcpy(text, name.data, name.len);
  text[name.len] = '\0';
  int number = pcre2_substring_number_from_name(code, (PCRE2_SPTR)text);
  return number > 0 ? number : -1;
}

uint32_t regex_group_count(Regex *regex) {
  uint32_t count = 0;
  pcre2_code *code = ready(regex);
  if (code) pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &count);
  return count + 1;
}

static RegexScratch *scratch_ready(RegexScratch **scratch) {
  if (*scratch) return *scratch;
  RegexScratch *made = memory_grow(NULL, 1, sizeof *made);
  made->data = pcre2_match_data_create(REGEX_GROUPS_MAX, NULL);
  made->context = pcre2_match_context_create(NULL);
  pcre2_set_match_limit(made->context, REGEX_MATCH_LIMIT);
  pcre2_set_depth_limit(made->context, REGEX_DEPTH_LIMIT);
  return *scratch = made;
}

void regex_scratch_free(RegexScratch *scratch) {
  if (!scratch) return;
  pcre2_match_data_free(scratch->data);
  pcre2_match_context_free(scratch->context);
  memory_free(scratch);
}

static uint32_t narrow(PCRE2_SIZE offset) {
  return offset == PCRE2_UNSET ? UINT32_MAX : (uint32_t)offset;
}

RegexResult regex_match(Regex *regex, Slice text, uint32_t start, bool anchored, RegexScratch **scratch,
                        uint32_t groups[REGEX_GROUPS_MAX][2]) {
  pcre2_code *code = ready(regex);
  if (!code) return REGEX_NONE;
  RegexScratch *k = scratch_ready(scratch);
  uint32_t options = PCRE2_NO_UTF_CHECK | (anchored ? PCRE2_ANCHORED : 0);
  int found = pcre2_match(code, (PCRE2_SPTR)text.data, text.len, start, options, k->data, k->context);
  if (found == PCRE2_ERROR_NOMATCH) return REGEX_NONE;
  if (found < 0) return REGEX_RUNAWAY;
  const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(k->data);
  uint32_t pairs = found == 0 ? REGEX_GROUPS_MAX : (uint32_t)found;
  for (uint32_t i = 0; i < REGEX_GROUPS_MAX; i++) {
    groups[i][0] = i < pairs ? narrow(offsets[i * 2]) : UINT32_MAX;
    groups[i][1] = i < pairs ? narrow(offsets[i * 2 + 1]) : UINT32_MAX;
  }
  return REGEX_FOUND;
}
