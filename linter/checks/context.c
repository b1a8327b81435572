// SPDX-License-Identifier: MIT
// From a match to a diagnostic: is it excused, what does its message say, what would correct it.
//
//   match "Combat planes" of a swap, fix "combat aircraft"
//   -> unless phrases are tried around it
//   -> "combat aircraft" takes the capital of what it replaces
//   -> message "Write “Combat aircraft”.", one edit with its range in the source
#include "checks/context.h"

#include "base/utf8.h"
#include "language/article.h"
#include "language/fold.h"

enum { MESSAGE_TEXT_MAX = 160 }; // bytes of a match or a correction that a message quotes

PhraseSpan check_tokens_in(const TokenList *tokens, Range range) {
  uint32_t low = 0, high = tokens->count;
  while (low < high) { // the first token that ends behind the start
    uint32_t middle = low + (high - low) / 2;
    if (tokens->tokens[middle].start + tokens->tokens[middle].len <= range.start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  uint32_t end = low;
  while (end < tokens->count && tokens->tokens[end].start < range.end) {
    end++;
  }
  return (PhraseSpan){low, end};
}

Range check_token_range(const TokenList *tokens, PhraseSpan span) {
  if (span.end <= span.start || span.end > tokens->count) return (Range){0, 0};
  const Token *last = &tokens->tokens[span.end - 1];
  return (Range){tokens->tokens[span.start].start, last->start + last->len};
}

Range check_first_word(const TokenList *tokens, Sentence span) {
  uint32_t at = span.first;
  while (at + 1 < span.end &&
         (tokens->tokens[at].kind == TOKEN_PUNCT || tokens->tokens[at].kind == TOKEN_SYMBOL)) {
    at++;
  }
  return check_token_range(tokens, (PhraseSpan){at, at + 1});
}

Sentence check_bounds(const LintContext *context, Scope scope, uint32_t token) {
  const TokenList *tokens = context->tokens;
  if (scope == SCOPE_LINE || scope == SCOPE_PARAGRAPH || tokens->sentence_count == 0)
    return (Sentence){0, tokens->count};
  return tokens->sentences[tokens_sentence_of(tokens, token)];
}

// Asked first even where the sentence is tagged already: what is found must not depend on which
// rule woke before.
bool check_prepare(LintContext *context, const Phrase *phrase, Sentence bounds, uint32_t first,
                   uint32_t last) {
  if (!phrase_needs_tags(phrase)) return true;
  TokenList *tokens = context->tokens;
  const Grammar *grammar = grammar_builtin();
  if (bounds.first >= bounds.end || !grammar->usable ||
      !phrase_may_match(phrase, &grammar->lexicon, context->block->text, tokens->tokens,
                        bounds.first, bounds.end, first, last, &context->phrase)) {
    return false;
  }
  uint32_t end = tokens_sentence_of(tokens, bounds.end - 1);
  for (uint32_t i = tokens_sentence_of(tokens, bounds.first); i <= end; i++) {
    grammar_tag(grammar, &context->grammar, tokens, context->block->text, tokens->sentences[i]);
  }
  return true;
}

// ---- every match

void check_each_match(LintContext *context, const Phrase *phrase, Sentence span, CheckEmit *emit,
                      void *own) {
  const TokenList *tokens = context->tokens;
  PhraseMatch match;
  for (uint32_t at = span.first; at < span.end;) {
    Sentence bounds = check_bounds(context, SCOPE_SENTENCE, at);
    bool ready = check_prepare(context, phrase, bounds, at, bounds.end - 1);
    while (ready && at < bounds.end &&
           phrase_find(phrase, context->block->text, tokens->tokens, bounds.first, bounds.end, at,
                       bounds.end - 1, &context->phrase, &match)) {
      emit(own, &match);
      at = match.whole.end > match.whole.start ? match.whole.end : match.whole.start + 1;
    }
    at = bounds.end > at ? bounds.end : at;
  }
}

bool check_capture(const LintContext *context, const Phrase *phrase, const PhraseMatch *match,
                   Slice name, Slice *value) {
  int number = phrase_capture(phrase, name);
  if (number < 0) return false;
  PhraseSpan span = match->captures[number];
  if (span.start == UINT32_MAX || span.end == UINT32_MAX || span.end <= span.start) return false;
  Range range = check_token_range(context->tokens, span);
  *value = slice_cut(context->block->text, range.start, range.end);
  return true;
}

bool check_named_text(void *named_texts, Slice name, Slice *value) {
  for (const NamedText *item = named_texts; item->name; item++) {
    if (!slice_is(name, item->name)) continue;
    *value = item->text;
    return true;
  }
  return false;
}

bool check_name_in(const char *const *names, Slice name) {
  for (; *names; names++) {
    if (slice_is(name, *names)) return true;
  }
  return false;
}

// ---- unless

// Every place where the phrase matches and touches the span: a match that begins earlier may end
// before it, then the next is tried.
static bool phrase_touches(LintContext *context, const Phrase *phrase, PhraseSpan span,
                           Sentence bounds) {
  uint32_t min, max;
  phrase_length(phrase, &min, &max);
  uint32_t first = span.start > bounds.first + max ? span.start - max : bounds.first;
  uint32_t last = span.end > span.start ? span.end - 1 : span.start;
  PhraseMatch match;
  if (!check_prepare(context, phrase, bounds, first, last)) return false;
  while (first <= last &&
         phrase_find(phrase, context->block->text, context->tokens->tokens, bounds.first,
                     bounds.end, first, last, &context->phrase, &match)) {
    if (match.whole.end > span.start) return true;
    first = match.whole.start + 1;
  }
  return false;
}

bool check_is_excused(LintContext *context, const Finding *finding) {
  const RuleFacts *facts = finding->unit->facts;
  if (facts->unless_count == 0 || context->tokens->count == 0) return false;
  PhraseSpan span = check_tokens_in(context->tokens, finding->range);
  if (span.start >= context->tokens->count) span.start = context->tokens->count - 1;
  Sentence bounds = check_bounds(context, finding->unit->rule->scope, span.start);
  for (size_t i = 0; i < facts->unless_count; i++) {
    if (phrase_touches(context, facts->unless[i], span, bounds)) return true;
  }
  return false;
}

// ---- texts

typedef struct Names {
  const Finding *finding;
  Slice match, fix;
  Slice shown; // match, cut where it is too long for a message
  bool has_fix;
} Names;

static bool look_up(void *context, Slice name, Slice *value) {
  const Names *names = context;
  if (slice_is(name, "match")) {
    *value = names->shown;
    return true;
  }
  if (slice_is(name, "fix")) {
    *value = names->fix;
    return names->has_fix;
  }
  const Finding *finding = names->finding;
  return finding->lookup && finding->lookup(finding->lookup_context, name, value);
}

static bool starts_with_capital(Slice text) {
  size_t len;
  return text.len > 0 && utf8_class(utf8_decode(text, 0, &len)) == RUNE_UPPER;
}

// Two or more words in capitals throughout: a headline, not an abbreviation.
static bool is_shouted(Slice text) {
  size_t capitals = 0, spaces = 0;
  for (size_t i = 0, len; i < text.len; i += len) {
    RuneClass class = utf8_class(utf8_decode(text, i, &len));
    if (class == RUNE_LOWER) return false;
    capitals += class == RUNE_UPPER;
    spaces += class == RUNE_SPACE;
  }
  return capitals >= 4 && spaces > 0;
}

// The correction takes the case of what it replaces: rendered text in buffer -> text in the arena.
static Slice with_case_of(Slice match, Slice fix, Arena *arena) {
  Buffer out = {0};
  size_t len;
  if (is_shouted(match)) {
    for (size_t i = 0; i < fix.len; i += len) {
      buffer_rune(&out, utf8_upper(utf8_decode(fix, i, &len)));
    }
  } else if (fix.len > 0 && starts_with_capital(match)) {
    buffer_rune(&out, utf8_upper(utf8_decode(fix, 0, &len)));
    buffer_add(&out, slice_cut(fix, len, fix.len));
  } else {
    buffer_add(&out, fix);
  }
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static Slice render(const Template *template, Names *names, Buffer *buffer) {
  buffer_clear(buffer);
  template_render(template, look_up, names, names->finding->lemma_form, buffer);
  return buffer_slice(buffer);
}

// ---- edits

static bool is_space_at(Slice text, size_t at) {
  return at < text.len && (text.data[at] == ' ' || text.data[at] == '\t');
}

// A deletion takes one space with it: the one before it where a mark or the end follows, else the
// one behind it.
static Range widened_for_deletion(Slice text, Range range) {
  bool before = range.start > 0 && is_space_at(text, range.start - 1);
  bool behind = is_space_at(text, range.end);
  if (behind && (before || range.start == 0)) {
    range.end++;
  } else if (before && !behind) {
    range.start--;
  }
  return range;
}

// A line that goes as a whole takes its line end with it, and one of the blank lines around it.
static Range whole_line(const Source *source, Range range) {
  Slice text = source->text;
  while (range.end < text.len && is_space_at(text, range.end)) {
    range.end++;
  }
  for (int line_ends = 0; line_ends < 2; line_ends++) {
    if (range.end < text.len && text.data[range.end] == '\r') range.end++;
    if (range.end < text.len && text.data[range.end] == '\n') range.end++;
  }
  return range;
}

// Whether the range is all that would be deleted with the block.
static bool covers_block(const Block *block, Range range) {
  bool goes =
      block->whole.end > block->whole.start || (block->own_line && block->kind != BLOCK_LIST_ITEM);
  return goes && range.start == 0 && range.end == block->text.len;
}

// "a" or "an" right before the correction, where its sound wants the other one: the edit takes it
// in.
static void mend_article(LintContext *context, Range *range, Slice *text) {
  Slice before = slice_cut(context->block->text, 0, range->start);
  bool an = slice_ends(before, SLICE("an ")) || slice_ends(before, SLICE("An ")),
       a = slice_ends(before, SLICE("a ")) || slice_ends(before, SLICE("A "));
  uint32_t start = range->start - (an ? 3 : 2);
  if ((!an && !a) || (start > 0 && !is_space_at(context->block->text, start - 1)) ||
      article_is_an(*text) == an)
    return;
  Buffer out = {0};
  buffer_print(&out, "%c%s %.*s", before.data[start], an ? "" : "n", SLICE_ARG(*text));
  *text = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  range->start = start;
}

// What goes with the whole text of a block.
static Range whole_block(const LintContext *context, const Block *block) {
  if (block->whole.end > block->whole.start) return block->whole;
  Range range = block_source_range(block, (Range){0, (uint32_t)block->text.len});
  return context->document->format->lines ? whole_line(context->document->source, range) : range;
}

// As it is written in the source.
static Slice escaped(const LintContext *context, Slice text) {
  if (!context->block->escape) return text;
  Buffer out = {0};
  context->block->escape(text, &out);
  Slice kept = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// Offset of the first line end in the range, or its end.
static uint32_t line_end_in(Slice source, Range range) {
  while (range.start < range.end && !is_line_end(source.data[range.start])) {
    range.start++;
  }
  return range.start;
}

static uint32_t line_end_length(Slice source, uint32_t at) {
  bool two = source.data[at] == '\r' && at + 1 < source.len && source.data[at + 1] == '\n';
  return two ? 2 : 1;
}

// Takes off the end of the edit what stays as it is.
static Edit without_common_end(Slice source, Edit edit) {
  uint32_t end = edit.range.end;
  size_t len = edit.text.len;
  while (len && end > edit.range.start && edit.text.data[len - 1] == source.data[end - 1]) {
    len--;
    end--;
  }
  while (end < edit.range.end && ((unsigned char)source.data[end] & 0xc0) == 0x80) {
    len++; // never between the bytes of one character
    end++;
  }
  return (Edit){{edit.range.start, end}, slice_cut(edit.text, 0, len)};
}

// The words go, and the line end behind them stays.
static Range before_line_end(Slice source, Range range) {
  uint32_t line_end = range.end;
  if (line_end > range.start && source.data[line_end - 1] == '\n') line_end--;
  if (line_end > range.start && source.data[line_end - 1] == '\r') line_end--;
  if (line_end == range.end || range.start == 0 || source.data[range.start - 1] != ' ')
    return range;
  return (Range){range.start - 1, line_end};
}

// What may begin a line without making it a list, a heading or a quotation in Markdown.
static bool may_begin_line(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

// The space of text that stands nearest to `at` and may become a line end; text.len: none.
static size_t space_near(Slice text, size_t at) {
  size_t best = text.len, least = SIZE_MAX;
  for (size_t i = 0; i + 1 < text.len; i++) {
    size_t far = i > at ? i - at : at - i;
    if (text.data[i] != ' ' || far >= least || !may_begin_line(text.data[i + 1])) continue;
    least = far;
    best = i;
  }
  return best;
}

// Puts the line end of the range in place of a space of the text, so that a wrapped paragraph keeps
// its lines: "of\nthe Russia" -> "of\nRussia".
static Slice with_line_end(LintContext *context, Slice source, Range range, Slice text) {
  uint32_t at = line_end_in(source, range);
  size_t space = at < range.end ? space_near(text, at - range.start) : text.len;
  if (space == text.len) return text;
  Buffer out = {0};
  buffer_add(&out, slice_cut(text, 0, space));
  buffer_add(&out, slice_cut(source, at, at + line_end_length(source, at)));
  buffer_add(&out, slice_cut(text, space + 1, text.len));
  Slice kept = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

// Of an edit across a line end only what really changes, so that lines that an author wrapped stay
// wrapped: "the\nFrance" -> "France" takes out " the", not "the\n".
static Edit within_lines(LintContext *context, Slice source, Edit edit) {
  uint32_t end = edit.range.end;
  if (end > edit.range.start && source.data[end - 1] == '\r' && end < source.len &&
      source.data[end] == '\n') {
    edit.range.end++; // a space of the text stands for the first byte of a line end
  }
  if (line_end_in(source, edit.range) == edit.range.end) return edit;
  Edit least = without_common_end(source, edit);
  if (least.text.len == 0) return (Edit){before_line_end(source, least.range), least.text};
  return (Edit){edit.range, with_line_end(context, source, edit.range, edit.text)};
}

// ---- whether an edit can be applied

// What the source has between two runs and the text has not.
static Range gap_between(const BlockRun *run, const BlockRun *next) {
  return (Range){run->source_start + (next->text_start - run->text_start), next->source_start};
}

static bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\f' || is_line_end(c);
}

// How far the gap is what stands between two lines of a paragraph: the rest of a line end,
// indentation, the marks of a quotation in Markdown.
static uint32_t line_gap_end(Slice source, Range gap) {
  while (gap.start < gap.end &&
         (is_white(source.data[gap.start]) || source.data[gap.start] == '>')) {
    gap.start++;
  }
  return gap.start;
}

// A gap that may go with the words around it: the rest of a line end; in a deletion, all that
// stands between two lines.
static bool gap_is_harmless(Slice source, Range gap, bool deletion) {
  if (gap.start > gap.end || gap.start == 0 || !is_white(source.data[gap.start - 1])) return false;
  bool crlf = source.data[gap.start - 1] == '\r' && gap.end == gap.start + 1 &&
              source.data[gap.start] == '\n';
  return crlf || (deletion && line_gap_end(source, gap) == gap.end);
}

// An edit that takes a line end takes what stands before the next line as well: the mark of a
// quotation would be text otherwise.
static Edit with_gap(const Block *block, Slice source, Range text, Edit edit) {
  uint32_t end = edit.range.end;
  bool takes = end > edit.range.start && is_line_end(source.data[end - 1]) &&
               !(edit.text.len && is_line_end(edit.text.data[edit.text.len - 1]));
  for (size_t i = 0; takes && i < block->run_count; i++) {
    Range gap = {end, block->runs[i].source_start};
    if (block->runs[i].text_start == text.end && gap.start < gap.end)
      edit.range.end = line_gap_end(source, gap);
  }
  return edit;
}

static bool range_applies(Slice source, const Block *block, Range range, bool deletion) {
  if (block_range_unbroken(block, range)) return true;
  for (size_t i = 0; i + 1 < block->run_count; i++) {
    const BlockRun *run = &block->runs[i], *next = &block->runs[i + 1];
    if (next->text_start <= range.start) continue;
    if (next->text_start >= range.end) break;
    if (run->atom_bytes || next->atom_bytes ||
        !gap_is_harmless(source, gap_between(run, next), deletion))
      return false;
  }
  return true;
}

// ---- from the range of a text to the edit of the source

static Range deleted_range(const LintContext *context, const Finding *finding) {
  Range range = finding->range;
  const TokenList *tokens = context->tokens;
  Extent extent = finding->unit->facts->extent;
  if (extent == EXTENT_PARAGRAPH) return (Range){0, (uint32_t)context->block->text.len};
  if (extent == EXTENT_MATCH || context->tokens_gone || tokens->count == 0) return range;
  PhraseSpan span = check_tokens_in(tokens, range);
  if (span.end <= span.start) return range;
  Sentence first = check_bounds(context, SCOPE_SENTENCE, span.start);
  Sentence last = check_bounds(context, SCOPE_SENTENCE, span.end - 1);
  Range wide = check_token_range(tokens, (PhraseSpan){first.first, last.end});
  if (wide.start < range.start) range.start = wide.start;
  if (wide.end > range.end) range.end = wide.end;
  return range;
}

static Fix deletion(LintContext *context, const Finding *finding, Edit *edit) {
  const Block *block = context->block;
  Slice source = context->document->source->text;
  Range range = deleted_range(context, finding);
  if (covers_block(block, range)) {
    *edit = (Edit){whole_block(context, block), SLICE("")};
    bool applies =
        block->whole.end > block->whole.start || range_applies(source, block, range, true);
    return (Fix){edit, 1, false, applies};
  }
  Range wide = widened_for_deletion(block->text, range);
  if (range_applies(source, block, wide, true)) range = wide; // the space may stand before a tag
  *edit = (Edit){block_source_range(block, range), SLICE("")};
  *edit = with_gap(block, source, range, within_lines(context, source, *edit));
  bool applies = range_applies(source, block, range, true) && !block_has_stand_in(block, range);
  return (Fix){edit, 1, false, applies};
}

static Fix replacement(LintContext *context, const Finding *finding, Slice text, Edit *edit) {
  const Block *block = context->block;
  Slice source = context->document->source->text, mended = text;
  Range range = finding->range, wide = range;
  if (!finding->as_written) mend_article(context, &wide, &mended);
  if (wide.start < range.start && range_applies(source, block, wide, false)) {
    range = wide;
    text = mended;
  }
  *edit = (Edit){block_source_range(block, range), escaped(context, text)};
  *edit = with_gap(block, source, range, within_lines(context, source, *edit));
  return (Fix){edit, 1, false, range_applies(source, block, range, false)};
}

static Fix make_fix(LintContext *context, const Finding *finding, Slice text, bool raw) {
  Edit *edit = ARENA_NEW(context->arena, Edit);
  if (raw) {
    *edit = (Edit){finding->range, text};
    return (Fix){edit, 1, false, true};
  }
  return text.len ? replacement(context, finding, text, edit) : deletion(context, finding, edit);
}

static Slice fix_text(LintContext *context, const Finding *finding, Names *names, size_t i) {
  if (context->own_fix_count) return context->own_fixes[i];
  return render(&finding->unit->facts->fixes[i], names, &context->fix);
}

// Fixes of the diagnostic; the first one's text is left in names for {fix} in the message.
static void add_fixes(LintContext *context, const Finding *finding, bool raw, Names *names,
                      Diagnostic *diagnostic) {
  const RuleFacts *facts = finding->unit->facts;
  size_t count = context->own_fix_count ? context->own_fix_count : facts->fix_count;
  Fix *fixes = ARENA_ARRAY(context->arena, count, Fix);
  Buffer all = {0};
  for (size_t i = 0; i < count; i++) {
    Slice text = fix_text(context, finding, names, i);
    text = finding->as_written ? arena_copy(context->arena, text)
                               : with_case_of(names->match, text, context->arena);
    fixes[i] = make_fix(context, finding, text, raw);
    fixes[i].safe = facts->safe && count == 1 && fixes[i].applies;
    if (text.len == 0)
      continue; // to take it out is one of several: the message says “or leave it out”
    if (all.len) buffer_text(&all, "” or “");
    buffer_add(&all, text);
  }
  names->has_fix = count > 0;
  names->fix = arena_copy(context->arena, buffer_slice(&all));
  buffer_free(&all);
  diagnostic->fixes = fixes;
  diagnostic->fix_count = count;
}

// A loop of ten thousand words is a match, but no message.
static Slice shortened(Slice text, Arena *arena) {
  size_t end = MESSAGE_TEXT_MAX;
  if (text.len <= MESSAGE_TEXT_MAX) return text;
  while (end > 0 && ((unsigned char)text.data[end] & 0xc0) == 0x80) {
    end--;
  }
  Buffer out = {0};
  buffer_print(&out, "%.*s …", (int)end, text.data);
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

// Where the source text of the block is known, and the rule names words of its language, these
// decide: one of them stands there, and the finding is sure; or it is none. Where nothing answers
// to the block, nothing is decided.
static bool source_agrees(const Block *block, const RuleFacts *facts, Confidence *confidence) {
  if (facts->source_count == 0 || !block || block->original.len == 0) return true;
  Buffer text = {0}, words = {0};
  bool found = false;
  fold_text(block->original, &text);
  for (size_t i = 0; i < facts->source_count && !found; i++) {
    buffer_clear(&words);
    fold_text(slice_trim(facts->source[i]), &words);
    found = fold_has(buffer_slice(&text), buffer_slice(&words));
  }
  buffer_free(&text);
  buffer_free(&words);
  if (found) *confidence = CONFIDENCE_HIGH;
  return found;
}

// What could be a trace as well was woken whether or not there is a source text to confirm it.
static bool is_reported(const LintContext *context, const Unit *unit, bool raw) {
  uint8_t active = context->active[unit->ordinal];
  if (active & UNIT_ON || !(active & UNIT_WITH_SOURCE)) return active & UNIT_ON;
  return !raw && (context->block->original.len || !(active & UNIT_AS_TRACE));
}

static Diagnostic diagnostic_of(const LintContext *context, const Finding *finding, bool raw,
                                Slice match, Range source_range) {
  const RuleFacts *facts = finding->unit->facts;
  const Rule *rule = finding->unit->rule;
  return (Diagnostic){
      .range = source_range,
      .rule = rule->id,
      .mqm = rule->mqm,
      .severity = (Severity)context->severities[finding->unit->ordinal],
      .confidence = facts->confidence,
      .match = match,
      .why = facts->why,
      .from = context->own_from_count ? context->own_from : facts->from,
      .from_count = context->own_from_count ? context->own_from_count : facts->from_count,
      .unit = raw ? SLICE("") : context->block->unit,
      .around = raw ? (Slice){0} : context->block->text,
      .place = raw ? (Range){0, 0} : finding->range,
      .aside = context->aside,
  };
}

static void add_diagnostic(LintContext *context, const Finding *finding, bool raw, Slice match,
                           Range source_range) {
  Names names = {.finding = finding, .match = match, .shown = match};
  Diagnostic diagnostic = diagnostic_of(context, finding, raw, match, source_range);
  if (!raw && !source_agrees(context->block, finding->unit->facts, &diagnostic.confidence)) return;
  if (!is_reported(context, finding->unit, raw)) {
    *diagnostics_add(context->traces) = diagnostic;
    return;
  }
  add_fixes(context, finding, raw, &names, &diagnostic);
  names.shown = shortened(match, context->arena);
  names.fix = shortened(names.fix, context->arena);
  diagnostic.message =
      arena_copy(context->arena, render(&finding->unit->facts->message, &names, &context->message));
  *diagnostics_add(context->out) = diagnostic;
}

void check_report(LintContext *context, const Finding *finding) {
  if (block_has_stand_in(context->block, finding->range) || check_is_excused(context, finding))
    return;
  Slice match = slice_cut(context->block->text, finding->range.start, finding->range.end);
  add_diagnostic(context, finding, false, match,
                 block_source_range(context->block, finding->range));
}

void check_report_in(LintContext *context, const Block *block, const Finding *finding) {
  const Block *here = context->block;
  if (block_has_stand_in(block, finding->range)) return;
  context->tokens_gone = block != here;
  context->block = block;
  Slice match = slice_cut(block->text, finding->range.start, finding->range.end);
  add_diagnostic(context, finding, false, match, block_source_range(block, finding->range));
  context->block = here;
  context->tokens_gone = false;
}

void check_report_texts(LintContext *context, const Block *block, const Finding *finding,
                        const Slice *texts, size_t count) {
  context->own_fixes = texts;
  context->own_fix_count = count;
  check_report_in(context, block, finding);
  context->own_fix_count = 0;
}

void check_report_raw(LintContext *context, const Finding *finding) {
  Slice match =
      slice_cut(context->document->source->text, finding->range.start, finding->range.end);
  add_diagnostic(context, finding, true, match, finding->range);
}
