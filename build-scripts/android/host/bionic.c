/*
 * What Android's libraries expect of bionic and find otherwise, or not at all, in glibc: enough to run them in the JVM
 * of a Linux desktop, for tests. To be preloaded, so that it is asked before glibc.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The next function of this name: that of glibc. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Streams: bionic's stdin, stdout and stderr are the addresses of the elements of this array, of 152 bytes each. */
enum { STREAM = 152 };
char __sF[3 * STREAM];

/*
 * Libraries of this folder look for symbols in themselves and in what they need before they look elsewhere. Else they
 * would throw C++ exceptions by the libstdc++ that the JVM has loaded, and could not catch them by their own libc++.
 */
void *dlopen(const char *name, int flags) {
    Dl_info here;
    int own = name && dladdr(__sF, &here) && !strncmp(name, here.dli_fname, strrchr(here.dli_fname, '/') - here.dli_fname);
    return NEXT(dlopen)(name, own ? flags | RTLD_DEEPBIND : flags);
}

static FILE *real(FILE *stream) {
    const char *at = (const char *)stream;
    if (at == __sF) return stdin;
    if (at == __sF + STREAM) return stdout;
    if (at == __sF + 2 * STREAM) return stderr;
    return stream;
}

int fileno(FILE *stream) { return NEXT(fileno)(real(stream)); }
int fflush(FILE *stream) { return NEXT(fflush)(real(stream)); }
int fputc(int c, FILE *stream) { return NEXT(fputc)(c, real(stream)); }
int fputs(const char *text, FILE *stream) { return NEXT(fputs)(text, real(stream)); }
int getc(FILE *stream) { return NEXT(getc)(real(stream)); }

size_t fwrite(const void *from, size_t size, size_t count, FILE *stream) {
    return NEXT(fwrite)(from, size, count, real(stream));
}

int vfprintf(FILE *stream, const char *format, va_list arguments) {
    return NEXT(vfprintf)(real(stream), format, arguments);
}

int fprintf(FILE *stream, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vfprintf(stream, format, arguments);
    va_end(arguments);
    return length;
}

/* Numbers that bionic gives to what sysconf tells. The JVM asks for none that glibc means by these. */
long sysconf(int name) {
    switch (name) {
        case 39: /* _SC_PAGESIZE */
        case 40: /* _SC_PAGE_SIZE */
            return NEXT(sysconf)(_SC_PAGESIZE);
        case 96: /* _SC_NPROCESSORS_CONF */
            return NEXT(sysconf)(_SC_NPROCESSORS_CONF);
        case 97: /* _SC_NPROCESSORS_ONLN */
            return NEXT(sysconf)(_SC_NPROCESSORS_ONLN);
        default:
            return NEXT(sysconf)(name);
    }
}

int *__errno(void) { return &errno; }

size_t __strlen_chk(const char *text, size_t room) {
    size_t length = strlen(text);
    if (length >= room) abort();
    return length;
}

/* A device without properties. */
int __system_property_get(const char *name, char *value) {
    (void)name;
    value[0] = 0;
    return 0;
}

/* The log: on stderr, as priority/tag: message. */
int __android_log_write(int priority, const char *tag, const char *message) {
    return dprintf(2, "%d/%s: %s\n", priority, tag ? tag : "", message);
}

int __android_log_vprint(int priority, const char *tag, const char *format, va_list arguments) {
    char message[1024];
    vsnprintf(message, sizeof message, format, arguments);
    return __android_log_write(priority, tag, message);
}

int __android_log_print(int priority, const char *tag, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = __android_log_vprint(priority, tag, format, arguments);
    va_end(arguments);
    return length;
}

void __android_log_assert(const char *condition, const char *tag, const char *format, ...) {
    (void)format;
    __android_log_write(7, tag, condition ? condition : "assertion failed");
    abort();
}

void android_set_abort_message(const char *message) { dprintf(2, "abort: %s\n", message); }

/* No assets: tests load networks from files. */
void *AAssetManager_fromJava(void *environment, void *manager) {
    (void)environment;
    (void)manager;
    return NULL;
}

void *AAssetManager_open(void *manager, const char *name, int mode) {
    (void)manager;
    (void)name;
    (void)mode;
    return NULL;
}

void AAsset_close(void *asset) { (void)asset; }

const void *AAsset_getBuffer(void *asset) {
    (void)asset;
    return NULL;
}

long AAsset_getLength(void *asset) {
    (void)asset;
    return 0;
}
