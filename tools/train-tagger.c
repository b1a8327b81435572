// SPDX-License-Identifier: MIT
// Trains the tagger, or measures a trained one.
//
//   train-tagger train   --lexicon lexicon.bin --treebank train.tsv --output tagger.bin
//   train-tagger measure --lexicon lexicon.bin --treebank dev.tsv --tagger tagger.bin
//                        [--known train.tsv]
//
// A treebank is a file of lines: form, lemma, universal tag, Penn tag, separated by tabs; an empty
// line ends a sentence.
//
//   1. count  every feature of every token, the history being the treebank's own tags; those seen
//             once are left out
//   2. train  RUNS averaged perceptrons, each over the sentences in an order of its own, the
//             history being the tags that it gives itself; a token whose right tag wins by less
//             than MARGIN counts as a mistake, too. The weights of the runs are averaged
//   3. prune  the features with the greatest weights are kept
//   4. round  weights to 8 bits, all by one factor
//
// The same texts, lexicon and program give the same image to the bit: the order of the sentences
// comes from a fixed seed.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "affixes.h"
#include "base/arena.h"
#include "base/table.h"
#include "language/tagger.h"
#include "language/tagger_model.h"
#include "language/words.h"

enum {
  RUNS = 3,
  EPOCHS = 8,
  FEATURE_COUNT_MIN = 2,
  FEATURES_KEPT = 80000,
  SLOT_BITS = 17, // of the image: at most two slots in three are taken
  TABLE_BITS = 24,
  CONTEXT = 2,
  KEYS_MAX = TAGGER_WORD_FEATURES + TAGGER_CONTEXT_FEATURES,
  WEIGHT_MAX = INT8_MAX,
  CONFUSIONS_SHOWN = 20,
};

static const float MARGIN = 1;
static const float SCALE = 4; // the greatest averaged weight is about 30
static const double SPEED_SECONDS = 1;

// ---- Treebank ----

typedef struct Treebank {
  Slice text;
  Slice *words;
  uint8_t *tags;
  size_t *starts; // of the sentences, and where the last one ends
  size_t count, words_cap, tags_count, tags_cap, sentences, starts_cap;
} Treebank;

static void end_sentence(Treebank *bank) {
  if (bank->sentences && bank->starts[bank->sentences - 1] == bank->count) return;
  *ARRAY_PUSH(bank->starts, bank->sentences, bank->starts_cap) = bank->count;
}

static bool read_token(Treebank *bank, Slice line) {
  Slice form = next_field(&line, '\t');
  next_field(&line, '\t');
  next_field(&line, '\t');
  PennTag tag = tag_named(slice_trim(line));
  if (tag == TAG_NONE) fprintf(stderr, "unknown tag: %.*s\n", (int)line.len, line.data);
  *ARRAY_PUSH(bank->words, bank->count, bank->words_cap) = form;
  *ARRAY_PUSH(bank->tags, bank->tags_count, bank->tags_cap) = (uint8_t)tag;
  return tag != TAG_NONE;
}

static bool treebank_read(Treebank *bank, const char *path) {
  bank->text = read_whole(path);
  Slice rest = bank->text;
  bool read = rest.data != NULL;
  end_sentence(bank);
  while (read && rest.len) {
    Slice line = next_line(&rest);
    if (line.len)
      read = read_token(bank, line);
    else
      end_sentence(bank);
  }
  end_sentence(bank);
  bank->sentences--; // the last start is the end
  return read && bank->count > 0;
}

static void treebank_free(Treebank *bank) {
  free((void *)(uintptr_t)bank->text.data);
  memory_free(bank->words);
  memory_free(bank->tags);
  memory_free(bank->starts);
}

// ---- The sentence at hand ----

typedef struct Sentence {
  const Slice *words;
  const uint8_t *tags; // the right ones
  size_t n;
  TaggerWord *views; // CONTEXT empty ones before and behind
  size_t cap;
} Sentence;

static void sentence_load(Sentence *sentence, const Lexicon *lexicon, const Treebank *bank,
                          size_t number) {
  size_t start = bank->starts[number], n = bank->starts[number + 1] - start;
  if (sentence->cap < n + 2 * CONTEXT) {
    sentence->cap = 2 * (n + 2 * CONTEXT);
    sentence->views = memory_grow(sentence->views, sentence->cap, sizeof *sentence->views);
  }
  memset(sentence->views, 0, sentence->cap * sizeof *sentence->views);
  sentence->words = bank->words + start;
  sentence->tags = bank->tags + start;
  sentence->n = n;
  for (size_t i = 0; i < n; i++) {
    tagger_view(&sentence->views[CONTEXT + i], lexicon, sentence->words[i], i == 0);
  }
  tagger_look_ahead(sentence->views + CONTEXT, n);
}

static TaggerContext sentence_context(const Sentence *sentence) {
  return tagger_context(sentence->views + CONTEXT, sentence->n);
}

static size_t sentence_keys(const Sentence *sentence, size_t i, TaggerContext *context,
                            uint32_t *keys) {
  context->words = &sentence->views[CONTEXT + i];
  size_t n = tagger_word_features(keys, context->words, sentence->words[i]);
  return n + tagger_context_features(keys + n, context);
}

// ---- The model while it learns ----

typedef float Weights[TAGGER_WEIGHTS];

typedef struct Model {
  uint32_t *keys, *counts,
      *numbers; // open addressing over 2^TABLE_BITS; number UINT32_MAX: left out
  uint32_t features;
  Weights *now, *late; // late: each change times the moment it came, for the average
  Weights *average;    // of all runs
  double moment;
} Model;

#define LEFT_OUT UINT32_MAX

static size_t model_slot(const Model *model, uint32_t key) {
  size_t at = tagger_place(key, TABLE_BITS);
  while (model->keys[at] != key && model->keys[at] != 0) {
    at = (at + 1) & (((size_t)1 << TABLE_BITS) - 1);
  }
  return at;
}

static void *zeroed(size_t count, size_t size) {
  void *memory = memory_grow(NULL, count, size);
  memset(memory, 0, count * size);
  return memory;
}

static void count_sentence(Model *model, const Sentence *sentence) {
  TaggerContext context = sentence_context(sentence);
  for (size_t i = 0; i < sentence->n; i++) {
    uint32_t keys[KEYS_MAX];
    size_t n = sentence_keys(sentence, i, &context, keys);
    for (size_t k = 0; k < n; k++) {
      size_t at = model_slot(model, keys[k]);
      model->keys[at] = keys[k];
      model->counts[at]++;
    }
    tagger_advance(&context, sentence->words[i], (PennTag)sentence->tags[i]);
  }
}

static void model_count(Model *model, const Lexicon *lexicon, const Treebank *bank) {
  Sentence sentence = {0};
  size_t table = (size_t)1 << TABLE_BITS;
  model->keys = zeroed(table, sizeof *model->keys);
  model->counts = zeroed(table, sizeof *model->counts);
  model->numbers = zeroed(table, sizeof *model->numbers);
  for (size_t s = 0; s < bank->sentences; s++) {
    sentence_load(&sentence, lexicon, bank, s);
    count_sentence(model, &sentence);
  }
  for (size_t at = 0; at < table; at++) {
    model->numbers[at] = model->counts[at] >= FEATURE_COUNT_MIN ? model->features++ : LEFT_OUT;
  }
  model->now = zeroed(model->features, sizeof *model->now);
  model->late = zeroed(model->features, sizeof *model->late);
  model->average = zeroed(model->features, sizeof *model->average);
  memory_free(sentence.views);
}

static void model_free(Model *model) {
  memory_free(model->keys);
  memory_free(model->counts);
  memory_free(model->numbers);
  memory_free(model->now);
  memory_free(model->late);
  memory_free(model->average);
}

// ---- Training ----

static size_t known_features(const Model *model, const uint32_t *keys, size_t n,
                             uint32_t *features) {
  size_t known = 0;
  for (size_t k = 0; k < n; k++) {
    size_t at = model_slot(model, keys[k]);
    if (model->keys[at] && model->numbers[at] != LEFT_OUT) features[known++] = model->numbers[at];
  }
  return known;
}

static PennTag best_tag(const float *scores) {
  unsigned best = 1;
  for (unsigned tag = 2; tag < TAG_COUNT; tag++) {
    if (scores[tag] > scores[best]) best = tag;
  }
  return (PennTag)best;
}

static void score(const Model *model, const uint32_t *features, size_t n, float *scores) {
  memset(scores, 0, sizeof(Weights));
  for (size_t k = 0; k < n; k++) {
    const float *weights = model->now[features[k]];
    for (unsigned tag = 0; tag < TAGGER_WEIGHTS; tag++) {
      scores[tag] += weights[tag];
    }
  }
}

static void correct(Model *model, const uint32_t *features, size_t n, PennTag right,
                    PennTag wrong) {
  for (size_t k = 0; k < n; k++) {
    model->now[features[k]][right] += 1;
    model->now[features[k]][wrong] -= 1;
    model->late[features[k]][right] += (float)model->moment;
    model->late[features[k]][wrong] -= (float)model->moment;
  }
}

// Learns from one token; the tag that the model gives it.
static PennTag learn_token(Model *model, const uint32_t *keys, size_t n, PennTag right) {
  uint32_t features[KEYS_MAX];
  Weights scores;
  size_t known = known_features(model, keys, n, features);
  score(model, features, known, scores);
  PennTag given = best_tag(scores);
  scores[right] -= MARGIN;
  PennTag rival = best_tag(scores);
  if (rival != right) correct(model, features, known, right, rival);
  model->moment += 1e-4;
  return given;
}

static size_t learn_sentence(Model *model, const Sentence *sentence) {
  TaggerContext context = sentence_context(sentence);
  size_t right = 0;
  for (size_t i = 0; i < sentence->n; i++) {
    uint32_t keys[KEYS_MAX];
    size_t n = sentence_keys(sentence, i, &context, keys);
    PennTag given = learn_token(model, keys, n, (PennTag)sentence->tags[i]);
    right += given == (PennTag)sentence->tags[i];
    tagger_advance(&context, sentence->words[i], given);
  }
  return right;
}

static void shuffle(uint32_t *order, size_t n, uint64_t *seed) {
  for (size_t i = n; i-- > 1;) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    size_t j = (size_t)(*seed >> 33) % (i + 1);
    uint32_t swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
}

static void add_average(Model *model) {
  for (size_t f = 0; f < model->features; f++) {
    for (unsigned tag = 0; tag < TAGGER_WEIGHTS; tag++) {
      float average = model->now[f][tag] - model->late[f][tag] / (float)model->moment;
      model->average[f][tag] += average / RUNS;
    }
  }
}

static void train_run(Model *model, const Lexicon *lexicon, const Treebank *bank, uint32_t *order,
                      uint64_t *seed) {
  Sentence sentence = {0};
  memset(model->now, 0, model->features * sizeof *model->now);
  memset(model->late, 0, model->features * sizeof *model->late);
  model->moment = 1;
  for (unsigned epoch = 0; epoch < EPOCHS; epoch++) {
    size_t right = 0;
    shuffle(order, bank->sentences, seed);
    for (size_t s = 0; s < bank->sentences; s++) {
      sentence_load(&sentence, lexicon, bank, order[s]);
      right += learn_sentence(model, &sentence);
    }
    fprintf(stderr, "epoch %u: %.2f%% of the training tokens right\n", epoch + 1,
            100.0 * (double)right / (double)bank->count);
  }
  add_average(model);
  memory_free(sentence.views);
}

static void train(Model *model, const Lexicon *lexicon, const Treebank *bank) {
  uint32_t *order = memory_grow(NULL, bank->sentences, sizeof *order);
  uint64_t seed = 42;
  for (size_t s = 0; s < bank->sentences; s++) {
    order[s] = (uint32_t)s;
  }
  for (unsigned run = 0; run < RUNS; run++) {
    train_run(model, lexicon, bank, order, &seed);
  }
  memory_free(order);
}

// ---- Pruning and writing ----

static float greatest_weight(const float *weights) {
  float greatest = 0;
  for (unsigned tag = 0; tag < TAGGER_WEIGHTS; tag++) {
    greatest = fmaxf(greatest, fabsf(weights[tag]));
  }
  return greatest;
}

static int descending(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return x > y ? -1 : x < y;
}

// A feature is kept where its greatest weight is above this.
static float prune_threshold(const Model *model) {
  float *greatest = memory_grow(NULL, model->features, sizeof *greatest), threshold = 0;
  for (size_t f = 0; f < model->features; f++) {
    greatest[f] = greatest_weight(model->average[f]);
  }
  qsort(greatest, model->features, sizeof *greatest, descending);
  if (model->features > FEATURES_KEPT) threshold = greatest[FEATURES_KEPT];
  memory_free(greatest);
  return threshold;
}

static void round_weights(const float *weights, int8_t *rounded) {
  for (unsigned tag = 0; tag < TAGGER_WEIGHTS; tag++) {
    float weight = roundf(weights[tag] * SCALE);
    rounded[tag] = (int8_t)fmaxf(-WEIGHT_MAX, fminf(WEIGHT_MAX, weight));
  }
}

static void put_feature(TaggerHeader *header, char *image, uint32_t key, const float *weights) {
  TaggerSlot *slots = (TaggerSlot *)(void *)(image + header->slots_at);
  uint32_t at = tagger_place(key, SLOT_BITS);
  while (slots[at].key) {
    at = (at + 1) & ((1u << SLOT_BITS) - 1);
  }
  slots[at] = (TaggerSlot){key, header->features};
  round_weights(weights,
                (int8_t *)image + header->weights_at + (size_t)header->features * TAGGER_WEIGHTS);
  header->features++;
}

static bool write_image(const Model *model, const Lexicon *lexicon, const char *path) {
  TaggerHeader header = {
      .magic = TAGGER_MAGIC, .version = TAGGER_VERSION, .tags = TAG_COUNT, .slot_bits = SLOT_BITS};
  const LexiconHeader *known = (const LexiconHeader *)(const void *)lexicon->image;
  float threshold = prune_threshold(model);
  header.lexicon = known->checksum;
  header.slots_at = TAGGER_ALIGN * ((sizeof header + TAGGER_ALIGN - 1) / TAGGER_ALIGN);
  header.weights_at = header.slots_at + (uint32_t)(sizeof(TaggerSlot) << SLOT_BITS);
  char *image = zeroed(header.weights_at + (size_t)FEATURES_KEPT * TAGGER_WEIGHTS, 1);
  for (size_t at = 0; at < (size_t)1 << TABLE_BITS; at++) {
    uint32_t number = model->numbers[at];
    if (number != LEFT_OUT && greatest_weight(model->average[number]) > threshold)
      put_feature(&header, image, model->keys[at], model->average[number]);
  }
  header.size = header.weights_at + header.features * TAGGER_WEIGHTS;
  header.checksum = lexicon_checksum(image + sizeof header, header.size - sizeof header);
  memcpy(image, &header, sizeof header);
  FILE *file = fopen(path, "wb");
  bool written = file && fwrite(image, 1, header.size, file) == header.size;
  if (file && fclose(file) != 0) written = false;
  printf("%u of %u features, %u bytes\n", header.features, model->features, header.size);
  if (!written) fprintf(stderr, "%s: cannot be written\n", path);
  memory_free(image);
  return written;
}

// ---- Measuring ----

typedef struct Measure {
  size_t right, unknown, unknown_right, sentences_right;
  uint32_t confusions[TAG_COUNT][TAG_COUNT];
} Measure;

static Slice folded_of(Slice word, char *out) {
  return (Slice){out, word_fold(word, out)};
}

static void measure_sentence(Measure *measure, const Treebank *bank, size_t start,
                             const uint8_t *tags, size_t n, const Table *known) {
  size_t right = 0;
  for (size_t i = 0; i < n; i++) {
    char folded[WORD_BYTES_MAX];
    unsigned gold = bank->tags[start + i];
    bool unknown =
        known->count && table_get(known, folded_of(bank->words[start + i], folded)) == TABLE_NONE;
    right += tags[i] == gold;
    measure->unknown += unknown;
    measure->unknown_right += unknown && tags[i] == gold;
    measure->confusions[gold][tags[i]]++;
  }
  measure->right += right;
  measure->sentences_right += right == n;
}

static void tag_all(const Tagger *tagger, const Treebank *bank, uint8_t *tags,
                    TaggerScratch *scratch) {
  for (size_t s = 0; s < bank->sentences; s++) {
    size_t start = bank->starts[s], n = bank->starts[s + 1] - start;
    tagger_tag(tagger, bank->words + start, n, tags + start, scratch);
  }
}

// Of this process: others that run meanwhile do not count.
static double cpu_seconds(void) {
  return (double)clock() / CLOCKS_PER_SEC;
}

static double tokens_per_second(const Tagger *tagger, const Treebank *bank, uint8_t *tags) {
  TaggerScratch *scratch = tagger_scratch_new();
  double start = cpu_seconds(), passed = 0;
  size_t tokens = 0;
  while ((passed = cpu_seconds() - start) < SPEED_SECONDS) {
    tag_all(tagger, bank, tags, scratch);
    tokens += bank->count;
  }
  tagger_scratch_free(scratch);
  return (double)tokens / passed;
}

static void show_confusions(Measure *measure) {
  for (unsigned shown = 0; shown < CONFUSIONS_SHOWN; shown++) {
    unsigned gold = 0, given = 0;
    for (unsigned i = 0; i < TAG_COUNT * TAG_COUNT; i++) {
      unsigned g = i / TAG_COUNT, t = i % TAG_COUNT;
      if (g != t && measure->confusions[g][t] > measure->confusions[gold][given])
        gold = g, given = t;
    }
    printf("  %-5s tagged %-5s %5u\n", tag_name((PennTag)gold), tag_name((PennTag)given),
           measure->confusions[gold][given]);
    measure->confusions[gold][given] = 0;
  }
}

static void show_measure(Measure *measure, const Treebank *bank) {
  printf("tokens %zu, tags right %.2f%%, sentences right %.2f%%\n", bank->count,
         100.0 * (double)measure->right / (double)bank->count,
         100.0 * (double)measure->sentences_right / (double)bank->sentences);
  if (measure->unknown)
    printf("words that the training text has not: %zu, right %.2f%%\n", measure->unknown,
           100.0 * (double)measure->unknown_right / (double)measure->unknown);
}

static void measure(const Tagger *tagger, const Treebank *bank, const Table *known) {
  Measure measure = {0};
  uint8_t *tags = zeroed(bank->count, 1);
  TaggerScratch *scratch = tagger_scratch_new();
  tag_all(tagger, bank, tags, scratch);
  for (size_t s = 0; s < bank->sentences; s++) {
    size_t start = bank->starts[s];
    measure_sentence(&measure, bank, start, tags + start, bank->starts[s + 1] - start, known);
  }
  show_measure(&measure, bank);
  show_confusions(&measure);
  printf("%.2f million tokens a second\n", tokens_per_second(tagger, bank, tags) / 1e6);
  tagger_scratch_free(scratch);
  memory_free(tags);
}

// ---- The command ----

typedef struct Arguments {
  const char *lexicon, *treebank, *output, *tagger, *known;
} Arguments;

static void read_arguments(Arguments *arguments, int argc, char **argv) {
  const struct {
    const char *name, **value;
  } options[] = {{"--lexicon", &arguments->lexicon},
                 {"--treebank", &arguments->treebank},
                 {"--output", &arguments->output},
                 {"--tagger", &arguments->tagger},
                 {"--known", &arguments->known}};
  for (int i = 2; i + 1 < argc; i += 2) {
    for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
      if (strcmp(argv[i], options[k].name) == 0) *options[k].value = argv[i + 1];
    }
  }
}

// The file at an address that images may stand at; data == NULL where it cannot be read.
static Slice read_aligned(const char *path) {
  Slice whole = read_whole(path);
  size_t room = (whole.len + TAGGER_ALIGN - 1) / TAGGER_ALIGN * TAGGER_ALIGN;
  char *aligned = whole.data ? aligned_alloc(TAGGER_ALIGN, room) : NULL;
  if (aligned) memcpy(aligned, whole.data, whole.len);
  free((void *)(uintptr_t)whole.data);
  return (Slice){aligned, whole.len};
}

static void collect_words(Table *known, Arena *arena, const Treebank *bank) {
  for (size_t i = 0; i < bank->count; i++) {
    char folded[WORD_BYTES_MAX];
    Slice word = folded_of(bank->words[i], folded);
    if (table_get(known, word) == TABLE_NONE) table_set(known, arena_copy(arena, word), 1);
  }
}

static bool command_train(const Arguments *arguments, const Lexicon *lexicon,
                          const Treebank *bank) {
  Model model = {0};
  model_count(&model, lexicon, bank);
  train(&model, lexicon, bank);
  bool written = write_image(&model, lexicon, arguments->output);
  model_free(&model);
  return written;
}

static bool command_measure(const Arguments *arguments, const Lexicon *lexicon,
                            const Treebank *bank) {
  char error[128] = "";
  Tagger tagger;
  Treebank known_bank = {0};
  Table known = {0};
  Arena arena = {0};
  Slice image = read_aligned(arguments->tagger);
  bool opened =
      image.data && tagger_open(&tagger, lexicon, image.data, image.len, error, sizeof error);
  if (!opened) fprintf(stderr, "%s: %s\n", arguments->tagger, error);
  if (opened && arguments->known && treebank_read(&known_bank, arguments->known))
    collect_words(&known, &arena, &known_bank);
  if (opened) measure(&tagger, bank, &known);
  treebank_free(&known_bank);
  table_free(&known);
  arena_free(&arena);
  free((void *)(uintptr_t)image.data);
  return opened;
}

int main(int argc, char **argv) {
  Arguments arguments = {0};
  Treebank bank = {0};
  Lexicon lexicon;
  Slice image = {0};
  char error[128] = "cannot be read";
  bool training = argc > 1 && strcmp(argv[1], "train") == 0, done = false;
  read_arguments(&arguments, argc, argv);
  if (!arguments.lexicon || !arguments.treebank ||
      !(training ? arguments.output : arguments.tagger)) {
    fprintf(stderr, "usage: train-tagger train --lexicon FILE --treebank FILE --output FILE\n"
                    "       train-tagger measure --lexicon FILE --treebank FILE --tagger FILE "
                    "[--known FILE]\n");
    return 2;
  }
  image = read_aligned(arguments.lexicon);
  if (!image.data || !lexicon_open(&lexicon, image.data, image.len, error, sizeof error)) {
    fprintf(stderr, "%s: %s\n", arguments.lexicon, error);
    goto out;
  }
  if (!treebank_read(&bank, arguments.treebank)) goto out;
  done = (training ? command_train : command_measure)(&arguments, &lexicon, &bank);
out:
  treebank_free(&bank);
  free((void *)(uintptr_t)image.data);
  return done ? 0 : 1;
}
