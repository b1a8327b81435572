// SPDX-License-Identifier: MIT
//   article.txt:3:21: major: ...                        what `calque check` shows
//     3 │ “The road is open,” said he said on Monday.
//     ...
//   1 “he said”, n, e, a, s, q, ?                       the keys that do something here
//
// A file is asked about in passes, as repair.c corrects it: what is accepted in one pass is applied
// together, the new text is linted, and only what was not decided yet is asked about. Decisions are
// remembered by rule and place; the places move with the text.
#include "commands/interactive.h"

#include <stdio.h>

#include "base/keyboard.h"
#include "base/terminal.h"
#include "reports/report.h"

enum { CHOICES_MAX = 9, CHOICE_COLUMNS_MAX = 30 };

typedef struct Decided {
  Slice rule;
  uint32_t start;
} Decided;

typedef struct Asking {
  Interactive *session;
  Source *source; // of this pass
  const Diagnostics *found;
  const Fix **taken; // [finding]: the fix that was accepted
  Decided *decided;
  size_t decided_count, decided_cap;
  Arena *arena;      // of the pass
  Arena *file_arena; // what lives on
} Asking;

static void print(const Buffer *out) {
  fwrite(out->data, 1, out->len, stdout);
  fflush(stdout);
}

static bool is_among(const Slice *items, size_t count, Slice item) {
  for (size_t i = 0; i < count; i++) {
    if (slice_equal(items[i], item)) return true;
  }
  return false;
}

// ---- what is shown

static void show_finding(const Asking *asking, const Diagnostic *found) {
  Diagnostic one = *found;
  Diagnostics list = {.items = &one, .count = 1};
  ReportOptions options = {.color = asking->session->color, .width = asking->session->width};
  Buffer out = {0};
  report_find(SLICE("text"))->file(&out, asking->source, &list, &options, asking->arena);
  while (out.len > 1 && out.data[out.len - 1] == '\n' && out.data[out.len - 2] == '\n') {
    out.len--; // the prompt stands below it
  }
  print(&out);
  buffer_free(&out);
}

static bool fix_applies(const Fix *fix) {
  return fix->applies && fix->edit_count > 0;
}

static size_t choices(const Diagnostic *found) {
  size_t count = 0;
  while (count < found->fix_count && count < CHOICES_MAX && fix_applies(&found->fixes[count])) {
    count++;
  }
  return count;
}

static void show_choice(Buffer *out, const Fix *fix, size_t number) {
  Slice text = fix->edits[0].text;
  buffer_print(out, "%zu ", number);
  if (text.len == 0) {
    buffer_text(out, "delete");
    return;
  }
  size_t fits = terminal_fit(text, CHOICE_COLUMNS_MAX, false);
  buffer_text(out, "“");
  terminal_show(out, slice_cut(text, 0, fits));
  buffer_text(out, fits < text.len ? "…”" : "”");
}

// "y n e a s q ?", with the corrections by number where there are several.
static void show_prompt(const Asking *asking, const Diagnostic *found) {
  Buffer out = {0};
  size_t count = choices(found);
  buffer_text(&out, "  ");
  if (count == 0) {
    buffer_text(&out, found->fix_count ? "its correction must be typed (e); "
                                       : "no correction is known; ");
  }
  for (size_t i = 0; i < count && count > 1; i++) {
    show_choice(&out, &found->fixes[i], i + 1);
    buffer_text(&out, ", ");
  }
  terminal_styled(&out, count ? SLICE("y n e a s q ?") : SLICE("n e s q ?"), TERMINAL_BOLD,
                  asking->session->color);
  buffer_text(&out, " ");
  print(&out);
  buffer_free(&out);
}

static const char help[] =
    "  y  take the correction (Enter does the same); 1-9: that of several\n"
    "  n  leave it (Space does the same)\n"
    "  e  write a correction: Enter takes it, Escape goes back\n"
    "  a  take this correction, and the first one of all that this rule finds from here on\n"
    "  s  leave all that this rule finds from here on\n"
    "  q  write what was taken in this file, and end\n"
    "  ^C end, and leave this file as it was\n";

static void echo(const char *text) {
  fputs(text, stdout);
  fputs("\n", stdout);
  fflush(stdout);
}

// ---- what is decided

static void decide(Asking *asking, const Diagnostic *found) {
  *ARRAY_PUSH(asking->decided, asking->decided_count, asking->decided_cap) =
      (Decided){found->rule, found->range.start};
}

static bool is_decided(const Asking *asking, const Diagnostic *found) {
  for (size_t i = 0; i < asking->decided_count; i++) {
    const Decided *one = &asking->decided[i];
    if (one->start == found->range.start && slice_equal(one->rule, found->rule)) return true;
  }
  return false;
}

static Range fix_range(const Fix *fix) {
  return (Range){fix->edits[0].range.start, fix->edits[fix->edit_count - 1].range.end};
}

// True where an accepted correction changes some of what this one is about: it is for the next
// pass.
static bool is_touched(const Asking *asking, size_t index) {
  Range own = asking->found->items[index].range;
  for (size_t i = 0; i < index; i++) {
    if (!asking->taken[i]) continue;
    Range range = fix_range(asking->taken[i]);
    if (range.start < own.end && own.start < range.end) return true;
  }
  return false;
}

// What the finding's words, or those that its correction replaces, become.
static bool edit(Asking *asking, const Diagnostic *found, const Fix **taken) {
  bool has_text = choices(found) && found->fixes[0].edit_count == 1;
  Range range = has_text ? found->fixes[0].edits[0].range : found->range;
  Buffer line = {0};
  buffer_add(&line, has_text ? found->fixes[0].edits[0].text
                             : slice_cut(asking->source->text, range.start, range.end));
  bool done = keyboard_edit(SLICE("  write: "), &line);
  if (done) {
    Edit *one = ARENA_NEW(asking->file_arena, Edit);
    Fix *fix = ARENA_NEW(asking->file_arena, Fix);
    Slice text = line.len ? arena_copy(asking->file_arena, buffer_slice(&line)) : SLICE("");
    *one = (Edit){range, text};
    *fix = (Fix){one, 1, false, true};
    *taken = fix;
  }
  buffer_free(&line);
  return done;
}

static void add_rule(Slice **rules, size_t *count, size_t *cap, Slice rule) {
  Slice *items = *rules;
  *ARRAY_PUSH(items, *count, *cap) = rule;
  *rules = items;
}

// Acts on a key; false where it means nothing here, or the editor came back from editing.
static bool act(Asking *asking, const Diagnostic *found, uint32_t key, const Fix **taken) {
  Interactive *session = asking->session;
  size_t count = choices(found);
  if (key >= '1' && key <= '9' && key - '0' <= count) {
    *taken = &found->fixes[key - '1'];
    echo("taken");
    return true;
  }
  switch (key) {
  case 'y':
  case KEY_ENTER:
  case 'a':
    if (count == 0) return false;
    *taken = &found->fixes[0];
    if (key == 'a') {
      add_rule(&session->accepted, &session->accepted_count, &session->accepted_cap, found->rule);
    }
    echo(key == 'a' ? "taken, and all of this rule" : "taken");
    return true;
  case 's':
    add_rule(&session->skipped, &session->skipped_count, &session->skipped_cap, found->rule);
    echo("left, and all of this rule");
    return true;
  case 'n':
  case ' ':
    echo("left");
    return true;
  case 'e':
    echo("");
    return edit(asking, found, taken);
  case KEY_INTERRUPT:
    session->abandoned = true;
    session->quit = true;
    echo("this file is left as it was");
    return true;
  case 'q':
  case KEY_END_OF_INPUT:
    session->quit = true;
    echo("quit");
    return true;
  case '?':
  case 'h':
    echo("");
    fputs(help, stdout);
    return false;
  default:
    echo("");
    return false;
  }
}

static void ask(Asking *asking, const Diagnostic *found, const Fix **taken) {
  show_finding(asking, found);
  do {
    show_prompt(asking, found);
  } while (!act(asking, found, keyboard_key(), taken));
  fputs("\n", stdout);
}

static void consider(Asking *asking, size_t index) {
  const Interactive *session = asking->session;
  const Diagnostic *found = &asking->found->items[index];
  if (is_among(session->skipped, session->skipped_count, found->rule) ||
      is_decided(asking, found) || is_touched(asking, index))
    return;
  if (is_among(session->accepted, session->accepted_count, found->rule) && choices(found)) {
    asking->taken[index] = &found->fixes[0];
    return;
  }
  ask(asking, found, &asking->taken[index]);
  decide(asking, found);
}

// ---- passes

static const Fix *taken_fix(const void *context, const Diagnostic *found) {
  const Asking *asking = context;
  return asking->taken[found - asking->found->items];
}

static FixPlan ask_all(Asking *asking) {
  asking->taken = ARENA_ARRAY(asking->file_arena, asking->found->count, const Fix *);
  for (size_t i = 0; i < asking->found->count && !asking->session->quit; i++) {
    consider(asking, i);
  }
  if (asking->session->abandoned) return (FixPlan){0};
  FixChoice choice = {.choose = taken_fix, .context = asking};
  return fix_plan(asking->source->text, asking->found, &choice, asking->file_arena);
}

static void move_decided(Asking *asking, const FixPlan *plan) {
  for (size_t i = 0; i < asking->decided_count; i++) {
    asking->decided[i].start = fix_moved(plan, asking->decided[i].start);
  }
}

static void apply(Asking *asking, const FixPlan *plan, Repair *out) {
  FixPlan all = fix_compose(&out->plan, plan, out->text, asking->file_arena);
  out->text = repair_apply(out->text, plan, asking->file_arena);
  out->plan = all;
  out->passes++;
  move_decided(asking, plan);
}

void interactive_file(Interactive *session, const Linter *linter, LintScratch *scratch,
                      BatchFile *file, const RepairFilter *filter, Repair *out) {
  Source source = file->source;
  Diagnostics again = {0};
  Arena arena = {0};
  Asking asking = {.session = session,
                   .source = &source,
                   .found = &file->found,
                   .arena = &arena,
                   .file_arena = &file->arena};
  *out = (Repair){.text = file->source.text};
  for (int pass = 0; pass < REPAIR_PASSES_MAX; pass++) {
    FixPlan plan = ask_all(&asking);
    out->left = asking.found->count - plan.fix_count;
    if (plan.fix_count == 0) break;
    apply(&asking, &plan, out);
    if (session->quit) break;
    diagnostics_free(&again);
    arena_reset(&arena);
    repair_lint(linter, scratch, &file->source, out->text, &source, &arena, &again);
    if (filter) filter->hide(filter->context, &file->source, &out->plan, &source, &again);
    asking.found = &again;
  }
  if (session->abandoned) *out = (Repair){.text = file->source.text, .left = file->found.count};
  memory_free(asking.decided);
  diagnostics_free(&again);
  arena_free(&arena);
}

void interactive_free(Interactive *session) {
  memory_free(session->accepted);
  memory_free(session->skipped);
}
