/* SPDX-License-Identifier: ISC */
/*
 * A board read in slices: each file's bytes, then its records, then all files are linked. Declared in store/store.h.
 */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "store/intake.h"
#include "store/store.h"
#include "store/sysio.h"

enum stage {
	STAGE_READ,
	STAGE_SCAN,
	STAGE_LINK,
	STAGE_DONE
};

/* Linking costs about as much as reading this many bytes a row. */
enum { ROW_COST = 256, WHOLE = 64 << 20 };

struct store_load {
	struct str path;
	int folder;
	struct board *board;
	struct findings findings;
	enum stage stage;
	int file; /* which table is being read or scanned */
	bool opened;
	struct intake intake;
	struct table *table; /* being scanned */
	uint64_t total, read, scanned; /* bytes of all files */
	uint64_t rows, linked;
};

static void sum_sizes(struct store_load *l)
{
	struct stat st;
	int i;

	for (i = 0; i < TABLE_COUNT; i++)
		if (sysio_stat_at(l->folder, schema_table(i)->file, &st, true) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
			l->total += (uint64_t)st.st_size;
}

struct store_load *store_load_begin(const char *folder, day_t today, struct err *e)
{
	struct store_load *l;
	int fd = sysio_open_folder(folder);

	if (fd < 0) {
		err_system(e, errno, "the board's folder %s cannot be read", folder);
		err_at(e, folder, 0, 0);
		return NULL;
	}
	l = mem_zalloc(sizeof *l);
	l->folder = fd;
	l->intake.fd = -1;
	l->board = board_new(today);
	str_adds(&l->path, folder);
	findings_init(&l->findings);
	sum_sizes(l);
	return l;
}

/* As the user would name it. */
static void set_table(struct store_load *l, struct table *t)
{
	struct str path = {0};

	if (!bytes_is(str_bytes(&l->path), "."))
		str_addf(&path, "%s%s", str_c(&l->path), l->path.p[l->path.n - 1] == '/' ? "" : "/");
	str_adds(&path, schema_table(l->file)->file);
	board_set_table(l->board, l->file, str_c(&path), t);
	str_release(&path);
}

static void begin_scan(struct store_load *l)
{
	const struct table_def *def = schema_table(l->file);
	const char **known = mem_array(def->ncolumns, sizeof *known);
	size_t i, n;
	char *bytes = intake_take(&l->intake, &n);

	for (i = 0; i < def->ncolumns; i++)
		known[i] = def->columns[i].name;
	l->table = table_begin(bytes, n, known, def->ncolumns);
	mem_free(known);
	l->stage = STAGE_SCAN;
}

static void next_file(struct store_load *l)
{
	int i;

	intake_release(&l->intake);
	l->opened = false;
	l->stage = STAGE_READ;
	if (++l->file < TABLE_COUNT)
		return;
	l->stage = STAGE_LINK;
	for (i = 0; i < TABLE_COUNT; i++)
		l->rows += board_rows(l->board, i);
	board_link_begin(l->board);
}

static void read_more(struct store_load *l, size_t budget)
{
	if (!l->opened)
		intake_open(&l->intake, l->folder, str_c(&l->path), schema_table(l->file)->file);
	l->opened = true;
	intake_more(&l->intake, budget);
	switch (l->intake.state) {
	case INTAKE_MORE: break;
	case INTAKE_DONE:
		l->read += l->intake.n;
		begin_scan(l);
		break;
	case INTAKE_BAD:
		findings_add_file(&l->findings, l->file, l->intake.rule, str_bytes(&l->intake.message));
		set_table(l, NULL);
		next_file(l);
		break;
	case INTAKE_ABSENT:
		set_table(l, NULL);
		next_file(l);
		break;
	}
}

static void scan_more(struct store_load *l, size_t budget)
{
	if (table_more(l->table, budget))
		return;
	l->scanned += table_bytes_total(l->table);
	set_table(l, l->table);
	l->table = NULL;
	next_file(l);
}

bool store_load_more(struct store_load *l, size_t budget)
{
	uint32_t rows = budget / ROW_COST < UINT32_MAX ? (uint32_t)(budget / ROW_COST) + 1 : UINT32_MAX;
	int file = l->file;

	switch (l->stage) {
	case STAGE_READ:
		/* Small files are no reason for a slice of their own. */
		do {
			read_more(l, budget);
			if (l->stage == STAGE_SCAN && table_bytes_total(l->table) < budget / 4)
				scan_more(l, budget);
		} while (l->stage == STAGE_READ && l->file != file && l->file - file < 4);
		return true;
	case STAGE_SCAN: scan_more(l, budget); return true;
	case STAGE_LINK:
		l->linked += rows;
		if (!board_link_more(l->board, rows))
			l->stage = STAGE_DONE;
		return l->stage != STAGE_DONE;
	case STAGE_DONE: break;
	}
	return false;
}

double store_load_progress(const struct store_load *l)
{
	double bytes = l->total > 0 ? (double)l->total : 1, done = 0;

	if (l->stage == STAGE_DONE)
		return 1;
	done += (double)(l->read + (l->stage == STAGE_READ && l->opened ? l->intake.n : 0)) / bytes;
	done += (double)(l->scanned + (l->table != NULL ? table_bytes_read(l->table) : 0)) / bytes;
	done += l->rows > 0 && l->stage == STAGE_LINK ? (double)l->linked / (double)l->rows : 0;
	return done >= 3 ? 0.99 : done / 3;
}

struct board *store_load_take(struct store_load *l, struct findings *f)
{
	struct board *b = l->board;
	size_t i;

	if (l->stage == STAGE_READ || l->stage == STAGE_SCAN)
		board_link(b);
	while (l->stage == STAGE_LINK && board_link_more(b, UINT32_MAX))
		;
	for (i = 0; i < l->findings.list.n; i++)
		findings_add_file(f, l->findings.list.v[i].table, l->findings.list.v[i].rule,
				  bytes_of(l->findings.list.v[i].message));
	findings_release(&l->findings);
	intake_release(&l->intake);
	table_free(l->table);
	sysio_close(l->folder);
	str_release(&l->path);
	mem_free(l);
	return b;
}

struct board *store_load(const char *folder, day_t today, struct findings *f, struct err *e)
{
	struct store_load *l = store_load_begin(folder, today, e);

	if (l == NULL)
		return NULL;
	while (store_load_more(l, WHOLE))
		;
	return store_load_take(l, f);
}
