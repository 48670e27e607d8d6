/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/glance.h"

#include "store/sysio.h"

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
			       .marked = nanoseconds(&st.st_ctim)};
}

void glance_all(const char *folder, struct glance out[TABLE_COUNT])
{
	int fd = sysio_open_folder(folder);

	for (int t = 0; t < TABLE_COUNT; t++)
		out[t] = glance_at(fd, (enum table_id)t);
	if (fd >= 0)
		sysio_close(fd);
}

bool glance_same(const struct glance *a, const struct glance *b)
{
	return a->size == b->size && (a->size < 0 || (a->device == b->device && a->inode == b->inode &&
						      a->changed == b->changed && a->marked == b->marked));
}
