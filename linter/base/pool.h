// SPDX-License-Identifier: MIT
// A pool: items worked on in parallel, taken up in order.
//
//   items   0 1 2 3 4 5 6 7 ...        work: any thread, any order
//           [ a window of `ahead` ]    done: the calling thread, in the order of the items
//             done ^
//
// Memory stays bounded: no item is begun before the one `ahead` places before it is done. So each
// item has a slot of its own, item % ahead, from its work to its done: the place for what the two
// share.
#ifndef CALQUE_BASE_POOL_H
#define CALQUE_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

enum { POOL_THREADS_MAX = 256 };

typedef struct PoolJob {
  size_t item;   // [0, count)
  size_t slot;   // item % ahead
  size_t worker; // [0, threads): only one job runs on a worker at a time
} PoolJob;

typedef struct PoolTask {
  size_t count;   // items
  size_t threads; // 1: all is done on the calling thread; at most POOL_THREADS_MAX
  size_t ahead;   // >= threads
  void *context;  // passed to both
  void (*work)(void *context, PoolJob job);
  bool (*done)(void *context, PoolJob job); // false: nothing further is begun or done
} PoolTask;

/// Runs the task; returns when all its items are done, or when one said to stop and those begun
/// have ended.
void pool_run(const PoolTask *task);
/// Processors that this process may use, at least 1.
size_t pool_processors(void);

#endif
