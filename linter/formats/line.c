// SPDX-License-Identifier: MIT
//   |  - one \r\n|    start 0, text 2, text_end 7, next 10, indent 2
#include "formats/line.h"

static uint32_t end_of(Slice text, uint32_t at) {
  while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r') {
    at++;
  }
  return at;
}

TextLine line_read(Slice text, uint32_t at) {
  TextLine line = {.start = at, .text = at};
  uint32_t end = end_of(text, at);
  bool crlf = end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n';
  line.next = end + (end < text.len) + crlf;
  while (line.text < end && line_is_white(text.data[line.text])) {
    line.indent = text.data[line.text++] == '\t'
                      ? (line.indent / LINE_TAB_COLUMNS + 1) * LINE_TAB_COLUMNS
                      : line.indent + 1;
  }
  while (end > line.text && line_is_white(text.data[end - 1])) {
    end--;
  }
  line.text_end = end;
  return line;
}

Range line_trim(Slice text, Range range) {
  while (range.start < range.end && line_is_white(text.data[range.start])) {
    range.start++;
  }
  while (range.end > range.start && line_is_white(text.data[range.end - 1])) {
    range.end--;
  }
  return range;
}

size_t line_repeats(Slice text) {
  size_t count = 0;
  while (count < text.len && text.data[count] == text.data[0]) {
    count++;
  }
  return count;
}
