// SPDX-License-Identifier: MIT
// Writing a Hunspell dictionary out.
//
//   .aff  SFX D   y  ied  [^aeiou]y      flag D: a word in consonant + y loses the y and takes
//   "ied" .dic  carry/DGS                      -> carry, carried, carrying, carries
//
// A prefix and a suffix join where both their headers say Y: re + apply + D -> reapplied.
#include "affixes.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FORM_MAX = 128 };

typedef struct Rule {
  Slice strip, add, condition;
  bool cross;
} Rule;

typedef struct RuleList {
  Rule *rules;
  size_t count, cap;
} RuleList;

typedef struct Affixes {
  RuleList prefixes[256], suffixes[256];
  char only_in_compound;
  AffixesEmit *emit;
  void *ctx;
} Affixes;

typedef struct Form {
  char text[FORM_MAX];
  size_t len;
} Form;

Slice read_whole(const char *path) {
  Slice whole = {0};
  FILE *file = fopen(path, "rb");
  long len = 0;
  char *data = NULL;
  if (!file || fseek(file, 0, SEEK_END) != 0 || (len = ftell(file)) < 0 ||
      fseek(file, 0, SEEK_SET) != 0)
    goto out;
  data = malloc((size_t)len + 1);
  if (!data || fread(data, 1, (size_t)len, file) != (size_t)len) goto out;
  data[len] = '\0';
  whole = (Slice){data, (size_t)len};
out:
  if (!whole.data) {
    fprintf(stderr, "%s: cannot be read\n", path);
    free(data);
  }
  if (file) fclose(file);
  return whole;
}

Slice next_field(Slice *line, char separator) {
  const char *end = memchr(line->data, separator, line->len);
  size_t len = end ? (size_t)(end - line->data) : line->len;
  Slice field = {line->data, len};
  size_t cut = end ? len + 1 : len;
  *line = (Slice){line->data + cut, line->len - cut};
  return field;
}

Slice next_line(Slice *text) {
  Slice line = next_field(text, '\n');
  if (line.len && line.data[line.len - 1] == '\r') line.len--;
  return line;
}

// The next word of a line of blanks and words.
static Slice next_word(Slice *line) {
  *line = slice_trim(*line);
  size_t len = 0;
  while (len < line->len && line->data[len] != ' ' && line->data[len] != '\t') {
    len++;
  }
  Slice word = {line->data, len};
  *line = (Slice){line->data + len, line->len - len};
  return word;
}

static void add_rule(RuleList *list, Rule rule) {
  if (list->count == list->cap) {
    list->cap = list->cap ? list->cap * 2 : 8;
    list->rules = realloc(list->rules, list->cap * sizeof *list->rules);
    if (!list->rules) abort();
  }
  list->rules[list->count++] = rule;
}

static void read_affixes(Affixes *affixes, Slice aff) {
  bool cross = false;
  while (aff.len) {
    Slice line = next_line(&aff);
    Slice kind = next_word(&line), flag = next_word(&line);
    if (slice_is(kind, "ONLYINCOMPOUND") && flag.len) affixes->only_in_compound = flag.data[0];
    if ((!slice_is(kind, "PFX") && !slice_is(kind, "SFX")) || flag.len != 1) continue;
    Slice strip = next_word(&line), add = next_word(&line), condition = next_word(&line);
    if (condition.len == 0) { // the header: SFX D Y 4
      cross = slice_is(strip, "Y");
      continue;
    }
    if (slice_is(strip, "0")) strip.len = 0;
    if (slice_is(add, "0")) add.len = 0;
    RuleList *lists = kind.data[0] == 'P' ? affixes->prefixes : affixes->suffixes;
    add_rule(&lists[(unsigned char)flag.data[0]], (Rule){strip, add, condition, cross});
  }
}

// Does the first unit of a condition ("[^ab]", "." or a letter) accept c? *used is its length.
static bool unit_accepts(Slice condition, char c, size_t *used) {
  if (condition.data[0] != '[') {
    *used = 1;
    return condition.data[0] == '.' || condition.data[0] == c;
  }
  bool negated = condition.len > 1 && condition.data[1] == '^', found = false;
  size_t i = negated ? 2 : 1;
  for (; i < condition.len && condition.data[i] != ']'; i++) {
    found |= condition.data[i] == c;
  }
  *used = i + 1;
  return found != negated;
}

static size_t units_of(Slice condition) {
  size_t count = 0, used;
  for (; condition.len; count++) {
    unit_accepts(condition, 0, &used);
    condition = slice_cut(condition, used < condition.len ? used : condition.len, condition.len);
  }
  return count;
}

static bool condition_holds(Slice condition, Slice word, bool at_end) {
  size_t units = units_of(condition), used;
  if (slice_is(condition, ".")) return true;
  if (units > word.len) return false;
  for (size_t at = at_end ? word.len - units : 0; condition.len; at++) {
    if (!unit_accepts(condition, word.data[at], &used)) return false;
    condition = slice_cut(condition, used, condition.len);
  }
  return true;
}

static bool join(Form *form, Slice head, Slice tail) {
  if (head.len + tail.len > FORM_MAX) return false;
  memcpy(form->text, head.data, head.len);
  memcpy(form->text + head.len, tail.data, tail.len);
  form->len = head.len + tail.len;
  return true;
}

static bool apply(const Rule *rule, Slice word, bool suffix, Form *form) {
  if (!condition_holds(rule->condition, word, suffix) || rule->strip.len >= word.len) return false;
  if (!suffix) {
    return slice_starts(word, rule->strip) &&
           join(form, rule->add, slice_cut(word, rule->strip.len, word.len));
  }
  return slice_ends(word, rule->strip) &&
         join(form, slice_cut(word, 0, word.len - rule->strip.len), rule->add);
}

static Slice form_text(const Form *form) {
  return (Slice){form->text, form->len};
}

static void expand_prefixes(Affixes *affixes, Slice word, Slice stem, Slice flags, Slice note,
                            bool crossing) {
  for (size_t f = 0; f < flags.len; f++) {
    const RuleList *list = &affixes->prefixes[(unsigned char)flags.data[f]];
    for (size_t i = 0; i < list->count; i++) {
      Form form;
      if (crossing && !list->rules[i].cross) continue;
      if (apply(&list->rules[i], word, false, &form))
        affixes->emit(affixes->ctx, form_text(&form), stem, note);
    }
  }
}

static void expand_suffixes(Affixes *affixes, Slice stem, Slice flags, Slice note) {
  for (size_t f = 0; f < flags.len; f++) {
    const RuleList *list = &affixes->suffixes[(unsigned char)flags.data[f]];
    for (size_t i = 0; i < list->count; i++) {
      Form form;
      const Rule *rule = &list->rules[i];
      if (slice_find(rule->add, SLICE("'")) < rule->add.len || !apply(rule, stem, true, &form))
        continue;
      affixes->emit(affixes->ctx, form_text(&form), stem, note);
      if (rule->cross) expand_prefixes(affixes, form_text(&form), stem, flags, note, true);
    }
  }
}

static void expand_line(Affixes *affixes, Slice line) {
  Slice entry = next_field(&line, '\t'), note = slice_trim(line);
  Slice stem = slice_trim(next_field(&entry, '/')), flags = slice_trim(entry);
  if (stem.len == 0 || memchr(flags.data, affixes->only_in_compound, flags.len)) return;
  affixes->emit(affixes->ctx, stem, stem, note);
  expand_suffixes(affixes, stem, flags, note);
  expand_prefixes(affixes, stem, stem, flags, note, false);
}

bool affixes_expand(const char *aff_path, const char *dic_path, AffixesEmit *emit, void *ctx) {
  Affixes *affixes = calloc(1, sizeof *affixes);
  Slice aff = read_whole(aff_path), dic = read_whole(dic_path), rest = dic;
  bool read = affixes && aff.data && dic.data;
  if (!read) goto out;
  affixes->emit = emit;
  affixes->ctx = ctx;
  affixes->only_in_compound = '\1'; // no flag
  read_affixes(affixes, aff);
  next_line(&rest); // the count
  while (rest.len) {
    expand_line(affixes, next_line(&rest));
  }
out:
  for (size_t f = 0; affixes && f < 256; f++) {
    free(affixes->prefixes[f].rules);
    free(affixes->suffixes[f].rules);
  }
  free(affixes);
  free((void *)(uintptr_t)aff.data);
  free((void *)(uintptr_t)dic.data);
  return read;
}
