// SPDX-License-Identifier: MIT
// What the three parts of the phrase language share: the tree that the parser makes, the program
// that the compiler makes of it and the matcher runs. Nobody else includes this.
#ifndef CALQUE_LANGUAGE_PHRASE_PROGRAM_H
#define CALQUE_LANGUAGE_PHRASE_PROGRAM_H

#include "language/phrase.h"
#include "language/tags.h"

/// A class of tokens that a phrase can ask for by a mark or a {shape}.
typedef struct TokenTest {
  uint16_t flags_any;  // one of these flags must be set (0: does not matter)
  uint16_t flags_none; // none of these may be set
  uint32_t kinds;      // 1 << TokenKind; 0: any
  TagSet tags;         // one of these parts of speech; 0: any
} TokenTest;

/// One entry of a compiled list or one form of a lemma: words in a row.
typedef struct SetEntry {
  const WordId *words;
  const Slice *exact; // exact[i].data != NULL: that token must be written so
  uint32_t word_count;
  int8_t lemma_form; // InflectForm for <...>, else -1
} SetEntry;

/// Entries sorted by their first word, the longer ones first.
typedef struct WordSet {
  const SetEntry *entries;
  size_t entry_count;
  uint32_t longest;
} WordSet;

typedef enum NodeKind {
  NODE_WORD,     // one word or mark
  NODE_TEST,     // a shape
  NODE_SET,      // a list or the forms of a lemma
  NODE_SEQUENCE, // children in a row
  NODE_CHOICE,   // one of the children
  NODE_REPEAT,   // the child, min to max times
  NODE_NOT,      // the child must not stand here
  NODE_AND,      // the child must stand here, and takes no token
  NODE_CAPTURE,  // the child, captured
  NODE_SAME,     // the words of capture again, or another form of them
  NODE_START,    // ^
  NODE_END,      // $
} NodeKind;

typedef enum Op {
  OP_WORD,
  OP_EXACT,
  OP_TEST,
  OP_SET,
  OP_SPLIT, // try x, then y
  OP_JUMP,
  OP_SAVE,
  OP_NOT, // the node must not match here
  OP_AND, // the node must match here
  OP_SAME,
  OP_SAME_LEMMA,
  OP_SAME_NUMBER,
  OP_START,
  OP_END,
  OP_MATCH,
} Op;

typedef struct Node Node;
struct Node {
  NodeKind kind;
  Node *first, *last, *next; // children (the first, the last), sibling
  Node *chosen;              // NODE_SEQUENCE, NODE_CAPTURE: the child that wakes it
  WordId word;
  Slice text; // NODE_WORD: as the phrase writes it
  bool exact; // NODE_WORD with a capital: the token must be written so
  TokenTest test;
  const WordSet *set;
  uint32_t min, max; // NODE_REPEAT
  bool lazy;         // NODE_REPEAT: as few as will do
  Op same;           // NODE_SAME: OP_SAME, OP_SAME_LEMMA or OP_SAME_NUMBER
  int capture;       // NODE_CAPTURE, NODE_SAME
  uint32_t offset;   // in the phrase
};

typedef struct Instruction {
  Op op;
  uint32_t x, y; // targets; OP_WORD: x the word; OP_SAVE: x the slot; OP_SAME: x the capture
  union {
    TokenTest test;
    Slice exact;
    const WordSet *set;
    const Node *node;
  } u;
} Instruction;

struct Phrase {
  Slice text;
  const Instruction *program;
  uint32_t length;
  Slice names[PHRASE_CAPTURES_MAX];
  size_t capture_count; // number 0 included
  bool reports_part;    // [ ] was used
  bool literal;
  bool needs_tags;
  int form_capture; // hidden capture of the first <...>, or -1
  const WordSet *form_set;
  uint32_t tokens_min, tokens_max;
  FaceRow begin; // what a match can begin with
  PhraseAnchor anchor;
};

/// The tree of a phrase; fills names, capture_count, reports_part, literal, form_* of phrase. NULL
/// and *error on a mistake.
Node *phrase_parse(Phrase *phrase, PhraseOptions options, Words *words, const Lists *lists,
                   Arena *arena, PhraseError *error);
/// Compiled form of a list, made at the first call.
const WordSet *phrase_list_set(WordList *list, Words *words, Arena *arena);
/// How many tokens node can take.
void phrase_node_length(const Node *node, uint32_t *min, uint32_t *max);
/// What the first tokens of a match can be.
FaceRow phrase_beginning(const Node *root);
/// Chooses what wakes the phrase (language/phrase_anchor.c).
PhraseAnchor phrase_choose_anchor(Node *root, Arena *arena);
#endif
