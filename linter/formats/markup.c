// SPDX-License-Identifier: MIT
// Marks are looked for forward, once for each that may open, and not far: a text of a million
// opening marks costs a million short searches. What is open is a stack of the places where it
// closes.
#include "formats/markup.h"

#include "base/utf8.h"

Markup markup_begin(Prose *prose, Slice text, Range range) {
  return (Markup){.prose = prose,
                  .text = text,
                  .start = range.start,
                  .at = range.start,
                  .end = range.end,
                  .copied = range.start};
}

static void copy_before(Markup *m) {
  if (m->copied < m->at) prose_copy(m->prose, (Range){m->copied, m->at});
}

void markup_end(Markup *m) {
  m->at = m->end;
  copy_before(m);
  m->copied = m->end;
}

void markup_drop(Markup *m, uint32_t to) {
  copy_before(m);
  m->at = m->copied = to;
}

void markup_atom(Markup *m, Slice text, uint32_t to) {
  copy_before(m);
  prose_atom(m->prose, text, (Range){m->at, to});
  m->at = m->copied = to;
}

void markup_stand_in(Markup *m, uint32_t to) {
  copy_before(m);
  prose_stand_in(m->prose, (Range){m->at, to});
  m->at = m->copied = to;
}

bool markup_open(Markup *m, uint32_t to, Range close, Slice text) {
  if (m->close_count == MARKUP_OPEN_MAX || close.start < to) return false;
  if (m->close_count && close.end > m->closes[m->close_count - 1].range.start) return false;
  m->closes[m->close_count++] = (MarkupClose){close, text};
  markup_drop(m, to);
  return true;
}

bool markup_close(Markup *m) {
  while (m->close_count && m->closes[m->close_count - 1].range.start < m->at) {
    m->close_count--; // something longer went over it
  }
  if (!m->close_count || m->closes[m->close_count - 1].range.start != m->at) return false;
  MarkupClose close = m->closes[--m->close_count];
  if (close.text.len) {
    markup_atom(m, close.text, close.range.end);
  } else {
    markup_drop(m, close.range.end);
  }
  return true;
}

bool markup_at(const Markup *m, uint32_t at, const char *text) {
  return at <= m->end && slice_starts(slice_cut(m->text, at, m->end), slice_of(text));
}

static uint32_t limit(const Markup *m, uint32_t at) {
  return m->end - at > MARKUP_SPAN_MAX ? at + MARKUP_SPAN_MAX : m->end;
}

uint32_t markup_find(const Markup *m, uint32_t at, const char *mark) {
  if (at >= m->end) return 0;
  Slice part = slice_cut(m->text, at, limit(m, at));
  size_t found = slice_find(part, slice_of(mark));
  return found < part.len ? at + (uint32_t)found : 0;
}

uint32_t markup_behind_bracket(const Markup *m, uint32_t at, char open, char close) {
  uint32_t depth = 0, end = limit(m, at);
  for (; at < end; at++) {
    char c = m->text.data[at];
    if (c == '\\') {
      at++;
    } else if (c == open) {
      depth++;
    } else if (c == close && --depth == 0) {
      return at + 1;
    }
  }
  return 0;
}

static bool is_word_rune(uint32_t rune) {
  return utf8_is_letter(rune) || utf8_class(rune) == RUNE_DIGIT || utf8_class(rune) == RUNE_MARK;
}

bool markup_is_word(const Markup *m, uint32_t at) {
  size_t len;
  return at < m->end && is_word_rune(utf8_decode(m->text, at, &len));
}

bool markup_is_word_before(const Markup *m, uint32_t at) {
  size_t len;
  return at > m->start && is_word_rune(utf8_decode_before(m->text, at, &len));
}

bool markup_is_white(const Markup *m, uint32_t at) {
  return at >= m->end || line_is_white(m->text.data[at]);
}

static bool may_open(const Markup *m, uint32_t at, uint32_t behind) {
  if (at > m->start && m->text.data[at - 1] == '\\') return false;
  return !markup_is_word_before(m, at) && !markup_is_white(m, behind);
}

static bool may_close(const Markup *m, uint32_t at, uint32_t behind) {
  char before = m->text.data[at - 1];
  return !line_is_white(before) && before != '\\' && !markup_is_word(m, behind);
}

uint32_t markup_emphasis(const Markup *m, uint32_t at, const char *mark) {
  uint32_t len = (uint32_t)strlen(mark), inside = at + len;
  if (!may_open(m, at, inside)) return 0;
  for (uint32_t close = markup_find(m, inside + 1, mark); close;
       close = markup_find(m, close + 1, mark)) {
    bool longer = m->text.data[close - 1] == *mark ||
                  (close + len < m->end && m->text.data[close + len] == *mark);
    if (close - at > MARKUP_SPAN_MAX) return 0;
    if (may_close(m, close, close + len) && (!longer || len > 1)) return close;
  }
  return 0;
}

uint32_t markup_behind_address(const Markup *m, uint32_t at) {
  static const char *const schemes[] = {"https://", "http://", "ftp://", "mailto:", NULL};
  for (const char *const *scheme = schemes; *scheme; scheme++) {
    if (!markup_at(m, at, *scheme)) continue;
    uint32_t start = at + (uint32_t)strlen(*scheme), end = start;
    while (end < m->end && !line_is_white(m->text.data[end]) &&
           !strchr("<>[]\"`|", m->text.data[end])) {
      end++;
    }
    while (end > start && strchr(".,;:!?)'", m->text.data[end - 1])) {
      end--;
    }
    return end > start ? end : 0;
  }
  return 0;
}
