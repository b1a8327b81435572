// SPDX-License-Identifier: MIT
// consistent: names. One name with two spellings in one article: Zelensky and Zelenskyy, Gaddafi
// and Kadhafi, Erdogan and Erdoğan.
//
//   scan     every capitalised word of three letters or more is noted, with the word before it (a
//   given name) settle   the different words are put side by side; those that may be one name
//   become a group
//
// Two words may be one name where one of these holds:
//
//   accents     the letters are the same without them: Koné, Kone
//   same sound  written down as romanisations differ, both come to the same: Gaddafi, Kadhafi,
//               Qaddafi -> kadafi
//   one slip    one letter more, less, other or exchanged, in a word of six letters that stands
//               twice at least
//
// and none of these: both are words that the lexicon knows; one is an inflection or a relation of
// the other (Kazakh, Kazakhs; Ivanov, Ivanova; Kowalski, Kowalska); the words before them are
// different given names (Ali Hassan, Omar Hasan).
#include "base/utf8.h"
#include "checks/consistent.h"
#include "nearest.h"

enum {
  NAME_LETTERS_MIN = 3,  // of names that differ in accents: Koné, Kone
  SOUND_LETTERS_MIN = 5, // of other names: shorter ones are too near to each other
  SLIP_LETTERS_MIN = 6,
  SLIP_TIMES_MIN = 2, // the spelling from which it slipped stands there that often
  NAMES_MAX = 1024,   // different words in one document; further ones are not compared
  SPELLINGS_MAX = 8,  // of one name
  SOUND_BYTES_MAX = 64,
};

// ---- scanning

static bool has_only_letters(Slice word) {
  for (size_t i = 0, len; i < word.len; i += len) {
    uint32_t rune = utf8_decode(word, i, &len);
    if (!utf8_is_letter(rune) && utf8_class(rune) != RUNE_MARK) return false;
  }
  return true;
}

static bool is_capitalised(const Token *token) {
  return token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITALISED) &&
         !(token->flags & (TOKEN_UPPERCASE | TOKEN_ABBREVIATION));
}

static void scan_names(const UseScan *scan) {
  const TokenList *tokens = scan->context->tokens;
  Slice text = scan->context->block->text;
  for (uint32_t i = 0; i < tokens->count; i++) {
    const Token *token = &tokens->tokens[i];
    Slice word = token_text(text, token);
    if (!is_capitalised(token) || word.len > SOUND_BYTES_MAX ||
        utf8_count(word) < NAME_LETTERS_MIN || !has_only_letters(word))
      continue;
    bool given =
        i > 0 && is_capitalised(token - 1) && token[-1].start + token[-1].len + 1 == token->start;
    Slice note = given ? token_text(text, token - 1) : (Slice){0};
    consistent_add(scan, (Use){.range = {token->start, token->start + token->len}, .note = note});
  }
}

// ---- sound

// How romanisations of one sound differ; the longest first. What is not here stands for itself.
static const struct {
  const char *written, *sound;
} sounds[] = {
    {"sch", "s"}, {"sh", "s"}, {"ch", "c"}, {"tch", "c"}, {"kh", "k"},  {"gh", "k"},  {"dh", "d"},
    {"th", "t"},  {"ph", "f"}, {"ck", "k"}, {"ou", "u"},  {"oo", "u"},  {"ee", "i"},  {"ie", "i"},
    {"iy", "i"},  {"yi", "i"}, {"ii", "i"}, {"yy", "i"},  {"ay", "ai"}, {"ey", "ai"}, {"ei", "ai"},
    {"ow", "ov"}, {"q", "k"},  {"g", "k"},  {"y", "i"},   {"j", "i"},   {"w", "v"},   {"x", "ks"},
};

static size_t plain_letters(Slice word, char *out) {
  size_t count = 0;
  for (size_t i = 0, len; i < word.len; i += len) {
    uint32_t rune = utf8_lower(utf8_base(utf8_decode(word, i, &len)));
    if (utf8_class(rune) == RUNE_MARK) continue;
    static const struct {
      uint32_t rune;
      char plain;
    } strokes[] = {{0x142, 'l'}, {0x131, 'i'}, {0xf8, 'o'}, {0x111, 'd'},
                   {0xf0, 'd'},  {0xdf, 's'},  {0xe6, 'e'}};
    for (size_t j = 0; j < sizeof strokes / sizeof *strokes; j++) {
      if (rune == strokes[j].rune) rune = (unsigned char)strokes[j].plain;
    }
    if (rune < 0x80 && count < SOUND_BYTES_MAX) out[count++] = (char)rune;
  }
  return count;
}

static size_t sound_at(Slice letters, size_t at, const char **sound) {
  Slice rest = slice_cut(letters, at, letters.len);
  for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
    if (sounds[i].written[0] != rest.data[0] || !slice_starts(rest, slice_of(sounds[i].written)))
      continue;
    *sound = sounds[i].sound;
    return strlen(sounds[i].written);
  }
  *sound = NULL;
  return 1;
}

// Letters of a word -> how it sounds, doubled letters once; out has room for 2 * SOUND_BYTES_MAX.
// Russian names begin with E or Ye: Ekaterinburg, Yekaterinburg.
static size_t sound_of(Slice letters, char *out) {
  size_t count = 0;
  for (size_t at = slice_starts(letters, SLICE("ye")); at < letters.len;) {
    const char *sound;
    size_t taken = sound_at(letters, at, &sound);
    Slice part = sound ? slice_of(sound) : slice_cut(letters, at, at + 1);
    for (size_t i = 0; i < part.len; i++) {
      if (count == 0 || out[count - 1] != part.data[i]) out[count++] = part.data[i];
    }
    at += taken;
  }
  return count;
}

// ---- different words

typedef struct Name {
  Slice text;  // as it stands
  Slice plain; // small letters without accents
  Slice sound;
  Slice given; // the word before it, where one was seen
  uint32_t count;
  bool given_differs; // it was seen behind different ones: a family, or a street
  bool known;
  uint32_t group, style;
  uint32_t next; // the next one whose sound begins with the same letter, as index + 1; 0: none
} Name;

typedef struct Names {
  Name *items;
  size_t count, cap;
  Table texts;                   // text -> index
  uint32_t first[UINT8_MAX + 1], // by the first letter of their sounds, as index + 1
      last[UINT8_MAX + 1];
} Names;

// A word that means something, or a name that dictionaries have.
static bool is_known(Slice word) {
  char folded[WORD_BYTES_MAX];
  size_t len = word_fold(word, folded);
  const Grammar *grammar = grammar_builtin();
  return !grammar->usable || lexicon_find(&grammar->lexicon, (Slice){folded, len}) != NULL;
}

static Name new_name(LintContext *context, Slice text) {
  char plain[SOUND_BYTES_MAX], sound[SOUND_BYTES_MAX * 2];
  Slice letters = arena_copy(context->arena, (Slice){plain, plain_letters(text, plain)});
  Slice heard = arena_copy(context->arena, (Slice){sound, sound_of(letters, sound)});
  return (Name){
      .text = text, .plain = letters, .sound = heard, .known = is_known(text), .group = UINT32_MAX};
}

static Name *name_of(LintContext *context, Names *names, Slice text) {
  uint32_t index = table_get(&names->texts, text);
  if (index != TABLE_NONE) return &names->items[index];
  if (names->count == NAMES_MAX) return NULL;
  table_set(&names->texts, text, (uint32_t)names->count);
  Name *name = ARRAY_PUSH(names->items, names->count, names->cap);
  *name = new_name(context, text);
  return name;
}

static Slice use_text(const Use *use) {
  return slice_cut(use->block->text, use->range.start, use->range.end);
}

static void gather(LintContext *context, const Uses *uses, Names *names) {
  for (size_t i = 0; i < uses->count; i++) {
    const Use *use = &uses->items[i];
    Name *name = name_of(context, names, use_text(use));
    if (!name) continue;
    name->count++;
    if (use->note.len == 0) continue;
    name->given_differs =
        name->given_differs || (name->given.len > 0 && !slice_equal(name->given, use->note));
    name->given = use->note;
  }
}

// ---- one name or two

static bool is_vowel(char c) {
  return c != '\0' && strchr("aeiouy", c) != NULL;
}

// What longer has behind shorter: Kazakh + s, Ivanov + a. A doubled last letter and a further i or
// y are spellings of one sound.
static bool is_inflection(Slice shorter, Slice longer) {
  if (!slice_starts(longer, shorter)) return false;
  Slice rest = slice_cut(longer, shorter.len, longer.len);
  char last = shorter.data[shorter.len - 1];
  bool one_sound = rest.len == 1 &&
                   (rest.data[0] == last ||
                    ((rest.data[0] == 'i' || rest.data[0] == 'y') && (last == 'i' || last == 'y')));
  return rest.len > 0 && (!one_sound || last == 's');
}

// Kowalski, Kowalska; Marino, Marina: the end tells a man from a woman.
static bool differ_in_gender(Slice a, Slice b) {
  if (a.len < 2 || b.len < 2) return false;
  char x = a.data[a.len - 1], y = b.data[b.len - 1];
  return (x == 'a') != (y == 'a') && (is_vowel(x) || is_vowel(y));
}

static bool have_other_givens(const Name *a, const Name *b) {
  if (a->given.len == 0 || b->given.len == 0) return false;
  return a->given_differs || b->given_differs || !slice_equal(a->given, b->given);
}

static bool is_slip(const Name *a, const Name *b) {
  const Name *usual = a->count >= b->count ? a : b;
  if (a->known || b->known || usual->count < SLIP_TIMES_MIN) return false;
  if (a->plain.len < SLIP_LETTERS_MIN || b->plain.len < SLIP_LETTERS_MIN ||
      a->plain.data[0] != b->plain.data[0])
    return false;
  return nearest_distance(a->plain, b->plain, 1) == 1;
}

static bool may_be_one(const Name *a, const Name *b) {
  if (a->plain.len < 2 || b->plain.len < 2 || a->sound.data[0] != b->sound.data[0]) return false;
  if (slice_equal(a->plain, b->plain))
    return a->text.len != b->text.len; // accents; letters that are only large or small do not count
  if (a->plain.len < SOUND_LETTERS_MIN || b->plain.len < SOUND_LETTERS_MIN) return false;
  if (a->known && b->known) return false;
  if (is_inflection(a->plain, b->plain) || is_inflection(b->plain, a->plain) ||
      differ_in_gender(a->plain, b->plain))
    return false;
  return (slice_equal(a->sound, b->sound) || is_slip(a, b)) && !have_other_givens(a, b);
}

// ---- groups

static void add_to_row(Names *names, uint8_t letter, size_t at) {
  uint32_t *last = &names->last[letter];
  *(*last ? &names->items[*last - 1].next : &names->first[letter]) = (uint32_t)at + 1;
  *last = (uint32_t)at + 1;
}

// Each word joins the group of the first earlier one that may be the same name: its sound begins
// with the same letter.
static void join_group(Names *names, size_t at, uint32_t *groups, uint32_t *sizes) {
  Name *name = &names->items[at];
  if (name->sound.len == 0) return;
  uint8_t letter = (uint8_t)name->sound.data[0];
  uint32_t i = names->first[letter];
  add_to_row(names, letter, at);
  for (; i > 0 && i <= at; i = names->items[i - 1].next) {
    Name *other = &names->items[i - 1];
    if (!may_be_one(other, name)) continue;
    if (other->group == UINT32_MAX) {
      other->group = (*groups)++;
      sizes[other->group] = 1;
    }
    if (sizes[other->group] == SPELLINGS_MAX) return;
    name->group = other->group;
    name->style = sizes[other->group]++;
    return;
  }
}

static void keep_grouped(const Names *names, Uses *uses) {
  size_t kept = 0;
  for (size_t i = 0; i < uses->count; i++) {
    uint32_t index = table_get(&names->texts, use_text(&uses->items[i]));
    if (index == TABLE_NONE || names->items[index].group == UINT32_MAX) continue;
    Use use = uses->items[i];
    use.group = names->items[index].group;
    use.style = names->items[index].style;
    use.preferred = names->items[index].known;
    uses->items[kept++] = use;
  }
  uses->count = kept;
}

static void settle_names(LintContext *context, Uses *uses) {
  Names names = {0};
  uint32_t groups = 0;
  gather(context, uses, &names);
  uint32_t *sizes = ARENA_ARRAY(context->arena, names.count, uint32_t);
  for (size_t i = 0; i < names.count; i++) {
    join_group(&names, i, &groups, sizes);
  }
  keep_grouped(&names, uses);
  table_free(&names.texts);
  memory_free(names.items);
}

static Slice other_name(LintContext *context, const Use *use, const Use *main) {
  (void)context;
  (void)use;
  return use_text(main);
}

const ConsistentMode consistent_names = {"names",    NULL,         0,         NULL,
                                         scan_names, settle_names, other_name};
