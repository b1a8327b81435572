// SPDX-License-Identifier: MIT
// Builds the lexicon's image from Hunspell dictionaries, WordNet and a treebank.
//
//   build-lexicon --us en_US --gb en_GB --wordnet DIR --treebank FILE.tsv
//                 --output lexicon.bin [--list FILE]
//
//   Hunspell    which forms are spelt so, in which variant, with which letters; uncountable nouns
//   WordNet     lemmas and their parts of speech, irregular forms, verb frames, classes of nouns
//   inflection  the forms of WordNet's lemmas; what a form is that WordNet does not know
//   treebank    tags that dictionaries lack (function words above all), lemmas, frequency
//
// The treebank's tags are kept apart from the others: the tagger, which learns from the same
// treebank, must see at training what it will see on new text. --list writes the lexicon as text, a
// word a line, to be read by people: word, frequency, spelling, facts, tags, dictionary tags, and
// the lemma for each class of tags.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "affixes.h"
#include "base/arena.h"
#include "base/table.h"
#include "language/inflect.h"
#include "language/lexicon.h"
#include "language/lexicon_image.h"
#include "language/words.h"
#include "perfect.h"

enum {
  BANK_TAG_MIN = 2,     // a tag that the treebank gives a word once may be a mistake,
  BANK_TAG_SHARE = 100, // and so may one that is rarer than one in so many of the word's tags
  BANK_SURE = 100,      // a word that stands there so often bears no other tags
  BANK_SURE_GUESSED = 5,
  SLOTS_PER_100_WORDS = 104,
  WORDS_PER_BUCKET = 4,
  WORD_LONGEST = 40, // bytes; longer ones are chemistry
};

typedef struct Word {
  Slice text; // folded
  TagSet dictionary_tags, tags;
  uint32_t facts, frequency;
  uint8_t spelling;
  bool guessed; // its tags come from its letters only
  Slice lemmas[LEMMA_CLASSES];
  uint16_t lemma_rank[LEMMA_CLASSES]; // the weight of the source that gave the lemma
  uint16_t bank[TAG_COUNT];
} Word;

typedef struct Builder {
  Arena arena;
  Table index;
  Word *words;
  size_t count, cap;
  unsigned variant; // of the Hunspell dictionary being read: 0 US, 1 GB
} Builder;

// Weights of lemmas: the greater wins.
enum { RANK_GUESS = 1, RANK_RULE = 2, RANK_LISTED = 3, RANK_SELF = 4, RANK_BANK = 100 };

static Word *word_find(const Builder *builder, Slice folded) {
  uint32_t at = table_get(&builder->index, folded);
  return at == TABLE_NONE ? NULL : &builder->words[at];
}

static Word *word_add(Builder *builder, Slice folded) {
  Word *word = word_find(builder, folded);
  if (word) return word;
  word = ARRAY_PUSH(builder->words, builder->count, builder->cap);
  *word = (Word){.text = arena_copy(&builder->arena, folded)};
  table_set(&builder->index, word->text, (uint32_t)(builder->count - 1));
  return word;
}

static Slice fold(Slice text, char *out) {
  return (Slice){out, word_fold(text, out)};
}

static bool is_letterlike(Slice text) {
  bool letter = false;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.data[i];
    if (c == '-' || c == ' ' || c == '_' || c == '/' || isdigit(c)) return false;
    letter |= isalpha(c) || c >= 0x80;
  }
  return letter && text.len <= WORD_LONGEST;
}

static LemmaClass class_of(PennTag tag) {
  TagSet bit = TAG_BIT(tag);
  if (bit & TAGS_VERB_PAST) return LEMMA_VERB_PAST;
  if (bit & TAGS_VERB_BASE) return LEMMA_VERB;
  if (bit & TAGS_NOUN) return LEMMA_NOUN;
  if (bit & TAGS_ADJECTIVE) return LEMMA_ADJECTIVE;
  if (bit & TAGS_ADVERB) return LEMMA_ADVERB;
  return LEMMA_OTHER;
}

// The lemma that most of the treebank's tokens bear: a vote in one pass, over those of other
// sources.
static void vote_lemma(Builder *builder, Word *word, LemmaClass class, Slice lemma) {
  uint16_t *rank = &word->lemma_rank[class];
  bool same = slice_equal(word->lemmas[class], lemma);
  if (*rank <= RANK_BANK) {
    word->lemmas[class] = arena_copy(&builder->arena, lemma);
    *rank = RANK_BANK + 1;
  } else if (same && *rank < UINT16_MAX) {
    ++*rank;
  } else if (!same) {
    --*rank;
  }
}

static void set_lemma(Builder *builder, Word *word, LemmaClass class, Slice lemma, uint16_t rank) {
  if (rank <= word->lemma_rank[class] || lemma.len == 0) return;
  word->lemmas[class] = arena_copy(&builder->arena, lemma);
  word->lemma_rank[class] = rank;
}

// ---- Hunspell ----

static unsigned spelling_of(Slice form) {
  size_t large = 0, small = 0;
  for (size_t i = 0; i < form.len; i++) {
    large += form.data[i] >= 'A' && form.data[i] <= 'Z';
    small += form.data[i] >= 'a' && form.data[i] <= 'z';
  }
  if (large == 0) return SPELLING_US;
  if (small == 0) return form.len > 1 ? SPELLING_CAPS_US : SPELLING_NAME_US;
  return large == 1 && form.data[0] >= 'A' && form.data[0] <= 'Z' ? SPELLING_NAME_US
                                                                  : SPELLING_MIXED;
}

static void read_form(void *ctx, Slice form, Slice stem, Slice note) {
  Builder *builder = ctx;
  char folded[WORD_BYTES_MAX];
  if (!is_letterlike(form)) return;
  Word *word = word_add(builder, fold(form, folded));
  unsigned spelling = spelling_of(form);
  if (spelling != SPELLING_MIXED) spelling <<= builder->variant;
  word->spelling |= (uint8_t)spelling;
  if (slice_equal(form, stem) && slice_find(note, SLICE("ncountable")) < note.len)
    word->facts |= FACT_UNCOUNTABLE;
}

static bool read_hunspell(Builder *builder, const char *base, unsigned variant) {
  char aff[512], dic[512];
  builder->variant = variant;
  snprintf(aff, sizeof aff, "%s.aff", base);
  snprintf(dic, sizeof dic, "%s.dic", base);
  return affixes_expand(aff, dic, read_form, builder);
}

// ---- WordNet ----

typedef struct Forms {
  Builder *builder;
  Slice lemma;
  PennTag first; // TAG_VB or TAG_NN
  uint16_t weight;
} Forms;

static const PennTag VERB_TAGS[] = {TAG_VB, TAG_VBZ, TAG_VBD, TAG_VBN, TAG_VBG};

static void add_tag(Builder *builder, Slice form, PennTag tag, Slice lemma, uint16_t rank) {
  Word *word = word_add(builder, form);
  word->dictionary_tags |= TAG_BIT(tag);
  if (tag == TAG_VB) word->dictionary_tags |= TAG_BIT(TAG_VBP);
  set_lemma(builder, word, class_of(tag), lemma, rank);
}

// A form by rule is taken where a dictionary spells it so, or where its lemma is in none.
static void add_form(void *ctx, InflectForm form, const char *text, size_t len) {
  Forms *forms = ctx;
  Slice written = {text, len};
  Word *word = word_find(forms->builder, written), *lemma = word_find(forms->builder, forms->lemma);
  bool spelt = word ? word->spelling & (SPELLING_US | SPELLING_GB) : !lemma || !lemma->spelling;
  char end = forms->lemma.data[forms->lemma.len - 1];
  bool changes =
      end == 'f' && text[len - 1] == 's' && text[len - 3] == 'v'; // leaves: leaf before leave
  uint16_t weight = (uint16_t)(forms->weight + (changes ? RANK_SELF : 0) * 5);
  PennTag tag = forms->first == TAG_NN ? TAG_NNS : VERB_TAGS[form > INFLECT_ING ? 0 : form];
  if (form == INFLECT_BASE || !spelt) return;
  if ((form == INFLECT_PLURAL) == (forms->first == TAG_NN))
    add_tag(forms->builder, written, tag, forms->lemma, weight);
}

static void add_forms(Builder *builder, Slice lemma, PennTag first, unsigned uses) {
  // Of two lemmas of one form (found: find, found; leaves: leaf, leave) the one with more uses
  // wins.
  uint16_t weight = (uint16_t)(RANK_SELF + (uses < 90 ? uses : 90));
  Forms forms = {builder, lemma, first, weight};
  inflect_each(lemma.data, lemma.len, add_form, &forms);
}

typedef struct WordNetPart {
  const char *name;
  PennTag tag;
} WordNetPart;

static const WordNetPart PARTS[] = {
    {"noun", TAG_NN}, {"verb", TAG_VB}, {"adj", TAG_JJ}, {"adv", TAG_RB}};

static unsigned verb_facts(Slice line) {
  static const uint16_t frames[36] = {[1] = FACT_INTRANSITIVE,
                                      [2] = FACT_INTRANSITIVE,
                                      [3] = FACT_INTRANSITIVE,
                                      [4] = FACT_INTRANSITIVE,
                                      [8] = FACT_TRANSITIVE,
                                      [9] = FACT_TRANSITIVE,
                                      [10] = FACT_TRANSITIVE,
                                      [11] = FACT_TRANSITIVE,
                                      [14] = FACT_DITRANSITIVE | FACT_TRANSITIVE,
                                      [15] = FACT_TRANSITIVE,
                                      [16] = FACT_TRANSITIVE,
                                      [17] = FACT_TRANSITIVE,
                                      [18] = FACT_TRANSITIVE,
                                      [19] = FACT_TRANSITIVE,
                                      [20] = FACT_TRANSITIVE,
                                      [21] = FACT_TRANSITIVE,
                                      [22] = FACT_INTRANSITIVE,
                                      [23] = FACT_INTRANSITIVE,
                                      [24] = FACT_TRANSITIVE,
                                      [25] = FACT_TRANSITIVE,
                                      [26] = FACT_THAT_CLAUSE,
                                      [27] = FACT_INTRANSITIVE,
                                      [28] = FACT_INFINITIVE,
                                      [30] = FACT_TRANSITIVE,
                                      [31] = FACT_TRANSITIVE,
                                      [32] = FACT_INFINITIVE,
                                      [34] = FACT_THAT_CLAUSE};
  unsigned facts = 0;
  Slice file = slice_cut(line, 9, 11);
  if (slice_is(file, "32")) facts |= FACT_SPEECH;
  line.len = slice_find(line, SLICE(" | "));
  for (size_t at; (at = slice_find(line, SLICE(" + "))) < line.len;) {
    line = slice_cut(line, at + 3, line.len);
    // A frame is "+ 08 00"; a pointer is "+ 07129602 n 0202".
    if (line.len < 5 || line.data[2] != ' ' || !isdigit((unsigned char)line.data[3])) continue;
    int frame = atoi(line.data);
    if (frame > 0 && frame < 36) facts |= frames[frame];
  }
  return facts;
}

static unsigned noun_facts(Slice line) {
  Slice file = slice_cut(line, 9, 11);
  if (slice_is(file, "18")) return FACT_PERSON;
  if (slice_is(file, "15")) return FACT_PLACE;
  if (slice_is(file, "28")) return FACT_TIME;
  return slice_is(file, "14") ? FACT_GROUP : 0;
}

// How the synset's line writes the lemma; adjectives may bear "(a)".
static Slice written_in(Slice line, Slice lemma) {
  char folded[WORD_BYTES_MAX];
  line.len = slice_find(line, SLICE(" | "));
  for (unsigned i = 0; i < 4; i++) {
    next_field(&line, ' ');
  }
  while (line.len) {
    Slice word = next_field(&line, ' ');
    const char *mark = memchr(word.data, '(', word.len);
    if (mark) word.len = (size_t)(mark - word.data);
    if (word.len && slice_equal(fold(word, folded), lemma)) return word;
    next_field(&line, ' ');
  }
  return lemma;
}

typedef struct Senses {
  bool small, capital;
  unsigned facts, uses;
} Senses;

// "lemma pos synsets pointers [symbols] senses tagged offset offset ..."
static Senses read_senses(Slice index_line, Slice lemma, const WordNetPart *part, Slice data) {
  Senses senses = {0};
  next_field(&index_line, ' ');
  size_t synsets = (size_t)atoi(next_field(&index_line, ' ').data);
  size_t pointers = (size_t)atoi(next_field(&index_line, ' ').data);
  for (size_t i = 0; i <= pointers; i++) {
    next_field(&index_line, ' ');
  }
  senses.uses = (unsigned)atoi(next_field(&index_line, ' ').data);
  for (size_t i = 0; i < synsets; i++) {
    size_t offset = strtoul(next_field(&index_line, ' ').data, NULL, 10);
    if (offset >= data.len) continue;
    Slice rest = slice_cut(data, offset, data.len), line = next_line(&rest);
    bool capital = isupper((unsigned char)written_in(line, lemma).data[0]);
    senses.capital |= capital;
    senses.small |= !capital;
    if (part->tag == TAG_VB) senses.facts |= verb_facts(line);
    if (part->tag == TAG_NN && i == 0) senses.facts |= noun_facts(line);
  }
  return senses;
}

static void read_index_line(Builder *builder, Slice line, const WordNetPart *part, Slice data) {
  Slice lemma = next_field(&line, ' ');
  if (!is_letterlike(lemma) || memchr(lemma.data, '.', lemma.len)) return;
  Senses senses = read_senses(line, lemma, part, data);
  Word *word = word_add(builder, lemma);
  word->facts |= senses.facts;
  if (part->tag == TAG_NN && senses.capital) {
    word->dictionary_tags |= TAG_BIT(TAG_NNP);
    if (!senses.small) return;
  }
  add_tag(builder, word->text, part->tag, word->text, RANK_SELF);
  lemma = word->text;
  if (part->tag == TAG_VB || part->tag == TAG_NN) add_forms(builder, lemma, part->tag, senses.uses);
}

static PennTag irregular_tag(Slice form, Slice lemma, PennTag part) {
  char past[INFLECT_WORD_MAX];
  if (part == TAG_NN) return TAG_NNS;
  if (part == TAG_JJ) return slice_ends(form, SLICE("st")) ? TAG_JJS : TAG_JJR;
  if (part == TAG_RB) return slice_ends(form, SLICE("st")) ? TAG_RBS : TAG_RBR;
  if (slice_ends(form, SLICE("ing"))) return TAG_VBG;
  if (slice_ends(form, SLICE("s"))) return TAG_VBZ;
  size_t len = inflect_make(lemma.data, lemma.len, INFLECT_PARTICIPLE, past, sizeof past);
  return slice_equal(form, (Slice){past, len}) ? TAG_VBN : TAG_VBD;
}

// The forms of *.exc that inflection by rule did not make.
static void read_exceptions(Builder *builder, Slice exceptions, PennTag part) {
  while (exceptions.len) {
    Slice line = next_line(&exceptions), form = next_field(&line, ' '),
          lemma = next_field(&line, ' ');
    Word *word = word_find(builder, form), *base = word_find(builder, lemma);
    bool known = word && base && word->spelling && base->dictionary_tags & TAG_BIT(part);
    TagSet same = part == TAG_VB   ? TAGS_VERB & ~(TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP))
                  : part == TAG_NN ? TAG_BIT(TAG_NNS)
                                   : TAG_BIT(irregular_tag(form, lemma, part));
    if (!known || !is_letterlike(form) || (word->dictionary_tags & same)) continue;
    add_tag(builder, word->text, irregular_tag(form, lemma, part), base->text, RANK_LISTED);
  }
}

static bool read_wordnet(Builder *builder, const char *folder) {
  bool read = true;
  for (size_t i = 0; read && i < sizeof PARTS / sizeof *PARTS; i++) {
    char path[512];
    snprintf(path, sizeof path, "%s/index.%s", folder, PARTS[i].name);
    Slice index = read_whole(path), rest = index;
    snprintf(path, sizeof path, "%s/data.%s", folder, PARTS[i].name);
    Slice data = read_whole(path);
    snprintf(path, sizeof path, "%s/%s.exc", folder, PARTS[i].name);
    Slice exceptions = read_whole(path);
    read = index.data && data.data && exceptions.data;
    while (read && rest.len) {
      Slice line = next_line(&rest);
      if (line.len && line.data[0] != ' ') read_index_line(builder, line, &PARTS[i], data);
    }
    if (read) read_exceptions(builder, exceptions, PARTS[i].tag);
    free((void *)(uintptr_t)index.data);
    free((void *)(uintptr_t)data.data);
    free((void *)(uintptr_t)exceptions.data);
  }
  return read;
}

// ---- Word formation: what Hunspell has and WordNet has not ----

static bool known_as(const Builder *builder, Slice lemma, TagSet tags) {
  const Word *word = word_find(builder, lemma);
  return word && word->dictionary_tags & tags;
}

static void degree_forms(Builder *builder, Slice lemma, PennTag base) {
  static const InflectForm forms[] = {INFLECT_COMPARATIVE, INFLECT_SUPERLATIVE};
  for (size_t i = 0; i < 2; i++) {
    char text[INFLECT_WORD_MAX];
    Slice form = {text, inflect_make(lemma.data, lemma.len, forms[i], text, sizeof text)};
    Word *word = word_find(builder, form);
    if (word && word->spelling)
      add_tag(builder, word->text, (PennTag)(base + 1 + i), lemma, RANK_RULE);
  }
}

// "reorganisations", "unfunded": the lemma by rule, where that is a known word; else the guess by
// suffix.
static void form_word(Builder *builder, Word *word) {
  char text[INFLECT_WORD_MAX];
  Slice form = word->text;
  Slice lemma = {text, inflect_lemma(form.data, form.len, true, text, sizeof text)};
  if (word->spelling & (SPELLING_US | SPELLING_GB)) {
    TagSet guess = lexicon_guess(form);
    if (slice_ends(form, SLICE("s")) && known_as(builder, lemma, TAG_BIT(TAG_NN)))
      guess = TAG_BIT(TAG_NNS) | (known_as(builder, lemma, TAG_BIT(TAG_VB)) ? TAG_BIT(TAG_VBZ) : 0);
    word->dictionary_tags |= guess;
    word->guessed = true;
  }
}

static void form_words(Builder *builder) {
  size_t known = builder->count;
  for (size_t i = 0; i < known; i++) {
    Word *word = &builder->words[i];
    if (word->dictionary_tags & TAG_BIT(TAG_JJ)) degree_forms(builder, word->text, TAG_JJ);
    word = &builder->words[i];
    if (word->spelling & (SPELLING_NAME_US | SPELLING_NAME_GB | SPELLING_CAPS_US |
                          SPELLING_CAPS_GB | SPELLING_MIXED)) {
      word->dictionary_tags |= TAG_BIT(TAG_NNP);
    }
    if (!(word->dictionary_tags & ~TAG_BIT(TAG_NNP))) form_word(builder, word);
  }
}

// ---- Treebank ----

static void read_treebank_line(Builder *builder, Slice line) {
  char folded[WORD_BYTES_MAX], folded_lemma[WORD_BYTES_MAX];
  Slice form = next_field(&line, '\t'), lemma = next_field(&line, '\t');
  next_field(&line, '\t');
  PennTag tag = tag_named(slice_trim(line));
  if (tag == TAG_NONE || !is_letterlike(form)) return;
  Slice text = fold(form, folded);
  Word *word = word_add(builder, text);
  word->frequency++;
  if (word->bank[tag] < UINT16_MAX) word->bank[tag]++;
  LemmaClass class = class_of(tag);
  Slice base = fold(lemma, folded_lemma);
  bool misspelt = (class <= LEMMA_NOUN || class == LEMMA_ADVERB) && !word->spelling;
  if (!misspelt && is_letterlike(lemma)) vote_lemma(builder, word, class, base);
}

static bool read_treebank(Builder *builder, const char *path) {
  Slice whole = read_whole(path), rest = whole;
  while (whole.data && rest.len) {
    Slice line = next_line(&rest);
    if (line.len) read_treebank_line(builder, line);
  }
  free((void *)(uintptr_t)whole.data);
  return whole.data != NULL;
}

// Of a word that the treebank has often, the treebank knows all tags ("the" is no noun); of others,
// dictionaries know more.
static bool bank_knows(const Word *word) {
  return word->frequency >= (word->guessed ? BANK_SURE_GUESSED : BANK_SURE);
}

static void merge_tags(Word *word) {
  bool sure = bank_knows(word);
  for (unsigned tag = 1; tag < TAG_COUNT; tag++) {
    unsigned count = word->bank[tag];
    bool seen = count >= BANK_TAG_MIN && count * BANK_TAG_SHARE >= word->frequency;
    bool share = count && count * BANK_TAG_SHARE >= word->frequency && !word->dictionary_tags;
    bool listed = word->dictionary_tags & TAG_BIT(tag) && !sure;
    if (seen || share || listed) word->tags |= TAG_BIT(tag);
  }
}

// ---- Facts ----

static const char UNCOUNTABLES[] = " information advice equipment furniture luggage baggage "
                                   "homework housework evidence knowledge software hardware news "
                                   "progress research traffic weather machinery jewelry jewellery "
                                   "scenery feedback training legislation money cash mail "
                                   "music electricity happiness health help luck patience "
                                   "permission rice sand sugar garbage rubbish vocabulary "
                                   "violence wealth wildlife accommodation aid assistance behavior "
                                   "behaviour bread butter chaos clothing conduct data "
                                   "damage education employment fun gasoline infrastructure "
                                   "intelligence justice literature livestock merchandise "
                                   "nature pollution poverty publicity safety slang stuff "
                                   "terrorism tourism transportation unemployment warfare water ";
static const char TITLES[] = " mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor president "
                             "king queen prince princess pope minister premier "
                             "chancellor senator governor mayor judge justice general gen. colonel "
                             "col. captain capt. major maj. lieutenant lt. "
                             "sergeant sgt. admiral sir lord lady dame rev. reverend father sister "
                             "brother saint st. st bishop archbishop cardinal "
                             "rabbi imam sheikh emir sultan emperor empress duke duchess count "
                             "countess baron baroness rep. sen. gov. hon. "
                             "secretary ambassador congressman congresswoman chairman director "
                             "commissioner inspector detective officer coach "
                             "uncle aunt ";

static bool in_list(const char *list, Slice word) {
  char padded[WORD_BYTES_MAX + 3];
  snprintf(padded, sizeof padded, " %.*s ", (int)word.len, word.data);
  return strstr(list, padded) != NULL;
}

// A noun is countable where its plural is spelt in both dictionaries, or in the treebank.
static void count_noun(Builder *builder, Word *word) {
  char text[INFLECT_WORD_MAX];
  if (!(word->dictionary_tags & TAG_BIT(TAG_NN))) return;
  Slice plural = {text,
                  inflect_make(word->text.data, word->text.len, INFLECT_PLURAL, text, sizeof text)};
  const Word *many = word_find(builder, plural);
  bool verb = word->dictionary_tags & TAG_BIT(TAG_VB);
  bool us = many && many->spelling & SPELLING_US, gb = many && many->spelling & SPELLING_GB;
  if (in_list(UNCOUNTABLES, word->text))
    word->facts |= FACT_UNCOUNTABLE;
  else if ((us && gb) || (us && !(word->facts & FACT_UNCOUNTABLE)))
    word->facts |= FACT_COUNTABLE;
  if (!us && !verb && word->spelling & SPELLING_US && !slice_equal(plural, word->text)) {
    word->facts |= FACT_UNCOUNTABLE;
    word->facts &= ~(uint32_t)FACT_COUNTABLE;
  }
}

// A form has the facts of its lemmas.
static void inherit_facts(Builder *builder, Word *word) {
  static const unsigned verb_facts_all = FACT_TRANSITIVE | FACT_INTRANSITIVE | FACT_DITRANSITIVE |
                                         FACT_THAT_CLAUSE | FACT_INFINITIVE | FACT_SPEECH;
  for (unsigned class = LEMMA_VERB; class <= LEMMA_NOUN; class ++) {
    const Word *lemma = word_find(builder, word->lemmas[class]);
    if (word->lemma_rank[class] == 0 || !lemma || lemma == word) continue;
    word->facts |= lemma->facts & (class == LEMMA_NOUN ? ~verb_facts_all : verb_facts_all);
  }
}

static void add_facts(Builder *builder) {
  for (size_t i = 0; i < builder->count; i++) {
    count_noun(builder, &builder->words[i]);
    if (in_list(TITLES, builder->words[i].text)) builder->words[i].facts |= FACT_TITLE;
  }
  for (size_t i = 0; i < builder->count; i++) {
    inherit_facts(builder, &builder->words[i]);
  }
}

// ---- The image ----

// Equal records are stored once; the number of each is its place.
typedef struct Pool {
  Arena arena;
  Table index;
  char *records;
  size_t size, count, cap;
} Pool;

static uint16_t pool_add(Pool *pool, const void *record) {
  uint32_t at = table_get(&pool->index, (Slice){record, pool->size});
  if (at != TABLE_NONE) return (uint16_t)at;
  if (pool->count == pool->cap) {
    pool->cap = pool->cap ? pool->cap * 2 : 256;
    pool->records = memory_grow(pool->records, pool->cap, pool->size);
  }
  memcpy(pool->records + pool->count * pool->size, record, pool->size);
  table_set(&pool->index, arena_copy(&pool->arena, (Slice){record, pool->size}),
            (uint32_t)pool->count);
  return (uint16_t)pool->count++;
}

static uint16_t add_rule(Pool *rules, Slice word, Slice lemma) {
  LexiconRule rule = {0};
  size_t same = 0;
  while (same < word.len && same < lemma.len && word.data[same] == lemma.data[same]) {
    same++;
  }
  if (lemma.len - same > LEXICON_RULE_ADD) return 0;
  rule.cut = (uint8_t)(word.len - same);
  rule.add_len = (uint8_t)(lemma.len - same);
  memcpy(rule.add, lemma.data + same, rule.add_len);
  return pool_add(rules, &rule);
}

static uint16_t add_analysis(Pool *analyses, Pool *rules, const Word *word) {
  LexiconAnalysis analysis = {
      .tags = word->tags, .dictionary_tags = word->dictionary_tags, .facts = word->facts};
  for (unsigned class = 0; class < LEMMA_CLASSES; class ++) {
    if (word->lemma_rank[class])
      analysis.rules[class] = add_rule(rules, word->text, word->lemmas[class]);
  }
  return pool_add(analyses, &analysis);
}

static uint32_t aligned(uint32_t at) {
  return (at + LEXICON_ALIGN - 1) / LEXICON_ALIGN * LEXICON_ALIGN;
}

static LexiconHeader lay_out(size_t words, const Pool *analyses, const Pool *rules) {
  LexiconHeader header = {.magic = LEXICON_MAGIC, .version = LEXICON_VERSION};
  header.words = (uint32_t)words;
  header.slots = (uint32_t)(words * SLOTS_PER_100_WORDS / 100 + 1);
  header.buckets = (uint32_t)(words / WORDS_PER_BUCKET + 1);
  header.analyses = (uint32_t)analyses->count;
  header.rules = (uint32_t)rules->count;
  header.pilots_at = aligned(sizeof header);
  header.entries_at = aligned(header.pilots_at + header.buckets * (uint32_t)sizeof(uint16_t));
  header.analyses_at = aligned(header.entries_at + header.slots * (uint32_t)sizeof(LexiconEntry));
  header.rules_at =
      aligned(header.analyses_at + header.analyses * (uint32_t)sizeof(LexiconAnalysis));
  header.size = aligned(header.rules_at + header.rules * (uint32_t)sizeof(LexiconRule));
  return header;
}

static uint8_t frequency_of(const Word *word) {
  double bits = 16 * log2(1 + (double)word->frequency);
  return (uint8_t)(bits < 255 ? bits : 255);
}

static void fill_entries(const Builder *builder, char *image, const LexiconHeader *header,
                         const uint16_t *numbers) {
  const uint16_t *pilots = (const uint16_t *)(void *)(image + header->pilots_at);
  LexiconEntry *entries = (LexiconEntry *)(void *)(image + header->entries_at);
  for (size_t i = 0; i < builder->count; i++) {
    const Word *word = &builder->words[i];
    uint64_t hash = lexicon_hash(word->text);
    uint16_t pilot = pilots[lexicon_bucket(hash, header->buckets)];
    entries[lexicon_slot(hash, pilot, header->slots)] =
        (LexiconEntry){(uint32_t)hash, numbers[i], frequency_of(word), word->spelling};
  }
}

static bool hash_words(const Builder *builder, uint16_t *pilots, const LexiconHeader *header) {
  uint64_t *hashes = memory_grow(NULL, builder->count, sizeof *hashes);
  for (size_t i = 0; i < builder->count; i++) {
    hashes[i] = lexicon_hash(builder->words[i].text);
  }
  bool done = perfect_build(hashes, header->words, pilots, header->buckets, header->slots);
  memory_free(hashes);
  if (!done) fprintf(stderr, "no perfect hash found: raise SLOTS_PER_100_WORDS\n");
  return done;
}

static bool write_file(const char *path, const char *bytes, size_t len) {
  FILE *file = fopen(path, "wb");
  bool written = file && fwrite(bytes, 1, len, file) == len;
  if (file && fclose(file) != 0) written = false;
  if (!written) fprintf(stderr, "%s: cannot be written\n", path);
  return written;
}

static bool write_image(const Builder *builder, const char *path) {
  Pool analyses = {.size = sizeof(LexiconAnalysis)}, rules = {.size = sizeof(LexiconRule)};
  LexiconRule unknown = {.cut = UINT8_MAX}; // rule 0 is none
  uint16_t *numbers = memory_grow(NULL, builder->count, sizeof *numbers);
  pool_add(&rules, &unknown);
  for (size_t i = 0; i < builder->count; i++) {
    numbers[i] = add_analysis(&analyses, &rules, &builder->words[i]);
  }
  LexiconHeader header = lay_out(builder->count, &analyses, &rules);
  char *image = memory_grow(NULL, header.size, 1);
  memset(image, 0, header.size);
  bool done = analyses.count <= UINT16_MAX && rules.count <= UINT16_MAX &&
              hash_words(builder, (uint16_t *)(void *)(image + header.pilots_at), &header);
  if (!done) goto out;
  fill_entries(builder, image, &header, numbers);
  memcpy(image + header.analyses_at, analyses.records, analyses.count * analyses.size);
  memcpy(image + header.rules_at, rules.records, rules.count * rules.size);
  header.checksum = lexicon_checksum(image + sizeof header, header.size - sizeof header);
  memcpy(image, &header, sizeof header);
  done = write_file(path, image, header.size);
  printf("%u words, %u analyses, %u lemma rules, %u bytes\n", header.words, header.analyses,
         header.rules, header.size);
out:
  memory_free(image);
  memory_free(numbers);
  memory_free(analyses.records);
  memory_free(rules.records);
  arena_free(&analyses.arena);
  arena_free(&rules.arena);
  table_free(&analyses.index);
  table_free(&rules.index);
  return done;
}

// ---- The command ----

static void list_tags(FILE *file, TagSet tags) {
  for (unsigned tag = 1; tag < TAG_COUNT; tag++) {
    if (tags & TAG_BIT(tag)) fprintf(file, " %s", tag_name((PennTag)tag));
  }
}

static bool write_list(const Builder *builder, const char *path) {
  FILE *file = fopen(path, "w");
  for (size_t i = 0; file && i < builder->count; i++) {
    const Word *word = &builder->words[i];
    fprintf(file, "%.*s\t%u\t%02x\t%04x\t", (int)word->text.len, word->text.data, word->frequency,
            word->spelling, word->facts);
    list_tags(file, word->tags);
    fprintf(file, "\t");
    list_tags(file, word->dictionary_tags);
    for (unsigned class = 0; class < LEMMA_CLASSES; class ++) {
      fprintf(file, "\t%.*s", (int)word->lemmas[class].len,
              word->lemmas[class].data ? word->lemmas[class].data : "");
    }
    fprintf(file, "\n");
  }
  return file && fclose(file) == 0;
}

typedef struct Arguments {
  const char *us, *gb, *wordnet, *treebank, *output, *list;
} Arguments;

static bool read_arguments(Arguments *arguments, int argc, char **argv) {
  const struct {
    const char *name, **value;
  } options[] = {{"--us", &arguments->us},           {"--gb", &arguments->gb},
                 {"--wordnet", &arguments->wordnet}, {"--treebank", &arguments->treebank},
                 {"--output", &arguments->output},   {"--list", &arguments->list}};
  for (int i = 1; i + 1 < argc; i += 2) {
    for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
      if (strcmp(argv[i], options[k].name) == 0) *options[k].value = argv[i + 1];
    }
  }
  return arguments->us && arguments->gb && arguments->wordnet && arguments->treebank &&
         arguments->output;
}

// A word that no source spells or tags (a treebank's slip of the pen) says nothing.
static void drop_noise(Builder *builder) {
  size_t kept = 0;
  for (size_t i = 0; i < builder->count; i++) {
    const Word *word = &builder->words[i];
    if (word->spelling || word->dictionary_tags || word->frequency >= 3)
      builder->words[kept++] = *word;
  }
  builder->count = kept;
}

int main(int argc, char **argv) {
  Arguments arguments = {0};
  Builder builder = {0};
  int status = 1;
  if (!read_arguments(&arguments, argc, argv)) {
    fprintf(stderr, "usage: build-lexicon --us BASE --gb BASE --wordnet DIR --treebank FILE "
                    "--output FILE [--list FILE]\n");
    return 2;
  }
  if (!read_hunspell(&builder, arguments.us, 0) || !read_hunspell(&builder, arguments.gb, 1) ||
      !read_wordnet(&builder, arguments.wordnet))
    goto out;
  form_words(&builder);
  if (!read_treebank(&builder, arguments.treebank)) goto out;
  for (size_t i = 0; i < builder.count; i++) {
    merge_tags(&builder.words[i]);
  }
  add_facts(&builder);
  drop_noise(&builder);
  if (!write_image(&builder, arguments.output)) goto out;
  if (arguments.list && !write_list(&builder, arguments.list)) goto out;
  status = 0;
out:
  memory_free(builder.words);
  table_free(&builder.index);
  arena_free(&builder.arena);
  return status;
}
