// SPDX-License-Identifier: MIT
// One lock, two conditions. `next` is the item that a free worker takes up, `taken` the item whose
// turn it is to be done; workers wait while next - taken is a whole window, the calling thread
// waits for the item at `taken` to be ready.
//
//   ready:  | . | x | x | . |      one flag a slot: worked on, not yet done
//             ^ taken % ahead      waits for slot 0; slots 1 and 2 came early
//
// Where threads cannot be started the calling thread does the work itself.
#define _GNU_SOURCE // sched_getaffinity
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>

#include "base/arena.h"

typedef struct Pool {
  const PoolTask *task;
  pthread_mutex_t lock;
  pthread_cond_t room;     // the window moved on, or the pool stops
  pthread_cond_t finished; // an item became ready
  size_t next, taken;
  bool stop;
  bool *ready;
} Pool;

typedef struct Worker {
  Pool *pool;
  size_t number;
  pthread_t thread;
} Worker;

// Waits for an item to work on; false when there are no more.
static bool pool_take(Pool *pool, PoolJob *job) {
  const PoolTask *task = pool->task;
  pthread_mutex_lock(&pool->lock);
  while (!pool->stop && pool->next < task->count && pool->next - pool->taken >= task->ahead) {
    pthread_cond_wait(&pool->room, &pool->lock);
  }
  bool any = !pool->stop && pool->next < task->count;
  if (any) job->item = pool->next++;
  pthread_mutex_unlock(&pool->lock);
  job->slot = job->item % task->ahead;
  return any;
}

static void pool_ready(Pool *pool, size_t slot) {
  pthread_mutex_lock(&pool->lock);
  pool->ready[slot] = true;
  pthread_cond_signal(&pool->finished);
  pthread_mutex_unlock(&pool->lock);
}

static void *worker_main(void *argument) {
  Worker *worker = argument;
  PoolJob job = {.worker = worker->number};
  while (pool_take(worker->pool, &job)) {
    worker->pool->task->work(worker->pool->task->context, job);
    pool_ready(worker->pool, job.slot);
  }
  return NULL;
}

static void wait_ready(Pool *pool, size_t slot) {
  pthread_mutex_lock(&pool->lock);
  while (!pool->ready[slot]) {
    pthread_cond_wait(&pool->finished, &pool->lock);
  }
  pool->ready[slot] = false;
  pthread_mutex_unlock(&pool->lock);
}

static void move_window(Pool *pool, bool go_on) {
  pthread_mutex_lock(&pool->lock);
  pool->taken++;
  pool->stop = !go_on;
  pthread_cond_broadcast(&pool->room);
  pthread_mutex_unlock(&pool->lock);
}

static void pool_collect(Pool *pool) {
  const PoolTask *task = pool->task;
  bool go_on = true;
  for (size_t item = 0; item < task->count && go_on; item++) {
    PoolJob job = {.item = item, .slot = item % task->ahead};
    wait_ready(pool, job.slot);
    go_on = task->done(task->context, job);
    move_window(pool, go_on);
  }
}

static void run_alone(const PoolTask *task) {
  for (size_t item = 0; item < task->count; item++) {
    PoolJob job = {.item = item, .slot = item % task->ahead};
    task->work(task->context, job);
    if (!task->done(task->context, job)) return;
  }
}

static size_t start_workers(Pool *pool, Worker *workers) {
  size_t started = 0;
  while (started < pool->task->threads) {
    workers[started] = (Worker){.pool = pool, .number = started};
    if (pthread_create(&workers[started].thread, NULL, worker_main, &workers[started])) break;
    started++;
  }
  return started;
}

static void run_parallel(const PoolTask *task) {
  Arena arena = {0};
  Pool pool = {.task = task, .ready = ARENA_ARRAY(&arena, task->ahead, bool)};
  Worker *workers = ARENA_ARRAY(&arena, task->threads, Worker);
  pthread_mutex_init(&pool.lock, NULL);
  pthread_cond_init(&pool.room, NULL);
  pthread_cond_init(&pool.finished, NULL);
  size_t started = start_workers(&pool, workers);
  if (started > 0) pool_collect(&pool);
  for (size_t i = 0; i < started; i++) {
    pthread_join(workers[i].thread, NULL);
  }
  pthread_cond_destroy(&pool.finished);
  pthread_cond_destroy(&pool.room);
  pthread_mutex_destroy(&pool.lock);
  arena_free(&arena);
  if (started == 0) run_alone(task);
}

void pool_run(const PoolTask *task) {
  if (task->threads <= 1 || task->count <= 1) {
    run_alone(task);
  } else {
    run_parallel(task);
  }
}

size_t pool_processors(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  int count = CPU_COUNT(&set);
  return count > 0 ? (size_t)count : 1;
}
