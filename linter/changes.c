// SPDX-License-Identifier: MIT
// A diff is read line by line. Between hunks, headers count ("--- ", "+++ ", "@@"); within a hunk
// only the first character of each line does, for as many lines as its header promised: a line that
// was deleted may well read "--- b/c.txt".
//
//   @@ -10,3 +10,4 @@    3 old lines and 4 new ones follow
//    context             new line 10
//   -old
//   +new                 new line 11: changed
//   +more                new line 12: changed
//    context             new line 13
//
// Lines that were only deleted leave none that could have a finding.
#include "changes.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"

enum { NUMBER_MAX = 1 << 30 }; // a line number or count that is larger is none

typedef struct DiffReader {
  Changes *changes;
  Slice name, rest;
  Problems *problems;
  uint32_t line;                         // of the diff
  Slice old_path;                        // of the last "--- "
  size_t file;                           // index of the file at hand, or NONE
  uint32_t old_left, new_left, new_line; // of the hunk at hand
  bool any_header, any_text;
} DiffReader;

#define NONE SIZE_MAX

static bool complain(DiffReader *reader, uint32_t column, const char *message, const char *remedy) {
  problems_add(reader->problems, (Problem){.path = reader->name,
                                           .line = reader->line,
                                           .column = column,
                                           .message = slice_of(message),
                                           .remedy = slice_of(remedy)});
  return false;
}

// ---- files

static size_t find_or_add(Changes *changes, Slice path) {
  uint32_t known = table_get(&changes->by_path, path);
  if (known != TABLE_NONE) return known;
  Slice kept = arena_copy(&changes->arena, path);
  table_set(&changes->by_path, kept, (uint32_t)changes->count);
  *ARRAY_PUSH(changes->files, changes->count, changes->cap) = (ChangedFile){.path = kept};
  return changes->count - 1;
}

void changes_add_whole(Changes *changes, Slice path) {
  changes->files[find_or_add(changes, path)].whole = true;
}

const ChangedFile *changes_find(const Changes *changes, Slice path) {
  uint32_t known = table_get(&changes->by_path, path);
  if (known == TABLE_NONE) return NULL;
  const ChangedFile *file = &changes->files[known];
  return file->whole || file->count ? file : NULL;
}

static void add_line(ChangedFile *file, uint32_t line) {
  LineRange *last = file->count ? &file->lines[file->count - 1] : NULL;
  if (last && last->last + 1 == line) {
    last->last = line;
  } else {
    *ARRAY_PUSH(file->lines, file->count, file->cap) = (LineRange){line, line};
  }
}

static int compare_lines(const void *a, const void *b) {
  const LineRange *x = a, *y = b;
  if (x->first == y->first) return 0;
  return x->first < y->first ? -1 : 1;
}

// A file may stand in a diff twice, as in the diffs of several commits.
static void merge_lines(ChangedFile *file) {
  if (file->count) qsort(file->lines, file->count, sizeof *file->lines, compare_lines);
  size_t kept = 0;
  for (size_t i = 0; i < file->count; i++) {
    LineRange *last = kept ? &file->lines[kept - 1] : NULL;
    if (last && file->lines[i].first <= last->last + 1) {
      if (file->lines[i].last > last->last) last->last = file->lines[i].last;
    } else {
      file->lines[kept++] = file->lines[i];
    }
  }
  file->count = kept;
}

void changes_free(Changes *changes) {
  for (size_t i = 0; i < changes->count; i++) {
    memory_free(changes->files[i].lines);
  }
  memory_free(changes->files);
  table_free(&changes->by_path);
  arena_free(&changes->arena);
  *changes = (Changes){0};
}

// ---- paths

static bool is_octal(Slice text, size_t at) {
  for (size_t i = at; i < at + 3; i++) {
    if (i >= text.len || text.data[i] < '0' || text.data[i] > '7') return false;
  }
  return true;
}

// What git writes as "a/\303\251\t.txt"; returns the length with both quotes, or 0.
static size_t unquote(Slice text, Buffer *out) {
  static const char from[] = "abtnvfr\"\\", to[] = "\a\b\t\n\v\f\r\"\\";
  size_t i = 1;
  while (i < text.len && text.data[i] != '"') {
    if (text.data[i] != '\\') {
      buffer_char(out, text.data[i++]);
    } else if (is_octal(text, i + 1)) {
      const char *digits = text.data + i + 1;
      buffer_char(out, (char)((digits[0] - '0') << 6 | (digits[1] - '0') << 3 | (digits[2] - '0')));
      i += 4;
    } else {
      const char *escape =
          i + 1 < text.len && text.data[i + 1] ? strchr(from, text.data[i + 1]) : NULL;
      if (!escape) return 0;
      buffer_char(out, to[escape - from]);
      i += 2;
    }
  }
  return i < text.len ? i + 1 : 0;
}

// The path of a header: quoted, or up to a tab (behind which `diff` writes a time).
static Slice header_path(DiffReader *reader, Slice text) {
  if (!slice_starts(text, SLICE("\""))) return slice_cut(text, 0, slice_find(text, SLICE("\t")));
  Buffer path = {0};
  size_t len = unquote(text, &path);
  Slice kept = len ? arena_copy(&reader->changes->arena, buffer_slice(&path)) : text;
  buffer_free(&path);
  return kept;
}

// "b/" before the path, or what diff.mnemonicPrefix has in its place (i/ w/ c/ o/).
static bool has_prefix(Slice path) {
  return path.len > 2 && path.data[1] == '/' && strchr("abciow12", path.data[0]) && path.data[0];
}

static bool is_null(Slice path) {
  return slice_is(path, "/dev/null");
}

// The new path without its prefix, where the two of them show that they have one.
static Slice without_prefix(Slice old_path, Slice new_path) {
  bool both = has_prefix(new_path) && (is_null(old_path) || has_prefix(old_path));
  bool alike = both && !is_null(old_path) && old_path.data[0] == new_path.data[0];
  return both && !alike ? slice_cut(new_path, 2, new_path.len) : new_path;
}

static void open_file(DiffReader *reader, Slice old_path, Slice new_path) {
  reader->any_header = true;
  reader->file = NONE;
  if (new_path.len == 0 || is_null(new_path)) return;
  reader->file = find_or_add(reader->changes, without_prefix(old_path, new_path));
}

// "Binary files a/x.txt and b/x.txt differ": git could not compare its lines.
static void read_binary(DiffReader *reader, Slice line) {
  static const char start[] = "Binary files ", end[] = " differ", middle[] = " and ";
  if (line.len < sizeof start + sizeof end || !slice_starts(line, slice_of(start)) ||
      !slice_ends(line, slice_of(end)))
    return;
  Slice names = slice_cut(line, sizeof start - 1, line.len - (sizeof end - 1));
  size_t at = names.len;
  for (size_t i = 0; i < names.len; i++) {
    if (slice_starts(slice_cut(names, i, names.len), slice_of(middle))) at = i;
  }
  if (at == names.len) return;
  Slice old_path = header_path(reader, slice_cut(names, 0, at));
  open_file(reader, old_path,
            header_path(reader, slice_cut(names, at + sizeof middle - 1, names.len)));
  if (reader->file != NONE) reader->changes->files[reader->file].whole = true;
  reader->file = NONE;
}

// ---- hunks

// Reads digits at *at; false where there are none, or too many.
static bool read_number(Slice line, size_t *at, uint32_t *number) {
  size_t start = *at;
  *number = 0;
  while (*at < line.len && line.data[*at] >= '0' && line.data[*at] <= '9' &&
         *number <= NUMBER_MAX / 10) {
    *number = *number * 10 + (uint32_t)(line.data[(*at)++] - '0');
  }
  bool more = *at < line.len && line.data[*at] >= '0' && line.data[*at] <= '9';
  return *at > start && !more;
}

// "-3,7" or "-3", which is "-3,1".
static bool read_range(Slice line, size_t *at, char sign, uint32_t *start, uint32_t *count) {
  if (*at >= line.len || line.data[*at] != sign) return false;
  ++*at;
  if (!read_number(line, at, start)) return false;
  *count = 1;
  if (*at >= line.len || line.data[*at] != ',') return true;
  ++*at;
  return read_number(line, at, count);
}

static bool read_hunk(DiffReader *reader, Slice line) {
  size_t at = 3;
  uint32_t old_start;
  if (slice_starts(line, SLICE("@@@")))
    return complain(reader, 1, "this is the combined diff of a merge, which cannot be used",
                    "make a diff of two states: git diff -m, or git diff REV");
  bool right = slice_starts(line, SLICE("@@ ")) &&
               read_range(line, &at, '-', &old_start, &reader->old_left) && at < line.len &&
               line.data[at++] == ' ' &&
               read_range(line, &at, '+', &reader->new_line, &reader->new_left) &&
               slice_starts(slice_cut(line, at, line.len), SLICE(" @@"));
  if (!right) {
    reader->old_left = reader->new_left = 0;
    return complain(reader, (uint32_t)at + 1,
                    "this is no head of a hunk, as “@@ -3,2 +3,4 @@” is one",
                    "give a unified diff: git diff, or diff -u");
  }
  if (reader->any_header) return true;
  return complain(reader, 1, "a hunk stands before the name of its file",
                  "give the whole diff, with its lines “--- a/FILE” and “+++ b/FILE”");
}

static bool is_in_hunk(const DiffReader *reader) {
  return reader->old_left > 0 || reader->new_left > 0;
}

static bool cut_short(DiffReader *reader) {
  reader->old_left = reader->new_left = 0;
  return complain(reader, 1, "the hunk is shorter than its head says",
                  "the diff is damaged; make it again");
}

static bool read_hunk_line(DiffReader *reader, Slice line) {
  char sign = line.len ? line.data[0] : ' '; // an editor may have stripped the space
  bool is_old = sign == '-' || sign == ' ', is_new = sign == '+' || sign == ' ';
  if (sign == '\\') return true; // "\ No newline at end of file"
  if ((!is_old && !is_new) || (is_old && !reader->old_left) || (is_new && !reader->new_left))
    return cut_short(reader);
  if (sign == '+' && reader->file != NONE) {
    add_line(&reader->changes->files[reader->file], reader->new_line);
  }
  reader->old_left -= is_old;
  reader->new_left -= is_new;
  reader->new_line += is_new;
  return true;
}

// ---- lines

static bool read_header(DiffReader *reader, Slice line) {
  reader->any_text |= slice_trim(line).len > 0;
  if (slice_starts(line, SLICE("--- "))) {
    reader->old_path = header_path(reader, slice_cut(line, 4, line.len));
  } else if (slice_starts(line, SLICE("+++ "))) {
    open_file(reader, reader->old_path, header_path(reader, slice_cut(line, 4, line.len)));
  } else if (slice_starts(line, SLICE("@@"))) {
    return read_hunk(reader, line);
  } else if (slice_starts(line, SLICE("diff "))) { // a rename, a mode: perhaps nothing follows
    reader->any_header = true;
    reader->file = NONE;
  } else if (slice_starts(line, SLICE("\x1b["))) {
    return complain(reader, 1, "the diff has colours", "make it with --no-color");
  } else {
    read_binary(reader, line);
  }
  return true;
}

static Slice take_line(DiffReader *reader) {
  size_t end = slice_find(reader->rest, SLICE("\n"));
  Slice line = slice_cut(reader->rest, 0, end);
  reader->rest = slice_cut(reader->rest, end < reader->rest.len ? end + 1 : end, reader->rest.len);
  reader->line++;
  return line;
}

static bool read_line(DiffReader *reader) {
  Slice line = take_line(reader);
  if (is_in_hunk(reader)) return read_hunk_line(reader, line);
  if (line.len && line.data[line.len - 1] == '\r') line.len--; // the diff itself has CRLF
  return read_header(reader, line);
}

bool changes_read(Changes *changes, Slice name, Slice diff, Problems *problems) {
  DiffReader reader = {
      .changes = changes, .name = name, .rest = diff, .problems = problems, .file = NONE};
  bool right = true;
  while (right && reader.rest.len) {
    right = read_line(&reader);
  }
  if (right && is_in_hunk(&reader)) right = cut_short(&reader);
  if (right && reader.any_text && !reader.any_header) {
    reader.line = 1;
    right = complain(&reader, 1, "there is no unified diff in it",
                     "give the output of git diff, or of diff -u");
  }
  for (size_t i = 0; i < changes->count; i++) {
    merge_lines(&changes->files[i]);
  }
  return right;
}

// ---- findings

static bool touches(const ChangedFile *file, uint32_t first, uint32_t last) {
  if (file->whole) return true;
  size_t low = 0, high = file->count;
  while (low < high) { // the first range that does not end before
    size_t middle = low + (high - low) / 2;
    if (file->lines[middle].last < first) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < file->count && file->lines[low].first <= last;
}

// Line ends in [start, end).
static uint32_t count_line_ends(Slice text, uint32_t start, uint32_t end) {
  uint32_t count = 0;
  while (start < end) {
    const char *hit = memchr(text.data + start, '\n', end - start);
    if (!hit) break;
    count++;
    start = (uint32_t)(hit - text.data) + 1;
  }
  return count;
}

// Each range goes on counting where the one before stopped. (source_position counts a lone CR as a
// line end, git does not.)
bool changes_touch(ChangedWalk *walk, Range range) {
  Slice text = walk->source->text;
  if (!walk->file) return false;
  walk->line_ends += count_line_ends(text, walk->at, range.start);
  walk->at = range.start;
  uint32_t last_byte = range.end > range.start ? range.end - 1 : range.start;
  uint32_t first = walk->line_ends + 1;
  return touches(walk->file, first, first + count_line_ends(text, range.start, last_byte));
}

void changes_hide(const ChangedFile *file, const Source *source, Diagnostics *list) {
  ChangedWalk walk = {.file = file, .source = source};
  for (size_t i = 0; i < list->count; i++) {
    if (!changes_touch(&walk, list->items[i].range)) list->items[i].hidden = HIDDEN_BY_DIFF;
  }
  diagnostics_set_aside(list);
}
