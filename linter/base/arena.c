// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Small enough that one short article stays cheap, large enough that most need few chunks.
enum { ARENA_CHUNK_BYTES = 64 * 1024, ARENA_ALIGN = 16 };

struct ArenaChunk {
  ArenaChunk *older;
  size_t size, used;
  _Alignas(ARENA_ALIGN) char bytes[];
};

static _Noreturn void out_of_memory(void) {
  fputs("calque: out of memory\n", stderr);
  exit(2);
}

void *memory_grow(void *old, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) out_of_memory();
  size_t bytes = count * size;
  void *grown = realloc(old, bytes > 0 ? bytes : 1);
  if (!grown) out_of_memory();
  return grown;
}

void memory_free(void *old) {
  free(old);
}

static ArenaChunk *chunk_new(size_t size) {
  size_t room = size > ARENA_CHUNK_BYTES ? size : ARENA_CHUNK_BYTES;
  if (room > SIZE_MAX - sizeof(ArenaChunk)) out_of_memory();
  ArenaChunk *chunk = malloc(sizeof *chunk + room);
  if (!chunk) out_of_memory();
  *chunk = (ArenaChunk){.size = room};
  return chunk;
}

void *arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX - ARENA_ALIGN) out_of_memory();
  size = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
  ArenaChunk *chunk = arena->chunks;
  if (!chunk || chunk->size - chunk->used < size) {
    chunk = chunk_new(size);
    chunk->older = arena->chunks;
    arena->chunks = chunk;
  }
  void *given = chunk->bytes + chunk->used;
  chunk->used += size;
  return memset(given, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) out_of_memory();
  return arena_alloc(arena, count * size);
}

Slice arena_copy(Arena *arena, Slice text) {
  char *copy = arena_alloc(arena, text.len + 1);
  if (text.len) memcpy(copy, text.data, text.len);
  return (Slice){copy, text.len};
}

void arena_reset(Arena *arena) {
  ArenaChunk *kept = NULL;
  while (arena->chunks) {
    ArenaChunk *chunk = arena->chunks;
    arena->chunks = chunk->older;
    if (!kept || chunk->size > kept->size) {
      free(kept);
      kept = chunk;
    } else {
      free(chunk);
    }
  }
  if (kept) {
    kept->older = NULL;
    kept->used = 0;
  }
  arena->chunks = kept;
}

void arena_free(Arena *arena) {
  while (arena->chunks) {
    ArenaChunk *chunk = arena->chunks;
    arena->chunks = chunk->older;
    free(chunk);
  }
}
