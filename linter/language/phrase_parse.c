// SPDX-License-Identifier: MIT
// Phrases, part one: text to tree.
//
//   "the (head | chief) of {countries:where}?"
//
//   SEQUENCE
//     WORD the
//     CHOICE ( WORD head, WORD chief )
//     WORD of
//     REPEAT 0..1 ( CAPTURE where ( SET countries ) )
//
// A recursive descent over the bytes; its depth is bounded by PHRASE_DEPTH_MAX. Literal words are
// cut up by the tokenizer that cuts the articles, so that "don't" and "ten-year" in a phrase are
// what they are in a text.
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "language/inflect.h"
#include "language/phrase_program.h"

enum { NOUN_PHRASE_WORDS_MAX = 12 }; // behind its first

typedef struct Parser {
  Phrase *phrase;
  Slice text;
  uint32_t at;
  uint32_t depth;
  bool in_not, ended;
  PhraseOptions options;
  Words *words;
  const Lists *lists;
  Arena *arena;
  PhraseError *error;
} Parser;

typedef struct Shape {
  const char *name;
  TokenTest test;
} Shape;

#define KIND(k) (1u << (k))
static const Shape shapes[] = {
    {"word", {.kinds = KIND(TOKEN_WORD)}},
    {"any", {0}},
    {"lowercase", {.flags_any = TOKEN_LOWERCASE}},
    {"capitalised", {.flags_any = TOKEN_CAPITALISED}},
    {"capitalized", {.flags_any = TOKEN_CAPITALISED}},
    {"uppercase", {.flags_any = TOKEN_UPPERCASE}},
    {"number", {.kinds = KIND(TOKEN_NUMBER)}},
    {"year", {.flags_any = TOKEN_YEAR}},
    {"punctuation", {.kinds = KIND(TOKEN_PUNCT)}},
    {"quote", {.flags_any = TOKEN_QUOTE}},
    {"open-quote", {.flags_any = TOKEN_OPEN_QUOTE}},
    {"close-quote", {.flags_any = TOKEN_CLOSE_QUOTE}},
    {"noun", {.tags = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS)}},
    {"singular-noun", {.tags = TAG_BIT(TAG_NN)}},
    {"plural-noun", {.tags = TAG_BIT(TAG_NNS)}},
    {"proper-noun", {.tags = TAG_BIT(TAG_NNP) | TAG_BIT(TAG_NNPS)}},
    {"verb", {.tags = TAGS_VERB & ~TAG_BIT(TAG_MD)}},
    {"base-verb", {.tags = TAG_BIT(TAG_VB)}},
    {"present-verb", {.tags = TAG_BIT(TAG_VBP) | TAG_BIT(TAG_VBZ)}},
    {"past-verb", {.tags = TAG_BIT(TAG_VBD)}},
    {"past-participle", {.tags = TAG_BIT(TAG_VBN)}},
    {"ing-form", {.tags = TAG_BIT(TAG_VBG)}},
    {"modal", {.tags = TAG_BIT(TAG_MD)}},
    {"adjective", {.tags = TAGS_ADJECTIVE}},
    {"adverb", {.tags = TAGS_ADVERB}},
    {"preposition", {.tags = TAG_BIT(TAG_IN)}},
    {"determiner", {.tags = TAG_BIT(TAG_DT) | TAG_BIT(TAG_PDT)}},
    {"pronoun", {.tags = TAG_BIT(TAG_PRP)}},
    {"possessive", {.tags = TAG_BIT(TAG_PRP_POSS) | TAG_BIT(TAG_POS)}},
    {"conjunction", {.tags = TAG_BIT(TAG_CC)}},
};
// What a gap takes: words, figures, symbols; punctuation ends it (the hyphen of a compound is let
// through by gap_node).
static const TokenTest gap_test = {.kinds = KIND(TOKEN_WORD) | KIND(TOKEN_NUMBER) |
                                            KIND(TOKEN_SYMBOL) | KIND(TOKEN_WEB)};

// Particles that stand inside names of persons and places.
static const char *const name_particles[] = {"al",  "el",  "de",  "del", "della", "di",  "da",
                                             "do",  "dos", "du",  "la",  "le",    "van", "von",
                                             "der", "den", "bin", "ibn", "ben",   "abu"};

static Node *parse_sequence(Parser *p, const char *closers);

static Node *fail(Parser *p, uint32_t offset, const char *message, const char *remedy) {
  if (!p->error->message.data) {
    *p->error = (PhraseError){offset, slice_of(message), slice_of(remedy)};
  }
  return NULL;
}

// `before` and `behind` stand around the name that the author wrote.
static Node *fail_named(Parser *p, uint32_t offset, const char *before, Slice name,
                        const char *behind, const char *remedy) {
  Buffer text = {0};
  buffer_print(&text, "%s“%.*s”%s", before, SLICE_ARG(name), behind);
  if (!p->error->message.data) {
    *p->error = (PhraseError){offset, arena_copy(p->arena, buffer_slice(&text)), slice_of(remedy)};
  }
  buffer_free(&text);
  return NULL;
}

static Node *node_new(Parser *p, NodeKind kind, uint32_t offset) {
  Node *node = ARENA_NEW(p->arena, Node);
  node->kind = kind;
  node->offset = offset;
  node->capture = -1;
  return node;
}

static void node_append(Node *parent, Node *child) {
  if (parent->last) {
    parent->last->next = child;
  } else {
    parent->first = child;
  }
  parent->last = child;
}

static Node *node_wrap(Parser *p, NodeKind kind, Node *child) {
  Node *node = node_new(p, kind, child->offset);
  node->first = node->last = child;
  return node;
}

static Node *node_repeat(Parser *p, Node *child, uint32_t min, uint32_t max, bool lazy) {
  Node *node = node_wrap(p, NODE_REPEAT, child);
  node->min = min;
  node->max = max;
  node->lazy = lazy;
  return node;
}

static char peek(const Parser *p) {
  return p->at < p->text.len ? p->text.data[p->at] : '\0';
}

static char peek_next(const Parser *p) {
  return p->at + 1 < p->text.len ? p->text.data[p->at + 1] : '\0';
}

static bool at_gap(const Parser *p) {
  return slice_starts(slice_cut(p->text, p->at, p->text.len), SLICE("..."));
}

static void skip_spaces(Parser *p) {
  while (peek(p) == ' ' || peek(p) == '\t' || peek(p) == '\n') {
    p->at++;
  }
}

static bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static Slice take_name(Parser *p) {
  uint32_t start = p->at;
  while (is_name_char(peek(p))) {
    p->at++;
  }
  return slice_cut(p->text, start, p->at);
}

// ---- captures

static int find_capture(const Phrase *phrase, Slice name) {
  for (size_t i = 1; i < phrase->capture_count; i++) {
    if (slice_equal(phrase->names[i], name)) return (int)i;
  }
  return -1;
}

// A name may stand in several alternatives: all of them fill the one capture.
static Node *capture(Parser *p, Node *child, Slice name) {
  if (p->in_not) return child;
  int number = find_capture(p->phrase, name);
  if (number < 0) {
    if (p->phrase->capture_count == PHRASE_CAPTURES_MAX) {
      return fail(p, child->offset, "more than 15 captures in one phrase",
                  "split the phrase in two");
    }
    number = (int)p->phrase->capture_count++;
    p->phrase->names[number] = arena_copy(p->arena, name);
  }
  Node *node = node_wrap(p, NODE_CAPTURE, child);
  node->capture = number;
  return node;
}

// ---- words

static bool has_capital(Slice word) {
  for (size_t i = 0, len; i < word.len; i += len) {
    if (utf8_class(utf8_decode(word, i, &len)) == RUNE_UPPER) return true;
  }
  return false;
}

static Node *word_node(Parser *p, Slice word, uint32_t offset) {
  Node *node = node_new(p, NODE_WORD, offset);
  if (slice_is(word, "\"")) {
    node->kind = NODE_TEST;
    node->test = (TokenTest){.flags_any = TOKEN_QUOTE};
    return node;
  }
  node->word = words_add(p->words, word);
  node->text = word;
  node->exact = has_capital(word);
  return node;
}

// One chunk of literal text: as many words as the tokenizer sees in it.
static Node *literal_nodes(Parser *p, Slice chunk, uint32_t offset) {
  TokenList list = {0};
  tokenize(&list, chunk, NULL);
  Node *sequence = node_new(p, NODE_SEQUENCE, offset);
  for (uint32_t i = 0; i < list.count; i++) {
    node_append(sequence,
                word_node(p, token_text(chunk, &list.tokens[i]), offset + list.tokens[i].start));
  }
  bool single = list.count == 1;
  tokens_free(&list);
  return single ? sequence->first : sequence;
}

static bool ends_word(char c) {
  return c == '\0' || c == ' ' || c == ')' || c == '|' || c == ']';
}

// True where the mark at p->at ends a literal: a mark of the language rather than of the text.
static bool ends_literal(const Parser *p, bool first) {
  char c = peek(p), next = peek_next(p);
  switch (c) {
  case '\0':
  case ' ':
  case '\t':
  case '\n':
  case '(':
  case ')':
  case '{':
  case '}':
  case '[':
  case ']':
  case '|':
    return true;
  case '<':
    return next != '\0' && next != ' ';
  case '?':
  case '*':
  case '+':
    return !first; // behind a word; alone it is itself
  case ':':
    return !first && next >= 'a' && next <= 'z';
  case '$':
    return first && ends_word(next);
  case '.':
    return at_gap(p);
  default:
    return false;
  }
}

// A run of small ASCII letters up to a space or a bracket is one word: nine of ten are. 0 where it
// is not so plain.
static uint32_t plain_word(const Parser *p) {
  uint32_t end = p->at;
  while (end < p->text.len && p->text.data[end] >= 'a' && p->text.data[end] <= 'z') {
    end++;
  }
  bool plain = end > p->at && (end == p->text.len || strchr(" )|]", p->text.data[end]));
  bool split = end - p->at == 6 && memcmp(p->text.data + p->at, "cannot", 6) == 0;
  return plain && !split ? end - p->at : 0;
}

static Node *parse_literal(Parser *p) {
  Buffer chunk = {0};
  uint32_t start = p->at, plain = plain_word(p);
  if (plain > 0) {
    p->at += plain;
    return word_node(p, slice_cut(p->text, start, p->at), start);
  }
  while (chunk.len == 0 || !ends_literal(p, false)) {
    if (p->at >= p->text.len) break;
    if (peek(p) == '\\' && p->at + 1 < p->text.len) p->at++;
    buffer_char(&chunk, p->text.data[p->at++]);
    while (p->at < p->text.len && ((unsigned char)peek(p) & 0xc0) == 0x80) {
      buffer_char(&chunk, p->text.data[p->at++]);
    }
  }
  Node *node = literal_nodes(p, arena_copy(p->arena, buffer_slice(&chunk)), start);
  buffer_free(&chunk);
  return node;
}

// ---- sets: lists and forms

typedef struct SetBuilder {
  SetEntry *entries;
  size_t count, cap;
  Words *words;
  Arena *arena;
  uint32_t longest;
} SetBuilder;

static void set_add(SetBuilder *set, Slice text, int lemma_form) {
  TokenList list = {0};
  tokenize(&list, text, NULL);
  if (list.count > 0 && list.count < PHRASE_TOKENS_MAX / 2) {
    WordId *words = ARENA_ARRAY(set->arena, list.count, WordId);
    Slice *exact = ARENA_ARRAY(set->arena, list.count, Slice);
    for (uint32_t i = 0; i < list.count; i++) {
      Slice word = token_text(text, &list.tokens[i]);
      words[i] = words_add(set->words, word);
      if (has_capital(word)) exact[i] = arena_copy(set->arena, word);
    }
    SetEntry entry = {words, exact, list.count, (int8_t)lemma_form};
    *ARRAY_PUSH(set->entries, set->count, set->cap) = entry;
    if (list.count > set->longest) set->longest = list.count;
  }
  tokens_free(&list);
}

static int compare_entries(const void *a, const void *b) {
  const SetEntry *x = a, *y = b;
  if (x->words[0] != y->words[0]) return x->words[0] < y->words[0] ? -1 : 1;
  if (x->word_count != y->word_count) return x->word_count > y->word_count ? -1 : 1;
  return x->lemma_form - y->lemma_form;
}

static const WordSet *set_finish(SetBuilder *builder) {
  if (builder->count > 1)
    qsort(builder->entries, builder->count, sizeof *builder->entries, compare_entries);
  WordSet *set = ARENA_NEW(builder->arena, WordSet);
  SetEntry *entries = ARENA_ARRAY(builder->arena, builder->count, SetEntry);
  if (builder->count) memcpy(entries, builder->entries, builder->count * sizeof *entries);
  *set = (WordSet){entries, builder->count, builder->longest};
  memory_free(builder->entries);
  return set;
}

const WordSet *phrase_list_set(WordList *list, Words *words, Arena *arena) {
  if (list->compiled) return list->compiled;
  SetBuilder builder = {.words = words, .arena = arena};
  for (size_t i = 0; i < list->entry_count; i++) {
    set_add(&builder, list->entries[i], -1);
  }
  const WordSet *set = set_finish(&builder);
  union {
    const void *from;
    void *to;
  } keep = {set};
  list->compiled = keep.to;
  return set;
}

static Node *set_node(Parser *p, const WordSet *set, uint32_t offset) {
  Node *node = node_new(p, NODE_SET, offset);
  node->set = set;
  return node;
}

static void add_form(void *context, InflectForm form, const char *text, size_t len) {
  set_add(context, (Slice){text, len}, (int)form);
}

// <depend> or <say|tell>; the first of a phrase is remembered, so that a fix can be put in the same
// form.
static Node *parse_forms(Parser *p) {
  uint32_t start = p->at++;
  SetBuilder builder = {.words = p->words, .arena = p->arena};
  for (;;) {
    uint32_t from = p->at;
    while (p->at < p->text.len && !strchr("|>", peek(p))) {
      p->at++;
    }
    Slice lemma = slice_trim(slice_cut(p->text, from, p->at));
    if (lemma.len > 0) inflect_each(lemma.data, lemma.len, add_form, &builder);
    if (peek(p) != '|') break;
    p->at++;
  }
  const WordSet *set = set_finish(&builder);
  if (peek(p) != '>')
    return fail(p, start, "this “<” is not closed",
                "write <word> for any form of a word, or \\< for the mark");
  p->at++;
  if (set->entry_count == 0)
    return fail(p, start, "there is no word between < and >", "write <word>");
  Node *node = set_node(p, set, start);
  if (p->phrase->form_capture >= 0 || p->in_not) return node;
  if (p->phrase->capture_count == PHRASE_CAPTURES_MAX) return node;
  node = capture(p, node, SLICE("<>"));
  p->phrase->form_capture = node->capture;
  p->phrase->form_set = set;
  return node;
}

// ---- braces

static Node *test_node(Parser *p, TokenTest test, uint32_t offset) {
  Node *node = node_new(p, NODE_TEST, offset);
  node->test = test;
  return node;
}

// {name}: a capitalised word, then up to four more with particles, hyphens and initials between
// them.
static Node *person_node(Parser *p, uint32_t offset) {
  SetBuilder builder = {.words = p->words, .arena = p->arena};
  for (size_t i = 0; i < sizeof name_particles / sizeof *name_particles; i++) {
    set_add(&builder, slice_of(name_particles[i]), -1);
  }
  TokenTest word = {
      .flags_any = TOKEN_CAPITALISED, .flags_none = TOKEN_ABBREVIATION, .kinds = KIND(TOKEN_WORD)};
  TokenTest inner = {.flags_any = TOKEN_CAPITALISED, .kinds = KIND(TOKEN_WORD)};
  Node *more = node_new(p, NODE_SEQUENCE, offset);
  node_append(more, node_repeat(p, set_node(p, set_finish(&builder), offset), 0, 2, false));
  node_append(more, node_repeat(p, word_node(p, SLICE("-"), offset), 0, 1, false));
  node_append(more, test_node(p, inner, offset));
  Node *whole = node_new(p, NODE_SEQUENCE, offset);
  node_append(whole, test_node(p, word, offset));
  node_append(whole, node_repeat(p, more, 0, 4, false));
  return whole;
}

// {noun-phrase}: the whole of one, from its first word to its last.
static Node *chunk_node(Parser *p, uint32_t offset) {
  TokenTest first = {.flags_any = TOKEN_CHUNK_START}, inner = {.flags_any = TOKEN_CHUNK_INSIDE};
  Node *whole = node_new(p, NODE_SEQUENCE, offset);
  node_append(whole, test_node(p, first, offset));
  node_append(whole, node_repeat(p, test_node(p, inner, offset), 0, NOUN_PHRASE_WORDS_MAX, false));
  node_append(whole, node_wrap(p, NODE_NOT, test_node(p, inner, offset)));
  p->phrase->needs_tags = true;
  return whole;
}

static const Shape *find_shape(Slice name) {
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    if (slice_is(name, shapes[i].name)) return &shapes[i];
  }
  return NULL;
}

static Node *unknown_list(Parser *p, Slice name, uint32_t offset) {
  Slice near = lists_nearest(p->lists, name);
  Buffer remedy = {0};
  if (near.len) {
    buffer_print(&remedy, "did you mean {%.*s}?", SLICE_ARG(near));
  } else {
    buffer_print(&remedy, "make a file dictionaries/%.*s.txt beside the rules, one entry a line",
                 SLICE_ARG(name));
  }
  Slice kept = arena_copy(p->arena, buffer_slice(&remedy));
  buffer_free(&remedy);
  return fail_named(p, offset, "there is no word list or shape ", name, "", kept.data);
}

static Node *named_node(Parser *p, Slice name, uint32_t offset) {
  const Shape *shape = find_shape(name);
  if (shape && shape->test.tags) p->phrase->needs_tags = true;
  if (shape) return test_node(p, shape->test, offset);
  if (slice_is(name, "name")) return person_node(p, offset);
  if (slice_is(name, "noun-phrase")) return chunk_node(p, offset);
  WordList *list = lists_find(p->lists, name);
  if (!list) return unknown_list(p, name, offset);
  const WordSet *set = phrase_list_set(list, p->words, p->arena);
  if (set->entry_count == 0)
    return fail_named(p, offset, "the word list ", name, " is empty", "put an entry into it");
  return set_node(p, set, offset);
}

// {=a}, {~a} or {#a}
static Node *parse_same(Parser *p, uint32_t start) {
  char mark = p->text.data[p->at++];
  Slice name = take_name(p);
  int number = find_capture(p->phrase, name);
  if (number < 0)
    return fail_named(p, start, "nothing before this is captured as ", name, "",
                      "capture it first, as {word:name}");
  if (peek(p) != '}') return fail(p, start, "this “{” is not closed", "write {=name}");
  p->at++;
  Node *node = node_new(p, NODE_SAME, start);
  node->capture = number;
  node->same = mark == '=' ? OP_SAME : mark == '~' ? OP_SAME_LEMMA : OP_SAME_NUMBER;
  if (mark == '#') p->phrase->needs_tags = true;
  return node;
}

// {VBD}, {PRP$}: a tag of the Penn Treebank by its own name.
static Node *parse_tag(Parser *p, uint32_t start) {
  uint32_t from = p->at;
  while (peek(p) != '\0' && !strchr(":} ", peek(p))) {
    p->at++;
  }
  Slice name = slice_cut(p->text, from, p->at);
  PennTag tag = tag_named(name);
  if (tag == TAG_NONE)
    return fail_named(p, start + 1, "there is no part of speech ", name, " in the Penn Treebank",
                      "docs/rules.md lists them; lists and shapes have small letters");
  TokenTest test = {.tags = TAG_BIT(tag)};
  p->phrase->needs_tags = true;
  return test_node(p, test, start);
}

static Node *parse_tag_in_braces(Parser *p, uint32_t start) {
  Node *node = parse_tag(p, start);
  Slice as = {0};
  if (node && peek(p) == ':') {
    p->at++;
    as = take_name(p);
  }
  if (node && peek(p) != '}')
    return fail(p, start, "this “{” is not closed", "write {VBD} or {VBD:name}");
  p->at++;
  return node && as.len ? capture(p, node, as) : node;
}

static Node *parse_braces(Parser *p) {
  uint32_t start = p->at++;
  if (peek(p) == '=' || peek(p) == '~' || peek(p) == '#') return parse_same(p, start);
  if (peek(p) >= 'A' && peek(p) <= 'Z') return parse_tag_in_braces(p, start);
  Slice name = take_name(p), as = name;
  if (peek(p) == ':') {
    p->at++;
    as = take_name(p);
  }
  if (peek(p) != '}')
    return fail(p, p->at, "a name in braces ends with “}” and has small letters, digits and - only",
                "write {name} or {name:capture}");
  p->at++;
  if (name.len == 0 || as.len == 0)
    return fail(p, start, "there is no name in these braces", "write {name} or {name:capture}");
  Node *node = named_node(p, name, start + 1);
  return node ? capture(p, node, as) : NULL;
}

// ---- groups, gaps, items

static Node *parse_group(Parser *p) {
  uint32_t start = p->at++;
  if (++p->depth > PHRASE_DEPTH_MAX)
    return fail(p, start, "groups are nested too deep", "write the phrase as a list of phrases");
  Node *choice = node_new(p, NODE_CHOICE, start);
  for (;;) {
    Node *branch = parse_sequence(p, "|)");
    if (!branch) return NULL;
    node_append(choice, branch);
    if (peek(p) != '|') break;
    p->at++;
  }
  if (peek(p) != ')')
    return fail(p, start, "this “(” is not closed", "add “)”, or write \\( for the mark itself");
  p->at++;
  p->depth--;
  return choice->first->next ? choice : choice->first;
}

// Leaves *number alone where there is none.
static bool take_number(Parser *p, uint32_t *number) {
  uint32_t start = p->at, value = 0;
  while (peek(p) >= '0' && peek(p) <= '9' && value < 1000) {
    value = value * 10 + (uint32_t)(p->text.data[p->at++] - '0');
  }
  if (p->at > start) *number = value;
  return p->at > start;
}

// A compound (ten-year, state-of-the-art) is one word of the gap.
static Node *gap_node(Parser *p, uint32_t min, uint32_t max, uint32_t offset) {
  Node *tied = node_new(p, NODE_SEQUENCE, offset), *one = node_new(p, NODE_SEQUENCE, offset);
  node_append(tied, word_node(p, SLICE("-"), offset));
  node_append(tied, test_node(p, gap_test, offset));
  node_append(one, test_node(p, gap_test, offset));
  node_append(one, node_repeat(p, tied, 0, 2, false));
  return node_repeat(p, one, min, max, true);
}

static Node *parse_gap(Parser *p) {
  uint32_t start = p->at, low = 0, high = PHRASE_GAP_DEFAULT;
  p->at += 3;
  if (take_number(p, &high) && peek(p) == '-') {
    low = high;
    p->at++;
    if (!take_number(p, &high))
      return fail(p, p->at, "a number is missing behind the “-” of the gap", "write ...2-6");
  }
  if (low > high || high == 0 || high > PHRASE_GAP_MAX) {
    return fail(p, start, "a gap takes 1 to 20 words, the smaller number first", "write ...2-6");
  }
  return gap_node(p, low, high, start);
}

static bool simple_enough(const Node *node) {
  if (node->kind == NODE_REPEAT || node->kind == NODE_SAME || node->kind == NODE_CAPTURE)
    return false;
  for (const Node *child = node->first; child; child = child->next) {
    if (!simple_enough(child)) return false;
  }
  return true;
}

static Node *parse_item(Parser *p);

// !x or &x
static Node *parse_look(Parser *p) {
  uint32_t start = p->at;
  NodeKind kind = p->text.data[p->at++] == '!' ? NODE_NOT : NODE_AND;
  bool outer = p->in_not;
  p->in_not = true;
  Node *child = parse_item(p);
  p->in_not = outer;
  if (!child) return NULL;
  if (!simple_enough(child)) {
    return fail(p, start,
                "what “!” excludes and “&” asks for must be words, lists or a group of them, "
                "without ?, *, + or a gap",
                "name the words, as in !(a | b c)");
  }
  return node_wrap(p, kind, child);
}

static Node *parse_atom(Parser *p) {
  if (at_gap(p)) return parse_gap(p);
  switch (peek(p)) {
  case '(':
    return parse_group(p);
  case '{':
    return parse_braces(p);
  case '<':
    if (peek_next(p) != ' ' && peek_next(p) != '\0') return parse_forms(p);
    break;
  case '}':
    return fail(p, p->at, "this “}” closes nothing", "write \\} for the mark itself");
  case '>':
    return fail(p, p->at, "this “>” closes nothing", "write \\> for the mark itself");
  case '[':
    return fail(p, p->at, "“[” may stand once, and not inside a group",
                "mark the part to report at the outermost level, or write \\[");
  default:
    break;
  }
  return parse_literal(p);
}

static Node *repeated(Parser *p, Node *node, char mark) {
  switch (mark) {
  case '?':
    return node_repeat(p, node, 0, 1, false);
  case '*':
    return node_repeat(p, node, 0, PHRASE_REPEAT_MAX, false);
  default:
    return node_repeat(p, node, 1, PHRASE_REPEAT_MAX, false);
  }
}

// ":name" before or behind the mark of repetition: (a | b):who?  or  (a | b)?:who
static Node *parse_name(Parser *p, Node *node) {
  if (peek(p) != ':' || peek_next(p) < 'a' || peek_next(p) > 'z') return node;
  p->at++;
  return capture(p, node, take_name(p));
}

static Node *parse_item(Parser *p) {
  if ((peek(p) == '!' || peek(p) == '&') && !ends_word(peek_next(p))) return parse_look(p);
  Node *node = parse_atom(p);
  if (node) node = parse_name(p, node);
  char mark = peek(p);
  if (node && mark != '\0' && strchr("?*+", mark)) {
    p->at++;
    node = parse_name(p, repeated(p, node, mark));
  }
  return node;
}

static bool at_end_mark(const Parser *p) {
  return peek(p) == '$' && ends_literal(p, true);
}

// Items up to one of closers (or the end of the text), which is left to the caller.
static Node *parse_sequence(Parser *p, const char *closers) {
  Node *sequence = node_new(p, NODE_SEQUENCE, p->at);
  for (;;) {
    skip_spaces(p);
    char c = peek(p);
    if (c == '\0' || strchr(closers, c)) return sequence;
    Node *item;
    if (c == '^' && (peek_next(p) == ' ' || !sequence->first)) {
      item = node_new(p, NODE_START, p->at++);
    } else if (at_end_mark(p)) {
      item = node_new(p, NODE_END, p->at++);
    } else if (strchr(")]|", c)) {
      return c == '|' ? fail(p, p->at, "“|” stands outside a group", "put the alternatives in ( )")
                      : fail(p, p->at, "this bracket closes nothing",
                             "write \\ before it for the mark itself");
    } else {
      item = parse_item(p);
    }
    if (!item) return NULL;
    node_append(sequence, item);
  }
}

// The part in [ ] is capture 0.
static Node *parse_reported(Parser *p, Node *sequence) {
  uint32_t start = p->at++;
  Node *inside = parse_sequence(p, "]");
  if (!inside) return NULL;
  if (peek(p) != ']')
    return fail(p, start, "this “[” is not closed",
                "add “]” behind the part to report, or write \\[ for the mark itself");
  p->at++;
  if (!inside->first)
    return fail(p, start, "there is nothing between [ and ]",
                "put the words to report between them");
  Node *node = node_wrap(p, NODE_CAPTURE, inside);
  node->capture = 0;
  p->phrase->reports_part = true;
  node_append(sequence, node);
  return sequence;
}

static void append_all(Node *sequence, Node *part) {
  if (!part->first) return;
  node_append(sequence, part->first);
  sequence->last = part->last;
}

// scope: line: the phrase takes the whole line, unless a gap at that end says that more may stand
// there.
static Node *whole_line(Parser *p, Node *sequence) {
  Slice text = slice_trim(p->text);
  Node *whole = node_new(p, NODE_SEQUENCE, 0);
  if (!slice_starts(text, SLICE("..."))) node_append(whole, node_new(p, NODE_START, 0));
  append_all(whole, sequence);
  if (!slice_ends(text, SLICE("..."))) node_append(whole, node_new(p, NODE_END, 0));
  return whole;
}

static bool is_literal(const Node *node) {
  if (node->kind != NODE_WORD && node->kind != NODE_SEQUENCE) return false;
  for (const Node *child = node->first; child; child = child->next) {
    if (!is_literal(child)) return false;
  }
  return true;
}

Node *phrase_parse(Phrase *phrase, PhraseOptions options, Words *words, const Lists *lists,
                   Arena *arena, PhraseError *error) {
  Parser p = {.phrase = phrase,
              .text = phrase->text,
              .options = options,
              .words = words,
              .lists = lists,
              .arena = arena,
              .error = error};
  phrase->capture_count = 1;
  phrase->form_capture = -1;
  Node *sequence = parse_sequence(&p, "[");
  if (sequence && peek(&p) == '[') {
    sequence = parse_reported(&p, sequence);
    Node *after = sequence ? parse_sequence(&p, "[") : NULL;
    if (after && peek(&p) == '[')
      after = fail(&p, p.at, "“[” may stand once", "report one part; use captures for the others");
    if (after) append_all(sequence, after);
    if (!after) sequence = NULL;
  }
  if (!sequence) return NULL;
  if (!sequence->first) return fail(&p, 0, "the phrase is empty", "write the words to look for");
  phrase->literal = is_literal(sequence);
  return options.whole ? whole_line(&p, sequence) : sequence;
}
