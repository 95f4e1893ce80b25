/* The libc calls that change a file system. Included by kill-at.c only. */

#define REAL(name)                                                      \
  static __typeof__(name) *real;                                        \
  if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define MODE_OF(last, flags)                               \
  mode_t mode = 0;                                         \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {                 \
    va_list rest;                                          \
    va_start(rest, last);                                  \
    mode = (mode_t)va_arg(rest, int);                      \
    va_end(rest);                                          \
  }

/* ---- open and create ------------------------------------------------------------------------------ */

#define HOOK_OPEN(name)                                                        \
  int name(const char *path, int flags, ...) {                                 \
    MODE_OF(flags, flags)                                                      \
    REAL(name);                                                                \
    note_open(#name, AT_FDCWD, path, flags);                                   \
    return real(path, flags, mode);                                            \
  }
#define HOOK_OPENAT(name)                                                      \
  int name(int dirfd, const char *path, int flags, ...) {                      \
    MODE_OF(flags, flags)                                                      \
    REAL(name);                                                                \
    note_open(#name, dirfd, path, flags);                                      \
    return real(dirfd, path, flags, mode);                                     \
  }
HOOK_OPEN(open)
HOOK_OPEN(open64)
HOOK_OPENAT(openat)
HOOK_OPENAT(openat64)

/* The forms that programs built with _FORTIFY_SOURCE call; they are never given O_CREAT. */
int __open_2(const char *path, int flags) { return open(path, flags); }
int __open64_2(const char *path, int flags) { return open64(path, flags); }
int __openat_2(int dirfd, const char *path, int flags) { return openat(dirfd, path, flags); }
int __openat64_2(int dirfd, const char *path, int flags) { return openat64(dirfd, path, flags); }

#define HOOK_PATH(result, name, path, params, args) \
  result name params {                              \
    REAL(name);                                     \
    note(#name, AT_FDCWD, path);                    \
    return real args;                               \
  }
#define HOOK_AT(result, name, dirfd, path, params, args) \
  result name params {                                   \
    REAL(name);                                          \
    note(#name, dirfd, path);                            \
    return real args;                                    \
  }
#define HOOK_FD(result, name, fd, params, args) HOOK_AT(result, name, fd, NULL, params, args)

HOOK_PATH(int, creat, path, (const char *path, mode_t mode), (path, mode))
HOOK_PATH(int, creat64, path, (const char *path, mode_t mode), (path, mode))
HOOK_PATH(int, mkstemp, path, (char *path), (path))
HOOK_PATH(int, mkstemp64, path, (char *path), (path))
HOOK_PATH(int, mkostemp, path, (char *path, int flags), (path, flags))
HOOK_PATH(int, mkostemp64, path, (char *path, int flags), (path, flags))
HOOK_PATH(char *, mkdtemp, path, (char *path), (path))

#define HOOK_FOPEN(name)                                  \
  FILE *name(const char *path, const char *mode) {        \
    REAL(name);                                           \
    if (mode_writes(mode)) note(#name, AT_FDCWD, path);   \
    return real(path, mode);                              \
  }
HOOK_FOPEN(fopen)
HOOK_FOPEN(fopen64)

/* ---- content -------------------------------------------------------------------------------------- */

HOOK_FD(ssize_t, write, fd, (int fd, const void *data, size_t size), (fd, data, size))
HOOK_FD(ssize_t, pwrite, fd, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
HOOK_FD(ssize_t, pwrite64, fd, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
HOOK_FD(ssize_t, writev, fd, (int fd, const struct iovec *parts, int count), (fd, parts, count))
HOOK_FD(ssize_t, pwritev, fd, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at))
HOOK_FD(ssize_t, pwritev64, fd, (int fd, const struct iovec *parts, int count, off64_t at),
        (fd, parts, count, at))
HOOK_FD(ssize_t, pwritev2, fd, (int fd, const struct iovec *parts, int count, off_t at, int flags),
        (fd, parts, count, at, flags))
HOOK_FD(ssize_t, pwritev64v2, fd, (int fd, const struct iovec *parts, int count, off64_t at, int flags),
        (fd, parts, count, at, flags))
HOOK_FD(ssize_t, copy_file_range, out,
        (int in, off64_t *in_at, int out, off64_t *out_at, size_t size, unsigned flags),
        (in, in_at, out, out_at, size, flags))
ssize_t sendfile(int, int, off_t *, size_t);
ssize_t sendfile64(int, int, off64_t *, size_t);
HOOK_FD(ssize_t, sendfile, out, (int out, int in, off_t *at, size_t size), (out, in, at, size))
HOOK_FD(ssize_t, sendfile64, out, (int out, int in, off64_t *at, size_t size), (out, in, at, size))
HOOK_FD(int, ftruncate, fd, (int fd, off_t size), (fd, size))
HOOK_FD(int, ftruncate64, fd, (int fd, off64_t size), (fd, size))
HOOK_PATH(int, truncate, path, (const char *path, off_t size), (path, size))
HOOK_PATH(int, truncate64, path, (const char *path, off64_t size), (path, size))
HOOK_FD(int, fallocate, fd, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
HOOK_FD(int, fallocate64, fd, (int fd, int mode, off64_t at, off64_t size), (fd, mode, at, size))
HOOK_FD(int, posix_fallocate, fd, (int fd, off_t at, off_t size), (fd, at, size))
HOOK_FD(int, posix_fallocate64, fd, (int fd, off64_t at, off64_t size), (fd, at, size))
HOOK_FD(int, fsync, fd, (int fd), (fd))
HOOK_FD(int, fdatasync, fd, (int fd), (fd))
HOOK_FD(int, syncfs, fd, (int fd), (fd))

int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  static int (*real)(int, unsigned long, ...);
  if (real == NULL) real = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
  /* A clone fills a file without any write. */
  if (request == FICLONE || request == FICLONERANGE) note("ioctl", fd, NULL);
  return real(fd, request, argument);
}

/* ---- names ---------------------------------------------------------------------------------------- */

#define HOOK_TWO(name, fd1, path1, fd2, path2, params, args) \
  int name params {                                          \
    REAL(name);                                              \
    note_two(#name, fd1, path1, fd2, path2);                 \
    return real args;                                        \
  }
HOOK_TWO(rename, AT_FDCWD, from, AT_FDCWD, to, (const char *from, const char *to), (from, to))
HOOK_TWO(renameat, fd1, from, fd2, to, (int fd1, const char *from, int fd2, const char *to),
         (fd1, from, fd2, to))
HOOK_TWO(renameat2, fd1, from, fd2, to, (int fd1, const char *from, int fd2, const char *to, unsigned flags),
         (fd1, from, fd2, to, flags))
HOOK_TWO(link, AT_FDCWD, from, AT_FDCWD, to, (const char *from, const char *to), (from, to))
HOOK_TWO(linkat, fd1, from, fd2, to, (int fd1, const char *from, int fd2, const char *to, int flags),
         (fd1, from, fd2, to, flags))
HOOK_PATH(int, symlink, path, (const char *target, const char *path), (target, path))
HOOK_AT(int, symlinkat, dirfd, path, (const char *target, int dirfd, const char *path), (target, dirfd, path))
HOOK_PATH(int, unlink, path, (const char *path), (path))
HOOK_AT(int, unlinkat, dirfd, path, (int dirfd, const char *path, int flags), (dirfd, path, flags))
HOOK_PATH(int, rmdir, path, (const char *path), (path))
HOOK_PATH(int, mkdir, path, (const char *path, mode_t mode), (path, mode))
HOOK_AT(int, mkdirat, dirfd, path, (int dirfd, const char *path, mode_t mode), (dirfd, path, mode))
HOOK_PATH(int, mknod, path, (const char *path, mode_t mode, dev_t dev), (path, mode, dev))
HOOK_AT(int, mknodat, dirfd, path, (int dirfd, const char *path, mode_t mode, dev_t dev),
        (dirfd, path, mode, dev))
HOOK_PATH(int, mkfifo, path, (const char *path, mode_t mode), (path, mode))

/* As the C library does it: these are two system calls, and a kill may fall between them. */
int remove(const char *path) {
  if (unlink(path) == 0) return 0;
  if (errno != EISDIR) return -1;
  return rmdir(path);
}

/* ---- attributes ----------------------------------------------------------------------------------- */

HOOK_PATH(int, chmod, path, (const char *path, mode_t mode), (path, mode))
HOOK_FD(int, fchmod, fd, (int fd, mode_t mode), (fd, mode))
HOOK_AT(int, fchmodat, dirfd, path, (int dirfd, const char *path, mode_t mode, int flags),
        (dirfd, path, mode, flags))
HOOK_PATH(int, chown, path, (const char *path, uid_t uid, gid_t gid), (path, uid, gid))
HOOK_PATH(int, lchown, path, (const char *path, uid_t uid, gid_t gid), (path, uid, gid))
HOOK_FD(int, fchown, fd, (int fd, uid_t uid, gid_t gid), (fd, uid, gid))
HOOK_AT(int, fchownat, dirfd, path, (int dirfd, const char *path, uid_t uid, gid_t gid, int flags),
        (dirfd, path, uid, gid, flags))

struct utimbuf;
int utime(const char *, const struct utimbuf *);
int utimes(const char *, const struct timeval *);
int lutimes(const char *, const struct timeval *);
int futimes(int, const struct timeval *);
int futimesat(int, const char *, const struct timeval *);
HOOK_PATH(int, utime, path, (const char *path, const struct utimbuf *times), (path, times))
HOOK_PATH(int, utimes, path, (const char *path, const struct timeval *times), (path, times))
HOOK_PATH(int, lutimes, path, (const char *path, const struct timeval *times), (path, times))
HOOK_FD(int, futimes, fd, (int fd, const struct timeval *times), (fd, times))
HOOK_AT(int, futimesat, dirfd, path, (int dirfd, const char *path, const struct timeval *times),
        (dirfd, path, times))
HOOK_FD(int, futimens, fd, (int fd, const struct timespec times[2]), (fd, times))
HOOK_AT(int, utimensat, dirfd, path, (int dirfd, const char *path, const struct timespec times[2], int flags),
        (dirfd, path, times, flags))

#define XATTR_SET (const char *path, const char *name, const void *value, size_t size, int flags)
int setxattr XATTR_SET;
int lsetxattr XATTR_SET;
int fsetxattr(int, const char *, const void *, size_t, int);
int removexattr(const char *, const char *);
int lremovexattr(const char *, const char *);
int fremovexattr(int, const char *);
HOOK_PATH(int, setxattr, path, XATTR_SET, (path, name, value, size, flags))
HOOK_PATH(int, lsetxattr, path, XATTR_SET, (path, name, value, size, flags))
HOOK_FD(int, fsetxattr, fd, (int fd, const char *name, const void *value, size_t size, int flags),
        (fd, name, value, size, flags))
HOOK_PATH(int, removexattr, path, (const char *path, const char *name), (path, name))
HOOK_PATH(int, lremovexattr, path, (const char *path, const char *name), (path, name))
HOOK_FD(int, fremovexattr, fd, (int fd, const char *name), (fd, name))

/* ---- syscall(): libuv calls some of these by number ------------------------------------------------ */

static void note_number(long number, const long *a) {
  const char *p0 = (const char *)a[0], *p1 = (const char *)a[1];
  switch (number) {
    case SYS_openat: note_open("openat", (int)a[0], p1, (int)a[2]); break;
#ifdef SYS_openat2
    case SYS_openat2: note_open("openat2", (int)a[0], p1, (int)*(const unsigned long *)a[2]); break;
#endif
    case SYS_write: note("write", (int)a[0], NULL); break;
    case SYS_writev: note("writev", (int)a[0], NULL); break;
    case SYS_pwrite64: note("pwrite64", (int)a[0], NULL); break;
    case SYS_pwritev: note("pwritev", (int)a[0], NULL); break;
    case SYS_pwritev2: note("pwritev2", (int)a[0], NULL); break;
    case SYS_copy_file_range: note("copy_file_range", (int)a[2], NULL); break;
    case SYS_sendfile: note("sendfile", (int)a[0], NULL); break;
    case SYS_ftruncate: note("ftruncate", (int)a[0], NULL); break;
    case SYS_truncate: note("truncate", AT_FDCWD, p0); break;
    case SYS_fallocate: note("fallocate", (int)a[0], NULL); break;
    case SYS_fsync: note("fsync", (int)a[0], NULL); break;
    case SYS_fdatasync: note("fdatasync", (int)a[0], NULL); break;
    case SYS_syncfs: note("syncfs", (int)a[0], NULL); break;
    case SYS_renameat2:
      note_two("renameat2", (int)a[0], p1, (int)a[2], (const char *)a[3]);
      break;
    case SYS_linkat: note_two("linkat", (int)a[0], p1, (int)a[2], (const char *)a[3]); break;
    case SYS_symlinkat: note("symlinkat", (int)a[1], (const char *)a[2]); break;
    case SYS_unlinkat: note("unlinkat", (int)a[0], p1); break;
    case SYS_mkdirat: note("mkdirat", (int)a[0], p1); break;
    case SYS_mknodat: note("mknodat", (int)a[0], p1); break;
    case SYS_fchmod: note("fchmod", (int)a[0], NULL); break;
    case SYS_fchmodat: note("fchmodat", (int)a[0], p1); break;
#ifdef SYS_fchmodat2
    case SYS_fchmodat2: note("fchmodat2", (int)a[0], p1); break;
#endif
    case SYS_fchown: note("fchown", (int)a[0], NULL); break;
    case SYS_fchownat: note("fchownat", (int)a[0], p1); break;
    case SYS_utimensat: note("utimensat", (int)a[0], p1); break;
    case SYS_setxattr: note("setxattr", AT_FDCWD, p0); break;
    case SYS_lsetxattr: note("lsetxattr", AT_FDCWD, p0); break;
    case SYS_fsetxattr: note("fsetxattr", (int)a[0], NULL); break;
    default: break;
  }
}

long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (real_syscall == NULL) real_syscall = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  note_number(number, a);
  return real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
