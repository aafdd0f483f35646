/* Makes the disk slow, or its answers bad, for the program it is preloaded into.
 *
 * CRASH_SLOW=N      every sync takes N microseconds longer
 * CRASH_FAIL=PATH   while the file PATH is there: a sync or write it names (see below) fails with EIO
 *
 * The first byte of PATH's content says what fails: `s` one sync (the file is then removed), `w` one write,
 * `r` every read, as when a disk is unplugged; `k` kills the program when it has written five pages.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int told(char what, int once) {
    const char *path = getenv("CRASH_FAIL");
    if (path == NULL) return 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    static ssize_t (*real)(int, void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "read");
    char found = 0;
    ssize_t got = real(file, &found, 1);
    close(file);
    if (got != 1 || found != what) return 0;
    if (once) unlink(path);
    errno = EIO;
    return 1;
}

/* 2 for the main file of a store, 1 for another of its files. */
static int of_the_store(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    size_t name = strlen("compact.db");
    if ((size_t)length > name && strcmp(path + length - name, "compact.db") == 0) return 2;
    return strstr(path, "compact.db") != NULL;
}

static void linger(void) {
    const char *slow = getenv("CRASH_SLOW");
    if (slow != NULL) usleep((useconds_t)atoi(slow));
}

int fsync(int file) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fsync");
    linger();
    return of_the_store(file) && told('s', 1) ? -1 : real(file);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
    linger();
    return of_the_store(file) && told('s', 1) ? -1 : real(file);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
    if (of_the_store(file) && told('w', 1)) return -1;
    ssize_t done = real(file, data, size, at);
    static int pages;
    if (of_the_store(file) == 2 && told('k', 0) && ++pages == 5) raise(SIGKILL);
    return done;
}

ssize_t pread64(int file, void *data, size_t size, off64_t at) {
    static ssize_t (*real)(int, void *, size_t, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "pread64");
    return of_the_store(file) && told('r', 0) ? -1 : real(file, data, size, at);
}
