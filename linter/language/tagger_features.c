// SPDX-License-Identifier: MIT
// The features of a token. Both the tagger and its trainer call this and nothing else: a model is
// right for these lines only, so a change here asks for training anew and for another
// TAGGER_VERSION.
#include "language/tagger_model.h"
#include "language/words.h"

enum { AFFIX_MAX = 5 };

static uint32_t hash_bytes(uint32_t template, const char *bytes, size_t len) {
  uint64_t hash = lexicon_hash((Slice){bytes, len});
  return tagger_hash(template, (uint32_t)hash, (uint32_t)(hash >> 32));
}

// ---- What a word looks like ----

// Typographic marks as the ASCII ones; double quotation marks, which tell
// their side, have forms of their own. 0: not one of them.
static char ascii_mark(Slice word) {
  if (word.len < 2 || (unsigned char)word.data[0] < 0x80) return '\0';
  static const struct {
    char text[5], plain;
  } marks[] = {{"–", '-'},  {"—", '-'},  {"…", '.'},  {"«", '\1'}, {"»", '\2'},
               {"„", '\1'}, {"“", '\1'}, {"”", '\2'}, {"‘", '`'}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (slice_is(word, marks[i].text)) return marks[i].plain;
  }
  return '\0';
}

// Folded, and every figure as 0.
static Slice normalise(Slice word, char *out) {
  char mark = ascii_mark(word);
  size_t len = 1;
  if (mark)
    out[0] = mark;
  else
    len = word_fold(word, out);
  for (size_t i = 0; i < len; i++) {
    if (out[i] >= '0' && out[i] <= '9') out[i] = '0';
  }
  return (Slice){out, len};
}

enum {
  SHAPE_FIRST_CAPITAL = 1 << 0,
  SHAPE_LATER_CAPITAL = 1 << 1,
  SHAPE_SMALL = 1 << 2,
  SHAPE_DIGIT = 1 << 3,
  SHAPE_FIRST_DIGIT = 1 << 4,
  SHAPE_DOT = 1 << 5,
  SHAPE_MARK = 1 << 6,    // - / : @
  SHAPE_FOREIGN = 1 << 7, // letters beyond ASCII
  SHAPE_OPENING = 1 << 8, // it begins the sentence
  SHAPE_ONE = 1 << 9,     // one character
};

static uint32_t shape_bit(char c, bool first) {
  if (c >= 'A' && c <= 'Z') return first ? SHAPE_FIRST_CAPITAL : SHAPE_LATER_CAPITAL;
  if (c >= 'a' && c <= 'z') return SHAPE_SMALL;
  if (c >= '0' && c <= '9') return first ? SHAPE_FIRST_DIGIT | SHAPE_DIGIT : SHAPE_DIGIT;
  if (c == '.') return SHAPE_DOT;
  return (unsigned char)c >= 0x80 ? SHAPE_FOREIGN : SHAPE_MARK;
}

static uint32_t shape_of(Slice word, bool first) {
  uint32_t shape = first ? SHAPE_OPENING : 0;
  if (word.len == 1) shape |= SHAPE_ONE;
  for (size_t i = 0; i < word.len; i++) {
    shape |= shape_bit(word.data[i], i == 0);
  }
  return shape;
}

// Dictionary tags, and whether it is spelt small, as a name, in capitals.
static uint32_t class_of(const Lexicon *lexicon, Slice folded) {
  const LexiconEntry *entry = lexicon_find(lexicon, folded);
  if (!entry) return 0;
  unsigned spelling = entry->spelling;
  unsigned kinds = (spelling & (SPELLING_US | SPELLING_GB) ? 1 : 0) |
                   (spelling & (SPELLING_NAME_US | SPELLING_NAME_GB) ? 2 : 0) |
                   (spelling & (SPELLING_CAPS_US | SPELLING_CAPS_GB) ? 4 : 0);
  TagSet tags = lexicon_dictionary_tags(lexicon, entry);
  return tagger_hash(kinds, (uint32_t)tags, (uint32_t)(tags >> 32));
}

// Can it be a finite verb? 0 no, 1 perhaps, 2 surely: "was", "has", "will".
static uint32_t finite_of(const Lexicon *lexicon, Slice folded) {
  static const TagSet sure = TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_MD);
  const LexiconEntry *entry = lexicon_find(lexicon, folded);
  TagSet tags = entry ? lexicon_tags(lexicon, entry) : 0;
  if (tags && !(tags & ~sure)) return 2;
  return tags & (sure | TAG_BIT(TAG_VBP)) ? 1 : 0;
}

static Slice suffix_of(Slice word, size_t len) {
  return len < word.len ? slice_cut(word, word.len - len, word.len) : word;
}

void tagger_view(TaggerWord *view, const Lexicon *lexicon, Slice word, bool first) {
  char text[WORD_BYTES_MAX];
  Slice folded = normalise(word, text);
  view->word = hash_bytes(1, folded.data, folded.len);
  view->suffix = hash_bytes(2, suffix_of(folded, 3).data, suffix_of(folded, 3).len);
  view->suffix2 = hash_bytes(3, suffix_of(folded, 2).data, suffix_of(folded, 2).len);
  view->shape = shape_of(word, first);
  view->class = class_of(lexicon, folded);
  view->finite = finite_of(lexicon, folded);
}

void tagger_look_ahead(TaggerWord *views, size_t n) {
  uint32_t ahead = 0;
  while (n-- > 0) {
    views[n].ahead = ahead;
    if (views[n].finite > ahead) ahead = views[n].finite;
  }
}

// ---- The word's own features ----

static size_t affix_features(uint32_t *keys, Slice folded) {
  size_t n = 0;
  for (size_t len = 1; len <= AFFIX_MAX && len < folded.len; len++) {
    keys[n++] = hash_bytes(20 + (uint32_t)len, folded.data + folded.len - len, len);
    if (len < AFFIX_MAX) keys[n++] = hash_bytes(30 + (uint32_t)len, folded.data, len);
  }
  return n;
}

size_t tagger_word_features(uint32_t *keys, const TaggerWord *view, Slice word) {
  char text[WORD_BYTES_MAX];
  Slice folded = normalise(word, text);
  size_t n = 0;
  uint32_t capital = view->shape & (SHAPE_FIRST_CAPITAL | SHAPE_OPENING | SHAPE_LATER_CAPITAL);
  keys[n++] = tagger_hash(1, 0, 0);
  keys[n++] = tagger_hash(2, view->word, 0);
  keys[n++] = tagger_hash(3, view->word, view->shape);
  keys[n++] = tagger_hash(4, view->shape, 0);
  keys[n++] = tagger_hash(5, view->class, 0);
  keys[n++] = tagger_hash(6, view->class, view->shape);
  keys[n++] = tagger_hash(7, view->suffix, capital);
  keys[n++] = tagger_hash(8, view->suffix2, view->class);
  keys[n++] = tagger_hash(9, (uint32_t)(folded.len < 12 ? folded.len : 12), capital);
  return n + affix_features(keys + n, folded);
}

// ---- The context's features ----

TaggerContext tagger_context(const TaggerWord *views, size_t n) {
  return (TaggerContext){.last = n ? views[n - 1].word : 0};
}

// Where a clause may begin.
static const TagSet BOUNDARIES = TAG_BIT(TAG_COMMA) | TAG_BIT(TAG_COLON) | TAG_BIT(TAG_CC) |
                                 TAG_BIT(TAG_WDT) | TAG_BIT(TAG_WP) | TAG_BIT(TAG_WRB) |
                                 TAG_BIT(TAG_OPEN_QUOTE) | TAG_BIT(TAG_CLOSE_QUOTE);
static const TagSet FINITE =
    TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_MD);

void tagger_advance(TaggerContext *context, Slice word, PennTag tag) {
  context->tag2 = context->tag1;
  context->tag1 = tag;
  context->quotes ^= slice_is(word, "\"");
  if (TAG_BIT(tag) & FINITE)
    context->verbs = 1;
  else if (TAG_BIT(tag) & BOUNDARIES)
    context->verbs = 0;
}

size_t tagger_context_features(uint32_t *keys, const TaggerContext *context) {
  const TaggerWord *w = context->words;
  uint32_t t1 = context->tag1, t2 = context->tag2, tags = t1 << 8 | t2;
  uint32_t verbs = context->verbs << 4 | w[0].ahead;
  size_t n = 0;
  keys[n++] = tagger_hash(50, t1, 0);
  keys[n++] = tagger_hash(51, tags, 0);
  keys[n++] = tagger_hash(52, t1, w[0].word);
  keys[n++] = tagger_hash(53, t1, w[0].class);
  keys[n++] = tagger_hash(54, tags, w[0].class);
  keys[n++] = tagger_hash(56, t1, w[1].class);
  keys[n++] = tagger_hash(57, t1, w[1].word);
  keys[n++] = tagger_hash(58, w[-1].word, 0);
  keys[n++] = tagger_hash(59, w[-2].word, 0);
  keys[n++] = tagger_hash(60, w[1].word, 0);
  keys[n++] = tagger_hash(61, w[2].word, 0);
  keys[n++] = tagger_hash(62, w[-1].word, w[0].word);
  keys[n++] = tagger_hash(63, w[0].word, w[1].word);
  keys[n++] = tagger_hash(64, w[1].class, w[1].shape);
  keys[n++] = tagger_hash(65, w[0].class, w[1].class);
  keys[n++] = tagger_hash(66, w[1].suffix, 0);
  keys[n++] = tagger_hash(67, w[-1].suffix, 0);
  keys[n++] = tagger_hash(70, t1, w[0].shape);
  keys[n++] = tagger_hash(71, w[0].word, context->quotes);
  keys[n++] = tagger_hash(72, w[1].class, w[2].class);
  keys[n++] = tagger_hash(74, w[0].class, w[-1].word);
  keys[n++] = tagger_hash(75, w[0].class, w[1].word);
  keys[n++] = tagger_hash(76, t1 << 8 | context->last % 251, w[0].class);
  keys[n++] = tagger_hash(78, w[0].class, verbs);
  keys[n++] = tagger_hash(79, w[0].suffix2, verbs << 8 | t1);
  keys[n++] = tagger_hash(77, tags, w[1].class);
  return n;
}
