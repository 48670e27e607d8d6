/* SPDX-License-Identifier: ISC */
/*
 * Names are looked at only to know which file to read and whether somebody came or went; all others, such as temporary
 * files, are no news. Events of the folder itself (moved, removed, unmounted, too many) end the watching, and the next
 * watch_keep begins anew.
 */
#include <config.h>

#include "store/watch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>
#endif

#include "store/opened.h"
#include "store/sysio.h"

enum { PAUSE_MS = 2000, FAR_PAUSE_MS = 1000 };

static void forget(struct watch *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = w->board = w->here = -1;
}

void watch_init(struct watch *w, const char *folder, bool events)
{
	*w = (struct watch){.folder = folder, .events = events, .fd = -1, .board = -1, .here = -1};
}

void watch_release(struct watch *w)
{
	forget(w);
}

int watch_fd(const struct watch *w)
{
	return w->fd;
}

int watch_pause_ms(const struct watch *w)
{
	return w->remote ? FAR_PAUSE_MS : PAUSE_MS;
}

/* --- what happened --- */

static void begin(struct watch *w, int64_t now)
{
	if (!w->news.any)
		w->first = now;
	w->news.any = true;
	w->last = now;
}

void watch_tell(struct watch *w, bool here, enum watch_event event, struct bytes name, int64_t now)
{
	if (here) {
		begin(w, now);
		w->news.people = true;
		return;
	}
	for (int t = 0; t < TABLE_COUNT; t++) {
		const char *file = schema_table((enum table_id)t)->file;

		if (bytes_is(name, file)) {
			begin(w, now);
			w->news.changed[t] = true;
			w->news.closed[t] = event == WATCH_CLOSED;
		} else if (event != WATCH_WRITTEN && opened_is_mark(name, file)) {
			begin(w, now);
			w->news.people = true;
		}
	}
}

int watch_due_ms(const struct watch *w, int64_t now)
{
	int64_t at = w->last + WATCH_QUIET_MS;

	if (!w->news.any)
		return -1;
	if (at > w->first + WATCH_MOST_MS)
		at = w->first + WATCH_MOST_MS;
	return at > now ? (int)(at - now) : 0;
}

bool watch_take(struct watch *w, int64_t now, struct watch_news *out)
{
	if (watch_due_ms(w, now) != 0)
		return false;
	*out = w->news;
	w->news = (struct watch_news){0};
	return true;
}

/* --- the system --- */

#ifdef HAVE_SYS_INOTIFY_H

static void lose(struct watch *w, int64_t now)
{
	begin(w, now);
	w->news.all = true;
	w->news.people = true;
}

enum {
	BOARD_EVENTS = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF |
		       IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK,
	HERE_EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR | IN_DONT_FOLLOW,
	LOST_EVENTS = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED,
	EVENTS_BYTES = 16384
};

static bool is_other_folder(const struct watch *w, const struct stat *st)
{
	return w->device != (uint64_t)st->st_dev || w->node != (uint64_t)st->st_ino;
}

/* Those who are here have a folder as soon as one of them may make it. */
static void keep_here(struct watch *w)
{
	char path[4096];
	int n = snprintf(path, sizeof path, "%s/.planboard/here", w->folder);

	if (w->fd >= 0 && w->here < 0 && n > 0 && (size_t)n < sizeof path)
		w->here = inotify_add_watch(w->fd, path, HERE_EVENTS);
}

static bool start(struct watch *w)
{
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd < 0)
		return false;
	/* its place below 3 may be one that another program gave away */
	if (w->fd <= 2) {
		forget(w);
		return false;
	}
	w->board = inotify_add_watch(w->fd, w->folder, BOARD_EVENTS);
	if (w->board < 0) {
		forget(w);
		return false;
	}
	return true;
}

bool watch_keep(struct watch *w)
{
	struct stat st;
	bool begun = false;
	int folder = sysio_open_folder(w->folder);

	if (folder < 0 || sysio_stat(folder, &st) < 0) {
		forget(w);
	} else {
		w->remote = sysio_is_remote(folder);
		if (w->fd >= 0 && is_other_folder(w, &st))
			forget(w);
		if (w->fd < 0 && w->events)
			begun = start(w);
		w->device = (uint64_t)st.st_dev;
		w->node = (uint64_t)st.st_ino;
		keep_here(w);
	}
	if (folder >= 0)
		sysio_close(folder);
	return begun;
}

static enum watch_event event_of(uint32_t mask)
{
	if (mask & (IN_DELETE | IN_MOVED_FROM))
		return WATCH_GONE;
	if (mask & (IN_CLOSE_WRITE | IN_MOVED_TO))
		return WATCH_CLOSED;
	return mask & IN_CREATE ? WATCH_MADE : WATCH_WRITTEN;
}

/* False where nothing more is to be heard. */
static bool take_event(struct watch *w, const struct inotify_event *e, int64_t now)
{
	if ((e->mask & IN_Q_OVERFLOW) || (e->wd == w->board && (e->mask & LOST_EVENTS))) {
		lose(w, now);
		forget(w);
		return false;
	}
	if (e->wd == w->here && (e->mask & LOST_EVENTS))
		w->here = -1;
	else if (e->len && (e->wd == w->board || e->wd == w->here))
		watch_tell(w, e->wd == w->here, event_of(e->mask), bytes_of(e->name), now);
	return true;
}

void watch_hear(struct watch *w, int64_t now)
{
	union {
		struct inotify_event first; /* for its place in memory */
		char bytes[EVENTS_BYTES];
	} got;
	ssize_t n;

	while (w->fd >= 0) {
		n = read(w->fd, got.bytes, sizeof got.bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN) {
			lose(w, now);
			forget(w);
		}
		if (n <= 0)
			return;
		for (ssize_t at = 0; at < n;) {
			const struct inotify_event *e = (const void *)(got.bytes + at);

			if (!take_event(w, e, now))
				return;
			at += (ssize_t)sizeof *e + (ssize_t)e->len;
		}
	}
}

#else

bool watch_keep(struct watch *w)
{
	int folder = sysio_open_folder(w->folder);

	if (folder >= 0) {
		w->remote = sysio_is_remote(folder);
		sysio_close(folder);
	}
	return false;
}

void watch_hear(struct watch *w, int64_t now)
{
	(void)w;
	(void)now;
}

#endif
