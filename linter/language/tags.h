// SPDX-License-Identifier: MIT
// Parts of speech: the Penn Treebank's tags as the English UD treebanks use them, and the universal
// ones they belong to.
#ifndef CALQUE_LANGUAGE_TAGS_H
#define CALQUE_LANGUAGE_TAGS_H

#include <stdint.h>

#include "base/slice.h"

// Each tag: its constant, the name in treebanks, its universal tag (where that depends on the
// lemma, the usual one). The order is part of the images' format: add at the end, and raise their
// versions.
#define TAG_LIST(X)                                                                                \
  X(CC, "CC", CCONJ)                                                                               \
  X(CD, "CD", NUM)                                                                                 \
  X(DT, "DT", DET)                                                                                 \
  X(EX, "EX", PRON)                                                                                \
  X(FW, "FW", X)                                                                                   \
  X(IN, "IN", ADP)                                                                                 \
  X(JJ, "JJ", ADJ)                                                                                 \
  X(JJR, "JJR", ADJ)                                                                               \
  X(JJS, "JJS", ADJ)                                                                               \
  X(LS, "LS", X)                                                                                   \
  X(MD, "MD", AUX)                                                                                 \
  X(NN, "NN", NOUN)                                                                                \
  X(NNS, "NNS", NOUN)                                                                              \
  X(NNP, "NNP", PROPN)                                                                             \
  X(NNPS, "NNPS", PROPN)                                                                           \
  X(PDT, "PDT", DET)                                                                               \
  X(POS, "POS", PART)                                                                              \
  X(PRP, "PRP", PRON)                                                                              \
  X(PRP_POSS, "PRP$", PRON)                                                                        \
  X(RB, "RB", ADV)                                                                                 \
  X(RBR, "RBR", ADV)                                                                               \
  X(RBS, "RBS", ADV)                                                                               \
  X(RP, "RP", ADP)                                                                                 \
  X(SYM, "SYM", SYM)                                                                               \
  X(TO, "TO", PART)                                                                                \
  X(UH, "UH", INTJ)                                                                                \
  X(VB, "VB", VERB)                                                                                \
  X(VBD, "VBD", VERB)                                                                              \
  X(VBG, "VBG", VERB)                                                                              \
  X(VBN, "VBN", VERB)                                                                              \
  X(VBP, "VBP", VERB)                                                                              \
  X(VBZ, "VBZ", VERB)                                                                              \
  X(WDT, "WDT", PRON)                                                                              \
  X(WP, "WP", PRON)                                                                                \
  X(WP_POSS, "WP$", PRON)                                                                          \
  X(WRB, "WRB", ADV)                                                                               \
  X(COMMA, ",", PUNCT)                                                                             \
  X(PERIOD, ".", PUNCT)                                                                            \
  X(COLON, ":", PUNCT)                                                                             \
  X(LRB, "-LRB-", PUNCT)                                                                           \
  X(RRB, "-RRB-", PUNCT)                                                                           \
  X(OPEN_QUOTE, "``", PUNCT)                                                                       \
  X(CLOSE_QUOTE, "''", PUNCT)                                                                      \
  X(HYPH, "HYPH", PUNCT)                                                                           \
  X(NFP, "NFP", PUNCT)                                                                             \
  X(DOLLAR, "$", SYM)                                                                              \
  X(ADD, "ADD", X)                                                                                 \
  X(AFX, "AFX", X)                                                                                 \
  X(GW, "GW", X)

typedef enum PennTag {
  TAG_NONE, // untagged
#define X(id, name, coarse) TAG_##id,
  TAG_LIST(X)
#undef X
      TAG_COUNT
} PennTag;

typedef enum CoarseTag {
  COARSE_X,
  COARSE_ADJ,
  COARSE_ADP,
  COARSE_ADV,
  COARSE_AUX,
  COARSE_CCONJ,
  COARSE_DET,
  COARSE_INTJ,
  COARSE_NOUN,
  COARSE_NUM,
  COARSE_PART,
  COARSE_PRON,
  COARSE_PROPN,
  COARSE_PUNCT,
  COARSE_SCONJ, // never by tag alone: the treebanks tag it IN
  COARSE_SYM,
  COARSE_VERB,
  COARSE_COUNT
} CoarseTag;

/// A set of Penn tags.
typedef uint64_t TagSet;
#define TAG_BIT(tag) ((TagSet)1 << (tag))

enum { TAG_NAME_MAX = 6 };

/// "NN", "PRP$"; "" for TAG_NONE and what is no tag.
const char *tag_name(PennTag tag);
/// TAG_NONE where there is none of that name.
PennTag tag_named(Slice name);
/// The universal tag of a Penn tag.
CoarseTag tag_coarse(PennTag tag);
/// "NOUN".
const char *coarse_name(CoarseTag tag);
/// COARSE_COUNT where there is none of that name.
CoarseTag coarse_named(Slice name);
/// All Penn tags of a universal one.
TagSet coarse_tags(CoarseTag tag);

#define TAGS_NOUN (TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNP) | TAG_BIT(TAG_NNPS))
#define TAGS_VERB_BASE                                                                             \
  (TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_MD))
#define TAGS_VERB_PAST (TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN))
#define TAGS_VERB      (TAGS_VERB_BASE | TAGS_VERB_PAST)
#define TAGS_ADJECTIVE (TAG_BIT(TAG_JJ) | TAG_BIT(TAG_JJR) | TAG_BIT(TAG_JJS))
#define TAGS_ADVERB    (TAG_BIT(TAG_RB) | TAG_BIT(TAG_RBR) | TAG_BIT(TAG_RBS))

#endif
