/* SPDX-License-Identifier: ISC */
/*
 * A record is a line "e LENGTH SUM" or "d LENGTH SUM" and LENGTH bytes: of an edit its number, the hash of its base, and
 * its text; of what is done a table's file and a number. SUM is the hash of these bytes. The file is emptied when nothing
 * is pending.
 */
#include <config.h>

#include "store/journal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/edit_text.h"
#include "store/state.h"
#include "store/sysio.h"

/* As many boards of one person on one folder at once. */
enum { JOURNALS = 64 };

void journal_init(struct journal *j)
{
	*j = (struct journal){.folder = -1, .fd = -1, .next = 1};
}

static void drop_entry(struct journal *j, size_t i)
{
	edit_release(&j->pending.v[i].edit);
	memmove(&j->pending.v[i], &j->pending.v[i + 1], (j->pending.n - i - 1) * sizeof *j->pending.v);
	j->pending.n--;
}

static void drop_done(struct journal *j, const char *file, uint64_t mark, size_t from)
{
	for (size_t i = j->pending.n; i-- > from;)
		if (j->pending.v[i].number <= mark &&
			!strcmp(schema_table(j->pending.v[i].edit.item.table)->file, file))
			drop_entry(j, i);
}

/* --- records --------------------------------------------------------------------------------------------------------- */

static void add_record(struct str *out, char kind, struct bytes body)
{
	str_addf(out, "%c %zu %016llx\n", kind, body.n, bytes_hash(body));
	str_add(out, body);
}

static void add_edit(struct str *out, const struct journal_entry *entry)
{
	struct str body = {0};

	str_addf(&body, "%llu %016llx\n", (unsigned long long)entry->number, (unsigned long long)entry->base);
	edit_text_write(&entry->edit, &body);
	add_record(out, 'e', str_bytes(&body));
	str_release(&body);
}

static void copy_edit(struct edit *to, const struct edit *from)
{
	struct str text = {0};

	edit_text_write(from, &text);
	if (!edit_text_read(str_bytes(&text), to))
		bug("journal: an edit that its text does not give back");
	str_release(&text);
}

static bool take_edit(struct journal *j, struct bytes body)
{
	unsigned long long number = 0, base = 0;
	const char *end = memchr(body.p, '\n', body.n);
	char line[64] = "";
	struct journal_entry entry = {0};

	if (!end || (size_t)(end - body.p) >= sizeof line)
		return false;
	memcpy(line, body.p, (size_t)(end - body.p));
	if (sscanf(line, "%llu %16llx", &number, &base) != 2 ||
		!edit_text_read(bytes_slice(body, (size_t)(end - body.p) + 1, body.n), &entry.edit))
		return false;
	entry.number = number;
	entry.base = base;
	vec_push(&j->pending, entry);
	return true;
}

static void take_done(struct journal *j, struct bytes body, size_t from)
{
	char line[64] = "", file[40] = "";
	unsigned long long mark = 0;

	memcpy(line, body.p, body.n < sizeof line ? body.n : sizeof line - 1);
	if (sscanf(line, "%39s %llu", file, &mark) == 2)
		drop_done(j, file, mark, from);
}

/* Takes the records of one journal; a torn one and what follows it are passed over. */
static void parse(struct journal *j, struct bytes text)
{
	size_t from = j->pending.n;

	while (text.n) {
		unsigned long long sum = 0;
		const char *end = memchr(text.p, '\n', text.n);
		char line[64] = "", kind = 0;
		size_t n = 0, head;

		if (!end || (size_t)(end - text.p) >= sizeof line)
			return;
		head = (size_t)(end - text.p) + 1;
		memcpy(line, text.p, head - 1);
		if (sscanf(line, "%c %zu %16llx", &kind, &n, &sum) != 3 || n > text.n - head || !n)
			return;
		struct bytes body = bytes_slice(text, head, head + n);

		if (bytes_hash(body) != sum)
			return;
		if (kind == 'e' && !take_edit(j, body))
			return;
		if (kind == 'd')
			take_done(j, body, from);
		text = bytes_slice(text, head + n, text.n);
	}
}

static bool read_all(int fd, struct str *out)
{
	char chunk[1 << 14];
	ssize_t n;

	if (sysio_rewind(fd) < 0)
		return false;
	while ((n = sysio_read(fd, chunk, sizeof chunk)) > 0)
		str_add(out, (struct bytes){chunk, (size_t)n});
	return n == 0;
}

/* --- the files ------------------------------------------------------------------------------------------------------- */

static bool fail(struct err *e, int number)
{
	return err_system(e, number, "the journal cannot be written: what is changed would not survive a crash");
}

static bool append(struct journal *j, struct bytes record, struct err *e)
{
	if (sysio_write_all(j->fd, record.p, record.n) < 0 || sysio_sync_data(j->fd) < 0) {
		int number = errno;

		/* half a record would hide those that follow it */
		if (sysio_truncate(j->fd, (off_t)j->size) == 0)
			sysio_seek_end(j->fd);
		return fail(e, number);
	}
	j->size += record.n;
	return true;
}

/* Writes the file anew with what is pending; by another name first, so that a crash leaves the old or the new one. */
static bool rewrite(struct journal *j, struct err *e)
{
	struct str text = {0}, temp = {0};
	bool done;

	for (size_t i = 0; i < j->pending.n; i++)
		add_edit(&text, &j->pending.v[i]);
	str_addf(&temp, "%s.new", str_c(&j->name));
	sysio_unlink(j->folder, str_c(&temp));
	int fd = sysio_create(j->folder, str_c(&temp), 0600);

	done = fd >= 0 && sysio_lock(fd) == 0 && sysio_write_all(fd, text.p, text.n) == 0 && sysio_sync(fd) == 0 &&
	       sysio_rename(j->folder, str_c(&temp), str_c(&j->name)) == 0 && sysio_sync(j->folder) == 0;
	int number = errno;

	if (done) {
		sysio_close(j->fd);
		j->fd = fd;
		j->size = text.n;
	} else if (fd >= 0) {
		sysio_close(fd);
		sysio_unlink(j->folder, str_c(&temp));
	}
	str_release(&text);
	str_release(&temp);
	return done || fail(e, number);
}

/* The n-th journal, locked; -1 where another board holds it or it cannot be opened. */
static int open_free(int folder, const char *name, bool make)
{
	int fd = sysio_open_own(folder, name, make), number;
	struct stat st, named;

	if (fd < 0)
		return -1;
	/* its holder may have given the name to another file since it was opened */
	if (sysio_lock(fd) == 0 && sysio_stat(fd, &st) == 0 && sysio_stat_at(folder, name, &named, false) == 0 &&
		st.st_ino == named.st_ino)
		return fd;
	number = errno;
	sysio_close(fd);
	errno = number;
	return -1;
}

/* Edits that dead boards left; they go over into this journal. */
static void adopt(struct journal *j)
{
	struct str text = {0}, name = {0};
	size_t own = j->pending.n;

	for (int n = 1; n <= JOURNALS; n++) {
		str_clear(&name);
		str_addf(&name, "journal.%d", n);
		if (bytes_equal(str_bytes(&name), str_bytes(&j->name)))
			continue;
		int fd = open_free(j->folder, str_c(&name), false);

		if (fd < 0)
			continue;
		size_t before = j->pending.n;

		str_clear(&text);
		if (read_all(fd, &text)) {
			parse(j, str_bytes(&text));
			for (size_t i = before; i < j->pending.n; i++)
				j->pending.v[i].number = j->next++;
			if (j->pending.n == own || rewrite(j, NULL))
				sysio_unlink(j->folder, str_c(&name));
		}
		sysio_close(fd);
	}
	str_release(&text);
	str_release(&name);
}

bool journal_open(struct journal *j, const char *board, struct err *e)
{
	struct str text = {0};
	int number = 0;

	journal_init(j);
	if (!state_path(board, &text)) {
		str_release(&text);
		return true;
	}
	str_clear(&text);
	j->folder = state_open(board, NULL, true);
	number = errno;
	for (int n = 1; j->folder >= 0 && j->fd < 0 && n <= JOURNALS; n++) {
		str_clear(&j->name);
		str_addf(&j->name, "journal.%d", n);
		j->fd = open_free(j->folder, str_c(&j->name), true);
		number = errno;
	}
	if (j->fd < 0 || !read_all(j->fd, &text)) {
		number = number ? number : errno;
		journal_close(j);
		str_release(&text);
		return fail(e, number);
	}
	parse(j, str_bytes(&text));
	for (size_t i = 0; i < j->pending.n; i++)
		if (j->pending.v[i].number >= j->next)
			j->next = j->pending.v[i].number + 1;
	str_release(&text);
	/* written anew: nothing torn stands before what is appended */
	bool done = rewrite(j, e);

	if (done)
		adopt(j);
	else
		journal_close(j);
	return done;
}

void journal_close(struct journal *j)
{
	if (j->fd >= 0 && !j->pending.n)
		sysio_unlink(j->folder, str_c(&j->name));
	while (j->pending.n)
		drop_entry(j, j->pending.n - 1);
	vec_release(&j->pending);
	str_release(&j->name);
	if (j->fd >= 0)
		sysio_close(j->fd);
	if (j->folder >= 0)
		sysio_close(j->folder);
	journal_init(j);
}

bool journal_add(struct journal *j, uint64_t base, const struct edit *edit, struct err *e)
{
	struct journal_entry entry = {.number = j->next, .base = base};
	struct str record = {0};
	bool done;

	if (j->fd < 0)
		return true;
	copy_edit(&entry.edit, edit);
	add_edit(&record, &entry);
	done = append(j, str_bytes(&record), e);
	str_release(&record);
	if (!done) {
		edit_release(&entry.edit);
		return false;
	}
	vec_push(&j->pending, entry);
	j->next++;
	return true;
}

uint64_t journal_mark(const struct journal *j)
{
	return j->next - 1;
}

void journal_done(struct journal *j, enum table_id t, uint64_t mark)
{
	struct str body = {0}, record = {0};
	const char *file = schema_table(t)->file;
	size_t before = j->pending.n;

	if (j->fd < 0)
		return;
	drop_done(j, file, mark, 0);
	if (!j->pending.n && before) {
		if (sysio_truncate(j->fd, 0) == 0) {
			sysio_seek_end(j->fd);
			j->size = 0;
		}
	} else if (j->pending.n != before && j->size > JOURNAL_MAX) {
		rewrite(j, NULL);
	} else if (j->pending.n != before) {
		/* need not be synced: done twice, an edit changes nothing */
		str_addf(&body, "%s %llu\n", file, (unsigned long long)mark);
		add_record(&record, 'd', str_bytes(&body));
		if (sysio_write_all(j->fd, record.p, record.n) == 0)
			j->size += record.n;
		else if (sysio_truncate(j->fd, (off_t)j->size) == 0)
			sysio_seek_end(j->fd);
	}
	str_release(&body);
	str_release(&record);
}

/* --- taking up ------------------------------------------------------------------------------------------------------- */

static struct bytes value_of(const struct board *b, const struct item *item, const char *column, struct str *scratch)
{
	int32_t row = board_item_row(b, item);
	const struct table *t = b->table[item->table];
	int at = t ? table_find_column(t, column) : -1;

	return row < 0 || at < 0 ? (struct bytes){0} : table_value(t, (uint32_t)row, at, scratch);
}

/* The row that an insert makes, by its key columns. */
static bool has_row(const struct board *b, const struct edit *edit)
{
	const struct table *t = b->table[edit->item.table];
	struct str scratch = {0};
	bool found = false;

	for (uint32_t r = 0; t && !found && r < table_rows(t); r++) {
		found = true;
		for (size_t i = 0; found && i < edit->cells.n; i++) {
			int at = table_find_column(t, edit->cells.v[i].column);

			found = at >= 0 ? bytes_is(table_value(t, r, at, &scratch), edit->cells.v[i].value)
					: !*edit->cells.v[i].value;
		}
	}
	str_release(&scratch);
	return found;
}

bool journal_is_in(const struct board *b, const struct edit *edit)
{
	struct str scratch = {0};
	bool in = false;

	switch (edit->kind) {
	case EDIT_SET:
		in = board_item_row(b, &edit->item) >= 0 &&
		     bytes_is(value_of(b, &edit->item, edit->column, &scratch), edit->value);
		break;
	case EDIT_INSERT: in = has_row(b, edit); break;
	case EDIT_REMOVE: in = board_item_row(b, &edit->item) < 0; break;
	case EDIT_MOVE: break;
	}
	str_release(&scratch);
	return in;
}
