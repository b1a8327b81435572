// SPDX-License-Identifier: MIT
// Phrases, part three: tree to program, and the matcher.
//
//   (head | chief) of {countries:where}?
//
//   0 split 1, 3     3 word chief      6 save 2       9 match
//   1 word head      4 word of         7 set countries
//   2 jump 4         5 split 6, 9      8 save 3
//
// The matcher walks (instruction, token) pairs depth first, the preferred branch first, with an
// explicit stack. A pair that was seen once in a search has failed and is not tried again: time is
// bounded by instructions x tokens of the window, whatever the phrase (the way of RE2's "bit-state"
// matcher: Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009).
#include <stdlib.h>

#include "language/inflect.h"
#include "language/phrase_program.h"

// ---- compiling

typedef struct Emitter {
  Instruction *code;
  size_t count, cap;
} Emitter;

static uint32_t emit(Emitter *e, Instruction instruction) {
  *ARRAY_PUSH(e->code, e->count, e->cap) = instruction;
  return (uint32_t)(e->count - 1);
}

static void emit_node(Emitter *e, const Node *node);

static void emit_children(Emitter *e, const Node *node) {
  for (const Node *child = node->first; child; child = child->next) {
    emit_node(e, child);
  }
}

//   split L1, L2 | L1: a | jump END | L2: split ... | END:
static void emit_choice(Emitter *e, const Node *node) {
  uint32_t last_jump = UINT32_MAX; // jumps to the end are chained through x until the end is known
  for (const Node *child = node->first; child; child = child->next) {
    uint32_t split = child->next ? emit(e, (Instruction){.op = OP_SPLIT}) : UINT32_MAX;
    if (child->next) e->code[split].x = (uint32_t)e->count;
    emit_node(e, child);
    if (child->next) {
      last_jump = emit(e, (Instruction){.op = OP_JUMP, .x = last_jump});
      e->code[split].y = (uint32_t)e->count;
    }
  }
  while (last_jump != UINT32_MAX) {
    uint32_t before = e->code[last_jump].x;
    e->code[last_jump].x = (uint32_t)e->count;
    last_jump = before;
  }
}

//   min copies, then (max - min) times: split INTO, OUT | copy ; every OUT is the end
static void emit_repeat(Emitter *e, const Node *node) {
  for (uint32_t i = 0; i < node->min; i++) {
    emit_node(e, node->first);
  }
  uint32_t last = UINT32_MAX;
  for (uint32_t i = node->min; i < node->max; i++) {
    last = emit(e, (Instruction){.op = OP_SPLIT, .x = last});
    if (e->count > PHRASE_INSTRUCTIONS_MAX) return;
    emit_node(e, node->first);
  }
  uint32_t end = (uint32_t)e->count;
  while (last != UINT32_MAX) {
    uint32_t before = e->code[last].x;
    e->code[last].x = node->lazy ? end : last + 1;
    e->code[last].y = node->lazy ? last + 1 : end;
    last = before;
  }
}

static void emit_node(Emitter *e, const Node *node) {
  if (e->count > PHRASE_INSTRUCTIONS_MAX) return;
  switch (node->kind) {
  case NODE_WORD:
    emit(e, (Instruction){
                .op = node->exact ? OP_EXACT : OP_WORD, .x = node->word, .u.exact = node->text});
    break;
  case NODE_TEST:
    emit(e, (Instruction){.op = OP_TEST, .u.test = node->test});
    break;
  case NODE_SET:
    emit(e, (Instruction){.op = OP_SET, .u.set = node->set});
    break;
  case NODE_SEQUENCE:
    emit_children(e, node);
    break;
  case NODE_CHOICE:
    emit_choice(e, node);
    break;
  case NODE_REPEAT:
    emit_repeat(e, node);
    break;
  case NODE_NOT:
    emit(e, (Instruction){.op = OP_NOT, .u.node = node->first});
    break;
  case NODE_AND:
    emit(e, (Instruction){.op = OP_AND, .u.node = node->first});
    break;
  case NODE_CAPTURE:
    emit(e, (Instruction){.op = OP_SAVE, .x = (uint32_t)node->capture * 2});
    emit_children(e, node);
    emit(e, (Instruction){.op = OP_SAVE, .x = (uint32_t)node->capture * 2 + 1});
    break;
  case NODE_SAME:
    emit(e, (Instruction){.op = node->same, .x = (uint32_t)node->capture});
    break;
  case NODE_START:
    emit(e, (Instruction){.op = OP_START});
    break;
  case NODE_END:
    emit(e, (Instruction){.op = OP_END});
    break;
  }
}

static bool refuse(PhraseError *error, const char *message, const char *remedy) {
  *error = (PhraseError){0, slice_of(message), slice_of(remedy)};
  return false;
}

static bool assemble(Phrase *phrase, Node *root, PhraseOptions options, Arena *arena,
                     PhraseError *error) {
  Emitter e = {0};
  emit_node(&e, root);
  emit(&e, (Instruction){.op = OP_MATCH});
  Instruction *code = ARENA_ARRAY(arena, e.count, Instruction);
  memcpy(code, e.code, e.count * sizeof *code);
  memory_free(e.code);
  phrase->program = code;
  phrase->length = (uint32_t)e.count;
  phrase_node_length(root, &phrase->tokens_min, &phrase->tokens_max);
  phrase->begin = phrase_beginning(root);
  if (!options.no_anchor) phrase->anchor = phrase_choose_anchor(root, arena);
  if (e.count > PHRASE_INSTRUCTIONS_MAX || phrase->tokens_max > PHRASE_TOKENS_MAX) {
    return refuse(error, "the phrase is too long",
                  "a phrase may match at most 160 words: shorten the gaps and the repeats");
  }
  if (phrase->tokens_min == 0) {
    return refuse(error, "the phrase can match nothing at all",
                  "at least one word must not be optional");
  }
  if (!options.no_anchor && !phrase->anchor.word_count && !phrase->anchor.classes &&
      !phrase->anchor.kinds) {
    return refuse(error, "there is nothing in the phrase that must be there",
                  "at least one word, list or shape must not be optional");
  }
  return true;
}

Phrase *phrase_compile(Slice text, PhraseOptions options, Words *words, const Lists *lists,
                       Arena *arena, PhraseError *error) {
  *error = (PhraseError){0};
  Phrase *phrase = ARENA_NEW(arena, Phrase);
  phrase->text = arena_copy(arena, text);
  Node *root = phrase_parse(phrase, options, words, lists, arena, error);
  return root && assemble(phrase, root, options, arena, error) ? phrase : NULL;
}

// ---- asking

const PhraseAnchor *phrase_anchor(const Phrase *phrase) {
  return &phrase->anchor;
}

void phrase_length(const Phrase *phrase, uint32_t *min, uint32_t *max) {
  *min = phrase->tokens_min;
  *max = phrase->tokens_max;
}

int phrase_capture(const Phrase *phrase, Slice name) {
  for (size_t i = 1; i < phrase->capture_count; i++) {
    if (slice_equal(phrase->names[i], name)) return (int)i;
  }
  return -1;
}

size_t phrase_capture_count(const Phrase *phrase) {
  return phrase->capture_count;
}

Slice phrase_capture_name(const Phrase *phrase, size_t index) {
  return phrase->names[index];
}

bool phrase_needs_tags(const Phrase *phrase) {
  return phrase->needs_tags;
}

bool phrase_is_literal(const Phrase *phrase) {
  return phrase->literal;
}

Slice phrase_text(const Phrase *phrase) {
  return phrase->text;
}

// ---- tests on tokens

enum { CHUNK_FLAGS = TOKEN_CHUNK_START | TOKEN_CHUNK_INSIDE };

static bool token_passes(const TokenTest *test, const Token *token) {
  return (!test->flags_any || (token->flags & test->flags_any)) &&
         !(token->flags & test->flags_none) && (!test->kinds || (test->kinds >> token->kind & 1)) &&
         (!test->tags || (test->tags >> token->tag & 1));
}

// A word with a capital must be written so; where an apostrophe is curly the folded words were
// already found equal.
static bool written_as(Slice exact, Slice text, const Token *token) {
  Slice written = token_text(text, token);
  if (slice_equal(written, exact)) return true;
  return written.len != exact.len && (token->flags & TOKEN_CAPITALISED);
}

// The entries that begin with word, the longest first; how many in *count.
static const SetEntry *word_set_first(const WordSet *set, WordId word, size_t *count) {
  size_t low = 0, high = set->entry_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (set->entries[middle].words[0] < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  size_t end = low;
  while (end < set->entry_count && set->entries[end].words[0] == word) {
    end++;
  }
  *count = end - low;
  return set->entries + low;
}

static bool set_entry_matches(const SetEntry *entry, Slice text, const Token *tokens, uint32_t at,
                              uint32_t high) {
  if (entry->word_count > high - at) return false;
  for (uint32_t i = 0; i < entry->word_count; i++) {
    if (tokens[at + i].word != entry->words[i]) return false;
    if (entry->exact[i].data && !written_as(entry->exact[i], text, &tokens[at + i])) return false;
  }
  return true;
}

static bool is_mark(const Token *token) {
  return token->kind == TOKEN_PUNCT || token->kind == TOKEN_SYMBOL;
}

// The start: nothing but marks (an opening quote, a dash, a bullet) before it.
static bool at_start(const Token *tokens, uint32_t low, uint32_t at) {
  while (at > low && is_mark(&tokens[at - 1])) {
    at--;
  }
  return at == low;
}

static bool at_end(const Token *tokens, uint32_t at, uint32_t high) {
  while (at < high && is_mark(&tokens[at])) {
    at++;
  }
  return at == high;
}

// ---- what `!` and `&` look at: a plain recursion, for these nodes have neither repeats nor
// captures

// What is still to be matched when the present row of nodes is through: the row around it, and so
// on outward.
typedef struct Frame {
  const Node *rest;
  const struct Frame *up;
} Frame;

typedef struct Place {
  Slice text;
  const Token *tokens;
  uint32_t low, high;
  const Lexicon *lexicon; // not NULL: the tokens are not tagged yet, and what could pass does
} Place;

// Before tagging: the token passes for every part of speech that the lexicon gives its word, and
// may stand anywhere in a noun phrase.
static bool could_pass(const Lexicon *lexicon, Slice text, const TokenTest *test,
                       const Token *token) {
  TokenTest rest = *test;
  rest.tags = 0;
  if (rest.flags_any & CHUNK_FLAGS) rest.flags_any = 0;
  if (!token_passes(&rest, token)) return false;
  if (!test->tags) return true;
  if (token->may) return token->may & test->tags & ~TAG_BIT(TAG_NONE);
  char folded[WORD_BYTES_MAX];
  Slice word = {folded, word_fold(token_text(text, token), folded)};
  const LexiconEntry *entry = lexicon_find(lexicon, word);
  return !entry || (lexicon_tags(lexicon, entry) & test->tags);
}

static bool test_passes(const Lexicon *lexicon, Slice text, const TokenTest *test,
                        const Token *token) {
  return lexicon ? could_pass(lexicon, text, test, token) : token_passes(test, token);
}

// Does it ask for a part of speech or a noun phrase?
static bool asks_for_tags(const Node *node) {
  if (node->kind == NODE_TEST && (node->test.tags || (node->test.flags_any & CHUNK_FLAGS)))
    return true;
  for (const Node *child = node->first; child; child = child->next) {
    if (asks_for_tags(child)) return true;
  }
  return false;
}

static bool row_matches(const Place *p, const Node *node, const Frame *up, uint32_t at);

static bool set_matches(const Place *p, const Node *node, const Frame *up, uint32_t at) {
  size_t count;
  if (at >= p->high) return false;
  const SetEntry *entry = word_set_first(node->set, p->tokens[at].word, &count);
  for (size_t i = 0; i < count; i++) {
    if (set_entry_matches(&entry[i], p->text, p->tokens, at, p->high) &&
        row_matches(p, node->next, up, at + entry[i].word_count)) {
      return true;
    }
  }
  return false;
}

static bool choice_matches(const Place *p, const Node *node, const Frame *up, uint32_t at) {
  Frame frame = {node->next, up};
  for (const Node *branch = node->first; branch; branch = branch->next) {
    if (row_matches(p, branch->first, &frame, at)) return true;
  }
  return false;
}

// True when node, those behind it, and all that the frames still hold match from `at` on.
static bool row_matches(const Place *p, const Node *node, const Frame *up, uint32_t at) {
  if (!node) return up ? row_matches(p, up->rest, up->up, at) : true;
  const Token *token = &p->tokens[at];
  switch (node->kind) {
  case NODE_WORD:
    return at < p->high && token->word == node->word &&
           (!node->exact || written_as(node->text, p->text, token)) &&
           row_matches(p, node->next, up, at + 1);
  case NODE_TEST:
    return at < p->high && test_passes(p->lexicon, p->text, &node->test, token) &&
           row_matches(p, node->next, up, at + 1);
  case NODE_SET:
    return set_matches(p, node, up, at);
  case NODE_CHOICE:
    return choice_matches(p, node, up, at);
  case NODE_SEQUENCE:
    return row_matches(p, node->first, &(Frame){node->next, up}, at);
  case NODE_START:
    return at_start(p->tokens, p->low, at) && row_matches(p, node->next, up, at);
  case NODE_END:
    return at_end(p->tokens, at, p->high) && row_matches(p, node->next, up, at);
  case NODE_NOT:
    return ((p->lexicon && asks_for_tags(node->first)) || !row_matches(p, node->first, NULL, at)) &&
           row_matches(p, node->next, up, at);
  case NODE_AND:
    return row_matches(p, node->first, NULL, at) && row_matches(p, node->next, up, at);
  default:
    return false;
  }
}

// ---- the matcher

enum { SLOTS = PHRASE_CAPTURES_MAX * 2 };
#define THREAD_RESTORE UINT32_MAX

// Either a place to go on from, or (pc == THREAD_RESTORE) a slot to set back.
typedef struct PhraseThread {
  uint32_t pc, at;
  uint32_t slot, value;
} PhraseThread;

typedef struct Search {
  const Phrase *phrase;
  Slice text;
  const Token *tokens;
  uint32_t low, high;   // the sentence
  uint32_t base, width; // the window of tokens whose pairs are remembered
  PhraseScratch *scratch;
  const Lexicon *lexicon; // not NULL: the tokens are not tagged yet, and what could pass does
  uint32_t slots[SLOTS];
} Search;

void phrase_scratch_free(PhraseScratch *scratch) {
  memory_free(scratch->visited);
  memory_free(scratch->stack);
  *scratch = (PhraseScratch){0};
}

static void push(Search *s, PhraseThread thread) {
  PhraseScratch *k = s->scratch;
  *ARRAY_PUSH(k->stack, k->stack_count, k->stack_cap) = thread;
}

static bool visit(Search *s, uint32_t pc, uint32_t at) {
  uint32_t *mark = &s->scratch->visited[(size_t)pc * s->width + (at - s->base)];
  if (*mark == s->scratch->stamp) return false;
  *mark = s->scratch->stamp;
  return true;
}

static void save(Search *s, uint32_t slot, uint32_t at) {
  push(s, (PhraseThread){.pc = THREAD_RESTORE, .slot = slot, .value = s->slots[slot]});
  s->slots[slot] = at;
}

// Tries every entry, the longest first: the others wait on the stack.
static bool step_set(Search *s, const Instruction *in, uint32_t pc, uint32_t *at) {
  size_t count;
  if (*at >= s->high) return false;
  const SetEntry *entry = word_set_first(in->u.set, s->tokens[*at].word, &count);
  uint32_t best = 0;
  for (size_t i = count; i-- > 0;) {
    if (!set_entry_matches(&entry[i], s->text, s->tokens, *at, s->high) ||
        entry[i].word_count == best)
      continue;
    if (best) push(s, (PhraseThread){.pc = pc + 1, .at = *at + best});
    best = entry[i].word_count;
  }
  *at += best;
  return best > 0;
}

typedef bool SameWord(Slice a, Slice b);

static bool same_folded(Slice a, Slice b) {
  char x[WORD_BYTES_MAX], y[WORD_BYTES_MAX];
  size_t len = word_fold(a, x);
  return word_fold(b, y) == len && memcmp(x, y, len) == 0;
}

static bool same_lemma_as(Slice a, Slice b, bool verb) {
  char x[WORD_BYTES_MAX], y[WORD_BYTES_MAX], lemma_x[INFLECT_WORD_MAX * 2],
      lemma_y[INFLECT_WORD_MAX * 2];
  size_t len = inflect_lemma(x, word_fold(a, x), verb, lemma_x, sizeof lemma_x);
  return len > 0 && inflect_lemma(y, word_fold(b, y), verb, lemma_y, sizeof lemma_y) == len &&
         memcmp(lemma_x, lemma_y, len) == 0;
}

static bool same_lemma(Slice a, Slice b) {
  return same_folded(a, b) || same_lemma_as(a, b, true) || same_lemma_as(a, b, false);
}

static bool step_same(const Search *s, uint32_t capture, uint32_t *at, SameWord *same) {
  uint32_t from = s->slots[capture * 2], end = s->slots[capture * 2 + 1];
  if (from == UINT32_MAX || end == UINT32_MAX || end - from > s->high - *at) return false;
  for (uint32_t i = 0; i < end - from; i++) {
    if (!same(token_text(s->text, &s->tokens[from + i]), token_text(s->text, &s->tokens[*at + i])))
      return false;
  }
  *at += end - from;
  return true;
}

// 1 singular, 2 plural, 0 neither: of a noun or a verb.
static int number_of(uint8_t tag) {
  TagSet singular = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNP) | TAG_BIT(TAG_VBZ),
         plural = TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS) | TAG_BIT(TAG_VBP);
  return singular >> tag & 1 ? 1 : plural >> tag & 1 ? 2 : 0;
}

// A token of the same number as the last one of the capture: the head of a noun phrase is its last
// word.
static bool step_number(const Search *s, uint32_t capture, uint32_t *at) {
  uint32_t from = s->slots[capture * 2], end = s->slots[capture * 2 + 1];
  if (from == UINT32_MAX || end == UINT32_MAX || end <= from || *at >= s->high) return false;
  int number = number_of(s->tokens[end - 1].tag);
  return number != 0 && number_of(s->tokens[*at].tag) == number && ++*at;
}

// What stands here must match (or must not); before tagging, what tags would exclude is left open.
static bool look(const Search *s, const Node *node, uint32_t at, bool wanted) {
  if (s->lexicon && !wanted && asks_for_tags(node)) return true;
  Place place = {s->text, s->tokens, s->low, s->high, s->lexicon};
  return row_matches(&place, node, NULL, at) == wanted;
}

// One instruction that takes tokens or asks about the place; true when the thread goes on behind
// it.
static bool step(Search *s, const Instruction *in, uint32_t pc, uint32_t *at) {
  const Token *token = &s->tokens[*at];
  switch (in->op) {
  case OP_WORD:
    return *at < s->high && token->word == in->x && ++*at;
  case OP_EXACT:
    return *at < s->high && token->word == in->x && written_as(in->u.exact, s->text, token) &&
           ++*at;
  case OP_TEST:
    return *at < s->high && test_passes(s->lexicon, s->text, &in->u.test, token) && ++*at;
  case OP_SET:
    return step_set(s, in, pc, at);
  case OP_NOT:
    return look(s, in->u.node, *at, false);
  case OP_AND:
    return look(s, in->u.node, *at, true);
  case OP_SAME:
    return step_same(s, in->x, at, same_folded);
  case OP_SAME_LEMMA:
    return step_same(s, in->x, at, same_lemma);
  case OP_SAME_NUMBER:
    return s->lexicon ? *at < s->high && ++*at : step_number(s, in->x, at);
  case OP_START:
    return at_start(s->tokens, s->low, *at);
  case OP_END:
    return at_end(s->tokens, *at, s->high);
  default:
    return false;
  }
}

// False where the instruction is a word that does not stand there: most branches of most choices
// are such, and need not wait on the stack to fail.
static bool may_go_on(const Search *s, uint32_t pc, uint32_t at) {
  const Instruction *in = &s->phrase->program[pc];
  return in->op != OP_WORD || (at < s->high && s->tokens[at].word == in->x);
}

// Runs one thread until it fails (false) or matches (true, *end set).
static bool run_thread(Search *s, uint32_t pc, uint32_t at, uint32_t *end) {
  for (;;) {
    if (at - s->base >= s->width || !visit(s, pc, at)) return false;
    const Instruction *in = &s->phrase->program[pc];
    switch (in->op) {
    case OP_MATCH:
      *end = at;
      return true;
    case OP_JUMP:
      pc = in->x;
      break;
    case OP_SPLIT:
      if (!may_go_on(s, in->x, at)) {
        pc = in->y;
        break;
      }
      if (may_go_on(s, in->y, at)) push(s, (PhraseThread){.pc = in->y, .at = at});
      pc = in->x;
      break;
    case OP_SAVE:
      save(s, in->x, at);
      pc++;
      break;
    default:
      if (!step(s, in, pc, &at)) return false;
      pc++;
    }
  }
}

static bool search_from(Search *s, uint32_t start, uint32_t *end) {
  PhraseScratch *k = s->scratch;
  k->stack_count = 0;
  push(s, (PhraseThread){.pc = 0, .at = start});
  while (k->stack_count > 0) {
    PhraseThread thread = k->stack[--k->stack_count];
    if (thread.pc == THREAD_RESTORE) {
      s->slots[thread.slot] = thread.value;
    } else if (run_thread(s, thread.pc, thread.at, end)) {
      return true;
    }
  }
  return false;
}

static void prepare_window(Search *s, uint32_t first, uint32_t last) {
  uint32_t reach = s->phrase->tokens_max + 1;
  uint32_t end = s->high - last < reach ? s->high : last + reach;
  s->base = first;
  s->width = end - first + 1;
  PhraseScratch *k = s->scratch;
  size_t need = (size_t)s->phrase->length * s->width;
  if (need > k->visited_cap || k->stamp == UINT32_MAX) {
    size_t cap = need > k->visited_cap ? need * 2 : k->visited_cap;
    k->visited = memory_grow(k->visited, cap, sizeof *k->visited);
    memset(k->visited, 0, cap * sizeof *k->visited);
    k->visited_cap = cap;
    k->stamp = 0;
  }
  k->stamp++;
}

static int matched_form(const Search *s, PhraseSpan span) {
  if (s->phrase->form_capture < 0 || span.start == UINT32_MAX || span.end == UINT32_MAX) return -1;
  size_t count;
  const SetEntry *entry = word_set_first(s->phrase->form_set, s->tokens[span.start].word, &count);
  for (size_t i = 0; i < count; i++) {
    if (set_entry_matches(&entry[i], s->text, s->tokens, span.start, s->high))
      return entry[i].lemma_form;
  }
  return -1;
}

static void fill_match(const Search *s, uint32_t start, uint32_t end, PhraseMatch *match) {
  match->whole = (PhraseSpan){start, end};
  for (size_t i = 0; i < PHRASE_CAPTURES_MAX; i++) {
    match->captures[i] = (PhraseSpan){s->slots[i * 2], s->slots[i * 2 + 1]};
  }
  if (!s->phrase->reports_part) match->captures[0] = match->whole;
  int form = s->phrase->form_capture;
  match->lemma_form = form < 0 ? -1 : matched_form(s, match->captures[form]);
}

// A look that is nearly always enough. A tagged token is what the tagger says, too, whatever the
// lexicon knows.
static bool face_fits(Face wanted, const Token *token) {
  Face face = face_of_token(token);
  face.classes |= face_of_tags(TAG_BIT(token->tag));
  return face_meets(wanted, face);
}

static bool may_begin(const Search *s, uint32_t at) {
  const FaceRow *begin = &s->phrase->begin;
  return face_fits(begin->at[0], &s->tokens[at]) &&
         (at + 1 >= s->high || face_fits(begin->at[1], &s->tokens[at + 1]));
}

// The first place in [first, last] where the phrase matches; false when there is none.
static bool search(Search *s, uint32_t first, uint32_t last, uint32_t *start, uint32_t *end) {
  if (first < s->low) first = s->low;
  if (s->high == s->low || first >= s->high) return false;
  if (last >= s->high) last = s->high - 1;
  while (first <= last && !may_begin(s, first)) {
    first++;
  }
  if (last < first) return false;
  prepare_window(s, first, last);
  for (*start = first; *start <= last; ++*start) {
    if (!may_begin(s, *start)) continue;
    memset(s->slots, 0xff, sizeof s->slots);
    if (search_from(s, *start, end) && *end > *start) return true;
  }
  return false;
}

bool phrase_may_match(const Phrase *phrase, const Lexicon *lexicon, Slice text, const Token *tokens,
                      uint32_t low, uint32_t high, uint32_t first, uint32_t last,
                      PhraseScratch *scratch) {
  Search s = {.phrase = phrase,
              .text = text,
              .tokens = tokens,
              .low = low,
              .high = high,
              .scratch = scratch,
              .lexicon = lexicon};
  uint32_t start, end;
  return search(&s, first, last, &start, &end);
}

bool phrase_find(const Phrase *phrase, Slice text, const Token *tokens, uint32_t low, uint32_t high,
                 uint32_t first, uint32_t last, PhraseScratch *scratch, PhraseMatch *match) {
  Search s = {.phrase = phrase,
              .text = text,
              .tokens = tokens,
              .low = low,
              .high = high,
              .scratch = scratch};
  uint32_t start, end;
  if (!search(&s, first, last, &start, &end)) return false;
  fill_match(&s, start, end, match);
  return true;
}
