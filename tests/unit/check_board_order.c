/* SPDX-License-Identifier: ISC */
/* Random plans, against the order as it is told in words. */
#include <config.h>

#include "ui/board_order.h"

#include "model/derive.h"

#include "boards.h"

/* Negative where row x comes first. */
static int64_t compare(const struct board *b, uint32_t x, uint32_t y)
{
	const struct plan_row *p = &b->plan[x], *q = &b->plan[y];
	int64_t last = INT64_MAX / 4, places[2] = {last, last}, starts[2] = {last, last};

	if (p->horizon != q->horizon)
		return p->horizon - q->horizon;
	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++) {
		places[0] = derive_order(b)[i] == (uint32_t)p->priority ? i : places[0];
		places[1] = derive_order(b)[i] == (uint32_t)q->priority ? i : places[1];
	}
	if (places[0] != places[1])
		return places[0] - places[1];
	if (derive_start(p) != CLOCK_NO_DAY)
		starts[0] = derive_start(p);
	if (derive_start(q) != CLOCK_NO_DAY)
		starts[1] = derive_start(q);
	return starts[0] != starts[1] ? starts[0] - starts[1] : (int64_t)x - y;
}

static void ck_order(unsigned entries, unsigned priorities, unsigned seed)
{
	static const char *const status[] = {"planned", "in-progress", "done", "dropped", ""};
	static const char *const timeframe[] = {"2026-Q4", "now", "2027-Q1", "2031-Q1", "0001-Q1", "later", ""};
	struct str plan = {0}, text = {0};
	uint32_t *rows = mem_array(entries + 1, sizeof *rows);
	struct board *b;

	str_adds(&plan, "id,status,priority,timeframe,start_date\n");
	str_adds(&text, "id,rank,status\n");
	for (unsigned i = 0; i < priorities; i++)
		str_addf(&text, "p%u,%u,%s\n", i, i * 7 % 5, i % 3 ? "active" : "proposed");
	for (unsigned i = 0; i < entries; i++) {
		seed = seed * 1103515245u + 12345u;
		str_addf(&plan, "e%u,%s,p%u,%s,", i, status[(seed >> 8) % 5], (seed >> 12) % (priorities + 1),
			 timeframe[(seed >> 17) % 7]);
		if (seed >> 29)
			clock_add_day(&plan, clock_day(1900 + (int)((seed >> 20) % 256), 3, 1 + (int)(seed >> 28)));
		str_addc(&plan, '\n');
	}
	b = boards_of((struct boards_file[]){
		{TABLE_PLAN, str_c(&plan)}, {TABLE_PRIORITIES, str_c(&text)}, {TABLE_NONE, NULL}});
	for (unsigned i = 0; i < entries; i++)
		rows[i] = i;
	board_order_plan(b, rows, entries);
	for (unsigned i = 1; i < entries; i++)
		ck_assert_msg(compare(b, rows[i - 1], rows[i]) < 0, "%u entries, %u priorities: e%u before e%u", entries,
			      priorities, rows[i - 1], rows[i]);
	mem_free(rows);
	board_free(b);
	str_release(&plan);
	str_release(&text);
}

START_TEST(the_order_of_the_plan)
{
	ck_order(0, 0, 1);
	ck_order(1, 0, 2);
	ck_order(600, 0, 3);
	ck_order(600, 3, 4);
	ck_order(600, 40, 5);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_order_of_the_plan};

	return unit_run("board_order", tests, UNIT_COUNT(tests));
}
