// SPDX-License-Identifier: MIT
// SubRip and WebVTT. A sentence runs over several cues, and so does what a machine did to it: the
// text of cues that follow one another is joined into one block until a sentence ends.
//
//   7
//   00:00:20,000 --> 00:00:22,400
//   “The road is <i>open</i>,” said
//                                        |“The road is open,” said he said.|   unit "7"
//   8
//   00:00:22,500 --> 00:00:24,000
//   he said.
//
// A block ends as well where nobody speaks for a while, where another speaker begins (a dash, a
// name in capitals, <v Name>), and around what is no speech ([door], ♪). Numbers, timings, styles
// and notes are no prose; a note may be a comment for calque. A timing that cannot be read is told,
// and the text below it is read.
#include "formats/entity.h"
#include "formats/line.h"
#include "formats/prose.h"
#include "formats/tag.h"

enum {
  SUBTITLES_GAP_MS = 3000,  // a longer pause ends a sentence that nobody ended
  SUBTITLES_CUES_MAX = 24,  // captions of a machine have no full stops: a block is no longer
  SUBTITLES_TAG_MAX = 512,  // a longer <...> is text
  SUBTITLES_LABEL_MAX = 40, // bytes of a speaker's name before a colon
};

typedef struct Timing {
  uint64_t start_ms, end_ms;
  bool known;
} Timing;

typedef struct Subtitles {
  Document *document;
  Arena *arena;
  Slice text;
  bool vtt;
  Prose prose;
  uint32_t cues;      // in the block at hand
  uint32_t all_cues;  // in the file
  uint64_t end_ms;    // of the cue before
  bool silence;       // a pause stood before the cue at hand
  bool aside;         // the block at hand began with a mark of what is no speech
  Slice speaker;      // of the text at hand, as <v Name> says
  Slice unit;         // the number or the id of the cue at hand
  uint32_t last_line; // of the source, in which the last text stood
  bool several_lines;
} Subtitles;

// ---- timings

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A number of at most `most` digits; false where none stands there.
static bool read_number(Slice text, size_t *at, size_t most, uint64_t *number) {
  size_t start = *at;
  *number = 0;
  while (*at < text.len && *at - start < most && is_digit(text.data[*at])) {
    *number = *number * 10 + (uint64_t)(text.data[(*at)++] - '0');
  }
  return *at > start;
}

// [hours:]minutes:seconds[,.]thousandths
static bool read_time(Slice text, size_t *at, uint64_t *ms) {
  uint64_t parts[3] = {0}, thousandths = 0;
  size_t count = 0;
  do {
    if (!read_number(text, at, 4, &parts[count++])) return false;
  } while (count < 3 && *at < text.len && text.data[*at] == ':' && ++*at);
  if (count < 2 || *at == text.len || !strchr(",.", text.data[*at]) || !text.data[*at])
    return false;
  ++*at;
  if (!read_number(text, at, 3, &thousandths)) return false;
  uint64_t hours = count == 3 ? parts[0] : 0;
  *ms = ((hours * 60 + parts[count - 2]) * 60 + parts[count - 1]) * 1000 + thousandths;
  return true;
}

static void skip_blanks(Slice text, size_t *at) {
  while (*at < text.len && (text.data[*at] == ' ' || text.data[*at] == '\t')) {
    ++*at;
  }
}

static bool read_timing(Slice line, Timing *timing) {
  size_t at = 0;
  *timing = (Timing){0};
  if (!read_time(line, &at, &timing->start_ms)) return false;
  skip_blanks(line, &at);
  if (!slice_starts(slice_cut(line, at, line.len), SLICE("-->"))) return false;
  at += 3;
  skip_blanks(line, &at);
  timing->known =
      read_time(line, &at, &timing->end_ms) && (at == line.len || line_is_white(line.data[at]));
  return timing->known;
}

// What was meant as a timing: figures and colons, no word; or an arrow between figures.
static bool looks_like_timing(Slice line) {
  size_t digits = 0, colons = 0, letters = 0;
  bool arrow = slice_find(line, SLICE("-->")) < line.len;
  for (size_t i = 0; i < line.len; i++) {
    digits += is_digit(line.data[i]);
    colons += line.data[i] == ':';
    letters += (line.data[i] | 0x20) >= 'a' && (line.data[i] | 0x20) <= 'z';
  }
  bool dash = slice_find(line, SLICE("->")) < line.len;
  return digits && (arrow || (letters == 0 && colons > 1 && (dash || digits > 5)));
}

static bool is_number(Slice line) {
  for (size_t i = 0; i < line.len; i++) {
    if (!is_digit(line.data[i])) return false;
  }
  return line.len > 0;
}

// ---- blocks

static void end_block(Subtitles *sub) {
  sub->prose.facts.own_line = !sub->several_lines;
  sub->prose.facts.escape = sub->vtt ? entity_escape_text : NULL;
  prose_end(&sub->prose, BLOCK_PARAGRAPH);
  sub->several_lines = sub->aside = false;
  sub->cues = 0;
}

// The length of the mark at the end of text, or 0.
static size_t mark_at_end(Slice text, const char *const *marks) {
  for (; *marks; marks++) {
    if (slice_ends(text, slice_of(*marks))) return strlen(*marks);
  }
  return 0;
}

// A sentence ended: its mark stands at the end, perhaps with closing marks behind it.
static bool sentence_ended(const Subtitles *sub) {
  static const char *const closing[] = {"\"", "'", "”", "’", "»", ")", "]", NULL};
  static const char *const ends[] = {".", "!", "?", "…", "♪", "♫", NULL};
  Slice text = buffer_slice(&sub->prose.text);
  if (sub->aside && text.len && strchr(")]", text.data[text.len - 1])) return true;
  for (size_t len; (len = mark_at_end(text, closing)) > 0;) {
    text.len -= len;
  }
  return mark_at_end(text, ends) > 0;
}

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// The length of the dash of a speaker who begins: "- Yes.", "-Yes.", "– “Yes.”"; 0: none. A dash
// before a small letter belongs to the sentence.
static size_t dash_length(Slice line) {
  static const char *const dashes[] = {"-", "–", "—", "‐", NULL};
  for (const char *const *dash = dashes; *dash; dash++) {
    size_t at = strlen(*dash);
    if (!slice_starts(line, slice_of(*dash))) continue;
    skip_blanks(line, &at);
    unsigned char c = at < line.len ? (unsigned char)line.data[at] : 'a';
    bool begins = is_upper((char)c) || is_digit((char)c) || c >= 0xc3 || strchr("\"'<[({.", (int)c);
    return begins ? at : 0;
  }
  return 0;
}

// "JOHN:" and "MAN 2: " name a speaker.
static size_t label_length(Slice line) {
  size_t at = 0, capitals = 0;
  while (at < line.len && at < SUBTITLES_LABEL_MAX && line.data[at] != ':') {
    char c = line.data[at++];
    if (!is_upper(c) && !is_digit(c) && !strchr(" .'-#&", c)) return 0;
    capitals += is_upper(c);
  }
  bool label = at < line.len && line.data[at] == ':' && capitals > 1 &&
               (at + 1 == line.len || line.data[at + 1] == ' ');
  return label ? at + 1 : 0;
}

static bool is_aside(Slice line) {
  static const char *const marks[] = {"[", "(", "♪", "♫", NULL};
  for (const char *const *mark = marks; *mark; mark++) {
    if (slice_starts(line, slice_of(*mark))) return true;
  }
  return false;
}

// ---- text

static void begin_piece(Subtitles *sub, uint32_t line) {
  if (prose_is_empty(&sub->prose)) {
    sub->prose.facts.unit = sub->unit;
  } else if (sub->last_line != line) {
    sub->several_lines = true;
  }
  sub->last_line = line;
}

static void change_speaker(Subtitles *sub, Slice tag) {
  size_t at = 1;
  while (at < tag.len && tag.data[at] != ' ' && tag.data[at] != '>') {
    at++;
  }
  Slice name = slice_trim(slice_cut(tag, at, tag.len - 1));
  if (!slice_equal(name, sub->speaker)) end_block(sub);
  sub->speaker = name;
}

// The length of the tag at `at`: <i>, </c>, <00:19.000>, <v Name>, {\an8}; 0: it is text.
static uint32_t tag_length(Slice text, uint32_t at, uint32_t end) {
  bool brace = text.data[at] == '{';
  char first = at + 1 < end ? text.data[at + 1] : 0;
  if (brace ? first != '\\' : !strchr("/!", first) && !is_digit(first) && (first | 0x20) < 'a')
    return 0;
  for (uint32_t i = at + 1; i < end && i - at < SUBTITLES_TAG_MAX; i++) {
    if (text.data[i] == (brace ? '}' : '>')) return i + 1 - at;
  }
  return 0;
}

static bool is_voice(Slice tag) {
  return tag.len > 2 && tag.data[1] == 'v' && strchr(" .\t", tag.data[2]);
}

// <lang fr>...</lang>: the length of it all, on one line; 0: it is English.
static uint32_t foreign_length(Slice line, uint32_t tag_len) {
  if (!slice_starts(line, SLICE("<lang ")) ||
      !tag_is_foreign(slice_trim(slice_cut(line, 6, tag_len - 1))))
    return 0;
  size_t close = slice_find(line, SLICE("</lang>"));
  return (uint32_t)(close < line.len ? close + 7 : line.len);
}

// Takes the markup at `at`; returns the offset behind it, or `at` where none stands there.
static uint32_t add_markup(Subtitles *sub, uint32_t at, uint32_t end) {
  Slice rest = slice_cut(sub->text, at, end);
  uint32_t len = 0;
  if (rest.data[0] == '&') len = (uint32_t)entity_length(rest);
  if (len) {
    Buffer out = {0};
    if (!entity_decode(slice_cut(rest, 0, len), &out)) len = 0;
    if (len) prose_atom(&sub->prose, buffer_slice(&out), (Range){at, at + len});
    buffer_free(&out);
    return at + len;
  }
  if (rest.data[0] == '<' || rest.data[0] == '{') len = tag_length(sub->text, at, end);
  if (!len) return at;
  Slice tag = slice_cut(rest, 0, len);
  Tag read = tag_read(tag);
  uint32_t foreign = foreign_length(rest, len);
  if (foreign) prose_stand_in(&sub->prose, (Range){at, at + foreign});
  if (read.kind == TAG_COMMENT)
    document_add_comment(sub->document, (Range){at, at + len}, read.comment, sub->arena);
  if (is_voice(tag)) change_speaker(sub, tag);
  return at + (foreign ? foreign : len);
}

static void add_text(Subtitles *sub, Range range) {
  uint32_t copied = range.start;
  for (uint32_t at = range.start; at < range.end;) {
    if (!strchr("&<{", sub->text.data[at]) || !sub->text.data[at]) {
      at++;
      continue;
    }
    begin_piece(sub, range.start);
    prose_copy(&sub->prose, (Range){copied, at});
    uint32_t behind = add_markup(sub, at, range.end);
    copied = behind;
    at = behind > at ? behind : at + 1;
  }
  begin_piece(sub, range.start);
  prose_copy(&sub->prose, (Range){copied, range.end});
}

// One line of a cue.
static void add_line(Subtitles *sub, const TextLine *line) {
  Range range = line_range(line);
  uint32_t before = range.start;
  while (before < range.end && (sub->text.data[before] == '<' || sub->text.data[before] == '{')) {
    uint32_t len = tag_length(sub->text, before, range.end);
    if (!len) break;
    before += len;
  }
  Slice rest = slice_cut(sub->text, before, range.end);
  size_t marks = dash_length(rest);
  if (!marks) marks = label_length(rest);
  bool aside = is_aside(rest);
  if (marks || aside || sub->silence || sentence_ended(sub) || sub->cues > SUBTITLES_CUES_MAX)
    end_block(sub);
  sub->silence = false;
  sub->aside |= aside;
  if (marks) { // tags before it may name a speaker
    add_text(sub, (Range){range.start, before});
    range.start = before + (uint32_t)marks;
  }
  add_text(sub, range);
  if (line->next > line->text_end) prose_space(&sub->prose, (Range){line->text_end, line->next});
}

// ---- cues

static TextLine line_behind(const Subtitles *sub, const TextLine *line) {
  return line_read(sub->text, line->next);
}

static bool is_timing(const Subtitles *sub, const TextLine *line) {
  Timing timing;
  return read_timing(line_slice(sub->text, line), &timing);
}

// True where a cue begins at the line though no blank line stands before it.
static bool begins_cue(const Subtitles *sub, const TextLine *line) {
  if (is_timing(sub, line)) return true;
  TextLine next = line_behind(sub, line);
  return is_number(line_slice(sub->text, line)) && is_timing(sub, &next);
}

// The text of a cue from `at` on; returns where it ends.
static uint32_t read_text(Subtitles *sub, uint32_t at) {
  sub->cues++;
  while (at < sub->text.len) {
    TextLine line = line_read(sub->text, at);
    if (line_is_blank(&line) || begins_cue(sub, &line)) break;
    add_line(sub, &line);
    at = line.next;
  }
  return at;
}

static Slice time_of(const Subtitles *sub, const TextLine *line) {
  Slice text = line_slice(sub->text, line);
  size_t end = 0;
  while (end < text.len && !line_is_white(text.data[end])) {
    end++;
  }
  return slice_cut(text, 0, end);
}

static void complain_timing(Subtitles *sub, const TextLine *line) {
  document_complain(sub->document, line->text, "the timing of this cue cannot be read",
                    sub->vtt ? "write it as 00:01.000 --> 00:02.500"
                             : "write it as 00:00:01,000 --> 00:00:02,500",
                    sub->arena);
}

static void time_cue(Subtitles *sub, const Timing *timing) {
  bool gap = timing->known && timing->start_ms > sub->end_ms + SUBTITLES_GAP_MS;
  sub->silence = sub->all_cues++ > 0 && (gap || timing->start_ms + SUBTITLES_GAP_MS < sub->end_ms);
  if (timing->known) sub->end_ms = timing->end_ms;
}

// A cue, or text that belongs to the cue before it.
static uint32_t read_cue(Subtitles *sub, const TextLine *first) {
  TextLine line = *first, next = line_behind(sub, first);
  Timing timing;
  bool id = !is_timing(sub, first) && is_timing(sub, &next);
  bool bad_next =
      is_number(line_slice(sub->text, first)) && looks_like_timing(line_slice(sub->text, &next));
  if (id || bad_next) line = next;
  Slice timed = line_slice(sub->text, &line);
  if (!read_timing(timed, &timing)) {
    if (!looks_like_timing(timed)) return read_text(sub, first->start);
    complain_timing(sub, &line);
    timing.known = false;
    timing.start_ms = sub->end_ms;
  }
  time_cue(sub, &timing);
  sub->unit = line.start > first->start ? line_slice(sub->text, first) : time_of(sub, &line);
  return read_text(sub, line.next);
}

// ---- WebVTT's other parts

static uint32_t behind_part(const Subtitles *sub, uint32_t at) {
  while (at < sub->text.len) {
    TextLine line = line_read(sub->text, at);
    if (line_is_blank(&line)) break;
    at = line.next;
  }
  return at;
}

static bool begins_with_word(Slice line, const char *word) {
  size_t len = strlen(word);
  return slice_starts(line, slice_of(word)) && (line.len == len || line_is_white(line.data[len]));
}

static uint32_t read_note(Subtitles *sub, const TextLine *line) {
  uint32_t end = behind_part(sub, line->start);
  Range range = line_trim(sub->text, (Range){line->start, end});
  document_add_comment(sub->document, range, slice_cut(sub->text, range.start + 4, range.end),
                       sub->arena);
  return end;
}

static uint32_t read_part(Subtitles *sub, const TextLine *line) {
  Slice text = line_slice(sub->text, line);
  if (sub->vtt && begins_with_word(text, "NOTE")) return read_note(sub, line);
  if (sub->vtt && (slice_is(text, "STYLE") || slice_is(text, "REGION")))
    return behind_part(sub, line->start);
  return read_cue(sub, line);
}

static void read_subtitles(Document *document, bool vtt, Arena *arena) {
  Subtitles sub = {
      .document = document, .arena = arena, .text = document->source->text, .vtt = vtt};
  uint32_t at = 0;
  sub.prose = prose_begin(document, arena);
  sub.speaker = SLICE("");
  if (vtt && begins_with_word(sub.text, "WEBVTT")) {
    at = behind_part(&sub, 0);
  } else if (vtt) {
    document_complain(document, 0, "a WebVTT file begins with the line WEBVTT",
                      "write it first; no player shows the file without it", arena);
  }
  while (at < sub.text.len) {
    TextLine line = line_read(sub.text, at);
    at = line_is_blank(&line) ? line.next : read_part(&sub, &line);
  }
  end_block(&sub);
  prose_free(&sub.prose);
}

static void read_srt(Document *document, Arena *arena) {
  read_subtitles(document, false, arena);
}

static void read_vtt(Document *document, Arena *arena) {
  read_subtitles(document, true, arena);
}

static bool sniff_srt(Slice head) {
  TextLine line = line_read(head, 0), next;
  while (line_is_blank(&line) && line.next < head.len) {
    line = line_read(head, line.next);
  }
  next = line_read(head, line.next);
  Timing timing;
  return is_number(line_slice(head, &line)) && read_timing(line_slice(head, &next), &timing);
}

static bool sniff_vtt(Slice head) {
  return begins_with_word(head, "WEBVTT");
}

static const char *const srt_extensions[] = {".srt", NULL};
static const char *const vtt_extensions[] = {".vtt", NULL};

const Format format_srt = {.name = "srt",
                           .help = "SubRip subtitles: sentences joined over cues",
                           .extensions = srt_extensions,
                           .read = read_srt,
                           .sniff = sniff_srt};
const Format format_vtt = {.name = "vtt",
                           .help = "WebVTT subtitles: sentences joined over cues",
                           .extensions = vtt_extensions,
                           .read = read_vtt,
                           .sniff = sniff_vtt};
