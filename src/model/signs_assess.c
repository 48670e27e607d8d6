/* SPDX-License-Identifier: ISC */
/* The seven signs that people score themselves, and the gap between the sides of the table. */
#include <config.h>

#include "model/signs_assess.h"

#include <math.h>
#include <stdlib.h>

#include "model/signs_work.h"

static int compare(const void *a, const void *b)
{
	const struct signs_score *x = a, *y = b;

	if (x->sign != y->sign)
		return x->sign < y->sign ? -1 : 1;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return x->score - y->score;
}

void signs_assess_read(struct signs_scores *out, const struct board *b)
{
	struct str cell = {0};

	*out = (struct signs_scores){{0}};
	for (uint32_t row = 0; row < board_rows(b, TABLE_ASSESSMENTS); row++) {
		const struct assessment_row *r = &b->assessments[row];
		enum sign_id s = signs_by_id(bytes_trim(board_value(b, TABLE_ASSESSMENTS, row, ASSESSMENTS_SIGN, &cell)));
		struct signs_score made = {s, r->date, r->role, r->score};

		if (s != SIGN_COUNT && signs_get(s)->kind == SIGN_SELF && r->date != CLOCK_NO_DAY && r->score >= 0)
			vec_push(&out->list, made);
	}
	if (out->list.n > 0)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, compare);
	str_release(&cell);
}

void signs_assess_release(struct signs_scores *s)
{
	vec_release(&s->list);
}

/* Of those of one role, all for ENUM_NONE; they come by score. */
static double median(const struct signs_score *v, size_t n, int role)
{
	size_t count = 0, i, at = 0;
	double sum = 0;

	for (i = 0; i < n; i++)
		count += role == ENUM_NONE || v[i].role == role;
	if (count == 0)
		return NAN;
	for (i = 0; i < n; i++) {
		if (role != ENUM_NONE && v[i].role != role)
			continue;
		if (at == (count - 1) / 2 || at == count / 2)
			sum += v[i].score * (count % 2 ? 1 : 0.5);
		at++;
	}
	return sum;
}

bool signs_assess_median(const struct signs_scores *s, enum sign_id sign, size_t n, struct signs_median *out)
{
	const struct signs_score *v = s->list.v;
	size_t end = s->list.n, start;

	while (end > 0 && v[end - 1].sign > sign)
		end--;
	for (;; n--) {
		if (end == 0 || v[end - 1].sign != sign)
			return false;
		for (start = end - 1; start > 0 && v[start - 1].sign == sign && v[start - 1].date == v[end - 1].date; start--)
			;
		if (n == 0)
			break;
		end = start;
	}
	out->date = v[start].date;
	out->all = median(&v[start], end - start, ENUM_NONE);
	for (int role = 0; role < SIGNS_ASSESS_ROLES; role++)
		out->role[role] = median(&v[start], end - start, role);
	return true;
}

double signs_assess_spread(const struct signs_median *m, int *high, int *low)
{
	*high = *low = -1;
	for (int role = 0; role < SIGNS_ASSESS_ROLES; role++) {
		if (isnan(m->role[role]))
			continue;
		if (*high < 0 || m->role[role] > m->role[*high])
			*high = role;
		if (*low < 0 || m->role[role] < m->role[*low])
			*low = role;
	}
	if (*high < 0)
		return NAN;
	for (int role = SIGNS_ASSESS_ROLES - 1; *high == *low && role >= 0; role--)
		if (!isnan(m->role[role]) && role != *high)
			*low = role; /* all alike: still two */
	return *high == *low ? NAN : m->role[*high] - m->role[*low];
}

/* --------------------------------------------------------------------------------------------------------- signs */

static const struct signs_scores *scores(struct signs_work *w)
{
	if (!w->scores) {
		w->scores = mem_zalloc(sizeof *w->scores);
		signs_assess_read(w->scores, w->b);
	}
	return w->scores;
}

void signs_assess_end(struct signs_work *w)
{
	if (w->scores)
		signs_assess_release(w->scores);
	mem_free(w->scores);
}

void signs_assess_score(struct signs_work *w, enum sign_id s, uint32_t row)
{
	struct signs_median m;

	(void)row;
	if (!signs_assess_median(scores(w), s, 0, &m))
		signs_silence(w, s, "nobody has scored it yet");
	else if (m.all >= w->limit[SIGNS_SELF_SCORE])
		signs_tell(w, s, TABLE_ASSESSMENTS, ROW_NONE, -1, NULL);
}

/* The role that comes first in the column's values is named first; its name begins the sentence. */
static void tell_gap(struct signs_work *w, enum sign_id s, enum sign_id about, const struct signs_median *m, int a, int b)
{
	const char *const *names = schema_table(TABLE_ASSESSMENTS)->columns[ASSESSMENTS_ROLE].values;
	struct str first = {0};

	str_adds(&first, names[a]);
	first.p[0] = (char)(first.p[0] - 'a' + 'A');
	signs_word(w, "a", str_bytes(&first));
	signs_word(w, "b", bytes_of(names[b]));
	signs_word(w, "sign", bytes_of(signs_get(about)->id));
	signs_word_number(w, "x", m->role[a]);
	signs_word_number(w, "y", m->role[b]);
	signs_about(w, bytes_of(signs_get(about)->id));
	signs_tell(w, s, TABLE_ASSESSMENTS, ROW_NONE, -1, NULL);
	str_release(&first);
}

void signs_assess_gap(struct signs_work *w, enum sign_id s, uint32_t row)
{
	bool any = false;

	(void)row;
	for (int i = 0; i < SIGN_COUNT; i++) {
		struct signs_median m;
		int high, low;
		double spread;

		if (signs_get((enum sign_id)i)->kind != SIGN_SELF || !signs_assess_median(scores(w), (enum sign_id)i, 0, &m))
			continue;
		spread = signs_assess_spread(&m, &high, &low);
		any = any || !isnan(spread);
		if (spread >= w->limit[SIGNS_GAP_SCORE])
			tell_gap(w, s, (enum sign_id)i, &m, high < low ? high : low, high < low ? low : high);
	}
	if (!any)
		signs_silence(w, s, "no sign was scored by two roles on the same day");
}
