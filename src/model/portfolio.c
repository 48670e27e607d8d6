/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/portfolio.h"

#include <math.h>
#include <stdlib.h>

#include "model/derive.h"
#include "model/signs_limits.h"

enum { LIMIT_PART = 3 };

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *x, uint32_t n)
{
	if (!n)
		return NAN;
	qsort(x, n, sizeof *x, by_size);
	return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

static void survey_medians(struct portfolio *p, const struct board *b)
{
	double *values = mem_array((size_t)p->rows + 1, sizeof *values), *efforts = mem_array((size_t)p->rows + 1, sizeof *efforts);
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->rows; i++) {
		const struct priority_row *r = &b->priorities[i];

		if (r->status != PRIORITIES_STATUS_ACTIVE || isnan(derive_rice(r)))
			continue;
		values[n] = derive_value(r);
		efforts[n++] = r->effort;
	}
	p->middle_value = median(values, n);
	p->middle_effort = median(efforts, n);
	mem_free(values);
	mem_free(efforts);
}

void portfolio_build(struct portfolio *p, const struct board *b)
{
	const uint32_t *order = derive_order(b);

	p->rows = board_rows(b, TABLE_PRIORITIES);
	p->rank_place = mem_resize(p->rank_place, (size_t)p->rows + 1, sizeof *p->rank_place);
	p->active = p->scored = 0;
	p->whole = 0;
	for (int i = 0; i < PORTFOLIO_MOSCOWS; i++)
		p->effort[i] = 0;
	for (uint32_t i = 0; i < p->rows; i++) {
		const struct priority_row *r = &b->priorities[order[i]];

		p->rank_place[order[i]] = derive_rice_place(b, order[i]) ? (int32_t)++p->scored : 0;
		if (r->status != PRIORITIES_STATUS_ACTIVE)
			continue;
		p->active++;
		if (!(r->effort > 0))
			continue;
		p->effort[r->moscow >= 0 && r->moscow < PORTFOLIO_MOSCOWS - 1 ? r->moscow : PORTFOLIO_MOSCOWS - 1] += r->effort;
		p->whole += r->effort;
	}
	p->limit = signs_limits_on(b, SIGNS_RANK_GAP, b->settings.level);
	if (p->limit < (p->scored + LIMIT_PART - 1) / LIMIT_PART)
		p->limit = (p->scored + LIMIT_PART - 1) / LIMIT_PART;
	p->must_most = signs_limits_on(b, SIGNS_MUST_SHARE, b->settings.level);
	survey_medians(p, b);
}

void portfolio_release(struct portfolio *p)
{
	mem_free(p->rank_place);
	p->rank_place = NULL;
	p->rows = 0;
}

double portfolio_share(const struct portfolio *p, int moscow)
{
	return p->whole > 0 ? p->effort[moscow] / p->whole : NAN;
}

bool portfolio_must_is_over(const struct portfolio *p)
{
	return portfolio_share(p, PRIORITIES_MOSCOW_MUST) * 100 > p->must_most;
}

bool portfolio_spread(const struct portfolio *p, const struct board *b, uint32_t row, int *spread)
{
	if (row >= p->rows || !p->rank_place[row])
		return false;
	*spread = derive_rice_place(b, row) - p->rank_place[row];
	return true;
}

bool portfolio_is_against(const struct portfolio *p, const struct board *b, uint32_t row)
{
	int spread;

	return portfolio_spread(p, b, row, &spread) && spread >= p->limit;
}

enum quadrant portfolio_quadrant(const struct portfolio *p, const struct priority_row *row)
{
	double value = derive_value(row);

	if (isnan(value) || !(row->effort > 0) || isnan(p->middle_value))
		return QUADRANT_NONE;
	if (value >= p->middle_value)
		return row->effort > p->middle_effort ? QUADRANT_BIG_BET : QUADRANT_QUICK_WIN;
	return row->effort > p->middle_effort ? QUADRANT_MONEY_PIT : QUADRANT_FILL_IN;
}

const char *portfolio_quadrant_name(enum quadrant q)
{
	static const char *const names[] = {"quick wins", "big bets", "fill-ins", "money pits", "not scored"};

	return names[q];
}

double portfolio_reach_share(const struct board *b, uint32_t row, double *population)
{
	const struct priority_row *p = &b->priorities[row];
	double sum = 0;

	for (uint32_t i = 0; i < p->personas.n; i++) {
		int32_t persona = board_ref(b, p->personas, i);

		if (persona >= 0 && b->personas[persona].population > 0)
			sum += b->personas[persona].population;
	}
	*population = sum;
	return sum > 0 ? p->reach / sum : NAN;
}
