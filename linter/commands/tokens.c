// SPDX-License-Identifier: MIT
// calque tokens: a text as the rules see it.
//
//   sentence 1   article.txt:3:1   He signed a ten-year deal.
//     line:col  token    tag   lemma   chunk  flags
//     3:1       He       PRP   he      [
//     3:4       signed   VBD   sign
//     3:11      a        DT    a       [
//     3:13      ten      CD    ten     |
//
// `[` begins a noun phrase, `|` is inside one. With --format jsonl each token is an object.
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include "base/terminal.h"
#include "commands/command.h"
#include "document.h"
#include "files.h"
#include "language/grammar.h"
#include "language/spelling.h"
#include "language/token.h"

enum { TOKEN_COLUMNS_MAX = 24, LEMMA_COLUMNS_MAX = 24, PLACE_COLUMNS = 9, TAG_COLUMNS = 6 };

typedef struct TokensOptions {
  bool help;
  size_t format;
  const char *stdin_name;
} TokensOptions;

enum { FORMAT_TEXT, FORMAT_JSONL };
static const char *const format_choices[] = {"text", "jsonl", NULL};

static const Option options[] = {
    {"format", 'f', OPTION_CHOICE, offsetof(TokensOptions, format), "FORMAT", format_choices,
     "text (default), or jsonl: one JSON object a token"},
    {"stdin-name", 0, OPTION_TEXT, offsetof(TokensOptions, stdin_name), "NAME", NULL,
     "what to call standard input in the output; its ending says the format"},
    {"help", 'h', OPTION_FLAG, offsetof(TokensOptions, help), NULL, NULL, "show this help"},
    {0},
};

// One text that is shown.
typedef struct Page {
  Source source;
  const Block *block;
  TokenList tokens;
  GrammarScratch grammar;
  Spelling *spelling;
  Arena arena;
  Buffer out;
  uint32_t sentence; // of the text, from 1
  bool color;
} Page;

// One token, with what is known of it.
typedef struct Row {
  const Token *token;
  Slice text;
  Position place;
  char lemma[WORD_BYTES_MAX];
  size_t lemma_len;
} Row;

// ---- what is known

static const char *kind_name(const Token *token) {
  static const char *const names[] = {"word", "number", "punctuation", "symbol", "web"};
  return names[token->kind];
}

static const struct {
  unsigned flag;
  const char *name;
} flag_names[] = {
    {TOKEN_CAPITALISED, "capitalised"},   {TOKEN_UPPERCASE, "uppercase"},
    {TOKEN_ABBREVIATION, "abbreviation"}, {TOKEN_YEAR, "year"},
    {TOKEN_OPEN_QUOTE, "open-quote"},     {TOKEN_CLOSE_QUOTE, "close-quote"},
    {TOKEN_DOUBLED, "doubled"},           {TOKEN_UNKNOWN, "unknown"},
    {TOKEN_NAME_ONLY, "name-only"},       {TOKEN_ONE_VARIANT, "one-variant"},
};

enum { FLAG_NAMES = sizeof flag_names / sizeof *flag_names };

static const char *chunk_mark(const Token *token) {
  if (token->flags & TOKEN_CHUNK_START) return "[";
  return token->flags & TOKEN_CHUNK_INSIDE ? "|" : "";
}

static Row row_of(Page *page, uint32_t number) {
  Row row = {.token = &page->tokens.tokens[number]};
  char folded[WORD_BYTES_MAX];
  row.text = token_text(page->block->text, row.token);
  uint32_t end = row.token->start + row.token->len;
  Range range = block_source_range(page->block, (Range){row.token->start, end});
  row.place = source_position(&page->source, range.start, &page->arena);
  if (row.token->kind == TOKEN_PUNCT) return row;
  Slice word = {folded, word_fold(row.text, folded)};
  row.lemma_len = lexicon_lemma(&grammar_builtin()->lexicon, word, (PennTag)row.token->tag,
                                row.lemma, sizeof row.lemma);
  return row;
}

static Slice lemma_of(const Row *row) {
  return (Slice){row->lemma, row->lemma_len};
}

// ---- text

// What is longer is shown whole, and its row gets longer.
static void print_column(Buffer *out, Slice text, size_t columns) {
  size_t width = terminal_width(text);
  terminal_show(out, text);
  terminal_spaces(out, width < columns ? columns - width + 2 : 2);
}

static void widen(size_t *column, Slice text, size_t most) {
  size_t width = terminal_width(text);
  if (width > *column) *column = width < most ? width : most;
}

static void print_flags(Buffer *out, const Token *token) {
  const char *separator = "";
  for (size_t i = 0; i < FLAG_NAMES; i++) {
    if (!(token->flags & flag_names[i].flag)) continue;
    buffer_print(out, "%s%s", separator, flag_names[i].name);
    separator = " ";
  }
}

static void print_row(Buffer *out, const Row *row, size_t token_columns, size_t lemma_columns) {
  char place[32];
  int len = snprintf(place, sizeof place, "%u:%u", row->place.line, row->place.column);
  buffer_text(out, "  ");
  print_column(out, (Slice){place, (size_t)len}, PLACE_COLUMNS);
  print_column(out, row->text, token_columns);
  print_column(out, slice_of(tag_name((PennTag)row->token->tag)), TAG_COLUMNS);
  print_column(out, lemma_of(row), lemma_columns);
  print_column(out, slice_of(chunk_mark(row->token)), 1);
  print_flags(out, row->token);
  while (out->len > 0 && out->data[out->len - 1] == ' ') {
    out->len--;
  }
  buffer_char(out, '\n');
}

static Slice sentence_text(const Page *page, Sentence sentence) {
  const Token *last = &page->tokens.tokens[sentence.end - 1];
  return slice_cut(page->block->text, page->tokens.tokens[sentence.first].start,
                   last->start + last->len);
}

static void print_sentence(Page *page, Sentence sentence) {
  size_t token_columns = 1, lemma_columns = 1, count = sentence.end - sentence.first;
  Row *rows = ARENA_ARRAY(&page->arena, count, Row);
  for (size_t i = 0; i < count; i++) {
    rows[i] = row_of(page, sentence.first + (uint32_t)i);
    widen(&token_columns, rows[i].text, TOKEN_COLUMNS_MAX);
    widen(&lemma_columns, lemma_of(&rows[i]), LEMMA_COLUMNS_MAX);
  }
  if (page->sentence > 1) buffer_char(&page->out, '\n');
  terminal_styled(&page->out, sentence_text(page, sentence), TERMINAL_BOLD, page->color);
  buffer_char(&page->out, '\n');
  for (size_t i = 0; i < count; i++) {
    print_row(&page->out, &rows[i], token_columns, lemma_columns);
  }
}

// ---- jsonl

static void json_text(Buffer *out, const char *name, Slice value) {
  buffer_print(out, ",\"%s\":", name);
  buffer_json(out, value);
}

static void json_flags(Buffer *out, const Token *token) {
  const char *separator = "";
  buffer_text(out, ",\"flags\":[");
  for (size_t i = 0; i < FLAG_NAMES; i++) {
    if (!(token->flags & flag_names[i].flag)) continue;
    buffer_print(out, "%s\"%s\"", separator, flag_names[i].name);
    separator = ",";
  }
  buffer_text(out, "]}\n");
}

static const char *chunk_name(const Token *token) {
  if (token->flags & TOKEN_CHUNK_START) return "begin";
  return token->flags & TOKEN_CHUNK_INSIDE ? "inside" : "outside";
}

static void json_row(Page *page, const Row *row) {
  Buffer *out = &page->out;
  const Token *token = row->token;
  Range range = block_source_range(page->block, (Range){token->start, token->start + token->len});
  buffer_text(out, "{\"path\":");
  buffer_json(out, page->source.path);
  buffer_print(out, ",\"line\":%u,\"column\":%u,\"offset\":%u,\"length\":%u,\"sentence\":%u",
               row->place.line, row->place.column, source_original(&page->source, range.start),
               source_original(&page->source, range.end) -
                   source_original(&page->source, range.start),
               page->sentence);
  json_text(out, "token", row->text);
  json_text(out, "kind", slice_of(kind_name(token)));
  json_text(out, "tag", slice_of(tag_name((PennTag)token->tag)));
  json_text(out, "lemma", lemma_of(row));
  json_text(out, "chunk", slice_of(chunk_name(token)));
  json_flags(out, token);
}

static void json_sentence(Page *page, Sentence sentence) {
  for (uint32_t i = sentence.first; i < sentence.end; i++) {
    Row row = row_of(page, i);
    json_row(page, &row);
  }
}

// ---- one file

static void show_block(Page *page, size_t format) {
  tokenize(&page->tokens, page->block->text, NULL);
  spelling_mark(page->spelling, &page->tokens, page->block->text);
  for (uint32_t i = 0; i < page->tokens.sentence_count; i++) {
    Sentence sentence = page->tokens.sentences[i];
    if (sentence.first >= sentence.end) continue;
    grammar_tag(grammar_builtin(), &page->grammar, &page->tokens, page->block->text, sentence);
    page->sentence++;
    (format == FORMAT_JSONL ? json_sentence : print_sentence)(page, sentence);
  }
}

static bool show_file(Page *page, Slice path, const TokensOptions *wanted) {
  Slice bytes, name = path;
  Problems problems = {0};
  Document document = {0};
  if (slice_is(path, "-") && wanted->stdin_name) name = slice_of(wanted->stdin_name);
  bool usable = files_read(path, name, &bytes, &page->arena, &problems) &&
                source_init(&page->source, name, bytes, &page->arena, &problems);
  if (usable) document_read(&document, &page->source, &page->arena, &problems);
  for (size_t i = 0; i < document.block_count; i++) {
    page->block = &document.blocks[i];
    show_block(page, wanted->format);
  }
  command_tell(&problems, 0);
  bool good = usable && !problems_any_error(&problems);
  problems_free(&problems);
  return good;
}

static Status show(const Command *self, const TokensOptions *wanted, const OptionList *paths) {
  static const Slice standard_input = {"-", 1};
  Page page = {.color = wanted->format == FORMAT_TEXT && terminal_has_color(STDOUT_FILENO)};
  page.spelling = spelling_new(&(SpellingOptions){0});
  Status status = STATUS_CLEAN;
  for (size_t i = 0; i < (paths->count ? paths->count : 1); i++) {
    bool good = show_file(&page, paths->count ? paths->items[i] : standard_input, wanted);
    if (!good) status = STATUS_TROUBLE;
  }
  status = command_write(self, &page.out, status);
  spelling_free(page.spelling);
  tokens_free(&page.tokens);
  grammar_scratch_free(&page.grammar);
  buffer_free(&page.out);
  arena_free(&page.arena);
  return status;
}

static Status run(const Command *self, int count, char *const *args) {
  TokensOptions wanted = {0};
  OptionList paths = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &paths, &status)) {
    if (paths.count == 0 && isatty(STDIN_FILENO)) {
      status = command_complain(self, SLICE("say what to show: files, or - for standard input"));
    } else {
      status = show(self, &wanted, &paths);
    }
  }
  option_list_free(&paths);
  return status;
}

extern const Command command_tokens;
const Command command_tokens = {
    .name = "tokens",
    .summary = "show a text as the rules see it",
    .arguments = "[OPTIONS] [FILE...]",
    .about = "Shows the sentences of a text, and of each token: line and column, the token, its "
             "part of\n"
             "speech (a tag of the Penn Treebank), its lemma, and noun phrases: [ begins one, | is "
             "inside\n"
             "one. Behind them stands what else a rule may ask for: capitalised, unknown (no list "
             "knows the\n"
             "word), name-only (known with a capital only), one-variant (American or British "
             "only) ...\n",
    .examples = "  calque tokens article.txt                      a file\n"
                "  echo 'He has been risen.' | calque tokens -    a sentence\n"
                "  calque tokens -f jsonl article.txt             for a program\n",
    .options = options,
    .run = run,
};
