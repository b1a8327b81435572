// SPDX-License-Identifier: MIT
// The wrapper of PCRE2. An expression is compiled by the first thread that needs it; the others
// wait. Compiling it once more to machine code takes as long as interpreting it over some 30 KB of
// text, or as a hundred tries at a place: that is done only for an expression that has read more.
#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/buffer.h"

struct Regex {
  Slice text;
  bool multi_line;
  pthread_mutex_t lock;
  bool broken;                // compiling failed: never tried again
  _Atomic(pcre2_code *) code; // NULL until compiled
  _Atomic(pcre2_code *)
      fast; // a copy compiled to machine code; code itself may be in use by other threads meanwhile
  bool machine_code;               // it was: known before `fast` is set
  atomic_uint_fast32_t bytes_read; // by matches so far, until there is a fast one
};

enum {
  BYTES_BEFORE_JIT = 32 * 1024,
  BYTES_PER_TRY = 256, // what it takes to begin a match, in bytes read meanwhile
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
  if (regex->fast) pcre2_code_free(regex->fast);
  regex->code = regex->fast = NULL;
  pthread_mutex_destroy(&regex->lock);
}

static pcre2_code *compile(const Regex *regex, int *error, PCRE2_SIZE *offset) {
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT |
                     (regex->multi_line ? PCRE2_MULTILINE : 0);
  return pcre2_compile((PCRE2_SPTR)regex->text.data, regex->text.len, options, error, offset, NULL);
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
  if (regex->code) return regex->code;
  pthread_mutex_lock(&regex->lock);
  if (!regex->code && !regex->broken) {
    regex->code = compile(regex, &error, &offset);
    regex->broken = !regex->code;
  }
  pthread_mutex_unlock(&regex->lock);
  return regex->code;
}

static void make_fast(Regex *regex) {
  pthread_mutex_lock(&regex->lock);
  if (!regex->fast) {
    pcre2_code *copy = pcre2_code_copy(regex->code);
    // Where there is no JIT the interpreter goes on.
    regex->machine_code = copy && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) == 0;
    regex->fast = copy;
  }
  pthread_mutex_unlock(&regex->lock);
}

static pcre2_code *ready_for(Regex *regex, size_t bytes) {
  if (regex->fast) return regex->fast;
  if (!ready(regex)) return NULL;
  regex->bytes_read += bytes < BYTES_BEFORE_JIT ? bytes : BYTES_BEFORE_JIT;
  if (regex->bytes_read > BYTES_BEFORE_JIT) make_fast(regex);
  return regex->fast ? regex->fast : regex->code;
}

bool regex_is_anchored(Regex *regex) {
  uint32_t options = 0;
  pcre2_code *code = ready(regex);
  if (code) pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
  return (options & PCRE2_ANCHORED) != 0;
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

// Machine code is called as it is: pcre2_match would ask first whether there is some, and whether
// all arguments are right.
static int run(const Regex *regex, const pcre2_code *code, Slice text, uint32_t start,
               RegexScratch *k) {
  PCRE2_SPTR bytes = (PCRE2_SPTR)text.data;
  if (code == regex->fast && regex->machine_code)
    return pcre2_jit_match(code, bytes, text.len, start, PCRE2_NO_UTF_CHECK, k->data, k->context);
  return pcre2_match(code, bytes, text.len, start, PCRE2_NO_UTF_CHECK, k->data, k->context);
}

RegexResult regex_match(Regex *regex, Slice text, uint32_t start, uint32_t last,
                        RegexScratch **scratch, uint32_t groups[REGEX_GROUPS_MAX][2]) {
  pcre2_code *code = ready_for(regex, (last < text.len ? last : text.len) - start + BYTES_PER_TRY);
  if (!code) return REGEX_NONE;
  RegexScratch *k = scratch_ready(scratch);
  pcre2_set_offset_limit(k->context, last < text.len ? last : PCRE2_UNSET);
  int found = run(regex, code, text, start, k);
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
