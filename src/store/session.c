/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/session.h"

#include <string.h>

#include "base/utf8.h"
#include "model/recode.h"
#include "store/save.h"

void session_init(struct session *s, struct board *b, const char *folder)
{
	*s = (struct session){ .board = b, .folder = folder };
	journal_init(&s->journal);
}

static void forget_table(struct session *s, enum table_id t)
{
	str_release(&s->copy[t]);
	s->base[t] = (struct bytes){ 0 };
	s->touched[t] = false;
}

static void forget(struct session *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		forget_table(s, (enum table_id)t);
}

void session_release(struct session *s)
{
	forget(s);
	for (size_t i = 0; i < s->conditions.n; i++) {
		mem_free(s->conditions.v[i].column);
		mem_free(s->conditions.v[i].value);
	}
	vec_release(&s->conditions);
	journal_close(&s->journal);
}

bool session_is_touched(const struct session *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (s->touched[t])
			return true;
	return false;
}

static void touch(struct session *s, enum table_id t)
{
	if (t < 0 || t >= TABLE_COUNT || s->touched[t])
		return;
	const struct table *table = s->board->table[t];

	s->touched[t] = true;
	str_clear(&s->copy[t]);
	if (table && table_changes(table))
		table_write(table, &s->copy[t]);
	/* an unchanged table is its file, which it keeps */
	s->base[t] = table && !table_changes(table) ? table_file(table) : str_bytes(&s->copy[t]);
	if (s->journal.fd >= 0)
		s->base_hash[t] = bytes_hash(s->base[t]);
}

bool session_edit(struct session *s, const struct edit *e, struct err *err)
{
	enum table_id t = e->item.table;
	bool first = t >= 0 && t < TABLE_COUNT && !s->touched[t], more = session_is_touched(s);

	touch(s, t);
	if (!edit_apply(s->board, e, err)) {
		if (first) /* a refused edit is nothing to be saved */
			forget_table(s, t);
		return false;
	}
	s->unkept = !journal_add(&s->journal, s->base_hash[t], e, NULL) || (more && s->unkept);
	return true;
}

/* Does again what a dead board was told; what is in the files already, or cannot be done, is done with. */
static void take_up(struct session *s, struct str *told)
{
	uint64_t mark = journal_mark(&s->journal);
	bool left[TABLE_COUNT] = { false };

	for (size_t i = 0; i < s->journal.pending.n; i++) {
		const struct edit *e = &s->journal.pending.v[i].edit;
		struct err err = { 0 };

		if (!journal_is_in(s->board, e)) {
			touch(s, e->item.table);
			if (edit_apply(s->board, e, &err))
				left[e->item.table] = true;
			else
				str_addf(told, "%s: a change of %s that was not saved when the board ended cannot be made any "
					       "more: %s\n",
					 schema_table(e->item.table)->file, e->item.key, str_c(&err.what));
		}
		err_release(&err);
	}
	/* what was done again stays written down until it is saved */
	for (int t = 0; t < TABLE_COUNT; t++)
		if (!left[t])
			journal_done(&s->journal, (enum table_id)t, mark);
}

bool session_journal(struct session *s, struct str *told, struct err *err)
{
	if (!journal_open(&s->journal, s->folder, err))
		return false;
	take_up(s, told);
	return true;
}

/* Reads these bytes as the board's table; the board must be linked anew after. */
static void take_bytes(struct session *s, enum table_id t, struct bytes file)
{
	const struct table_def *def = schema_table(t);
	char *path = mem_strdup(s->board->path[t] ? s->board->path[t] : def->file);

	board_set_table(s->board, t, path, recode_table(def, file));
	mem_free(path);
}

void session_revert(struct session *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (s->touched[t])
			take_bytes(s, t, s->base[t]);
	if (session_is_touched(s))
		board_relink(s->board);
	for (int t = 0; t < TABLE_COUNT; t++)
		journal_done(&s->journal, (enum table_id)t, journal_mark(&s->journal));
	forget(s);
}

static bool save_table(struct session *s, struct save *save, enum table_id t, struct session_saved *r, struct err *err)
{
	struct str ours = { 0 };
	struct save_result result;

	if (s->board->table[t])
		table_write(s->board->table[t], &ours);
	bool done = save_file(save, schema_table(t)->file, s->base[t], str_bytes(&ours), &result, err);

	if (done) {
		r->conflicts += result.conflicts;
		if (!result.as_asked) {
			r->merged = true;
			if (!s->last)
				take_bytes(s, t, str_bytes(&result.file));
		}
		forget_table(s, t);
	}
	save_result_release(&result);
	str_release(&ours);
	return done;
}

/* --- conditions */

void session_require(struct session *s, const struct item *item, const char *column, struct bytes value)
{
	struct session_condition c = { *item, mem_strdup(column), mem_bytesdup(value) };

	vec_push(&s->conditions, c);
}

bool session_holds(const struct board *b, const struct session_condition *c, struct str *now)
{
	const struct table *t = b->table[c->item.table];
	int32_t row = board_item_row(b, &c->item);
	struct str scratch = { 0 };

	str_clear(now);
	if (row < 0 || !t)
		return false;
	struct bytes cell = table_value(t, (uint32_t)row, table_find_column(t, c->column), &scratch);

	if (table_dialect(t)->encoding == DIALECT_1252)
		utf8_add_1252(now, cell);
	else
		str_add(now, cell);
	str_release(&scratch);
	return bytes_is_nocase(str_bytes(now), c->value);
}

/* In the bytes that are on the disk, which nobody else who knows the lock changes now. */
static bool still_holds(const struct session *s, struct save *save, const struct session_condition *c, struct err *err)
{
	const struct table_def *def = schema_table(c->item.table);
	struct board *fresh = board_new(s->board->today);
	struct str file = { 0 }, now = { 0 };
	bool good = save_read(save, def->file, &file, err);

	if (good) {
		board_set_table(fresh, c->item.table, def->file, recode_table(def, str_bytes(&file)));
		board_link(fresh);
		good = session_holds(fresh, c, &now);
		if (!good)
			err_set(err, ERR_DATA, "%s of %s is \"%s\" by now and not \"%s\": nothing was changed", c->column,
				c->item.key, str_c(&now), c->value);
	}
	board_free(fresh);
	str_release(&file);
	str_release(&now);
	return good;
}

/* Whether the conditions hold, and, where several files are to be written, all of them can be. */
static bool may_save(struct session *s, struct save *save, struct err *err)
{
	bool good = true;
	int n = 0;

	for (size_t i = 0; good && i < s->conditions.n; i++)
		good = still_holds(s, save, &s->conditions.v[i], err);
	for (int t = 0; t < TABLE_COUNT; t++)
		n += s->touched[t];
	for (int t = 0; good && n > 1 && t < TABLE_COUNT; t++) {
		struct str ours = { 0 };

		if (!s->touched[t])
			continue;
		if (s->board->table[t])
			table_write(s->board->table[t], &ours);
		good = save_try(save, schema_table((enum table_id)t)->file, s->base[t], str_bytes(&ours), err);
		str_release(&ours);
	}
	return good;
}

bool session_save(struct session *s, const char *by, int wait_ms, struct session_saved *r, struct err *err)
{
	struct save save;
	struct str today = { 0 }, saved = { 0 };
	bool done = true;

	*r = (struct session_saved){ 0 };
	if (!session_is_touched(s))
		return true;
	clock_add_day(&today, s->board->today);
	if (!save_begin(&save, s->folder, by, str_c(&today), wait_ms, err)) {
		str_release(&today);
		return false;
	}
	r->late = save.late;
	done = may_save(s, &save, err);
	for (int t = 0; t < TABLE_COUNT && done; t++)
		if (s->touched[t]) {
			done = save_table(s, &save, t, r, err);
			if (done)
				str_addf(&saved, "%s%s", saved.n ? ", " : "", schema_table((enum table_id)t)->file);
		}
	if (!done && saved.n)
		str_addf(&r->notes, "%s: saved, though another file of the same change could not be\n", str_c(&saved));
	str_release(&saved);
	str_add(&r->notes, str_bytes(&save.notes));
	save_end(&save);
	str_release(&today);
	if (r->merged && !s->last)
		board_relink(s->board);
	return done;
}

bool session_saved_table(struct session *s, enum table_id t, struct bytes ours, struct bytes file)
{
	struct str now = { 0 };
	bool changed = false, later;

	if (s->board->table[t])
		table_write(s->board->table[t], &now);
	later = s->touched[t] && !bytes_equal(str_bytes(&now), ours);
	forget_table(s, t);
	if (later) {
		s->touched[t] = true;
		str_add(&s->copy[t], ours);
		s->base[t] = str_bytes(&s->copy[t]);
		s->base_hash[t] = bytes_hash(ours);
	} else {
		changed = !bytes_equal(str_bytes(&now), file);
		if (changed)
			take_bytes(s, t, file);
	}
	str_release(&now);
	return changed;
}
