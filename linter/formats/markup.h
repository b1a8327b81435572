// SPDX-License-Identifier: MIT
// What readers of markup inside a line share: a walk over a stretch of the source that copies what
// is prose and leaves out the rest.
//
//   |The *road* is ``open``.|     copy "The ", open (drops "*" here and the one that closes it),
//                                 copy "road", copy " is ", stand-in for ``open``, copy "."
//
//   for (Markup m = markup_begin(prose, text, range); m.at < m.end;) {
//     if (!markup_close(&m) && !a_format_s_own(&m)) m.at++;
//   }
//   markup_end(&m);
#ifndef CALQUE_FORMATS_MARKUP_H
#define CALQUE_FORMATS_MARKUP_H

#include "formats/line.h"
#include "formats/prose.h"

enum {
  MARKUP_OPEN_MAX = 16,       // marks open at once; more than people nest
  MARKUP_SEARCHES_MAX = 24,   // sorts of marks that are looked for; the last place is used again
  MARKUP_NESTED_MAX = 64,     // brackets in brackets; in deeper ones nobody looks for the end
  MARKUP_SPAN_MAX = 8 * 1024, // what is not closed within that was no markup: it bounds the search
};

typedef enum MarkupSearchKind {
  MARKUP_SEARCH_ANY,
  MARKUP_SEARCH_EMPHASIS,
  MARKUP_SEARCH_QUOTED
} MarkupSearchKind;

// What the last search for a mark came to: none stands in [start, stop), and one at stop if found.
// Searches begin at each mark that may open something, and most of them go over the same bytes.
typedef struct MarkupSearch {
  const char *mark; // a literal: it is kept
  MarkupSearchKind kind;
  bool found;
  uint32_t start, stop;
} MarkupSearch;

typedef struct MarkupClose {
  Range range; // of the mark
  Slice text;  // that stands for it; empty: none
} MarkupClose;

typedef struct Markup {
  Prose *prose;
  Slice text;                          // of the source
  uint32_t start, at, end;             // the stretch, and where the walk is
  uint32_t copied;                     // up to here everything went its way
  MarkupClose closes[MARKUP_OPEN_MAX]; // the innermost last
  size_t close_count;
  MarkupSearch searches[MARKUP_SEARCHES_MAX];
} Markup;

Markup markup_begin(Prose *prose, Slice text, Range range);
/// Copies what is left.
void markup_end(Markup *m);
/// What stands before `at` is copied; the bytes [at, to) are dropped.
void markup_drop(Markup *m, uint32_t to);
/// The bytes [at, to) become text, or a stand-in.
void markup_atom(Markup *m, Slice text, uint32_t to);
void markup_stand_in(Markup *m, uint32_t to);
/// Drops [at, to), and what closes it when the walk comes there. Text stands for what closes it, if
/// not empty. False, and nothing, where too many are open or they would cross.
bool markup_open(Markup *m, uint32_t to, Range close, Slice text);
/// True where a mark that closes stood at `at`: it is dropped.
bool markup_close(Markup *m);
/// True where the source goes on with text at `at`, inside the stretch.
bool markup_at(const Markup *m, uint32_t at, const char *text);
/// The first `mark` in [at, end) that is no further than MARKUP_SPAN_MAX; or 0.
uint32_t markup_find(Markup *m, uint32_t at, const char *mark);
/// Behind the bracket that closes the one at `at`, no further than MARKUP_SPAN_MAX; or 0, also
/// where more than MARKUP_NESTED_MAX are open. A backslash hides a bracket.
uint32_t markup_behind_bracket(const Markup *m, uint32_t at, char open, char close);
/// True for a letter or a digit of any script at an offset; false outside of the stretch.
bool markup_is_word(const Markup *m, uint32_t at);
/// Behind the letters and digits of any script, and the ASCII characters of `also`, from `at` on.
uint32_t markup_behind_word(const Markup *m, uint32_t at, const char *also);
bool markup_is_word_before(const Markup *m, uint32_t at);
bool markup_is_white(const Markup *m, uint32_t at);
/// Where emphasis between marks such as "*" or "**" that begins at `at` ends: the offset of the
/// mark that closes it, or 0. It begins behind a character that is no part of a word and before one
/// that is no space, and ends the other way round.
uint32_t markup_emphasis(Markup *m, uint32_t at, const char *mark);
/// The backquote behind the one at `open` that ends its text: no space and no backslash stands
/// before it. 0: there is none, or a space stands behind the one at `open`.
uint32_t markup_quoted(Markup *m, uint32_t open);
/// Where the address at `at` ends ("https://example.org/a"), without the full stop behind it; 0
/// where none stands there.
uint32_t markup_behind_address(const Markup *m, uint32_t at);

#endif
