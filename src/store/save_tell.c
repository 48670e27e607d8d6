/* SPDX-License-Identifier: ISC */
/* Conflicts, written to NAME.conflicts.csv as the files themselves are: compared, exchanged, compared again. */
#include <config.h>

#include <string.h>

#include "csv/emit.h"
#include "store/save_parts.h"

static const char conflict_header[] = "kind,id,column,base,ours,theirs,when,by\n";

static void add_conflicts(struct save *s, const struct merge_result *m, struct str *text)
{
	static const struct dialect plain = {
		.delimiter = ',', .eol = DIALECT_LF, .final_eol = true};

	if (!text->n)
		str_adds(text, conflict_header);
	else if (text->p[text->n - 1] != '\n')
		str_addc(text, '\n');
	for (size_t i = 0; i < m->conflicts.n; i++) {
		const struct merge_conflict *c = &m->conflicts.v[i];
		const struct bytes cells[] = {bytes_of(merge_kind_name(c->kind)), str_bytes(&c->id),
			str_bytes(&c->column), str_bytes(&c->base), str_bytes(&c->ours),
			str_bytes(&c->theirs), bytes_of(s->when), bytes_of(s->by)};

		emit_record(text, cells, sizeof cells / sizeof cells[0], &plain);
	}
}

/* Adds them to the file; if somebody saves it in between, to what that one wrote. */
static bool append(struct save *s, const struct place *at, const struct merge_result *m, struct err *e)
{
	struct save_version disk = {0};
	struct save_swapped x = {0};
	struct str text = {0};
	bool done = false;

	if (!save_swap_read(s, at, (struct bytes){0}, &disk, e)) {
		save_version_release(&disk);
		return false;
	}
	for (int round = 0; round < SAVE_ROUNDS && !done; round++) {
		str_clear(&text);
		str_add(&text, disk.b);
		add_conflicts(s, m, &text);
		if (!save_swap(s, at, disk.b, str_bytes(&text), &x, e))
			break;
		done = x.wrote && x.same;
		if (!done && !x.same)
			save_version_take(&disk, &x.came_out);
	}
	if (!done && (!e || e->kind == ERR_NONE)) {
		err_set(e, ERR_IO, "somebody else keeps saving it");
		err_at(e, at->file, 0, 0);
	}
	save_version_release(&disk);
	str_release(&text);
	save_swap_release(&x);
	return done;
}

bool save_tell(struct save *s, const char *file, const struct merge_result *m, struct err *e)
{
	struct str name = {0};
	struct place at;

	if (!m->conflicts.n)
		return true;
	size_t stem = strlen(file) > 4 && !strcmp(file + strlen(file) - 4, ".csv")
			      ? strlen(file) - 4
			      : strlen(file);

	str_addf(&name, "%.*s.conflicts.csv", (int)stem, file);
	bool done = place_find(&at, s->folder, s->path, str_c(&name), e);

	if (done) {
		done = append(s, &at, m, e);
		place_release(&at);
	}
	str_release(&name);
	return done;
}
