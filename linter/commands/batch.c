// SPDX-License-Identifier: MIT
// path -> bytes -> Source -> Diagnostics, on the threads of a pool; `done` gets them in order on
// the calling thread.
//
// A window of files is in the air at a time, each in a slot with an arena that the next file of the
// slot uses again; what a very large file took is given back at once.
#include "commands/batch.h"

#include "base/pool.h"
#include "files.h"

enum {
  BATCH_AHEAD_PER_JOB = 4,            // files that may be ready or begun, for each thread
  BATCH_ARENA_KEPT = 8 * 1024 * 1024, // a file larger than this gives its memory back
};

typedef struct BatchRun {
  const Batch *batch;
  BatchFile *files;        // [slot]
  LintScratch **scratches; // [worker]
} BatchRun;

static Slice shown_name(const Batch *batch, Slice path) {
  if (!slice_is(path, "-")) return path;
  return batch->stdin_name ? slice_of(batch->stdin_name) : SLICE("-");
}

static bool read_source(const Batch *batch, BatchFile *file) {
  Slice bytes, name = shown_name(batch, file->path);
  return files_read(file->path, name, &bytes, &file->arena, &file->problems) &&
         source_init(&file->source, name, bytes, &file->arena, &file->problems);
}

// The source text of the file; NULL where there is none, or none that can be used: that is told,
// and the file is linted without.
static Source *read_original(const Batch *batch, size_t item, BatchFile *file) {
  Slice bytes, path = batch->originals ? batch->originals[item] : (Slice){0};
  bool usable = path.data && files_read(path, path, &bytes, &file->arena, &file->problems) &&
                source_init(&file->original, path, bytes, &file->arena, &file->problems);
  return usable ? &file->original : NULL;
}

static void batch_work(void *context, PoolJob job) {
  BatchRun *run = context;
  BatchFile *file = &run->files[job.slot];
  const BatchChoice *choice = &run->batch->choices[job.item];
  file->choice = choice;
  file->path = run->batch->paths[job.item];
  file->usable = read_source(run->batch, file);
  if (!file->usable) return;
  file->source.format = choice->format;
  file->source.translates = read_original(run->batch, job.item, file);
  lint_measure(choice->linter, run->scratches[job.worker], &file->source, file->source.translates,
               &file->arena, &file->found, &file->measure, &file->problems);
  if (run->batch->work) {
    run->batch->work(run->batch->context, file, run->scratches[job.worker]);
  }
}

static void file_forget(BatchFile *file) {
  bool large = file->usable && file->source.text.len > BATCH_ARENA_KEPT;
  diagnostics_free(&file->found);
  diagnostics_free(&file->measure.traces);
  problems_free(&file->problems);
  if (large) {
    arena_free(&file->arena);
  } else {
    arena_reset(&file->arena);
  }
  *file = (BatchFile){.arena = file->arena};
}

static bool batch_done(void *context, PoolJob job) {
  BatchRun *run = context;
  BatchFile *file = &run->files[job.slot];
  if (file->usable && run->batch->hiding)
    hiding_apply(run->batch->hiding, file->source.path, &file->source, &file->found);
  bool go_on = run->batch->done(run->batch->context, file);
  file_forget(file);
  return go_on;
}

static size_t threads_for(const Batch *batch) {
  size_t threads = batch->jobs ? batch->jobs : pool_processors();
  if (threads > batch->count) threads = batch->count;
  if (threads > POOL_THREADS_MAX) threads = POOL_THREADS_MAX;
  return threads ? threads : 1;
}

void batch_run(const Batch *batch) {
  Arena arena = {0};
  size_t threads = threads_for(batch), ahead = threads * BATCH_AHEAD_PER_JOB;
  BatchRun run = {.batch = batch,
                  .files = ARENA_ARRAY(&arena, ahead, BatchFile),
                  .scratches = ARENA_ARRAY(&arena, threads, LintScratch *)};
  for (size_t i = 0; i < threads; i++) {
    run.scratches[i] = lint_scratch_new();
  }
  pool_run(&(PoolTask){.count = batch->count,
                       .threads = threads,
                       .ahead = ahead,
                       .context = &run,
                       .work = batch_work,
                       .done = batch_done});
  for (size_t i = 0; i < threads; i++) {
    lint_scratch_free(run.scratches[i]);
  }
  for (size_t i = 0; i < ahead; i++) {
    file_forget(&run.files[i]);
    arena_free(&run.files[i].arena);
  }
  arena_free(&arena);
}
