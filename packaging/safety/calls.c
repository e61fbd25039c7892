/* The calls by which files change, written down in order or made to fail.

   Loaded before the C library (LD_PRELOAD), so that SQLite and Python call these instead. Only
   files in the watched folder are of interest. calls.py says what the record looks like. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A call is one of these kinds; each is a bit of the mask given to calls_fail(). */
enum { OPEN = 1, READ = 2, WRITE = 4, RESIZE = 8, SYNC = 16, RENAME = 32, UNLINK = 64, MKDIR = 128,
       MARK = 256, CLOSE = 512 };

#define DESCRIPTORS 1024

static char root[4096];
static size_t root_length;
static char watched[DESCRIPTORS];
static int record = -1;
static long first, seen, failed;
static int mask, error, lasting;

/* What Python asks for. */

void calls_watch(const char *folder)
{
    strncpy(root, folder, sizeof root - 1);
    root_length = strlen(root);
    memset(watched, 0, sizeof watched);
}

/* Write every call down in this file from now on; -1 for none. */
void calls_record(int descriptor) { record = descriptor; }

/* From the `nth` call of these kinds on let one call, or all, fail with this errno; 0 for none. */
void calls_fail(int kinds, long nth, int errno_, int all)
{
    mask = kinds, first = nth, error = errno_, lasting = all, seen = failed = 0;
}

/* How many calls of these kinds were made, and how many of them failed, since calls_fail(). */
long calls_seen(void) { return seen; }
long calls_failed(void) { return failed; }

/* The record. */

static void put(const void *data, size_t length)
{
    while (length > 0) {
        ssize_t done = syscall(SYS_write, record, data, length);
        if (done <= 0)
            return;
        data = (const char *)data + done, length -= done;
    }
}

static void note(int kind, int descriptor, int64_t number, const void *one, size_t one_length,
                 const char *other)
{
    if (record < 0)
        return;
    size_t other_length = other ? strlen(other) : 0;
    struct { int32_t kind, descriptor; int64_t number, one, other; } head =
        {kind, descriptor, number, one_length, other_length};
    put(&head, sizeof head);
    put(one, one_length);
    put(other, other_length);
}

void calls_mark(const char *words) { note(MARK, -1, 0, words, strlen(words), NULL); }

/* Whether a call is to fail. */

static int refused(int kind)
{
    if (!(mask & kind))
        return 0;
    seen++;
    if (first == 0 || seen < first || (!lasting && seen > first))
        return 0;
    failed++;
    errno = error;
    return 1;
}

static int ours(const char *path) { return root_length && !strncmp(path, root, root_length); }
static int open_here(int fd) { return fd >= 0 && fd < DESCRIPTORS && watched[fd]; }

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* The calls. The 64-bit names are the same functions on a 64-bit system. */

static int opened(int folder, const char *path, int flags, int mode)
{
    int here = ours(path);
    if (here && refused(OPEN))
        return -1;
    int fresh = here && (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    int saved = errno;
    int fd = syscall(SYS_openat, folder, path, flags, mode);
    if (fd < 0)
        return fd;
    errno = saved;
    if (fd < DESCRIPTORS)
        watched[fd] = here;
    if (here) {
        note(OPEN, fd, fresh, path, strlen(path), NULL);
        if (flags & O_TRUNC)
            note(RESIZE, fd, 0, NULL, 0, NULL);
    }
    return fd;
}

#define MODE(flags) \
    int mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, int); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }

int close(int fd)
{
    if (open_here(fd)) {
        note(CLOSE, fd, 0, NULL, 0, NULL);
        watched[fd] = 0;
    }
    return syscall(SYS_close, fd);
}

ssize_t read(int fd, void *data, size_t length)
{
    if (open_here(fd) && refused(READ))
        return -1;
    return syscall(SYS_read, fd, data, length);
}

ssize_t pread(int fd, void *data, size_t length, off_t offset)
{
    if (open_here(fd) && refused(READ))
        return -1;
    return syscall(SYS_pread64, fd, data, length, offset);
}

ssize_t pread64(int fd, void *data, size_t length, off64_t offset) { return pread(fd, data, length, offset); }

/* A write that fails for want of room, or on a broken disk, has written a part. */
static int refused_write(int fd, const void *data, size_t length, int64_t offset)
{
    if (!refused(WRITE))
        return 0;
    if (error == ENOSPC || error == EIO) {
        syscall(SYS_pwrite64, fd, data, length / 2, offset);
        errno = error;
    }
    return 1;
}

static int64_t place(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    return syscall(SYS_lseek, fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length)
{
    if (!open_here(fd))
        return syscall(SYS_write, fd, data, length);
    int64_t offset = place(fd);
    if (refused_write(fd, data, length, offset))
        return -1;
    ssize_t done = syscall(SYS_write, fd, data, length);
    if (done > 0)
        note(WRITE, fd, offset, data, done, NULL);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset)
{
    if (open_here(fd) && refused_write(fd, data, length, offset))
        return -1;
    ssize_t done = syscall(SYS_pwrite64, fd, data, length, offset);
    if (done > 0 && open_here(fd))
        note(WRITE, fd, offset, data, done, NULL);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return pwrite(fd, data, length, offset); }

/* Copying within the system leaves no bytes to write down: whoever asks is told to write himself. */
ssize_t sendfile(int out, int in, off_t *offset, size_t length)
{
    if (open_here(out)) {
        errno = EINVAL;
        return -1;
    }
    return syscall(SYS_sendfile, out, in, offset, length);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t length) { return sendfile(out, in, offset, length); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags)
{
    if (open_here(out)) {
        errno = EINVAL;
        return -1;
    }
    return syscall(SYS_copy_file_range, in, from, out, to, length, flags);
}

int ftruncate(int fd, off_t size)
{
    if (open_here(fd) && refused(RESIZE))
        return -1;
    int done = syscall(SYS_ftruncate, fd, size);
    if (done == 0 && open_here(fd))
        note(RESIZE, fd, size, NULL, 0, NULL);
    return done;
}

int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

static int synced(int fd, long number)
{
    if (open_here(fd) && refused(SYNC))
        return -1;
    int done = syscall(number, fd);
    if (done == 0 && open_here(fd))
        note(SYNC, fd, 0, NULL, 0, NULL);
    return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int rename(const char *from, const char *to)
{
    if (ours(to) && refused(RENAME))
        return -1;
    int done = REAL(rename)(from, to);
    if (done == 0 && ours(to))
        note(RENAME, -1, 0, from, strlen(from), to);
    return done;
}

int unlink(const char *path)
{
    if (ours(path) && refused(UNLINK))
        return -1;
    int done = REAL(unlink)(path);
    if (done == 0 && ours(path))
        note(UNLINK, -1, 0, path, strlen(path), NULL);
    return done;
}

int mkdir(const char *path, mode_t mode)
{
    if (ours(path) && refused(MKDIR))
        return -1;
    int done = REAL(mkdir)(path, mode);
    if (done == 0 && ours(path))
        note(MKDIR, -1, 0, path, strlen(path), NULL);
    return done;
}

int link(const char *from, const char *to)
{
    if (ours(to) && refused(RENAME))
        return -1;
    int done = REAL(link)(from, to);
    if (done == 0 && ours(to))
        note(RENAME, -1, 1, from, strlen(from), to);
    return done;
}
