// SPDX-License-Identifier: MIT
// Both outputs are read as they come, so that neither can fill its pipe and stop the program:
//
//   fork -> child: /dev/null, pipe, pipe -> execvp
//        -> parent: poll both pipes up to their ends -> waitpid
#define _POSIX_C_SOURCE 200809L
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READ_BYTES = 64 * 1024 };

typedef struct Pipes {
  int out[2], err[2]; // reading end, writing end
} Pipes;

static void close_both(const int *ends) {
  close(ends[0]);
  close(ends[1]);
}

static bool open_pipes(Pipes *pipes) {
  if (pipe(pipes->out) != 0) return false;
  if (pipe(pipes->err) == 0) return true;
  close_both(pipes->out);
  return false;
}

// exec takes strings that are not const, and does not write to them.
static char **unconst(const char *const *args) {
  union {
    const char *const *in;
    char **out;
  } cast = {.in = args};
  return cast.out;
}

static void become(const Pipes *pipes, const char *const *args) {
  int null = open("/dev/null", O_RDONLY);
  if (null >= 0) dup2(null, STDIN_FILENO);
  dup2(pipes->out[1], STDOUT_FILENO);
  dup2(pipes->err[1], STDERR_FILENO);
  close_both(pipes->out);
  close_both(pipes->err);
  signal(SIGPIPE, SIG_DFL);
  setenv("LC_ALL", "C", 1);
  execvp(args[0], unconst(args));
  _exit(errno == ENOENT ? PROCESS_NOT_FOUND : PROCESS_NOT_FOUND - 1);
}

// Reads what is there into buffer; what is more than max is read and forgotten. False at the end.
static bool read_some(int fd, Buffer *buffer, size_t max, bool *more) {
  char bytes[READ_BYTES];
  ssize_t got = read(fd, bytes, sizeof bytes);
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  size_t room = max - buffer->len, kept = (size_t)got < room ? (size_t)got : room;
  buffer_add(buffer, (Slice){bytes, kept});
  if (more) *more |= kept < (size_t)got;
  return got > 0;
}

static void read_outputs(Process *process, const Pipes *pipes, pid_t child) {
  struct pollfd polled[] = {{.fd = pipes->out[0], .events = POLLIN},
                            {.fd = pipes->err[0], .events = POLLIN}};
  while (polled[0].fd >= 0 || polled[1].fd >= 0) {
    if (poll(polled, 2, -1) < 0 && errno != EINTR) break;
    if (polled[0].revents &&
        !read_some(pipes->out[0], &process->out, PROCESS_OUT_MAX, &process->too_long))
      polled[0].fd = -1;
    if (polled[1].revents && !read_some(pipes->err[0], &process->err, PROCESS_ERR_MAX, NULL))
      polled[1].fd = -1;
    polled[0].revents = polled[1].revents = 0;
    if (!process->too_long) continue;
    kill(child, SIGKILL);
    break;
  }
}

static int wait_for(pid_t child) {
  int status;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void process_run(Process *process, const char *const *args) {
  Pipes pipes;
  *process = (Process){.status = -1};
  if (!open_pipes(&pipes)) return;
  pid_t child = fork();
  if (child == 0) become(&pipes, args);
  close(pipes.out[1]);
  close(pipes.err[1]);
  if (child > 0) read_outputs(process, &pipes, child);
  close(pipes.out[0]);
  close(pipes.err[0]);
  if (child > 0) process->status = wait_for(child);
}

void process_free(Process *process) {
  buffer_free(&process->out);
  buffer_free(&process->err);
  *process = (Process){0};
}
