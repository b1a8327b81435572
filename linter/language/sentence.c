// SPDX-License-Identifier: MIT
// A sentence ends at a mark that can end one, together with the marks and closing quotes behind it,
// unless what follows shows that it goes on:
//
//   He left. The U.S. Army stayed in Jan. 2020 ... and “Why?” he asked.
//          ^     |                |            |          |
//          ends  U.S. before a    Jan. before  ellipsis   mark and quote
//                word that no     a figure     before a   before a
//                sentence begins  small letter small one  small letter
//
// A full stop before a small letter does end a sentence (“He left. and then”): that is what a
// broken sentence looks like, and a rule looks for it. A row of marks before the first word ends
// nothing.
#include "language/sentence.h"

#include "base/utf8.h"
#include "language/abbreviation.h"

typedef enum Terminal {
  TERMINAL_NONE,
  TERMINAL_STOP,         // .
  TERMINAL_MARK,         // ! ?
  TERMINAL_ELLIPSIS,     // ... …
  TERMINAL_ABBREVIATION, // etc.
  TERMINAL_WIDE,         // 。: no space follows
} Terminal;

static uint32_t first_rune(Slice text, const Token *token) {
  size_t len;
  return utf8_decode(text, token->start, &len);
}

static Terminal wide_terminal(uint32_t rune) {
  switch (rune) {
  case 0x2026: // …
    return TERMINAL_ELLIPSIS;
  case 0x203c: // ‼
  case 0x2047: // ⁇
  case 0x2048: // ⁈
  case 0x2049: // ⁉
  case 0x203d: // ‽
  case 0x061f: // Arabic question mark
    return TERMINAL_MARK;
  case 0x06d4: // Urdu full stop
  case 0x0964: // danda
    return TERMINAL_STOP;
  case 0x3002: // 。
  case 0xff01: // ！
  case 0xff1f: // ？
    return TERMINAL_WIDE;
  default:
    return TERMINAL_NONE;
  }
}

static Terminal terminal_of(Slice text, const Token *token) {
  if (token->flags & TOKEN_ABBREVIATION) return TERMINAL_ABBREVIATION;
  if (token->kind != TOKEN_PUNCT) return TERMINAL_NONE;
  char c = text.data[token->start];
  if (c == '.') return token->len == 1 ? TERMINAL_STOP : TERMINAL_ELLIPSIS;
  if (c == '!' || c == '?') return TERMINAL_MARK;
  return (unsigned char)c < 0x80 ? TERMINAL_NONE : wide_terminal(first_rune(text, token));
}

static bool is_bracket_close(Slice text, const Token *token) {
  char c = text.data[token->start];
  return token->kind == TOKEN_PUNCT && (c == ')' || c == ']');
}

// A quotation mark or bracket that belongs to the sentence before it.
static bool is_closer(Slice text, const Token *token) {
  if (token->flags & TOKEN_CLOSE_QUOTE || is_bracket_close(text, token)) return true;
  if (token->flags & (TOKEN_SPACE_BEFORE | TOKEN_OPEN_QUOTE)) return false;
  char c = text.data[token->start];
  return token->kind == TOKEN_PUNCT && (c == '"' || c == '\'');
}

static bool is_opener(Slice text, const Token *token) {
  char c = text.data[token->start];
  return token->flags & TOKEN_OPEN_QUOTE || c == '(' || c == '[' || c == '"' || c == '\'';
}

// A dash between spaces may begin a line of dialogue; any other mark goes on with the sentence.
static bool mark_begins(Slice text, const Token *next, const Token *end) {
  if (is_opener(text, next)) return true;
  uint32_t rune = first_rune(text, next);
  bool dash = rune == '-' || rune == 0x2013 || rune == 0x2014;
  if (dash) {
    bool goes_on = next + 1 < end && next[1].flags & TOKEN_LOWERCASE;
    return next->flags & TOKEN_SPACE_BEFORE && !goes_on;
  }
  return !strchr(",;:/%&", (int)(rune < 0x80 ? rune : ',')) && next->flags & TOKEN_SPACE_BEFORE;
}

static bool abbreviation_ends(Slice text, const Token *token, const Token *next) {
  Slice word = slice_cut(text, token->start, token->start + token->len - 1);
  AbbreviationKind kind = abbreviation_kind(word);
  if (kind ==
      ABBREVIATION_NONE) { // initials (J., J.K.) do not end one; U.S., p.m. and the like may
    if (word.len == 1) return false;
    kind = ABBREVIATION_ENDS;
  }
  if (kind < ABBREVIATION_CAPITAL) return false;
  if (is_opener(text, next) && next->flags & TOKEN_SPACE_BEFORE) return true;
  if (!(next->flags & TOKEN_CAPITALISED)) return false;
  return kind == ABBREVIATION_ETC || abbreviation_starter(token_text(text, next));
}

// Whether a sentence ends before next, where `last` is its terminal and `closed` says that quotes
// or brackets follow it.
static bool ends_before(Slice text, const Token *last, bool closed, const Token *next,
                        const Token *end) {
  Terminal terminal = terminal_of(text, last);
  if (terminal == TERMINAL_ABBREVIATION) return abbreviation_ends(text, last, next);
  if (terminal == TERMINAL_WIDE) return true;
  bool space = next->flags & TOKEN_SPACE_BEFORE;
  if (next->flags & TOKEN_LOWERCASE) return terminal == TERMINAL_STOP && !closed && space;
  if (next->kind == TOKEN_PUNCT) return mark_begins(text, next, end);
  return space || next->flags & TOKEN_CAPITALISED;
}

// The end of the terminal at `at` with the marks and closers behind it. *last: the last terminal;
// *closed: closers follow.
static uint32_t terminal_end(const TokenList *list, Slice text, uint32_t at, uint32_t *last,
                             bool *closed) {
  *last = at++;
  *closed = false;
  for (; at < list->count; at++) {
    const Token *token = &list->tokens[at];
    if (is_closer(text, token)) {
      *closed = true;
    } else if (*closed || token->kind != TOKEN_PUNCT || !terminal_of(text, token)) {
      break;
    } else {
      *last = at;
    }
  }
  return at;
}

static bool is_content(const Token *token) {
  return token->kind == TOKEN_WORD || token->kind == TOKEN_WEB;
}

static void add_sentence(TokenList *list, uint32_t first, uint32_t end) {
  *ARRAY_PUSH(list->sentences, list->sentence_count, list->sentence_cap) = (Sentence){first, end};
  list->tokens[first].flags |= TOKEN_SENTENCE_START;
}

// A number alone is no sentence where it is the first thing of the block: "1. The plan".
static bool has_content(const TokenList *list, uint32_t from, uint32_t end, bool at_start) {
  for (uint32_t i = from; i < end; i++) {
    if (is_content(&list->tokens[i])) return true;
    if (!at_start && list->tokens[i].kind == TOKEN_NUMBER) return true;
  }
  return false;
}

void sentences_cut(TokenList *list, Slice text) {
  uint32_t first = 0, content_from = 0;
  list->sentence_count = 0;
  for (uint32_t i = 0, last; i < list->count;) {
    bool closed;
    if (!terminal_of(text, &list->tokens[i])) {
      i++;
      continue;
    }
    i = terminal_end(list, text, i, &last, &closed);
    if (i == list->count) break;
    const Token *next = &list->tokens[i], *end = list->tokens + list->count;
    if (!ends_before(text, &list->tokens[last], closed, next, end)) continue;
    bool whole = has_content(list, content_from, i, first == 0);
    content_from = i; // each token is looked at once: rows of "!!! !!!" stay linear
    if (!whole) continue;
    add_sentence(list, first, i);
    first = i;
  }
  if (first < list->count) add_sentence(list, first, list->count);
}
