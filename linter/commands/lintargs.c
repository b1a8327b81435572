// SPDX-License-Identifier: MIT
// From what was typed to what the linter is asked: names become whole (`doubled-verb` ->
// `en/reporting/doubled-verb`), languages are checked (`french` is no code: fr is).
#include "commands/lintargs.h"

#include "base/terminal.h"
#include "commands/languages.h"
#include "commands/select.h"
#include "files.h"

const char *const variant_choices[] = {"guess", "en-US", "en-GB", NULL};
static const unsigned variant_bits[] = {0, SPELLING_US, SPELLING_GB};

LintArguments lint_arguments_default(void) {
  return (LintArguments){.confidence = CONFIDENCE_MEDIUM, .severity = SEVERITY_NEUTRAL};
}

void lint_arguments_free(LintArguments *args) {
  option_list_free(&args->from);
  option_list_free(&args->only);
  option_list_free(&args->ignore);
  option_list_free(&args->rules);
  option_list_free(&args->words);
  arena_free(&args->arena);
}

static bool has_language(const RuleFacts *facts, Slice code) {
  for (size_t i = 0; i < facts->from_count; i++) {
    if (slice_equal(facts->from[i], code)) return true;
  }
  return false;
}

static bool language_is_known(const RuleSet *set, Slice code) {
  for (size_t i = 0; i < set->unit_count; i++) {
    if (has_language(set->units[i]->facts, code)) return true;
  }
  return false;
}

static bool is_code(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] < 'a' || text.data[i] > 'z') return false;
  }
  return text.len == 2 || text.len == 3;
}

static bool complain_language(Slice text, Buffer *error) {
  Slice code = language_code(text);
  buffer_text(error, "--from wants the code of a language, as fr or es, not “");
  terminal_show(error, text);
  buffer_text(error, "”");
  if (code.len) buffer_print(error, "; did you mean %.*s?", SLICE_ARG(code));
  return false;
}

static void warn_language(Slice code, Problems *problems) {
  Buffer message = {0};
  buffer_print(&message, "no rule is about what %.*s leaves behind",
               SLICE_ARG(language_name(code)));
  problems_add(problems, (Problem){.message = buffer_slice(&message),
                                   .remedy = SLICE("only the rules for any language are used"),
                                   .warning = true});
  buffer_free(&message);
}

static bool resolve_languages(const LintArguments *args, const RuleSet *set, Buffer *error,
                              Problems *problems) {
  for (size_t i = 0; i < args->from.count; i++) {
    Slice code = args->from.items[i];
    if (!is_code(code)) return complain_language(code, error);
    if (!language_is_known(set, code)) warn_language(code, problems);
  }
  return true;
}

// ---- words

static size_t count_lines(Slice text) {
  size_t lines = 1;
  for (size_t i = 0; i < text.len; i++) {
    lines += text.data[i] == '\n';
  }
  return lines;
}

// One word a line; `#` begins a comment.
static size_t read_word_lines(Slice bytes, Slice *words) {
  size_t count = 0;
  if (slice_starts(bytes, SLICE("\xef\xbb\xbf"))) bytes = slice_cut(bytes, 3, bytes.len);
  for (Slice rest = bytes; rest.len > 0;) {
    size_t end = slice_find(rest, SLICE("\n"));
    Slice line = slice_cut(rest, 0, end);
    line = slice_trim(slice_cut(line, 0, slice_find(line, SLICE("#"))));
    if (line.len > 0) words[count++] = line;
    rest = slice_cut(rest, end < rest.len ? end + 1 : end, rest.len);
  }
  return count;
}

static void add_word_list(LintArguments *args, Slice path, SpellingOptions *out,
                          Problems *problems) {
  Slice bytes;
  if (!files_read(path, path, &bytes, &args->arena, problems)) return;
  Slice *words = ARENA_ARRAY(&args->arena, out->word_count + count_lines(bytes), Slice);
  if (out->word_count) memcpy(words, out->words, out->word_count * sizeof *words);
  out->word_count += read_word_lines(bytes, words + out->word_count);
  out->words = words;
}

// A .dic with its .aff beside it is Hunspell's; without one, a list like any other would be read
// wrongly, so it is opened as a dictionary too, and what is missing is told then.
static void resolve_words(LintArguments *args, SpellingOptions *out, Problems *problems) {
  Slice *dictionaries = ARENA_ARRAY(&args->arena, args->words.count, Slice);
  for (size_t i = 0; i < args->words.count; i++) {
    Slice path = args->words.items[i];
    if (slice_ends(path, SLICE(".dic")) || slice_ends(path, SLICE(".aff"))) {
      dictionaries[out->dictionary_count++] = slice_cut(path, 0, path.len - 4);
    } else {
      add_word_list(args, path, out, problems);
    }
  }
  out->dictionaries = dictionaries;
}

// A folder `dictionaries` in or beside the rules of a project may hold an en_US of its own.
static void resolve_folders(LintArguments *args, SpellingOptions *out) {
  static const char *const places[] = {"dictionaries", "../dictionaries"};
  Slice *folders = ARENA_ARRAY(&args->arena, args->rules.count * 2, Slice);
  Buffer path = {0};
  for (size_t i = 0; i < args->rules.count * 2; i++) {
    buffer_clear(&path);
    buffer_print(&path, "%.*s/%s", SLICE_ARG(args->rules.items[i / 2]), places[i % 2]);
    folders[out->folder_count++] = arena_copy(&args->arena, buffer_slice(&path));
  }
  buffer_free(&path);
  out->folders = folders;
}

static SpellingOptions resolve_spelling(LintArguments *args, Problems *problems) {
  SpellingOptions out = {.variant = variant_bits[args->variant]};
  resolve_words(args, &out, problems);
  resolve_folders(args, &out);
  return out;
}

bool lint_arguments_resolve(LintArguments *args, const RuleSet *set, LintOptions *out,
                            Buffer *error, Problems *problems) {
  if (!select_resolve(set, &args->only, error) || !select_resolve(set, &args->ignore, error) ||
      !resolve_languages(args, set, error, problems)) {
    return false;
  }
  *out = (LintOptions){.confidence = (Confidence)args->confidence,
                       .severity = (Severity)args->severity,
                       .from = args->from.items,
                       .from_count = args->from.count,
                       .only = args->only.items,
                       .only_count = args->only.count,
                       .ignore = args->ignore.items,
                       .ignore_count = args->ignore.count,
                       .spelling = resolve_spelling(args, problems)};
  return true;
}
