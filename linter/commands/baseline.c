// SPDX-License-Identifier: MIT
// calque baseline: what a baseline knows, for people.
//
//   texts/a.txt
//     2 × en/reporting/doubled-verb   said he said
//   3 findings of 1 rule in 1 file
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/table.h"
#include "base/terminal.h"
#include "baseline.h"
#include "commands/command.h"
#include "reports/excerpt.h"

enum { TEXT_COLUMNS_MAX = 60 };

typedef struct BaselineOptions {
  bool help, by_rule;
  size_t color;
} BaselineOptions;

static const Option options[] = {
    {"by-rule", 0, OPTION_FLAG, offsetof(BaselineOptions, by_rule), NULL, NULL,
     "only how many findings each rule has"},
    {"color", 0, OPTION_CHOICE, offsetof(BaselineOptions, color), "WHEN", color_choices,
     "auto (default: on a terminal, unless NO_COLOR is set), always, never"},
    {"help", 'h', OPTION_FLAG, offsetof(BaselineOptions, help), NULL, NULL, "show this help"},
    {0},
};

typedef struct Listing {
  Buffer *out;
  const BaselineEntries *entries;
  bool color;
} Listing;

static void list_files(const Listing *listing) {
  const BaselineEntries *entries = listing->entries;
  for (size_t i = 0; i < entries->count; i++) {
    const BaselineEntry *entry = &entries->items[i];
    if (i == 0 || !slice_equal(entry->path, entries->items[i - 1].path)) {
      terminal_styled(listing->out, entry->path, TERMINAL_BOLD, listing->color);
      buffer_char(listing->out, '\n');
    }
    buffer_print(listing->out, "  %u × ", entry->count);
    terminal_show(listing->out, entry->rule);
    buffer_text(listing->out, "   ");
    excerpt_clip(listing->out, entry->text, TEXT_COLUMNS_MAX);
    buffer_char(listing->out, '\n');
  }
}

// ---- by rule

typedef struct RuleCount {
  Slice rule;
  size_t findings;
} RuleCount;

typedef struct RuleCounts {
  RuleCount *items;
  size_t count, cap;
  Table by_rule;
} RuleCounts;

static void count_rules(const BaselineEntries *entries, RuleCounts *counts) {
  for (size_t i = 0; i < entries->count; i++) {
    Slice rule = entries->items[i].rule;
    uint32_t known = table_get(&counts->by_rule, rule);
    if (known == TABLE_NONE) {
      known = (uint32_t)counts->count;
      table_set(&counts->by_rule, rule, known);
      *ARRAY_PUSH(counts->items, counts->count, counts->cap) = (RuleCount){.rule = rule};
    }
    counts->items[known].findings += entries->items[i].count;
  }
}

// Most first.
static int compare_counts(const void *left, const void *right) {
  const RuleCount *a = left, *b = right;
  if (a->findings != b->findings) return a->findings > b->findings ? -1 : 1;
  return slice_compare(a->rule, b->rule);
}

static void list_rules(const Listing *listing, RuleCounts *counts) {
  if (counts->count) qsort(counts->items, counts->count, sizeof *counts->items, compare_counts);
  for (size_t i = 0; i < counts->count; i++) {
    buffer_print(listing->out, "%6zu  ", counts->items[i].findings);
    terminal_show(listing->out, counts->items[i].rule);
    buffer_char(listing->out, '\n');
  }
}

static size_t count_files(const BaselineEntries *entries) {
  size_t files = 0;
  for (size_t i = 0; i < entries->count; i++) {
    files += i == 0 || !slice_equal(entries->items[i].path, entries->items[i - 1].path);
  }
  return files;
}

static void list(const Listing *listing, bool by_rule) {
  RuleCounts counts = {0};
  count_rules(listing->entries, &counts);
  if (by_rule) {
    list_rules(listing, &counts);
  } else {
    list_files(listing);
  }
  count_noun(listing->out, baseline_total(listing->entries), "finding", "findings");
  buffer_text(listing->out, " of ");
  count_noun(listing->out, counts.count, "rule", "rules");
  buffer_text(listing->out, " in ");
  count_noun(listing->out, count_files(listing->entries), "file", "files");
  buffer_char(listing->out, '\n');
  memory_free(counts.items);
  table_free(&counts.by_rule);
}

static bool read_file(Slice path, Baseline *baseline, Problems *problems) {
  FileBytes file;
  Slice why;
  if (!file_read(path.data, &file, &why)) { // an argument: NUL-terminated
    problems_add(problems, (Problem){.path = path, .message = why});
    return false;
  }
  Slice name = slice_is(path, "-") ? SLICE("standard input") : path;
  bool right = baseline_read(baseline, name, file.bytes, problems);
  file_free(&file);
  return right || baseline->known.count;
}

static Status show(const Command *self, const BaselineOptions *wanted, Slice path) {
  Baseline baseline = {0};
  Problems problems = {0};
  Buffer out = {0};
  bool usable = read_file(path, &baseline, &problems);
  command_tell(&problems, 0);
  Listing listing = {&out, &baseline.known, command_color(wanted->color, STDOUT_FILENO)};
  if (usable) list(&listing, wanted->by_rule);
  Status status =
      command_write(self, &out, problems_any_error(&problems) ? STATUS_TROUBLE : STATUS_CLEAN);
  buffer_free(&out);
  problems_free(&problems);
  baseline_free(&baseline);
  return status;
}

static Status run(const Command *self, int count, char *const *args) {
  BaselineOptions wanted = {0};
  OptionList paths = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &paths, &status)) {
    status = paths.count == 1
                 ? show(self, &wanted, paths.items[0])
                 : command_complain(self, SLICE("say which baseline to show: one file, or -"));
  }
  option_list_free(&paths);
  return status;
}

extern const Command command_baseline;
const Command command_baseline = {
    .name = "baseline",
    .summary = "show the findings that a baseline knows",
    .arguments = "[OPTIONS] FILE",
    .about =
        "Lists what a baseline has `calque check --baseline FILE` leave out: for each file the "
        "rules, how\n"
        "often each found the same words, and the words.\n",
    .examples = "  calque check --write-baseline .calque-baseline texts/   write one\n"
                "  calque baseline .calque-baseline                        what stands in it\n"
                "  calque baseline --by-rule .calque-baseline              which rules have most\n",
    .options = options,
    .run = run,
};
