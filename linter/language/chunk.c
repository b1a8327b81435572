// SPDX-License-Identifier: MIT
// A small automaton reads the tags from left to right; each tag is of one of a few kinds.
//
//   kind         the, my   new, ten    minister   it      - &        , and      's         others
//   outside      begin     begin       begin      alone   -          -          -          -
//   before head  begin     go on       go on      alone   go on (1)  go on (2)  go on      end
//   behind head  begin     end (3)     go on      alone   go on (1)  end        go on      end
//
// (1) where a noun or an adjective follows: "ten - year"; (2) between two adjectives: "economic and
// social issues"; (3) unless it stands behind a hyphen. What ended goes back to the last token that
// can end a noun phrase: a noun, a number, an opener, an adjective behind one ("the rich"). Where
// there is none ("is very new"), there was no phrase.
#include "language/chunk.h"

#include <stdbool.h>

#include "language/tags.h"

typedef enum Kind { OTHER, OPENER, MODIFIER, HEAD, PRONOUN, LINK, JOINT, POSSESSIVE } Kind;

static const uint8_t KINDS[TAG_COUNT] = {
    [TAG_DT] = OPENER,       [TAG_PDT] = OPENER,   [TAG_PRP_POSS] = OPENER, [TAG_WP_POSS] = OPENER,
    [TAG_DOLLAR] = MODIFIER, [TAG_CD] = MODIFIER,  [TAG_JJ] = MODIFIER,     [TAG_JJR] = MODIFIER,
    [TAG_JJS] = MODIFIER,    [TAG_VBG] = MODIFIER, [TAG_VBN] = MODIFIER,    [TAG_AFX] = MODIFIER,
    [TAG_RBS] = MODIFIER,    [TAG_RB] = MODIFIER,  [TAG_RBR] = MODIFIER,    [TAG_NN] = HEAD,
    [TAG_NNS] = HEAD,        [TAG_NNP] = HEAD,     [TAG_NNPS] = HEAD,       [TAG_FW] = HEAD,
    [TAG_GW] = HEAD,         [TAG_ADD] = HEAD,     [TAG_SYM] = LINK,        [TAG_PRP] = PRONOUN,
    [TAG_EX] = PRONOUN,      [TAG_WP] = PRONOUN,   [TAG_HYPH] = LINK,       [TAG_POS] = POSSESSIVE,
    [TAG_COMMA] = JOINT,     [TAG_CC] = JOINT,
};

typedef struct Chunker {
  const uint8_t *tags;
  uint8_t *marks;
  size_t start, end; // the open phrase up to the last token that can end it; equal: none yet
  bool open, headed;
} Chunker;

// Participles and adverbs begin no phrase: "signed", "very".
static bool may_begin(uint8_t tag) {
  return tag != TAG_VBG && tag != TAG_VBN && tag != TAG_RB && tag != TAG_RBR && tag != TAG_RBS;
}

static bool is_adjective(uint8_t tag) {
  return tag == TAG_JJ || tag == TAG_JJR || tag == TAG_JJS;
}

static void close_phrase(Chunker *chunker) {
  for (size_t i = chunker->start; chunker->open && i < chunker->end; i++) {
    chunker->marks[i] = i == chunker->start ? CHUNK_BEGIN : CHUNK_INSIDE;
  }
  chunker->open = chunker->headed = false;
}

static void open_phrase(Chunker *chunker, size_t at) {
  close_phrase(chunker);
  chunker->start = chunker->end = at;
  chunker->open = true;
}

// A determiner behind another goes on: "all the", "half a".
static void take_opener(Chunker *chunker, size_t at) {
  bool second = chunker->open && at == chunker->start + 1;
  if (!second || KINDS[chunker->tags[at - 1]] != OPENER) open_phrase(chunker, at);
  chunker->end = at + 1;
}

static void take_modifier(Chunker *chunker, size_t at) {
  uint8_t tag = chunker->tags[at];
  bool linked = at > 0 && KINDS[chunker->tags[at - 1]] == LINK;
  if (chunker->headed && !linked) close_phrase(chunker);
  if (!chunker->open && !may_begin(tag)) return;
  if (!chunker->open) open_phrase(chunker, at);
  bool behind_opener = is_adjective(tag) && KINDS[chunker->tags[chunker->start]] == OPENER;
  if (tag == TAG_CD || behind_opener || chunker->headed) chunker->end = at + 1;
  chunker->headed = false;
}

static void take_head(Chunker *chunker, size_t at) {
  if (!chunker->open) open_phrase(chunker, at);
  chunker->headed = true;
  chunker->end = at + 1;
}

static void take_pronoun(Chunker *chunker, size_t at) {
  open_phrase(chunker, at);
  chunker->end = at + 1;
  close_phrase(chunker);
}

// Does the phrase go on behind the hyphen at this place?
static bool link_holds(const Chunker *chunker, size_t at, size_t n) {
  uint8_t kind = at + 1 < n ? KINDS[chunker->tags[at + 1]] : OTHER;
  return kind == HEAD || kind == MODIFIER;
}

// Does it go on behind the comma or conjunction, between two adjectives before the noun?
static bool joint_holds(const Chunker *chunker, size_t at, size_t n) {
  return chunker->open && !chunker->headed && at + 1 < n && at > 0 &&
         is_adjective(chunker->tags[at - 1]) && is_adjective(chunker->tags[at + 1]);
}

static void take(Chunker *chunker, size_t at, size_t n) {
  bool goes_on = true;
  switch ((Kind)KINDS[chunker->tags[at]]) {
  case OPENER:
    take_opener(chunker, at);
    break;
  case MODIFIER:
    take_modifier(chunker, at);
    break;
  case HEAD:
    take_head(chunker, at);
    break;
  case PRONOUN:
    take_pronoun(chunker, at);
    break;
  case LINK:
    goes_on = link_holds(chunker, at, n);
    break;
  case JOINT:
    goes_on = joint_holds(chunker, at, n);
    break;
  case POSSESSIVE:
    chunker->headed = false;
    break;
  case OTHER:
    goes_on = false;
    break;
  }
  if (!goes_on) close_phrase(chunker);
}

void chunk_nouns(const uint8_t *tags, size_t n, uint8_t *marks) {
  Chunker chunker = {.tags = tags, .marks = marks};
  for (size_t i = 0; i < n; i++) {
    marks[i] = CHUNK_OUTSIDE;
    take(&chunker, i, n);
  }
  close_phrase(&chunker);
}
