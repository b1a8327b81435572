// SPDX-License-Identifier: MIT
// Times a command: the best wall-clock time of several runs, in milliseconds.
//
//   bench-timing 5 wc -w article.txt     ->  1.84
//
// The best of several runs is the one least disturbed by the rest of the machine. What the command
// prints goes to /dev/null; an exit status of 2 or more, or a signal, is an error.
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void run_child(char **command) {
  int nothing = open("/dev/null", O_RDWR);
  FILE *output = tmpfile();
  if (!output) _exit(127);
  dup2(nothing, STDIN_FILENO);
  dup2(fileno(output), STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
  execvp(command[0], command);
  _exit(127);
}

static double run_once(char **command) {
  double start = now_ms();
  pid_t child = fork();
  if (child == 0) run_child(command);
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) < 0) return -1;
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) return -1;
  return now_ms() - start;
}

int main(int argc, char **argv) {
  int runs = argc > 2 ? atoi(argv[1]) : 0;
  double best = -1;
  if (runs < 1) {
    fputs("usage: bench-timing RUNS COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  for (int i = 0; i < runs; i++) {
    double ms = run_once(argv + 2);
    if (ms < 0) {
      fprintf(stderr, "bench-timing: %s failed\n", argv[2]);
      return 2;
    }
    if (best < 0 || ms < best) best = ms;
  }
  printf("%.2f\n", best);
  return 0;
}
