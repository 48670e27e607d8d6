/* SPDX-License-Identifier: ISC */
/*
 * The calls to the system that the store makes, each behind one function, so that a test can count, shorten or fail
 * them. They retry when a signal interrupts, close on exec, and never hand out the descriptors 0 to 2. Otherwise they
 * return and set errno as the system does.
 */
#ifndef STORE_SYSIO_H
#define STORE_SYSIO_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "base/str.h"

/* A folder, for the *at calls below. */
int sysio_open_folder(const char *path);
/* For reading, without blocking on what is no regular file, and without following a link in the last place. */
int sysio_open_read(int folder, const char *name);
/* For writing a file that must not exist. */
int sysio_create(int folder, const char *name, mode_t mode);
int sysio_close(int fd);
int sysio_stat(int fd, struct stat *st);
/* follow: of what a link leads to */
int sysio_stat_at(int folder, const char *name, struct stat *st, bool follow);
int sysio_rewind(int fd);
ssize_t sysio_read(int fd, void *p, size_t n);
/* All n bytes, or -1. */
int sysio_write_all(int fd, const void *p, size_t n);
/* As sysio_write_all from the file's start, for what will be synced: of a large file the disk begins with what is written
 * already. */
int sysio_write_ahead(int fd, const void *p, size_t n);
int sysio_sync(int fd);
/* Only the content and what is needed to find it. */
int sysio_sync_data(int fd);
int sysio_seek_end(int fd);
/* For reading and writing, only for oneself; made where there is none and `make`. */
int sysio_open_own(int folder, const char *name, bool make);
int sysio_make_folder(const char *path);
/* Both ends close on exec. */
int sysio_pipe(int fd[2]);
/* Only for oneself. */
int sysio_make_private_folder(const char *path);
/* Takes the rights of others from a file. */
void sysio_make_private(int folder, const char *name);
/* Gives a file the time that it is now. */
void sysio_touch(int folder, const char *name);
/* When a file was written to, in ms since 1970. */
long long sysio_time_ms(const struct stat *st);
long long sysio_now_ms(void);
int sysio_unlink(int folder, const char *name);
int sysio_make_folder_at(int folder, const char *name);
/* A folder inside another, never through a link. */
int sysio_open_folder_at(int folder, const char *name);
/* For overwriting what is there, without following a link. */
int sysio_open_write(int folder, const char *name);
int sysio_truncate(int fd, off_t length);
int sysio_chmod(int fd, mode_t mode);
int sysio_chown(int fd, uid_t user, gid_t group);
mode_t sysio_umask(void);
/* Extended attributes (access lists among them) of the named file, given to fd, and no other access list; true too
 * where there are none. */
bool sysio_copy_attributes(int folder, const char *name, int fd);
int sysio_rename(int folder, const char *from, const char *to);
/* Both names change files in one step; ENOSYS, EINVAL or ENOTSUP where this system or disk cannot. */
int sysio_exchange(int folder, const char *a, const char *b);
/* Only if there is no `to`: EEXIST. */
int sysio_rename_new(int folder, const char *from, const char *to);
int sysio_rename_new_at(int from_folder, const char *from, int to_folder, const char *to);
int sysio_link(int folder, const char *from, const char *to);
/* The lock file, made where there is none; readable and writable as the folder is. */
int sysio_open_lock(int folder, const char *name);
/* An exclusive lock of this open file, without waiting: EAGAIN or EACCES where another holds it. */
int sysio_lock(int fd);
/* Names in a folder, in no order; each is the caller's (mem_free); NULL at the end. */
void *sysio_list_open(int folder);
char *sysio_list_next(void *list);
void sysio_list_close(void *list);
/* Appends "user@host pid N", the user's name, and the host's name alone, cut at what does not belong into a file
 * name. */
void sysio_who(struct str *out);
void sysio_login(struct str *out);
void sysio_host(struct str *out);
long sysio_pid(void);
/* Whether a process of that number runs on this machine. */
bool sysio_alive(long pid);
/* Since the file was last written to, by the system's clock; 0 for a time to come. */
long long sysio_age_ms(const struct stat *st);
/* The same since it was written to, renamed, or given other rights. */
long long sysio_idle_ms(const struct stat *st);
/* Whether nobody but this descriptor has the file open, here or elsewhere; false too where the system cannot tell. From
 * then on until fd is closed, who opens the file waits. */
bool sysio_is_alone(int fd);
/* Whether the disk is one that other machines may write to: a network's, or one served by a program. */
bool sysio_is_remote(int fd);
/* Room for a file of that length, its size as it is: ENOSPC before anything is written. 0 too where the system knows
 * no such thing. */
int sysio_make_room(int fd, off_t length);
void sysio_pause(int ms);
/* 0 to below `below`, different for each process and call. */
int sysio_jitter(int below);
/* The path without links, appended; false and errno. */
bool sysio_real_path(const char *path, struct str *out);
bool sysio_working_folder(struct str *out);
/* Where a link leads, as it is written in it, appended; false and errno. */
bool sysio_read_link(const char *path, struct str *out);
bool sysio_read_link_at(int folder, const char *name, struct str *out);
/* Stands for the working folder in the *at calls. */
int sysio_here(void);
/* Whether this user may make files there. */
bool sysio_may_write(const char *path);
/* The number of whoever runs the program. */
uid_t sysio_user(void);

#endif
