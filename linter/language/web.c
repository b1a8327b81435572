// SPDX-License-Identifier: MIT
// Every scan begins at a byte that the tokenizer has reached and runs forward over what it will
// take, except two, which are therefore bounded: the labels of a bare domain, and the part of an
// e-mail address before its @.
//
//   (see https://example.org/a_(b).)   -> https://example.org/a_(b)     ")" stays where it closes a
//   "(" of the address write to j.smith@example.org,      -> found at the @, back to "j"
//   lemonde.fr, end.The, Node.js       -> lemonde.fr: only known top-level domains make a bare
//   domain
#include "language/web.h"

#include "base/utf8.h"

// RFC 1035 and RFC 5321: the lengths of a label and of the part before the @. No site in a text has
// more labels than eight.
enum { LABEL_BYTES_MAX = 63, LABELS_MAX = 8, MAIL_NAME_BYTES_MAX = 64, DOMAIN_BYTES_MIN = 4 };

// Top-level domains of bare addresses. Those that are English words (it, is, in, at, be, to, me,
// us, no, so) are left out: a missing space behind a full stop is likelier.
static const char *const domains[] = {
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "biz", "news", "fr", "de", "es", "pt",
    "uk",  "eu",  "ch",  "ru",  "cn",  "jp",  "tv",  "br",   "mx",  "nl",   "pl", "ua", "ca", "au",
    "nz",  "ie",  "za",  "tr",  "gr",  "dz",  "tn",  "sn",   "ci",  "cm",   "se", "fi", "dk", "cz",
    "hu",  "ro",  "bg",  "io",  "il",  "ir",  "kr",  "co",   "ly",  "lb",   "eg", "ke", "ng", NULL};

static const char *const schemes[] = {"http", "https", "ftp", "hxxp", "hxxps", NULL};

static unsigned char byte_at(Slice text, uint32_t at) {
  return at < text.len ? (unsigned char)text.data[at] : 0;
}

static bool is_alnum(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool equal_folded(Slice word, const char *lower) {
  if (word.len != strlen(lower)) return false;
  for (size_t i = 0; i < word.len; i++) {
    char c = word.data[i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i]) return false;
  }
  return true;
}

static bool is_one_of(Slice word, const char *const *table) {
  for (; *table; table++) {
    if (equal_folded(word, *table)) return true;
  }
  return false;
}

// Bytes of the character at `at` when it can stand in an address, else 0.
static uint32_t address_char(Slice text, uint32_t at) {
  unsigned char c = byte_at(text, at);
  if (c < 0x80) return c > ' ' && c != 0x7f && !strchr("<>\"{}|\\^`", c);
  size_t len;
  RuneClass class = utf8_class(utf8_decode(text, at, &len));
  bool letter = class == RUNE_LOWER || class == RUNE_UPPER || class == RUNE_LETTER;
  return letter || class == RUNE_MARK || class == RUNE_DIGIT ? (uint32_t)len : 0;
}

// The end of the address without the punctuation of the sentence that stands behind it.
static uint32_t without_tail(Slice text, uint32_t start, uint32_t end) {
  int open = 0;
  for (uint32_t i = start; i < end; i++) {
    open += text.data[i] == '(' || text.data[i] == '[';
    open -= text.data[i] == ')' || text.data[i] == ']';
  }
  for (; end > start; end--) {
    char c = text.data[end - 1];
    if ((c == ')' || c == ']') && open < 0) {
      open++;
    } else if (!strchr(".,;:!?'*", c) || c == 0) {
      break;
    }
  }
  return end;
}

static uint32_t address_end(Slice text, uint32_t start, uint32_t at) {
  uint32_t len;
  while (at < text.len && (len = address_char(text, at)) != 0) {
    at += len;
  }
  return without_tail(text, start, at);
}

// The end of the label at `at`; `at` when there is none.
static uint32_t label_end(Slice text, uint32_t at) {
  uint32_t end = at;
  while (end - at < LABEL_BYTES_MAX && (is_alnum(byte_at(text, end)) || text.data[end] == '-')) {
    end++;
    if (end == text.len) break;
  }
  while (end > at && text.data[end - 1] == '-') {
    end--;
  }
  return end;
}

// The end of the labels from `at` on, and how many they are; the last one in *last.
static uint32_t labels_end(Slice text, uint32_t at, int *count, Slice *last) {
  uint32_t end = at;
  for (*count = 0; *count < LABELS_MAX; ++*count) {
    uint32_t from = *count ? end + 1 : at;
    if (from >= text.len || (*count && text.data[end] != '.')) break;
    uint32_t to = label_end(text, from);
    if (to == from) break;
    *last = slice_cut(text, from, to);
    end = to;
  }
  return end;
}

static uint32_t bare_domain(Slice text, uint32_t start, uint32_t end) {
  if (end - start > LABEL_BYTES_MAX) return 0;
  int count;
  Slice last = {0};
  uint32_t stop = labels_end(text, start, &count, &last);
  if (count < 2 || stop - start < DOMAIN_BYTES_MIN || !is_one_of(last, domains)) return 0;
  if (last.data[0] >= 'A' && last.data[0] <= 'Z') return 0; // "end.De Gaulle"
  unsigned char next = byte_at(text, stop);
  if (next >= 0x80 && address_char(text, stop)) return 0; // the label goes on beyond ASCII: a word
  return next == '/' || next == '?' || next == ':' ? address_end(text, start, stop) : stop;
}

uint32_t web_address(Slice text, uint32_t start, uint32_t end) {
  Slice word = slice_cut(text, start, end), rest = slice_cut(text, end, text.len);
  if (slice_starts(rest, SLICE("://")) && is_one_of(word, schemes)) {
    uint32_t stop = address_end(text, start, end + 3);
    return stop > end + 3 ? stop : 0;
  }
  if (equal_folded(word, "mailto") && slice_starts(rest, SLICE(":"))) {
    uint32_t stop = address_end(text, start, end + 1);
    return stop > end + 1 ? stop : 0;
  }
  if (byte_at(text, end) != '.') return 0;
  if (equal_folded(word, "www") && is_alnum(byte_at(text, end + 1))) {
    return address_end(text, start, end + 1);
  }
  return bare_domain(text, start, end);
}

uint32_t web_mail(Slice text, uint32_t at, uint32_t *start) {
  uint32_t from = at;
  while (from > 0 && at - from < MAIL_NAME_BYTES_MAX) {
    unsigned char c = (unsigned char)text.data[from - 1];
    if (!is_alnum(c) && (c == 0 || !strchr("._%+-", c))) break;
    from--;
  }
  while (from < at && !is_alnum((unsigned char)text.data[from])) {
    from++;
  }
  int count;
  Slice last = {0};
  uint32_t end = labels_end(text, at + 1, &count, &last);
  *start = from;
  return from < at && count >= 2 && last.len >= 2 ? end : 0;
}

uint32_t web_handle(Slice text, uint32_t at) {
  uint32_t end = at + 1, len, letters = 0;
  while (end < text.len) {
    unsigned char c = byte_at(text, end);
    len = c >= 0x80 ? address_char(text, end) : is_alnum(c) || c == '_';
    if (len == 0) break;
    letters += c > '9';
    end += len;
  }
  return letters ? end : 0; // "#1" is a number with a sign before it
}
