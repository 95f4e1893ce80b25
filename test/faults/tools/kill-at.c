/*
 * LD_PRELOAD library: counts the calls that change something below KILL_ROOTS and kills the process with
 * SIGKILL before it performs call number KILL_AT. See README.md beside this file for the environment.
 *
 * The hooks are one line each (hooks.h); this file decides what counts and keeps the counter.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define PATH_ROOM (PATH_MAX * 2)
#define MAX_ROOTS 64

static long (*real_syscall)(long, ...);
static char roots[MAX_ROOTS][PATH_MAX];
static int root_count;
static unsigned long kill_at;
static int kill_signal = SIGKILL;
static unsigned long own_counter;
static unsigned long *counter = &own_counter;
static const char *trace_file;
static int counting;

/* ---- paths ---------------------------------------------------------------------------------------- */

/* Removes '//', '.' and '..' without asking the disk: what the call names may not exist yet. */
static void normalise(const char *in, char *out) {
  size_t length = 0;
  while (*in) {
    while (*in == '/') in++;
    const char *end = in;
    while (*end && *end != '/') end++;
    size_t part = (size_t)(end - in);
    if (part == 2 && in[0] == '.' && in[1] == '.') {
      while (length > 0 && out[length - 1] != '/') length--;
      if (length > 0) length--;
    } else if (part > 0 && !(part == 1 && in[0] == '.') && length + part + 2 < PATH_ROOM) {
      out[length++] = '/';
      memcpy(out + length, in, part);
      length += part;
    }
    in = end;
  }
  if (length == 0) out[length++] = '/';
  out[length] = 0;
}

static int below_root(const char *path) {
  for (int i = 0; i < root_count; i++) {
    size_t length = strlen(roots[i]);
    if (strncmp(path, roots[i], length) == 0 && (path[length] == 0 || path[length] == '/')) return 1;
  }
  return 0;
}

static int link_of(const char *link, char *out) {
  ssize_t size = readlink(link, out, PATH_MAX - 1);
  if (size < 0) return 0;
  out[size] = 0;
  return 1;
}

/* "/proc/self/fd/7/name" -> "<where 7 points>/name": how code that must not follow links names its files. */
static void through_descriptor(const char *path, char *out) {
  const char *at = NULL;
  if (strncmp(path, "/proc/", 6) == 0) {
    const char *fd = strstr(path, "/fd/");
    if (fd != NULL) at = fd + 4;
  } else if (strncmp(path, "/dev/fd/", 8) == 0) {
    at = path + 8;
  }
  if (at != NULL && *at >= '0' && *at <= '9') {
    size_t digits = strspn(at, "0123456789");
    char link[PATH_MAX], target[PATH_MAX];
    snprintf(link, sizeof link, "%.*s", (int)(at + digits - path), path);
    if ((at[digits] == 0 || at[digits] == '/') && link_of(link, target)) {
      snprintf(out, PATH_ROOM, "%s%s", target, at + digits);
      return;
    }
  }
  snprintf(out, PATH_ROOM, "%s", path);
}

static void absolute_of(int dirfd, const char *path, char *out) {
  char joined[PATH_ROOM], base[PATH_MAX], link[64];
  if (path != NULL && path[0] == '/') {
    through_descriptor(path, joined);
  } else {
    if (dirfd == AT_FDCWD) {
      if (getcwd(base, sizeof base) == NULL) base[0] = 0;
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", dirfd);
      if (!link_of(link, base)) base[0] = 0;
    }
    if (path == NULL || path[0] == 0) snprintf(joined, sizeof joined, "%s", base);
    else snprintf(joined, sizeof joined, "%s/%s", base, path);
  }
  normalise(joined, out);
}

/* A parent may be a link into a root; only looked at when the plain path is outside. */
static int inside(int dirfd, const char *path, char *out) {
  absolute_of(dirfd, path, out);
  if (below_root(out)) return 1;
  char parent[PATH_ROOM], real[PATH_MAX], joined[PATH_ROOM];
  snprintf(parent, sizeof parent, "%s", out);
  char *slash = strrchr(parent, '/');
  if (slash == NULL || slash == parent) return 0;
  *slash = 0;
  if (realpath(parent, real) == NULL) return 0;
  snprintf(joined, sizeof joined, "%s/%s", real, slash + 1);
  return below_root(joined);
}

/* ---- the counter ---------------------------------------------------------------------------------- */

static void append_line(const char *file, const char *line, size_t size) {
  long fd = real_syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0) return;
  real_syscall(SYS_write, fd, line, size);
  real_syscall(SYS_close, fd);
}

/* SIGSTOP for every enlisted process, so that nothing acts on the kill before the test looks. */
static void hold_enlisted(void) {
  const char *pids = getenv("KILL_HELD_PIDS");
  if (pids == NULL || pids[0] == 0) return;
  long fd = real_syscall(SYS_openat, AT_FDCWD, pids, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return;
  char text[4096];
  long size = real_syscall(SYS_read, fd, text, sizeof text - 1);
  real_syscall(SYS_close, fd);
  if (size <= 0) return;
  text[size] = 0;
  for (char *rest = text; *rest != 0;) {
    long pid = strtol(rest, &rest, 10);
    if (pid > 1) real_syscall(SYS_kill, pid, SIGSTOP);
    while (*rest == '\n') rest++;
  }
}

static void count_call(const char *call, const char *first, const char *second) {
  unsigned long number = __atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
  if (trace_file != NULL) {
    char line[PATH_ROOM * 2 + 128];
    int size = snprintf(line, sizeof line, "%lu\t%d\t%s\t%s%s%s", number, (int)getpid(), call, first,
                        second ? " -> " : "", second ? second : "");
    for (int i = 0; i < size; i++)
      if (line[i] == '\n') line[i] = '?';
    line[size++] = '\n';
    append_line(trace_file, line, (size_t)size);
  }
  if (kill_at != 0 && number == kill_at) {
    hold_enlisted();
    real_syscall(SYS_kill, (long)getpid(), kill_signal);
    /* Stopped and continued: the call is performed now. */
    if (kill_signal == SIGSTOP) return;
    for (;;) pause();
  }
}

static void note(const char *call, int dirfd, const char *path) {
  if (!counting) return;
  int saved = errno;
  char name[PATH_ROOM];
  if (inside(dirfd, path, name)) count_call(call, name, NULL);
  errno = saved;
}

static void note_two(const char *call, int fd1, const char *path1, int fd2, const char *path2) {
  if (!counting) return;
  int saved = errno;
  char from[PATH_ROOM], to[PATH_ROOM];
  int in_from = inside(fd1, path1, from);
  int in_to = inside(fd2, path2, to);
  if (in_from || in_to) count_call(call, from, to);
  errno = saved;
}

static void note_open(const char *call, int dirfd, const char *path, int flags) {
  if ((flags & (O_CREAT | O_TRUNC)) || (flags & O_ACCMODE) != O_RDONLY) note(call, dirfd, path);
}

static int mode_writes(const char *mode) { return mode != NULL && strpbrk(mode, "wa+x") != NULL; }

#include "hooks.h"

/* ---- start ---------------------------------------------------------------------------------------- */

static void read_command_line(char *out, size_t room) {
  out[0] = 0;
  long fd = real_syscall(SYS_openat, AT_FDCWD, "/proc/self/cmdline", O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return;
  long size = real_syscall(SYS_read, fd, out, room - 1);
  real_syscall(SYS_close, fd);
  if (size < 0) size = 0;
  for (long i = 0; i < size; i++)
    if (out[i] == 0) out[i] = ' ';
  out[size] = 0;
}

static void read_roots(const char *list) {
  char copy[PATH_ROOM * 4], *rest = copy, real[PATH_MAX], plain[PATH_ROOM];
  snprintf(copy, sizeof copy, "%s", list);
  for (char *part = strsep(&rest, ":"); part != NULL; part = strsep(&rest, ":")) {
    if (part[0] == 0 || root_count + 2 > MAX_ROOTS) continue;
    normalise(part, plain);
    snprintf(roots[root_count++], PATH_MAX, "%.*s", PATH_MAX - 1, plain);
    if (realpath(part, real) != NULL && strcmp(real, plain) != 0) {
      memcpy(roots[root_count++], real, strlen(real) + 1);
    }
  }
}

/* A process that watches over the killed one must be able to start; it is stopped when the kill comes. */
static void enlist_for_hold(void) {
  const char *pids = getenv("KILL_HELD_PIDS");
  char line[32];
  if (pids != NULL) append_line(pids, line, (size_t)snprintf(line, sizeof line, "%d\n", (int)getpid()));
}

__attribute__((constructor)) static void start(void) {
  real_syscall = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  static char command[65536];
  read_command_line(command, sizeof command);

  const char *hold = getenv("KILL_HOLD");
  if (hold != NULL && hold[0] != 0 && strstr(command, hold) != NULL) {
    enlist_for_hold();
    return;
  }

  const char *match = getenv("KILL_MATCH");
  if (match != NULL && match[0] != 0 && strstr(command, match) == NULL) return;
  const char *list = getenv("KILL_ROOTS");
  if (list == NULL) return;
  read_roots(list);
  const char *at = getenv("KILL_AT");
  kill_at = at != NULL ? strtoul(at, NULL, 10) : 0;
  if (getenv("KILL_STOPS") != NULL) kill_signal = SIGSTOP;
  trace_file = getenv("KILL_TRACE");
  if (trace_file != NULL && trace_file[0] == 0) trace_file = NULL;

  const char *file = getenv("KILL_COUNTER");
  if (file != NULL && file[0] != 0) {
    long fd = real_syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    void *shared = MAP_FAILED;
    if (fd >= 0 && real_syscall(SYS_ftruncate, fd, (long)sizeof *counter) == 0)
      shared = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, (int)fd, 0);
    if (fd >= 0) real_syscall(SYS_close, fd);
    /* A count that is not shared would kill at the wrong call: better no run at all. */
    if (shared == MAP_FAILED) {
      fprintf(stderr, "kill-at: cannot map KILL_COUNTER %s\n", file);
      _exit(125);
    }
    counter = shared;
  }
  counting = 1;
}
