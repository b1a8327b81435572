// SPDX-License-Identifier: MIT
// bilingual, part two: names, quotations, words and marks of a paragraph beside its original.
//
//   names         runs of capitalised words (Jean Dupont) and acronyms, if nothing in the
//                 translation looks alike (Warszawa, Warsaw) and no other name can stand for them
//   quoted        quotation marks in the source and none here
//   untranslated  sentences whose words stand in the source, and are not English
//   doubled       a paragraph much like the one before it, where the source says it once
//   punctuation   ? ! : … at the end, and marks that only the source's language uses
//
// All of it is careful: a translator may replace a name by a pronoun, join sentences, drop an
// exclamation mark. What is told is what hardly anybody does on purpose.
#include "base/table.h"
#include "checks/bilingual.h"
#include "checks/context.h"

enum {
  NAMES_MAX = 48,     // of one original; further ones are not looked for
  PREFIX_LETTERS = 4, // that inflected and transliterated names have in common
  ACRONYM_LEAST = 3,
  ACRONYM_MOST = 5,          // a longer one is a shouted word
  SHORT_WORD_MAX = 3,        // letters of a word that gives an acronym no letter
  NAME_WORDS_MAX = 4,        // more capitals in a row are a title
  QUOTED_UNSPACED_LEAST = 8, // characters, where there are no spaces
  QUOTED_SPACES_LEAST = 2,   // between the words of a quotation; less is a way of speaking
  LABEL_CHARACTERS_MAX = 60, // of what may lose its colon: a sentence may end otherwise

  WORDS_LEAST = 4,    // of a sentence that is called untranslated
  VERBATIM_LEAST = 3, // ... where it stands in the source as it is
  SCRIPT_LETTERS_LEAST = 4,
  DOUBLED_WORDS_LEAST = 5,
};
static const double LATIN_SHARE = 0.6;     // of the letters of a source whose names are looked for
static const double CAPITALS_SHARE = 0.26; // of words: more is a language that writes nouns so
static const double OURS_SHARE = 0.8;      // of the words, that stand in the source
static const double ENGLISH_SHARE = 0.5;   // of the words, that are English: less is none
static const double ALIKE = 0.6, VERY_ALIKE = 0.9; // words that two paragraphs have in common
static const double DOUBLED_LENGTH = 1.6;          // of an original that is given twice

// ---- words with their places

typedef struct Word {
  Range range;
  Slice folded;
  bool capital, upper, start; // of a sentence
} Word;

typedef struct Reading {
  Word *items;
  size_t count, cap;
  Buffer folded;
} Reading;

static bool is_letter_or_mark(uint32_t rune) {
  return utf8_is_letter(rune) || utf8_class(rune) == RUNE_MARK;
}

static bool ends_sentence(uint32_t rune) {
  static const uint32_t marks[] = {'.',    '!',    '?', ':', 0x2026, 0x3002, 0xff01, 0xff1f, 0xab,
                                   0x201c, 0x201e, '"', '(', 0x2013, 0x2014, 0xbf,   0xa1,   ';'};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (marks[i] == rune) return true;
  }
  return false;
}

static Word word_at(Slice text, size_t at, bool start) {
  size_t letters = 0, uppers = 0, end = at, len;
  while (end < text.len && is_letter_or_mark(utf8_decode(text, end, &len))) {
    RuneClass class = utf8_class(utf8_decode(text, end, &len));
    letters += class != RUNE_MARK;
    uppers += class == RUNE_UPPER;
    end += len;
  }
  RuneClass first = utf8_class(utf8_decode(text, at, &len));
  return (Word){.range = {(uint32_t)at, (uint32_t)end},
                .capital = first == RUNE_UPPER,
                .upper = letters > 1 && uppers == letters,
                .start = start};
}

// The folded words are put into one buffer first: it moves while it grows.
static void read_words(Slice text, Reading *list) {
  bool start = true;
  for (size_t at = 0, len; at < text.len;) {
    uint32_t rune = utf8_decode(text, at, &len);
    if (!utf8_is_letter(rune)) {
      start |= ends_sentence(rune);
      at += len;
      continue;
    }
    Word word = word_at(text, at, start);
    size_t before = list->folded.len;
    fold_text(slice_cut(text, word.range.start, word.range.end), &list->folded);
    word.folded = (Slice){NULL, list->folded.len - before};
    *ARRAY_PUSH(list->items, list->count, list->cap) = word;
    start = false;
    at = word.range.end;
  }
  for (size_t i = 0, at = 0; i < list->count; i++) {
    list->items[i].folded.data = list->folded.data + at;
    at += list->items[i].folded.len;
  }
}

static void reading_free(Reading *list) {
  memory_free(list->items);
  buffer_free(&list->folded);
}

static void fill_table(Table *table, const Reading *words) {
  for (size_t i = 0; i < words->count; i++) {
    if (words->items[i].folded.len) table_set(table, words->items[i].folded, 1);
  }
}

// ---- names

static bool looks_alike(Slice a, Slice b) {
  if (slice_equal(a, b)) return true;
  size_t least = a.len < b.len ? a.len : b.len;
  if (least < PREFIX_LETTERS) return false;
  if (fold_prefix(a, b) >= PREFIX_LETTERS) return true;
  unsigned most = least >= 6 ? 2 : 1;
  return fold_distance(a, b, most) <= most;
}

static bool is_in(const Reading *words, Slice folded) {
  for (size_t i = 0; i < words->count; i++) {
    if (looks_alike(words->items[i].folded, folded)) return true;
  }
  return false;
}

static bool is_particle(Slice folded) {
  static const char *const particles[] = {"de",  "du", "des", "von", "van", "der",
                                          "den", "la", "le",  "di",  "da",  "del",
                                          "dos", "al", "el",  "bin", "ibn", NULL};
  return check_name_in(particles, folded);
}

// English writes these with a capital where others do not: no name stands behind them.
static bool is_calendar(Slice folded) {
  static const char *const names[] = {
      "january",   "february",  "march",   "april",    "may",      "june",   "july",
      "august",    "september", "october", "november", "december", "monday", "tuesday",
      "wednesday", "thursday",  "friday",  "saturday", "sunday",   "i",      NULL};
  return check_name_in(names, folded);
}

// The words of one name: [first, end).
typedef struct Name {
  size_t first, end;
  size_t capitals;
} Name;

static bool only_joined(Slice text, uint32_t from, uint32_t to) {
  Slice between = slice_cut(text, from, to);
  return slice_is(between, " ") || slice_is(between, "-") || slice_is(between, "’") ||
         slice_is(between, "'") || slice_is(between, "\xc2\xa0");
}

// The run of capitalised words that begins with word i, particles inside it.
static Name name_at(Slice text, const Reading *words, size_t i) {
  Name name = {i, i + 1, 1};
  for (size_t next = i + 1; next < words->count; next++) {
    const Word *word = &words->items[next];
    if (!only_joined(text, words->items[next - 1].range.end, word->range.start)) break;
    if (!word->capital && !is_particle(word->folded)) break;
    if (!word->capital) continue;
    name.end = next + 1;
    name.capitals++;
  }
  return name;
}

static bool is_roman(Slice word) {
  for (size_t i = 0; i < word.len; i++) {
    if (!strchr("ivxlcdm", word.data[i])) return false;
  }
  return true;
}

static bool is_acronym(const Word *word) {
  size_t len = word->range.end - word->range.start;
  return word->upper && len >= ACRONYM_LEAST && len <= ACRONYM_MOST && !is_roman(word->folded);
}

// “bug tracking system” for BTS: initials in a row, short words between them passed over.
static bool spells(Slice acronym, const Reading *target, size_t at) {
  size_t letter = 0;
  for (; at < target->count && letter < acronym.len; at++) {
    Slice word = target->items[at].folded;
    if (word.len && word.data[0] == acronym.data[letter]) {
      letter++;
    } else if (letter == 0 || word.len > SHORT_WORD_MAX) {
      return false;
    }
  }
  return letter == acronym.len;
}

static bool is_spelt_out(Slice acronym, const Reading *target) {
  for (size_t i = 0; i < target->count; i++) {
    if (spells(acronym, target, i)) return true;
  }
  return false;
}

static bool is_kept(const Reading *source, const Name *name, const Reading *target) {
  for (size_t i = name->first; i < name->end; i++) {
    if (source->items[i].capital && is_in(target, source->items[i].folded)) return true;
  }
  return false;
}

// A sentence's first word is capitalised whatever it is.
static Name without_start(const Reading *words, Name name) {
  if (!words->items[name.first].start || words->items[name.first].upper) return name;
  return (Name){name.first + 1, name.end, name.capitals - 1};
}

typedef struct Names {
  Slice items[NAMES_MAX]; // gone, and names by their look
  size_t count;
  size_t others; // gone as well, but single words: translated, or taken up by a pronoun
} Names;

static void find_vanished(Slice text, const Reading *source, const Reading *target,
                          bool acronyms_only, Names *names) {
  for (size_t i = 0; i < source->count && names->count < NAMES_MAX;) {
    if (!source->items[i].capital) {
      i++;
      continue;
    }
    Name whole = name_at(text, source, i), name = without_start(source, whole);
    i = whole.end;
    if (name.end <= name.first || is_kept(source, &name, target)) continue;
    bool acronym = name.end == name.first + 1 && is_acronym(&source->items[name.first]);
    uint32_t start = source->items[name.first].range.start,
             end = source->items[name.end - 1].range.end;
    bool full = name.capitals > 1 && name.capitals <= NAME_WORDS_MAX;
    if (acronym && is_spelt_out(source->items[name.first].folded, target)) continue;
    if (acronym || (full && !acronyms_only)) {
      names->items[names->count++] = slice_cut(text, start, end);
    } else {
      names->others++;
    }
  }
}

// Names of the translation that the source does not have: each may be one of its names, translated.
static size_t count_new_names(Slice text, const Reading *target, const Reading *source) {
  size_t count = 0;
  for (size_t i = 0; i < target->count;) {
    const Word *word = &target->items[i];
    if (!word->capital || (word->start && !word->upper) || is_calendar(word->folded)) {
      i++;
      continue;
    }
    Name name = name_at(text, target, i);
    count += !is_kept(target, &name, source);
    i = name.end;
  }
  return count;
}

static bool is_latin(Slice text) {
  size_t letters = 0, latin = 0;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    if (!utf8_is_letter(rune)) continue;
    letters++;
    latin += rune < 0x250 || (rune >= 0x1e00 && rune < 0x1f00);
  }
  return letters > 0 && (double)latin >= LATIN_SHARE * (double)letters;
}

static bool is_shouted(const Reading *words) {
  size_t capitals = 0;
  for (size_t i = 0; i < words->count; i++) {
    capitals += words->items[i].capital;
  }
  return capitals * 2 > words->count;
}

static void report_names(const Comparison *c, const Names *names) {
  Buffer list = {0}, problem = {0};
  for (size_t i = 0; i < names->count; i++) {
    comparison_list(&list, names->items[i], i, names->count);
  }
  buffer_print(&problem, "The source names %.*s; the translation does not",
               SLICE_ARG(buffer_slice(&list)));
  comparison_report_whole(c, names->items[0], buffer_slice(&problem));
  buffer_free(&list);
  buffer_free(&problem);
}

void compare_names(const Comparison *c) {
  Reading source = {0}, target = {0};
  Names names = {.count = 0};
  if (!comparison_is_first(c) || !is_latin(c->original)) return;
  Slice text = comparison_text(c);
  read_words(c->original, &source);
  read_words(text, &target);
  if (!is_shouted(&source) && !is_shouted(&target)) {
    bool acronyms_only = c->document->translation.capitals > CAPITALS_SHARE;
    find_vanished(c->original, &source, &target, acronyms_only, &names);
    if (names.count > 0 && count_new_names(text, &target, &source) <= names.others)
      report_names(c, &names);
  }
  reading_free(&source);
  reading_free(&target);
}

// ---- quoted

static bool is_quote(uint32_t rune) {
  static const uint32_t marks[] = {'"',    0xab,   0xbb,   0x201c, 0x201d, 0x201e, 0x201f,
                                   0x2039, 0x203a, 0x300a, 0x300b, 0x300c, 0x300d, 0x300e,
                                   0x300f, 0xff02, 0x2018, 0x201a, 0};
  for (size_t i = 0; marks[i]; i++) {
    if (marks[i] == rune) return true;
  }
  return false;
}

static size_t count_quotes(Slice text) {
  size_t count = 0;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    count += is_quote(rune) || (rune == '\'' && (i == 0 || text.data[i - 1] == ' '));
  }
  return count;
}

// What stands between the first two marks.
static Slice first_quoted(Slice text) {
  size_t start = text.len;
  for (size_t i = 0, len; i < text.len; i += len) {
    if (!is_quote(utf8_decode(text, i, &len))) continue;
    if (start < text.len) return slice_trim(slice_cut(text, start, i));
    start = i + len;
  }
  return (Slice){text.data, 0};
}

// A title may stand in italics instead: its words are there.
static bool is_there(Slice text, Slice quoted) {
  Buffer where = {0}, what = {0};
  fold_text(text, &where);
  fold_text(quoted, &what);
  bool found = slice_find(buffer_slice(&where), slice_trim(buffer_slice(&what))) < where.len;
  buffer_free(&where);
  buffer_free(&what);
  return found;
}

// Words of somebody else's, not one in a manner of speaking.
static bool is_quotation(Slice quoted) {
  size_t spaces = 0, unspaced = 0;
  for (size_t i = 0, len; i < quoted.len; i += len) {
    uint32_t rune = utf8_decode(quoted, i, &len);
    spaces += utf8_class(rune) == RUNE_SPACE;
    unspaced += fold_is_unspaced(rune);
  }
  return spaces >= QUOTED_SPACES_LEAST || unspaced >= QUOTED_UNSPACED_LEAST;
}

void compare_quoted(const Comparison *c) {
  if (!comparison_is_first(c) || count_quotes(c->original) < 2) return;
  Slice text = comparison_text(c), quoted = first_quoted(c->original);
  Buffer problem = {0};
  if (count_quotes(text) > 0 || !is_quotation(quoted) || is_there(text, quoted)) return;
  buffer_text(&problem, "The source quotes ");
  comparison_quote(&problem, quoted);
  buffer_text(&problem, "; the translation has no quotation marks");
  comparison_report_whole(c, quoted, buffer_slice(&problem));
  buffer_free(&problem);
}

// ---- untranslated

typedef struct Counts {
  size_t words, ours, english, letters, foreign;
} Counts;

static void count_letters(Slice text, Counts *counts) {
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    if (!utf8_is_letter(rune)) continue;
    counts->letters++;
    counts->foreign += rune >= 0x250 && !(rune >= 0x1e00 && rune < 0x1f00);
  }
}

static Counts count_words(Slice text, const Table *source) {
  Counts counts = {0};
  Reading words = {0};
  const Grammar *grammar = grammar_builtin();
  read_words(text, &words);
  for (size_t i = 0; i < words.count; i++) {
    const Word *word = &words.items[i];
    if (word->capital && !word->start) continue;
    counts.words++;
    counts.ours += table_get(source, word->folded) != TABLE_NONE;
    Slice written = slice_cut(text, word->range.start, word->range.end);
    counts.english += grammar->usable && word->range.end - word->range.start > 1 &&
                      lexicon_is_word(&grammar->lexicon, written, SPELLING_US | SPELLING_GB);
  }
  reading_free(&words);
  count_letters(text, &counts);
  return counts;
}

static bool is_untranslated(const Comparison *c, Slice text, const Table *source) {
  Counts counts = count_words(text, source);
  double words = (double)counts.words;
  if (counts.foreign >= SCRIPT_LETTERS_LEAST && counts.foreign * 2 > counts.letters)
    return is_there(c->original, text);
  if ((double)counts.english >= ENGLISH_SHARE * words) return false;
  if (counts.words >= WORDS_LEAST && (double)counts.ours >= OURS_SHARE * words) return true;
  return counts.words >= VERBATIM_LEAST && is_there(c->original, text);
}

// The longest stretch of the range without a stand-in: nothing can be reported over one.
static Range without_stand_ins(const Block *block, Range range) {
  Range best = {range.start, range.start};
  Slice mark = SLICE(DOCUMENT_STAND_IN);
  for (uint32_t at = range.start; at < range.end;) {
    Slice rest = slice_trim(slice_cut(block->text, at, range.end));
    uint32_t start = (uint32_t)(rest.data - block->text.data);
    Slice part = slice_trim(slice_cut(rest, 0, slice_find(rest, mark)));
    if (part.len > best.end - best.start) best = (Range){start, start + (uint32_t)part.len};
    at = start + (uint32_t)slice_find(rest, mark) + (uint32_t)mark.len;
  }
  return best;
}

static void report_untranslated(const Comparison *c, Range range) {
  range = without_stand_ins(c->context->block, range);
  if (range.end <= range.start) return;
  Slice text = slice_cut(c->context->block->text, range.start, range.end);
  comparison_report(c, range, text, false, SLICE("This is the source's text, not translated"));
}

void compare_untranslated(const Comparison *c) {
  const TokenList *tokens = c->context->tokens;
  Reading words = {0};
  Table source = {0};
  if (!c->original.len || !tokens->count) return;
  read_words(c->original, &words);
  fill_table(&source, &words);
  Slice text = c->context->block->text;
  if (is_untranslated(c, text, &source)) {
    report_untranslated(c, check_token_range(tokens, (PhraseSpan){0, tokens->count}));
  } else {
    for (uint32_t i = 0; tokens->sentence_count > 1 && i < tokens->sentence_count; i++) {
      Sentence sentence = tokens->sentences[i];
      Range range = check_token_range(tokens, (PhraseSpan){sentence.first, sentence.end});
      if (range.end > range.start &&
          is_untranslated(c, slice_cut(text, range.start, range.end), &source))
        report_untranslated(c, range);
    }
  }
  table_free(&source);
  reading_free(&words);
}

// ---- doubled

static size_t count_distinct(const Reading *words, const Table *others, size_t *shared) {
  Table seen = {0};
  size_t count = 0;
  *shared = 0;
  for (size_t i = 0; i < words->count; i++) {
    Slice word = words->items[i].folded;
    if (!word.len || table_get(&seen, word) != TABLE_NONE) continue;
    table_set(&seen, word, 1);
    count++;
    *shared += table_get(others, word) != TABLE_NONE;
  }
  table_free(&seen);
  return count;
}

// The share of words that two texts have in common (Dice); -1 where one is too short to tell.
static double likeness(Slice a, Slice b) {
  Reading left = {0}, right = {0};
  Table of_left = {0}, of_right = {0};
  size_t shared;
  read_words(a, &left);
  read_words(b, &right);
  fill_table(&of_left, &left);
  fill_table(&of_right, &right);
  size_t n = count_distinct(&left, &of_right, &shared),
         m = count_distinct(&right, &of_left, &shared);
  table_free(&of_left);
  table_free(&of_right);
  reading_free(&left);
  reading_free(&right);
  if (n < DOUBLED_WORDS_LEAST || m < DOUBLED_WORDS_LEAST) return -1;
  return 2 * (double)shared / (double)(n + m);
}

// Two blocks for one original: together they are too long for it.
static bool is_too_long(const Comparison *c) {
  double ratio = c->document->translation.ratio > 0 ? c->document->translation.ratio : 1;
  return (double)utf8_count(comparison_text(c)) >
         DOUBLED_LENGTH * ratio * (double)utf8_count(c->original);
}

// Two originals that surely say different things.
static bool are_unlike(const Block *a, const Block *b) {
  double alike = likeness(a->original, b->original);
  return alike >= 0 && alike < ALIKE;
}

void compare_doubled(const Comparison *c) {
  uint32_t here = c->context->block_index;
  if (here == 0) return;
  const Block *block = c->context->block, *before = &c->document->blocks[here - 1];
  if (before->part != block->part || !before->original.data) return;
  double alike = likeness(before->text, block->text);
  if (alike < ALIKE) return; // or too short to tell
  bool one_source = !block->original.len || !before->original.len;
  bool shared = !one_source && block->original.data == before->original.data;
  if (shared && !is_too_long(c)) return;
  if (!one_source && !shared && (alike < VERY_ALIKE || !are_unlike(before, block))) return;
  comparison_report_whole(
      c, SLICE(""), SLICE("This paragraph repeats the one before it, and the source says it once"));
}

// ---- punctuation

static bool is_closing(uint32_t rune) {
  return rune == ')' || rune == ']' || rune == 0x2019 || rune == '\'' || is_quote(rune) ||
         utf8_class(rune) == RUNE_SPACE;
}

// The last mark, behind closing quotation marks and brackets: '?', '!', ':', '.', or 0x2026 for an
// ellipsis of any writing; 0: none.
static uint32_t end_mark(Slice text) {
  size_t end = text.len, len;
  while (end > 0 && is_closing(utf8_decode_before(text, end, &len))) {
    end -= len;
  }
  if (end == 0) return 0;
  if (slice_ends(slice_cut(text, 0, end), SLICE("..."))) return 0x2026;
  switch (utf8_decode_before(text, end, &len)) {
  case '?':
  case 0xff1f:
  case 0x61f:
    return '?';
  case '!':
  case 0xff01:
    return '!';
  case ':':
  case 0xff1a:
    return ':';
  case 0x2026:
    return 0x2026;
  case '.':
  case 0x3002:
    return '.';
  default:
    return 0;
  }
}

// Not the "?" of an address.
static bool has_mark(Slice text, uint32_t mark) {
  static const uint32_t forms[][3] = {{'?', 0xff1f, 0x61f}, {'!', 0xff01, 0xa1}};
  const uint32_t *form = forms[mark == '!'];
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    if (rune != form[0] && rune != form[1] && rune != form[2]) continue;
    char next = i + len < text.len ? text.data[i + len] : ' ';
    bool inside = (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || next == '=';
    if (!inside || rune >= 0x80) return true;
  }
  return false;
}

// Languages that ask without a mark, or with another: kana and Han, Thai, Greek.
static bool asks_otherwise(Slice text) {
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    if (fold_is_unspaced(rune) || (rune >= 0x370 && rune < 0x400)) return true;
  }
  return false;
}

// heading: one may ask or tell, as it likes.
static const char *changed_mark(Slice source, Slice target, bool heading) {
  uint32_t from = end_mark(source), to = end_mark(target);
  if (has_mark(source, '?') && !has_mark(target, '?') && !heading)
    return "The source asks; the translation has no question mark";
  if (to == '?' && from == '.' && !has_mark(source, '?') && !asks_otherwise(source))
    return "The translation asks; the source does not";
  if (from == '!' && !has_mark(target, '!'))
    return "The source ends with an exclamation mark; the translation has none";
  if (from == ':' && to == 0 && utf8_count(source) <= LABEL_CHARACTERS_MAX)
    return "The source ends with a colon; the translation does not";
  if (from == 0x2026 && to == '.')
    return "The source breaks off with an ellipsis; the translation ends with a full stop";
  return NULL;
}

static void compare_ends(const Comparison *c) {
  const TokenList *tokens = c->context->tokens;
  const char *problem =
      changed_mark(c->original, comparison_text(c), c->context->block->kind == BLOCK_HEADING);
  if (!problem || !tokens->count) return;
  Range range = check_token_range(tokens, (PhraseSpan){tokens->count - 1, tokens->count});
  comparison_report(c, range, SLICE(""), true, slice_of(problem));
}

// Marks that English does not use.
static bool is_foreign_mark(uint32_t rune) {
  static const uint32_t marks[] = {0xab,   0xbb,   0x201e, 0xbf,   0xa1,   0x3002, 0x3001, 0xff0c,
                                   0xff01, 0xff1f, 0xff1a, 0xff1b, 0x300c, 0x300d, 0x300e, 0x300f,
                                   0x300a, 0x300b, 0x61f,  0x60c,  0x61b,  0};
  for (size_t i = 0; marks[i]; i++) {
    if (marks[i] == rune) return true;
  }
  return false;
}

static void compare_marks(const Comparison *c) {
  Slice text = c->context->block->text;
  for (size_t i = 0, len; i < text.len; i += len) {
    if (!is_foreign_mark(utf8_decode(text, i, &len))) continue;
    Slice mark = slice_cut(text, i, i + len);
    if (slice_find(slice_cut(text, 0, i), mark) < i) continue; // told at its first place
    if (slice_find(c->original, mark) == c->original.len) continue;
    Buffer problem = {0};
    buffer_print(&problem, "“%.*s” is the source's mark, and was kept", SLICE_ARG(mark));
    comparison_report(c, (Range){(uint32_t)i, (uint32_t)(i + len)}, mark, false,
                      buffer_slice(&problem));
    buffer_free(&problem);
  }
}

void compare_punctuation(const Comparison *c) {
  if (!c->original.len) return;
  compare_marks(c);
  if (comparison_is_last(c)) compare_ends(c);
}
