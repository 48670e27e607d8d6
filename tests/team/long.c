/* SPDX-License-Identifier: ISC */
/* A board that is open for long: ten thousand edits, some saved, some taken back, and reloads, without growth. */
#include <config.h>

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/session.h"
#include "store/store.h"
#include "team.h"

enum { EDITS = 10000, SAVED = 50, RELOADED = 100, ROWS = 40, WARM = 2000 };

/* What the allocator keeps at hand counts as in use and still grows a little; a block lost at each edit would be more. */
enum { SLACK = (EDITS - WARM) * 8 };

static int open_descriptors(void)
{
	DIR *list = opendir("/proc/self/fd");
	int n = 0;

	while (list && readdir(list))
		n++;
	if (list)
		closedir(list);
	return n;
}

static size_t memory_in_use(void)
{
#if defined __GLIBC__ && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
	struct mallinfo2 m = mallinfo2();

	return m.uordblks + m.hblkhd;
#else
	return 0;
#endif
}

struct at_work {
	struct board *board;
	struct findings findings;
	struct session session;
	struct str told;
};

static bool begin(const struct team *t, struct at_work *w)
{
	*w = (struct at_work){0};
	findings_init(&w->findings);
	w->board = store_load(t->folder, 20000, &w->findings, NULL);
	if (!w->board)
		return false;
	session_init(&w->session, w->board, t->folder);
	return session_journal(&w->session, &w->told, NULL);
}

static void end(struct at_work *w)
{
	session_release(&w->session);
	board_free(w->board);
	findings_release(&w->findings);
	str_release(&w->told);
}

static bool edit(struct at_work *w, int n)
{
	char id[16], title[32];
	struct item item;
	struct edit e;

	snprintf(id, sizeof id, "row-%d", n % ROWS);
	snprintf(title, sizeof title, "Title %d", n);
	item_make(&item, TABLE_PLAN, bytes_of(id), 1);
	edit_init(&e);
	edit_set(&e, &item, "title", (struct bytes){0}, bytes_of(title));
	free(e.base);
	e.base = NULL;
	bool done = session_edit(&w->session, &e, NULL);

	edit_release(&e);
	return done;
}

static bool save(struct at_work *w)
{
	struct session_saved saved;
	bool done = session_save(&w->session, "test", 1000, &saved, NULL);

	if (done)
		journal_done(&w->session.journal, TABLE_PLAN, journal_mark(&w->session.journal));
	str_release(&saved.notes);
	return done;
}

/* Each reload ends with the same state, so that is when it is measured. */
static const char *many_edits(struct team *t)
{
	struct str file = {0};
	struct at_work w;
	size_t memory = 0;
	int descriptors = 0;
	const char *wrong = NULL;

	str_adds(&file, "id,title,status\n");
	for (int i = 0; i < ROWS; i++)
		str_addf(&file, "row-%d,Row %d,planned\n", i, i);
	team_write(t->path, str_c(&file));
	str_release(&file);
	if (!begin(t, &w))
		return "the board does not work";
	for (int n = 1; n <= EDITS && !wrong; n++) {
		if (!edit(&w, n))
			wrong = "an edit fails";
		else if (n % SAVED == 0 && !save(&w))
			wrong = "a save fails";
		else if (n % SAVED == SAVED / 2)
			session_revert(&w.session);
		if (wrong || n % RELOADED)
			continue;
		end(&w);
		if (!begin(t, &w))
			wrong = "a reload fails";
		if (n == WARM) {
			memory = memory_in_use();
			descriptors = open_descriptors();
		}
	}
	if (!wrong && open_descriptors() != descriptors)
		wrong = "more files are open than before";
	if (!wrong && memory_in_use() > memory + SLACK) {
		printf("# %zu bytes, then %zu\n", memory, memory_in_use());
		wrong = "it holds more memory than before";
	}
	end(&w);
	return wrong;
}

int main(void)
{
	static const struct team_test tests[] = {
		{"ten thousand edits and a hundred reloads without growth", many_edits, true},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}
