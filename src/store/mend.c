/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/mend.h"

#include <string.h>

#include "store/save.h"
#include "store/store.h"

enum { MEND_LIMIT = 2147483647 };

bool mend_read(const char *folder, const char *file, struct str *out, struct err *e)
{
	struct str path = {0};
	bool done;

	str_clear(out);
	str_addf(&path, "%s/%s", folder, file);
	done = !store_exists(str_c(&path)) || store_read(str_c(&path), MEND_LIMIT, out, e);
	str_release(&path);
	return done;
}

bool mend_repair(const char *folder, const char *file, struct bytes old, struct str *now, struct repair *out,
		 struct err *e)
{
	bool done = mend_read(folder, file, now, e);
	struct repair_input in = {file, str_bytes(now), old, {NULL, 0}};

	repair_file(out, &in);
	return done;
}

/* What stood against the merged rows, added to NAME.conflicts.csv; before the file itself, so that nothing is lost. */
static bool put_conflicts(struct save *save, const char *file, const struct repair *repair, struct err *e)
{
	struct str name = {0}, before = {0}, text = {0};
	struct save_result result;
	bool done;

	if (!repair || !repair->conflicts.conflicts.n)
		return true;
	str_addf(&name, "%.*s.conflicts.csv", (int)strcspn(file, "."), file);
	done = mend_read(save->path, str_c(&name), &before, e);
	if (done) {
		str_add(&text, str_bytes(&before));
		if (text.n && text.p[text.n - 1] != '\n')
			str_addc(&text, '\n');
		merge_conflicts_csv(&repair->conflicts, !text.n, &text);
		done = save_file(save, str_c(&name), str_bytes(&before), str_bytes(&text), &result, e);
		save_result_release(&result);
	}
	str_release(&name);
	str_release(&before);
	str_release(&text);
	return done;
}

bool mend_put(struct save *save, const char *file, struct bytes was, struct bytes want, const struct repair *repair,
	      bool *conflicts, struct err *e)
{
	struct save_result result;
	bool done;

	*conflicts = false;
	if (!put_conflicts(save, file, repair, e))
		return false;
	done = save_file(save, file, was, want, &result, e);
	*conflicts = done && result.conflicts;
	save_result_release(&result);
	return done;
}

bool mend_put_alone(const char *folder, const char *file, struct bytes was, struct bytes want,
		    const struct repair *repair, const char *by, const char *day, bool *conflicts, struct str *notes,
		    struct err *e)
{
	struct save save;
	bool done;

	if (!save_begin(&save, folder, by, day, SAVE_LOCK_MS, e))
		return false;
	done = mend_put(&save, file, was, want, repair, conflicts, e);
	str_add(notes, str_bytes(&save.notes));
	save_end(&save);
	return done;
}
