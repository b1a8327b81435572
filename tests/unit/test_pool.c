// SPDX-License-Identifier: MIT
// The pool: everything is worked on once, done in order, never further ahead than asked; and it
// stops when told.
#include <criterion/criterion.h>
#include <stdatomic.h>

#include "base/pool.h"

enum { ITEMS = 500 };

typedef struct Work {
  atomic_size_t begun, done;
  size_t ahead, stop_at;
  atomic_bool too_far;
  size_t slots[64];
  bool in_order;
} Work;

static void work(void *context, PoolJob job) {
  Work *this = context;
  atomic_fetch_add(&this->begun, 1);
  if (job.item >= atomic_load(&this->done) + this->ahead) atomic_store(&this->too_far, true);
  for (volatile size_t spin = (job.item * 7919) % 5000; spin > 0; spin--) {
  }
  this->slots[job.slot] = job.item;
}

static bool done(void *context, PoolJob job) {
  Work *this = context;
  if (this->slots[job.slot] != job.item || job.item != atomic_load(&this->done))
    this->in_order = false;
  atomic_fetch_add(&this->done, 1);
  return job.item + 1 != this->stop_at;
}

// What a run came to.
typedef struct Outcome {
  size_t begun, done;
  bool in_order, too_far;
} Outcome;

static Outcome run(size_t count, size_t threads, size_t ahead, size_t stop_at) {
  Work state = {.ahead = ahead, .stop_at = stop_at, .in_order = true};
  pool_run(&(PoolTask){.count = count,
                       .threads = threads,
                       .ahead = ahead,
                       .context = &state,
                       .work = work,
                       .done = done});
  return (Outcome){atomic_load(&state.begun), atomic_load(&state.done), state.in_order,
                   atomic_load(&state.too_far)};
}

Test(pool, does_all_in_order) {
  for (size_t threads = 1; threads <= 8; threads++) {
    Outcome state = run(ITEMS, threads, threads * 2, 0);
    cr_expect(state.in_order && !state.too_far, "%zu threads", threads);
    cr_expect(state.begun == ITEMS && state.done == ITEMS);
  }
}

Test(pool, stops_when_told) {
  Outcome state = run(ITEMS, 4, 8, 10);
  cr_expect(state.in_order && state.done == 10);
  cr_expect(state.begun <= 10 + 8);
}

Test(pool, copes_with_few_items) {
  cr_expect(run(0, 4, 4, 0).done == 0);
  cr_expect(run(1, 4, 4, 0).done == 1);
  cr_expect(run(3, 4, 4, 0).done == 3);
}

Test(pool, knows_the_processors) {
  cr_expect(pool_processors() >= 1);
}
