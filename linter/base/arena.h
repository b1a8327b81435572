// SPDX-License-Identifier: MIT
// An arena gives out memory that is all given back at once: one for the rules, one for each file.
//
//   first -> [ chunk | chunk | ... ]   each chunk: | header | used ..... | free ..... |
//
// Running out of memory ends the program with a message (arena_out_of_memory): nothing here returns
// NULL.
#ifndef CALQUE_BASE_ARENA_H
#define CALQUE_BASE_ARENA_H

#include "base/slice.h"

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
  ArenaChunk *chunks; // the newest first
} Arena;

/// size bytes, zeroed, aligned for any type; they live until arena_reset or arena_free.
void *arena_alloc(Arena *arena, size_t size);
/// An array of count items of size bytes each, zeroed; the product is checked.
void *arena_array(Arena *arena, size_t count, size_t size);
/// A copy of text with a NUL behind it (not counted).
Slice arena_copy(Arena *arena, Slice text);
/// Forgets everything given out, keeps the largest chunk for the next use.
void arena_reset(Arena *arena);
/// Gives all memory back; the arena may be used again.
void arena_free(Arena *arena);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/// malloc and realloc that end the program with a message instead of returning NULL.
void *memory_grow(void *old, size_t count, size_t size);
void memory_free(void *old);

/// Makes room for one more item in a growing array: items, count and capacity are lvalues.
#define ARRAY_PUSH(items, count, capacity)                                                         \
  ((count) == (capacity)                                                                           \
       ? ((capacity) = (capacity) ? (capacity)*2 : 8,                                              \
          (items) = memory_grow((items), (capacity), sizeof *(items)), &(items)[(count)++])        \
       : &(items)[(count)++])

#endif
