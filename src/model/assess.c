/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/assess.h"

#include <math.h>

static const struct column_def *column(int c)
{
	return &schema_table(TABLE_ASSESSMENTS)->columns[c];
}

enum sign_id assess_sign(int i)
{
	int s = 0;

	for (; s < SIGN_COUNT; s++)
		if (signs_get((enum sign_id)s)->kind == SIGN_SELF && i-- == 0)
			break;
	return (enum sign_id)s;
}

int assess_place(enum sign_id s)
{
	for (int i = 0; i < ASSESS_SIGNS; i++)
		if (assess_sign(i) == s)
			return i;
	return -1;
}

const char *assess_word(int score)
{
	static const char *const words[ASSESS_SCORES] = {"not seen", "once", "several times", "all the time"};

	return score >= 0 && score < ASSESS_SCORES ? words[score] : "";
}

const char *assess_role_name(int role)
{
	return role < 0 ? "" : column(ASSESSMENTS_ROLE)->values[role];
}

int assess_role_find(struct bytes name)
{
	return schema_enum_value(column(ASSESSMENTS_ROLE), name);
}

void assess_init(struct assess *a)
{
	*a = (struct assess){.role = ENUM_NONE};
	for (int i = 0; i < ASSESS_SIGNS; i++)
		a->answer[i].score = -1;
}

void assess_release(struct assess *a)
{
	str_release(&a->by);
	for (int i = 0; i < ASSESS_SIGNS; i++)
		str_release(&a->answer[i].note);
}

size_t assess_answered(const struct assess *a)
{
	size_t n = 0;

	for (int i = 0; i < ASSESS_SIGNS; i++)
		n += a->answer[i].score >= 0;
	return n;
}

/* --- edits */

static int32_t find_row(const struct assess *a, const struct board *b, enum sign_id s)
{
	struct str scratch = {0};
	int32_t found = ROW_NONE;

	for (uint32_t row = 0; a->by.n && found < 0 && row < board_rows(b, TABLE_ASSESSMENTS); row++)
		if (b->assessments[row].date == b->today && b->assessments[row].role == a->role &&
		    bytes_is(board_value(b, TABLE_ASSESSMENTS, row, ASSESSMENTS_SIGN, &scratch), signs_get(s)->id) &&
		    bytes_equal(board_value(b, TABLE_ASSESSMENTS, row, ASSESSMENTS_BY, &scratch), str_bytes(&a->by)))
			found = (int32_t)row;
	str_release(&scratch);
	return found;
}

static void set_cell(const struct board *b, uint32_t row, int c, struct bytes value, struct assess_edits *out)
{
	struct str scratch = {0};
	struct bytes now = board_value(b, TABLE_ASSESSMENTS, row, c, &scratch);
	struct item item;
	struct edit e;

	if (!bytes_equal(now, value)) {
		board_item(b, TABLE_ASSESSMENTS, row, &item);
		edit_set(&e, &item, column(c)->name, now, value);
		vec_push(&out->list, e);
	}
	str_release(&scratch);
}

static void add_row(const struct assess *a, const struct board *b, int i, struct bytes score, struct assess_edits *out)
{
	struct str day = {0};
	struct edit e;

	clock_add_day(&day, b->today);
	edit_init(&e);
	e.kind = EDIT_INSERT;
	e.item.table = TABLE_ASSESSMENTS;
	edit_add_cell(&e, column(ASSESSMENTS_DATE)->name, str_bytes(&day));
	edit_add_cell(&e, column(ASSESSMENTS_SIGN)->name, bytes_of(signs_get(assess_sign(i))->id));
	edit_add_cell(&e, column(ASSESSMENTS_ROLE)->name, bytes_of(assess_role_name(a->role)));
	if (a->by.n)
		edit_add_cell(&e, column(ASSESSMENTS_BY)->name, str_bytes(&a->by));
	edit_add_cell(&e, column(ASSESSMENTS_SCORE)->name, score);
	if (a->answer[i].note.n)
		edit_add_cell(&e, column(ASSESSMENTS_NOTE)->name, str_bytes(&a->answer[i].note));
	vec_push(&out->list, e);
	str_release(&day);
}

void assess_edits(const struct assess *a, const struct board *b, struct assess_edits *out)
{
	*out = (struct assess_edits){{0}};
	for (int i = 0; i < ASSESS_SIGNS; i++) {
		char digit = (char)('0' + a->answer[i].score);
		struct bytes score = {&digit, 1};
		int32_t row;

		if (a->answer[i].score < 0)
			continue;
		row = find_row(a, b, assess_sign(i));
		if (row < 0) {
			add_row(a, b, i, score, out);
			continue;
		}
		set_cell(b, (uint32_t)row, ASSESSMENTS_SCORE, score, out);
		set_cell(b, (uint32_t)row, ASSESSMENTS_NOTE, str_bytes(&a->answer[i].note), out);
	}
}

void assess_edits_release(struct assess_edits *e)
{
	for (size_t i = 0; i < e->list.n; i++)
		edit_release(&e->list.v[i]);
	vec_release(&e->list);
}

/* --- in words */

void assess_trend(const struct signs_scores *scores, enum sign_id s, struct str *out)
{
	struct signs_median m;
	size_t n = 0;

	while (n < ASSESS_TREND && signs_assess_median(scores, s, n, &m))
		n++;
	while (n-- > 0 && signs_assess_median(scores, s, n, &m)) {
		str_add_number(out, m.all);
		str_adds(out, n ? " > " : "");
	}
}

void assess_roles(const struct signs_median *m, struct str *out)
{
	size_t before = out->n;

	for (int i = 0; i < SIGNS_ASSESS_ROLES; i++) {
		if (isnan(m->role[i]))
			continue;
		str_addf(out, "%s%s ", out->n > before ? ", " : "", assess_role_name(i));
		str_add_number(out, m->role[i]);
	}
}
