// SPDX-License-Identifier: MIT
// Marks are looked for forward, for each that may open something, and not far. What one search went
// over the next one need not look at again (MarkupSearch): a text of a million opening marks costs
// one walk. What is open is a stack of the places where it closes.
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

uint32_t markup_behind_bracket(const Markup *m, uint32_t at, char open, char close) {
  uint32_t depth = 0, end = limit(m, at);
  for (; at < end; at++) {
    char c = m->text.data[at];
    if (c == '\\') {
      at++;
    } else if (c == open) {
      if (++depth > MARKUP_NESTED_MAX) return 0;
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

uint32_t markup_behind_word(const Markup *m, uint32_t at, const char *also) {
  while (at < m->end) {
    size_t len;
    char c = m->text.data[at];
    if (!is_word_rune(utf8_decode(m->text, at, &len)) && !(c && strchr(also, c))) break;
    at += (uint32_t)len;
  }
  return at;
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

static bool is_closing(const Markup *m, uint32_t at, const MarkupSearch *search) {
  if (search->kind == MARKUP_SEARCH_ANY) return true;
  char before = at > m->start ? m->text.data[at - 1] : ' ';
  if (line_is_white(before) || before == '\\') return false;
  if (search->kind == MARKUP_SEARCH_QUOTED) return true;
  uint32_t len = (uint32_t)strlen(search->mark), behind = at + len;
  bool longer =
      before == *search->mark || (behind < m->end && m->text.data[behind] == *search->mark);
  return !markup_is_word(m, behind) && (!longer || len > 1);
}

static MarkupSearch *search_of(Markup *m, const char *mark, MarkupSearchKind kind) {
  size_t i = 0;
  while (i + 1 < MARKUP_SEARCHES_MAX && m->searches[i].mark &&
         (m->searches[i].kind != kind || strcmp(m->searches[i].mark, mark) != 0)) {
    i++;
  }
  MarkupSearch *search = &m->searches[i];
  if (!search->mark || search->kind != kind || strcmp(search->mark, mark) != 0)
    *search = (MarkupSearch){.mark = mark, .kind = kind};
  return search;
}

// Moves on from search->stop to the first mark that closes, or to the end.
static void go_on(const Markup *m, MarkupSearch *search, uint32_t end) {
  Slice mark = slice_of(search->mark);
  while (!search->found && search->stop + mark.len <= end) {
    Slice part = slice_cut(m->text, search->stop, end);
    size_t found = slice_find(part, mark);
    if (found == part.len) {
      search->stop = end - (uint32_t)mark.len + 1;
      return;
    }
    search->stop += (uint32_t)found;
    search->found = is_closing(m, search->stop, search);
    if (!search->found) search->stop++;
  }
}

static uint32_t find(Markup *m, uint32_t at, const char *mark, MarkupSearchKind kind) {
  if (at >= m->end) return 0;
  MarkupSearch *search = search_of(m, mark, kind);
  if (at < search->start || at > search->stop) {
    search->start = search->stop = at;
    search->found = false;
  }
  uint32_t end = limit(m, at);
  go_on(m, search, end);
  return search->found && search->stop + strlen(mark) <= end ? search->stop : 0;
}

uint32_t markup_find(Markup *m, uint32_t at, const char *mark) {
  return find(m, at, mark, MARKUP_SEARCH_ANY);
}

uint32_t markup_emphasis(Markup *m, uint32_t at, const char *mark) {
  uint32_t inside = at + (uint32_t)strlen(mark);
  return may_open(m, at, inside) ? find(m, inside + 1, mark, MARKUP_SEARCH_EMPHASIS) : 0;
}

uint32_t markup_quoted(Markup *m, uint32_t open) {
  return markup_is_white(m, open + 1) ? 0 : find(m, open + 1, "`", MARKUP_SEARCH_QUOTED);
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
