# SPDX-License-Identifier: MIT
# Putting files into the program.

set(CALQUE_EMBED_TEMPLATE ${CMAKE_CURRENT_LIST_DIR}/embed.S.in)

# Puts a file, byte for byte, into the read-only data of an object library, and again whenever it changes. In C:
#   extern const char SYMBOL[], SYMBOL_end[];
function(calque_embed target symbol file)
  set(at "@")
  set(assembly ${CMAKE_BINARY_DIR}/embed/${symbol}.S)
  configure_file(${CALQUE_EMBED_TEMPLATE} ${assembly} @ONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${assembly})
  # Whatever links the static library gets the file, even where C names it only weakly.
  if(APPLE)
    target_link_options(${target} INTERFACE "LINKER:-u,_${symbol}")
  else()
    target_link_options(${target} INTERFACE "LINKER:-u,${symbol}")
  endif()
endfunction()

# Parses the rule packs with a program of ours and puts the trees and the word lists into the library (linter/builtin.h).
function(calque_embed_packs)
  file(GLOB_RECURSE packs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*.yml)
  file(GLOB_RECURSE lists CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/dictionaries/*.txt)
  set(image ${CMAKE_BINARY_DIR}/embed/packs.bin)
  set(source ${CMAKE_BINARY_DIR}/embed/packs.c)
  # A file that was taken away makes nothing newer; the list of files changes, and with it this file.
  set(names ${CMAKE_BINARY_DIR}/embed/packs.txt)
  string(REPLACE ";" "\n" text "${packs};${lists}")
  file(CONFIGURE OUTPUT ${names} CONTENT "${text}\n" @ONLY)
  add_custom_command(
    OUTPUT ${image} ${source}
    COMMAND embed-packs ${CMAKE_SOURCE_DIR} ${image} ${source}
    DEPENDS embed-packs ${packs} ${lists} ${names}
    COMMENT "Reading the rule packs"
    VERBATIM)
  target_sources(calque-objects PRIVATE ${source})
  calque_embed(calque-objects calque_packs_image ${image})
endfunction()

# Loads the packs once, with a program made of the library itself, and puts what a run needs of them into calque-snapshot
# (linter/snapshot.h): that cannot be part of the library that makes it.
function(calque_snapshot_packs)
  set(image ${CMAKE_BINARY_DIR}/embed/snapshot.bin)
  add_executable(snapshot-packs tools/snapshot-packs.c)
  target_link_libraries(snapshot-packs PRIVATE calque-objects)
  add_custom_command(
    OUTPUT ${image}
    COMMAND snapshot-packs ${image}
    DEPENDS snapshot-packs
    COMMENT "Loading the rule packs"
    VERBATIM)
  add_library(calque-snapshot OBJECT)
  set_target_properties(calque-snapshot PROPERTIES POSITION_INDEPENDENT_CODE ON)
  calque_embed(calque-snapshot calque_snapshot_image ${image})
endfunction()

# Puts the words of other languages (dictionaries/foreign/CODE.words) into one table (linter/language/foreign_image.h).
function(calque_embed_foreign)
  file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/dictionaries/foreign/*.words)
  set(image ${CMAKE_BINARY_DIR}/embed/foreign.bin)
  add_custom_command(
    OUTPUT ${image}
    COMMAND embed-foreign ${image} ${words}
    DEPENDS embed-foreign ${words}
    COMMENT "Reading the words of other languages"
    VERBATIM)
  calque_embed(calque-objects calque_foreign_image ${image})
endfunction()
