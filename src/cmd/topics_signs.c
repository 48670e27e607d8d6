/* SPDX-License-Identifier: ISC */
/* The signs one by one, and what a level adds to the one before: data, habits, signs, limits. */
#include <config.h>

#include "cmd/topics_signs.h"

#include "base/near.h"
#include "cmd/hint.h"
#include "cmd/usage.h"
#include "model/signs.h"
#include "model/signs_limits.h"

static void one_sign(const struct ink *k, struct str *out, const struct sign_def *def)
{
	struct str text = {0};

	str_addf(&text, "level %d, %s, %s: %s.", def->level, signs_severity_name(def->severity), signs_kind_name(def->kind),
		def->kind == SIGN_SELF ? def->question : def->condition);
	if (def->kind == SIGN_SELF) /* the sentence has its own full stop */
		str_truncate(&text, text.n - 1);
	str_addf(&text, " %s", def->remedy);
	usage_pair(k, out, def->id, str_c(&text), 31);
	str_release(&text);
}

static void sign_whole(const struct ink *k, struct str *out, const struct sign_def *def)
{
	struct str text = {0};

	usage_head(k, out, def->id);
	usage_pair(k, out, "head", signs_head_title(def->head), 13);
	str_addf(&text, "checked from level %d on", def->level);
	usage_pair(k, out, "level", str_c(&text), 13);
	usage_pair(k, out, "severity", signs_severity_name(def->severity), 13);
	usage_pair(k, out, "kind", signs_kind_name(def->kind), 13);
	usage_pair(k, out, "condition", def->condition, 13);
	if (def->question)
		usage_pair(k, out, "question", def->question, 13);
	usage_pair(k, out, "message", def->message, 13);
	usage_pair(k, out, "remedy", def->remedy, 13);
	str_release(&text);
}

static bool unknown_sign(const char *name, struct err *e)
{
	struct str hint = {0};
	struct near near;

	near_begin(&near, bytes_of(name));
	for (int i = 0; i < SIGN_COUNT; i++)
		near_offer(&near, bytes_of(signs_get((enum sign_id)i)->id));
	hint_add(&near, "", "planboard help signs lists them", &hint);
	err_set(e, ERR_USAGE, "there is no sign \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return false;
}

static void add_limit(struct str *out, enum signs_limit l, int level)
{
	str_add_number(out, signs_limits_at(l, level));
}

static void limits(const struct ink *k, struct str *out)
{
	struct str text = {0};

	usage_head(k, out, "Limits, which board.csv may set: at levels 1 to 3, 4 to 6, 7 to 10");
	for (int i = 0; i < SIGNS_LIMITS; i++) {
		enum signs_limit l = (enum signs_limit)i;

		str_clear(&text);
		add_limit(&text, l, 1);
		if (signs_limits_at(l, 1) != signs_limits_at(l, 10)) {
			str_adds(&text, ", ");
			add_limit(&text, l, 4);
			str_adds(&text, ", ");
			add_limit(&text, l, 7);
		}
		str_addf(&text, ": %s", signs_limits_get(l)->meaning);
		usage_pair(k, out, signs_limits_get(l)->name, str_c(&text), 20);
	}
	str_release(&text);
}

bool topics_signs_print(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	enum sign_id s = detail ? signs_by_id(bytes_of(detail)) : SIGN_COUNT;

	if (detail && s == SIGN_COUNT)
		return unknown_sign(detail, e);
	if (detail) {
		sign_whole(k, out, signs_get(s));
		return true;
	}
	usage_text(k, out, 0,
		"The fifty signs that product and CTO are out of line: from which level on each is checked, how much it "
		"weighs, what it rests on, when it shows, what to do.");
	for (int h = 0; h < SIGN_HEAD_COUNT; h++) {
		usage_head(k, out, signs_head_title((enum sign_head)h));
		for (int i = 0; i < SIGN_COUNT; i++)
			if ((int)signs_get((enum sign_id)i)->head == h)
				one_sign(k, out, signs_get((enum sign_id)i));
	}
	limits(k, out);
	return true;
}

/* --------------------------------------------------------------------------------------------------------- levels */

/* "stale_days 21, off_share 15" where they are other than a level before. */
static void tighter(struct str *out, int level)
{
	for (int i = 0; level > 1 && i < SIGNS_LIMITS; i++) {
		enum signs_limit l = (enum signs_limit)i;

		if (signs_limits_at(l, level) == signs_limits_at(l, level - 1))
			continue;
		str_addf(out, "%s%s ", out->n > 0 ? ", " : "", signs_limits_get(l)->name);
		add_limit(out, l, level);
	}
}

static void one_level(const struct ink *k, struct str *out, int level)
{
	const struct sign_level *l = signs_level_get(level);
	struct str head = {0}, limit = {0};

	str_addf(&head, l->from == l->to ? "Level %d" : "Levels %d to %d", l->from, l->to);
	usage_head(k, out, str_c(&head));
	usage_pair(k, out, "data", l->data, 13);
	usage_pair(k, out, "habit", l->habit, 13);
	usage_pair(k, out, "question", l->question, 13);
	tighter(&limit, l->from);
	if (limit.n > 0)
		usage_pair(k, out, "limits", str_c(&limit), 13);
	str_release(&head);
	str_release(&limit);
}

static void signs_of_level(const struct ink *k, struct str *out, int level)
{
	bool any = false;

	for (int i = 0; i < SIGN_COUNT; i++) {
		if (signs_get((enum sign_id)i)->level != level)
			continue;
		if (!any)
			usage_head(k, out, "Signs that are checked from here on");
		any = true;
		one_sign(k, out, signs_get((enum sign_id)i));
	}
}

bool topics_signs_level(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	long long n = 0;

	if (!detail) {
		usage_text(k, out, 0,
			"What a board expects from each level on, beside what the levels before expect. planboard help "
			"level 4 lists the signs that come with level 4.");
		for (int level = 1; level <= 10; level = signs_level_get(level)->to + 1)
			one_level(k, out, level);
		return true;
	}
	if (!bytes_integer(bytes_of(detail), &n) || n < 1 || n > 10)
		return err_set(e, ERR_USAGE, "a level is a number from 1 to 10, and not \"%s\"", detail);
	one_level(k, out, (int)n);
	signs_of_level(k, out, (int)n);
	return true;
}
