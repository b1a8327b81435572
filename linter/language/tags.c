// SPDX-License-Identifier: MIT
#include "language/tags.h"

static const struct {
  char name[TAG_NAME_MAX];
  uint8_t coarse;
} TAGS[TAG_COUNT] = {{"", COARSE_X},
#define X(id, name, coarse) {name, COARSE_##coarse},
                     TAG_LIST(X)
#undef X
};

static const char COARSE_NAMES[COARSE_COUNT][6] = {
    "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

const char *tag_name(PennTag tag) {
  return (unsigned)tag < TAG_COUNT ? TAGS[tag].name : "";
}

PennTag tag_named(Slice name) {
  for (unsigned tag = 1; tag < TAG_COUNT; tag++) {
    if (slice_is(name, TAGS[tag].name)) return (PennTag)tag;
  }
  return TAG_NONE;
}

CoarseTag tag_coarse(PennTag tag) {
  return (unsigned)tag < TAG_COUNT ? (CoarseTag)TAGS[tag].coarse : COARSE_X;
}

const char *coarse_name(CoarseTag tag) {
  return (unsigned)tag < COARSE_COUNT ? COARSE_NAMES[tag] : "";
}

CoarseTag coarse_named(Slice name) {
  unsigned tag = 0;
  while (tag < COARSE_COUNT && !slice_is(name, COARSE_NAMES[tag])) {
    tag++;
  }
  return (CoarseTag)tag;
}

TagSet coarse_tags(CoarseTag coarse) {
  TagSet set = 0;
  for (unsigned tag = 1; tag < TAG_COUNT; tag++) {
    if (TAGS[tag].coarse == coarse) set |= TAG_BIT(tag);
  }
  return set;
}
