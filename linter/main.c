// SPDX-License-Identifier: MIT
// argv -> a command; nothing else. A reader that goes away (`calque check texts | head`) is no
// signal but an error of write, which base/outfile.c knows.
#define _DEFAULT_SOURCE
#include <signal.h>

#include "commands/command.h"

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  return argc > 0 ? (int)command_main(argc - 1, argv + 1) : STATUS_TROUBLE;
}
