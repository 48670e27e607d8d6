/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/glance.h"

#include "store/sysio.h"

static const int64_t tick_ns = 2000000000;

static int64_t nanoseconds(const struct timespec *t)
{
	return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

struct glance glance_at(int folder, enum table_id t)
{
	struct stat st;

	if (folder < 0 || sysio_stat_at(folder, schema_table(t)->file, &st, true) < 0)
		return (struct glance){.size = -1};
	return (struct glance){.device = (uint64_t)st.st_dev,
			       .inode = (uint64_t)st.st_ino,
			       .size = (int64_t)st.st_size,
			       .changed = nanoseconds(&st.st_mtim),
			       .marked = nanoseconds(&st.st_ctim),
			       .taken = (int64_t)sysio_now_ms() * 1000000};
}

void glance_all(const char *folder, bool fresh, struct glance out[TABLE_COUNT])
{
	int fd = sysio_open_folder(folder);

	for (int t = 0; t < TABLE_COUNT; t++) {
		int file = fresh && fd >= 0 ? sysio_open_read(fd, schema_table((enum table_id)t)->file) : -1;

		out[t] = glance_at(fd, (enum table_id)t);
		if (file >= 0)
			sysio_close(file);
	}
	if (fd >= 0)
		sysio_close(fd);
}

bool glance_is_racy(const struct glance *g)
{
	int64_t age = g->taken - g->changed;

	/* a time to come says nothing at all, and would say it for ever */
	return g->size >= 0 && age < tick_ns && age > -tick_ns;
}

bool glance_same(const struct glance *a, const struct glance *b)
{
	return a->size == b->size && (a->size < 0 || (a->device == b->device && a->inode == b->inode &&
						      a->changed == b->changed && a->marked == b->marked));
}

bool glance_loses(const char *folder, struct table *const known[TABLE_COUNT])
{
	int fd = sysio_open_folder(folder);
	bool any = fd < 0;

	for (int t = 0; t < TABLE_COUNT && !any; t++) {
		int file = known[t] ? sysio_open_read(fd, schema_table((enum table_id)t)->file) : -1;

		any = known[t] && file < 0;
		if (file >= 0)
			sysio_close(file);
	}
	if (fd >= 0)
		sysio_close(fd);
	return any;
}
