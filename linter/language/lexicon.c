// SPDX-License-Identifier: MIT
// Looking words up in the image that lexicon_image.h draws.
//
//   "carries" -> hash -> bucket 812 -> pilot 3 -> slot 51,240, whose fingerprint is the word's
//   -> analysis 77: tags VBZ NNS, lemma of verb and noun: cut 3, add "y"
//   -> "carry"
//
// What is in no source is guessed from its letters, the suffix table deciding:
// "blockchainification" is a noun.
#include "language/lexicon.h"

#include <stdio.h>

#include "language/inflect.h"
#include "language/lexicon_image.h"
#include "language/words.h"

// Of the build (cmake/Embed.cmake); the tools that make the images are linked without them.
extern const char calque_lexicon_image[] __attribute__((weak));
extern const char calque_lexicon_image_end[] __attribute__((weak));

// ---- Opening ----

static bool part_fits(const LexiconHeader *header, uint32_t at, uint64_t count, size_t size) {
  return at % LEXICON_ALIGN == 0 && at >= sizeof *header && at + count * size <= header->size;
}

static const char *header_fault(const LexiconHeader *header, size_t len) {
  if (len < sizeof *header || memcmp(header->magic, LEXICON_MAGIC, sizeof header->magic) != 0)
    return "this is no lexicon";
  if (header->version != LEXICON_VERSION) return "the lexicon is of another version";
  if (header->size != len || len % 8 != 0) return "the lexicon is cut short";
  if (header->buckets == 0 || header->slots == 0 ||
      !part_fits(header, header->pilots_at, header->buckets, sizeof(uint16_t)) ||
      !part_fits(header, header->entries_at, header->slots, sizeof(LexiconEntry)) ||
      !part_fits(header, header->analyses_at, header->analyses, sizeof(LexiconAnalysis)) ||
      !part_fits(header, header->rules_at, header->rules, sizeof(LexiconRule)))
    return "the lexicon's header is broken";
  return NULL;
}

// Every number in the image that is used as an index.
static bool indexes_hold(const LexiconHeader *header) {
  const char *image = (const char *)header;
  const LexiconEntry *entries = (const LexiconEntry *)(image + header->entries_at);
  const LexiconAnalysis *analyses = (const LexiconAnalysis *)(image + header->analyses_at);
  const LexiconRule *rules = (const LexiconRule *)(image + header->rules_at);
  bool hold = true;
  for (uint32_t i = 0; i < header->slots; i++) {
    hold &= entries[i].analysis < header->analyses;
  }
  for (uint32_t i = 0; i < header->analyses * LEMMA_CLASSES; i++) {
    hold &= analyses[i / LEMMA_CLASSES].rules[i % LEMMA_CLASSES] < header->rules;
  }
  for (uint32_t i = 0; i < header->rules; i++) {
    hold &= rules[i].add_len <= LEXICON_RULE_ADD;
  }
  return hold;
}

static const char *body_fault(const LexiconHeader *header) {
  const char *image = (const char *)header;
  uint64_t sum = lexicon_checksum(image + sizeof *header, header->size - sizeof *header);
  if (sum != header->checksum || !indexes_hold(header)) return "the lexicon is damaged";
  return NULL;
}

static void set_up(Lexicon *lexicon, const LexiconHeader *header) {
  const char *image = (const char *)header;
  *lexicon = (Lexicon){
      .image = image,
      .pilots = (const uint16_t *)(image + header->pilots_at),
      .entries = (const LexiconEntry *)(image + header->entries_at),
      .buckets = header->buckets,
      .slots = header->slots,
      .words = header->words,
  };
}

bool lexicon_open(Lexicon *lexicon, const void *image, size_t len, char *error, size_t error_cap) {
  const LexiconHeader *header = image;
  const char *fault =
      (uintptr_t)image % LEXICON_ALIGN ? "the lexicon is not aligned" : header_fault(header, len);
  if (!fault) fault = body_fault(header);
  if (fault)
    snprintf(error, error_cap, "%s", fault);
  else
    set_up(lexicon, header);
  return !fault;
}

Slice lexicon_builtin_image(void) {
  return (Slice){calque_lexicon_image, (size_t)(calque_lexicon_image_end - calque_lexicon_image)};
}

bool lexicon_open_builtin(Lexicon *lexicon, char *error, size_t error_cap) {
  Slice image = lexicon_builtin_image();
  const LexiconHeader *header = (const LexiconHeader *)(const void *)image.data;
  const char *fault = header_fault(header, image.len);
  if (fault)
    snprintf(error, error_cap, "%s", fault);
  else
    set_up(lexicon, header);
  return !fault;
}

// ---- Words ----

const LexiconEntry *lexicon_find(const Lexicon *lexicon, Slice folded) {
  uint64_t hash = lexicon_hash(folded);
  uint16_t pilot = lexicon->pilots[lexicon_bucket(hash, lexicon->buckets)];
  const LexiconEntry *entry = &lexicon->entries[lexicon_slot(hash, pilot, lexicon->slots)];
  return entry->fingerprint == (uint32_t)hash ? entry : NULL;
}

static const LexiconHeader *header_of(const Lexicon *lexicon) {
  return (const LexiconHeader *)(const void *)lexicon->image;
}

static const LexiconAnalysis *analysis_of(const Lexicon *lexicon, const LexiconEntry *entry) {
  const char *analyses = lexicon->image + header_of(lexicon)->analyses_at;
  return (const LexiconAnalysis *)(const void *)analyses + entry->analysis;
}

TagSet lexicon_tags(const Lexicon *lexicon, const LexiconEntry *entry) {
  return analysis_of(lexicon, entry)->tags;
}

TagSet lexicon_dictionary_tags(const Lexicon *lexicon, const LexiconEntry *entry) {
  return analysis_of(lexicon, entry)->dictionary_tags;
}

unsigned lexicon_facts(const Lexicon *lexicon, const LexiconEntry *entry) {
  return analysis_of(lexicon, entry)->facts;
}

TagSet lexicon_tags_of(const Lexicon *lexicon, Slice folded) {
  const LexiconEntry *entry = lexicon_find(lexicon, folded);
  return entry ? lexicon_tags(lexicon, entry) : lexicon_guess(folded);
}

// ---- Unknown words ----

typedef struct SuffixGuess {
  char suffix[8];
  TagSet tags;
} SuffixGuess;

#define NOUN      TAG_BIT(TAG_NN)
#define NOUNS     TAG_BIT(TAG_NNS)
#define ADJECTIVE TAG_BIT(TAG_JJ)
#define ADVERB    TAG_BIT(TAG_RB)
#define VERB      (TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP))

// The first that fits decides; longer ones stand before those that end them.
static const SuffixGuess SUFFIXES[] = {
    {"ability", NOUN},
    {"ization", NOUN},
    {"isation", NOUN},
    {"ness", NOUN},
    {"nesses", NOUNS},
    {"ship", NOUN},
    {"ships", NOUNS},
    {"hood", NOUN},
    {"ment", NOUN},
    {"ments", NOUNS},
    {"tion", NOUN},
    {"sion", NOUN},
    {"tions", NOUNS},
    {"sions", NOUNS},
    {"ity", NOUN},
    {"ities", NOUNS},
    {"ism", NOUN},
    {"isms", NOUNS},
    {"ists", NOUNS},
    {"ist", NOUN | ADJECTIVE},
    {"ologist", NOUN},
    {"ology", NOUN},
    {"graphy", NOUN},
    {"ancy", NOUN},
    {"ency", NOUN},
    {"ance", NOUN},
    {"ence", NOUN},
    {"ette", NOUN},
    {"eer", NOUN},
    {"ward", ADVERB | ADJECTIVE},
    {"wards", ADVERB},
    {"wise", ADVERB | ADJECTIVE},
    {"ably", ADVERB},
    {"ibly", ADVERB},
    {"ly", ADVERB},
    {"able", ADJECTIVE},
    {"ible", ADJECTIVE},
    {"less", ADJECTIVE},
    {"ful", ADJECTIVE},
    {"ous", ADJECTIVE},
    {"ish", ADJECTIVE},
    {"ical", ADJECTIVE},
    {"ial", ADJECTIVE},
    {"al", ADJECTIVE | NOUN},
    {"ive", ADJECTIVE | NOUN},
    {"ics", NOUN | NOUNS},
    {"ic", ADJECTIVE | NOUN},
    {"ary", ADJECTIVE | NOUN},
    {"esque", ADJECTIVE},
    {"ian", ADJECTIVE | NOUN},
    {"ians", NOUNS},
    {"ize", VERB},
    {"ise", VERB | NOUN},
    {"ify", VERB},
    {"izes", TAG_BIT(TAG_VBZ)},
    {"ises", TAG_BIT(TAG_VBZ) | NOUNS},
    {"ing", TAG_BIT(TAG_VBG) | NOUN | ADJECTIVE},
    {"ed", TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN) | ADJECTIVE},
    {"ers", NOUNS},
    {"ors", NOUNS},
    {"er", NOUN},
    {"or", NOUN},
    {"est", TAG_BIT(TAG_JJS) | NOUN},
    {"ss", NOUN},
    {"us", NOUN},
    {"is", NOUN},
    {"s", NOUNS | TAG_BIT(TAG_VBZ)},
    {"", NOUN | ADJECTIVE | VERB},
};

static TagSet guess_suffix(Slice word) {
  size_t i = 0;
  while (!(slice_ends(word, slice_of(SUFFIXES[i].suffix)) &&
           (word.len > strlen(SUFFIXES[i].suffix) + 2 || !SUFFIXES[i].suffix[0]))) {
    i++;
  }
  return SUFFIXES[i].tags;
}

static bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

static bool has_digit(Slice word) {
  for (size_t i = 0; i < word.len; i++) {
    if (word.data[i] >= '0' && word.data[i] <= '9') return true;
  }
  return false;
}

TagSet lexicon_guess(Slice word) {
  if (word.len == 0) return 0;
  if (word.data[0] >= '0' && word.data[0] <= '9') {
    return TAG_BIT(TAG_CD) | (slice_ends(word, SLICE("th")) ? ADJECTIVE : 0) |
           (slice_ends(word, SLICE("s")) ? NOUNS : 0);
  }
  if (is_capital(word.data[0])) {
    return TAG_BIT(TAG_NNP) | (slice_ends(word, SLICE("s")) ? TAG_BIT(TAG_NNPS) : 0);
  }
  if (has_digit(word)) return NOUN | TAG_BIT(TAG_NNP);
  return guess_suffix(word);
}

// ---- Lemmas ----

static LemmaClass class_of(PennTag tag) {
  TagSet bit = TAG_BIT(tag);
  if (bit & TAGS_VERB_PAST) return LEMMA_VERB_PAST;
  if (bit & TAGS_VERB_BASE) return LEMMA_VERB;
  if (bit & TAGS_NOUN) return LEMMA_NOUN;
  if (bit & TAGS_ADJECTIVE) return LEMMA_ADJECTIVE;
  if (bit & TAGS_ADVERB) return LEMMA_ADVERB;
  return LEMMA_OTHER;
}

static size_t copy(Slice text, char *out, size_t cap) {
  if (text.len >= cap) return 0;
  memcpy(out, text.data, text.len);
  out[text.len] = '\0';
  return text.len;
}

static size_t apply_rule(const LexiconRule *rule, Slice word, char *out, size_t cap) {
  size_t kept = word.len - (rule->cut < word.len ? rule->cut : word.len);
  if (kept + rule->add_len >= cap) return 0;
  memcpy(out, word.data, kept);
  memcpy(out + kept, rule->add, rule->add_len);
  out[kept + rule->add_len] = '\0';
  return kept + rule->add_len;
}

static size_t lemma_by_rules(Slice word, LemmaClass class, PennTag tag, char *out, size_t cap) {
  size_t len = 0;
  bool base = TAG_BIT(tag) & (TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_MD));
  if (class <= LEMMA_VERB_PAST && !base)
    len = inflect_lemma(word.data, word.len, true, out, cap);
  else if (tag == TAG_NNS || tag == TAG_NNPS)
    len = inflect_lemma(word.data, word.len, false, out, cap);
  else if (TAG_BIT(tag) &
           (TAG_BIT(TAG_JJR) | TAG_BIT(TAG_JJS) | TAG_BIT(TAG_RBR) | TAG_BIT(TAG_RBS)))
    len = inflect_lemma_degree(word.data, word.len, out, cap);
  return len ? len : copy(word, out, cap);
}

// The class of the likeliest lemma where no tag is given: verbs first, for their forms tell most.
static LemmaClass likeliest(TagSet tags) {
  static const struct {
    TagSet tags;
    LemmaClass class;
  } order[] = {{TAGS_VERB_PAST, LEMMA_VERB_PAST},
               {TAGS_VERB_BASE, LEMMA_VERB},
               {TAGS_NOUN, LEMMA_NOUN},
               {TAGS_ADJECTIVE, LEMMA_ADJECTIVE},
               {TAGS_ADVERB, LEMMA_ADVERB}};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    if (tags & order[i].tags) return order[i].class;
  }
  return LEMMA_OTHER;
}

size_t lexicon_lemma(const Lexicon *lexicon, Slice folded, PennTag tag, char *out, size_t cap) {
  const LexiconEntry *entry = lexicon_find(lexicon, folded);
  LemmaClass class = class_of(tag);
  if (!entry) return lemma_by_rules(folded, class, tag, out, cap);
  const LexiconAnalysis *analysis = analysis_of(lexicon, entry);
  if (tag == TAG_NONE) class = likeliest(analysis->tags);
  const LexiconRule *rules =
      (const LexiconRule *)(const void *)(lexicon->image + header_of(lexicon)->rules_at);
  const LexiconRule *rule = &rules[analysis->rules[class]];
  // Rule 0 says that no source knows the word in this class.
  if (analysis->rules[class] == 0) return lemma_by_rules(folded, class, tag, out, cap);
  return apply_rule(rule, folded, out, cap);
}

// ---- Spelling ----

// Large letters in the word: 0 none, 1 the first only, 2 all, 3 otherwise.
static unsigned letter_case(Slice word) {
  size_t large = 0, small = 0;
  for (size_t i = 0; i < word.len; i++) {
    large += is_capital(word.data[i]);
    small += word.data[i] >= 'a' && word.data[i] <= 'z';
  }
  if (large == 0) return 0;
  if (small == 0) return 2;
  return large == 1 && is_capital(word.data[0]) ? 1 : 3;
}

bool lexicon_is_word(const Lexicon *lexicon, Slice word, unsigned variants) {
  char folded[WORD_BYTES_MAX];
  size_t len = word_fold(word, folded);
  return lexicon_entry_spells(lexicon_find(lexicon, (Slice){folded, len}), word, variants);
}

// Where SPELLING_US and _GB stand for the small-letter spelling, their neighbours stand for the
// others.
bool lexicon_entry_spells(const LexiconEntry *entry, Slice word, unsigned variants) {
  unsigned asked = variants & (SPELLING_US | SPELLING_GB), accepted = asked;
  unsigned how = letter_case(word);
  if (!entry) return false;
  if (how >= 1) accepted |= asked << 2; // with a capital
  if (how == 2) accepted |= asked << 4;
  if (how == 3) return (entry->spelling & SPELLING_MIXED) != 0;
  return (entry->spelling & accepted) != 0 || (how == 2 && entry->spelling & SPELLING_MIXED);
}
