/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/past.h"

#include <sys/stat.h>

#include "model/recode.h"
#include "store/store.h"
#include "store/sysio.h"

bool past_may_be_git(const char *folder)
{
	struct str at = {0}, name = {0};
	bool found = false;

	if (!sysio_real_path(folder, &at))
		str_clear(&at);
	while (at.n && !found) {
		str_clear(&name);
		str_addf(&name, "%s%s.git", str_c(&at), at.p[at.n - 1] == '/' ? "" : "/");
		found = store_exists(str_c(&name));
		while (at.n && at.p[at.n - 1] != '/')
			str_truncate(&at, at.n - 1);
		while (at.n && at.p[at.n - 1] == '/')
			str_truncate(&at, at.n - 1);
	}
	str_release(&at);
	str_release(&name);
	return found;
}

bool past_read(struct past *p, const struct past_request *r, struct err *e)
{
	bool known = false, done = true;

	*p = (struct past){.source = PAST_NONE};
	annals_init(&p->annals);
	if (past_may_be_git(r->folder))
		done = past_git(p, r, &known, e);
	else
		str_adds(&p->why_not, "the folder is in no git repository");
	if (done && !known && r->since == PAST_SINCE_REVISION)
		done = err_set(e, ERR_USAGE, "\"%s\" is no day, and there is no git to ask for it: %s", r->revision,
			       str_c(&p->why_not));
	if (done && !known && !r->only_git)
		past_copies(p, r);
	if (!p->annals.missing && p->source == PAST_NONE)
		p->annals.missing = arena_copy(&p->annals.arena, str_bytes(&p->why_not)).p;
	annals_finish(&p->annals);
	return done;
}

static void release_state(struct past_state *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		str_release(&s->file[t]);
	str_release(&s->name);
	str_release(&s->when);
}

void past_release(struct past *p)
{
	for (size_t i = 0; i < p->marks.n; i++) {
		mem_free(p->marks.v[i].name);
		mem_free(p->marks.v[i].what);
	}
	vec_release(&p->marks);
	release_state(&p->newest);
	release_state(&p->base);
	str_release(&p->why_not);
	annals_release(&p->annals);
	*p = (struct past){.source = PAST_NONE};
}

struct board *past_board(const struct past_state *s, day_t today)
{
	struct board *b = board_new(today);

	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct table_def *def = schema_table((enum table_id)t);

		if (s->there[t])
			board_set_table(b, (enum table_id)t, def->file, recode_table(def, str_bytes(&s->file[t])));
	}
	board_link(b);
	return b;
}
