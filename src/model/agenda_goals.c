/* SPDX-License-Identifier: ISC */
/* The steps about goals: lamps, changes, objectives, priorities, what can be built, signs and decisions. */
#include <config.h>

#include <math.h>
#include <string.h>

#include "model/agenda_parts.h"
#include "model/derive.h"
#include "model/signs_assess.h"

enum { WORST = 5, FIRST = 5, IDEA_DAYS = 183 };

/* --- 1: one line and four lamps */

static enum agenda_tone lamp_tone(enum sign_lamp lamp)
{
	return lamp == SIGN_LAMP_RED ? AGENDA_BAD : lamp == SIGN_LAMP_AMBER ? AGENDA_WARN
	       : lamp == SIGN_LAMP_GREEN ? AGENDA_GOOD
					 : AGENDA_DIM;
}

/* The vision and, below it, on which day and at which level it is looked at. */
static void vision(struct agenda_work *w)
{
	static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
	const struct board *b = w->b;
	struct str scratch = {0};
	bool any = false;

	for (uint32_t row = 0; row < board_rows(b, TABLE_STRATEGY); row++) {
		struct agenda_line *l;

		if (b->strategy[row].type != STRATEGY_TYPE_VISION || b->strategy[row].status != STRATEGY_STATUS_ACTIVE)
			continue;
		l = agenda_row(w, TABLE_STRATEGY, row, STRATEGY_TITLE);
		l->tone = AGENDA_STRONG;
		agenda_more(l, board_value(b, TABLE_STRATEGY, row, STRATEGY_DESCRIPTION, &scratch));
		any = true;
	}
	if (!any)
		agenda_say(w, AGENDA_TEXT, AGENDA_BAD, "There is no vision: write one sentence about the user's world in three years.");
	agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "%s, %s; level %d", days[clock_weekday(b->today)],
		   agenda_day(&scratch, b->today), w->in->signs ? w->in->signs->level : b->settings.level);
	str_release(&scratch);
}

static void count_of_head(const struct signs *s, enum sign_head head, size_t count[SIGN_SEVERITY_COUNT],
			  const struct sign_finding **worst)
{
	memset(count, 0, SIGN_SEVERITY_COUNT * sizeof *count);
	*worst = NULL;
	for (size_t i = 0; i < s->list.n; i++) {
		const struct sign_def *def = signs_get(s->list.v[i].sign);

		if (def->head != head)
			continue;
		count[def->severity]++;
		if (!*worst || def->severity < signs_get((*worst)->sign)->severity)
			*worst = &s->list.v[i];
	}
}

/* "+2" against the board of then. */
static void against(struct agenda_line *l, size_t now, size_t before)
{
	if (now == before)
		agenda_fact(l, 3, AGENDA_DIM, "as before");
	else
		agenda_fact(l, 3, now > before ? AGENDA_BAD : AGENDA_GOOD, "%+ld", (long)now - (long)before);
}

static void lamp(struct agenda_work *w, enum sign_head head, const struct signs *before)
{
	const struct signs *s = w->in->signs;
	size_t count[SIGN_SEVERITY_COUNT], old[SIGN_SEVERITY_COUNT];
	const struct sign_finding *worst, *unused;
	const char *name = signs_lamp_name(s->lamp[head]);
	struct agenda_line *l = agenda_add(w, AGENDA_LAMP, lamp_tone(s->lamp[head]));

	l->text = mem_strdup(signs_head_title(head));
	agenda_fact(l, 0, l->tone, "%s", name ? name : "not known");
	count_of_head(s, head, count, &worst);
	agenda_fact(l, 1, count[SIGN_HIGH] ? AGENDA_BAD : AGENDA_DIM, "%zu high", count[SIGN_HIGH]);
	agenda_fact(l, 2, count[SIGN_MEDIUM] ? AGENDA_WARN : AGENDA_DIM, "%zu medium", count[SIGN_MEDIUM]);
	if (before) {
		count_of_head(before, head, old, &unused);
		against(l, count[SIGN_HIGH] + count[SIGN_MEDIUM], old[SIGN_HIGH] + old[SIGN_MEDIUM]);
	}
	if (!worst)
		return;
	agenda_more(l, bytes_of(worst->message));
	if (worst->row >= 0 && worst->table != TABLE_NONE) {
		board_item(w->b, worst->table, (uint32_t)worst->row, &l->item);
		l->column = worst->column;
	}
}

static void no_changes_known(struct agenda_work *w)
{
	agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "%s", w->in->unknown ? w->in->unknown : "What changed since last Monday is not known here.");
}

void agenda_goals_lamps(struct agenda_work *w)
{
	struct signs before;

	signs_init(&before);
	vision(w);
	if (!w->in->signs) {
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "The signs are being computed.");
		return;
	}
	if (w->in->before)
		signs_collect(&before, w->in->before, &(struct signs_options){.level = w->in->signs->level});
	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "Four lamps");
	for (int h = 0; h < SIGN_HEAD_COUNT; h++)
		lamp(w, (enum sign_head)h, w->in->before ? &before : NULL);
	if (!w->in->news)
		no_changes_known(w);
	else if (!news_count(w->in->news))
		agenda_say(w, AGENDA_TEXT, AGENDA_GOOD, "Nothing changed since %s: this meeting is short.", w->in->since);
	else
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "%zu change%s since %s: the next step tells %s.", news_count(w->in->news),
			   news_count(w->in->news) == 1 ? "" : "s", w->in->since, news_count(w->in->news) == 1 ? "it" : "them");
	signs_release(&before);
}

/* --- 2: what changed */

enum change_group { CHANGE_ORDER, CHANGE_NEW, CHANGE_MOVED, CHANGE_FINISHED, CHANGE_DROPPED, CHANGE_OTHER, CHANGE_GROUPS };

static enum change_group group_of(const struct news_one *one)
{
	const struct changes_one *c = one->change;

	if (one->top || (one->kind == NEWS_MOVED && c->item.table == TABLE_PRIORITIES))
		return CHANGE_ORDER;
	if (one->kind == NEWS_ADDED || one->kind == NEWS_REMOVED)
		return one->kind == NEWS_ADDED ? CHANGE_NEW : CHANGE_DROPPED;
	if (one->kind == NEWS_MOVED)
		return CHANGE_MOVED;
	if (!c->field || strcmp(c->field, "status"))
		return CHANGE_OTHER;
	return !strcmp(c->new, "done") || !strcmp(c->new, "achieved") ? CHANGE_FINISHED
	       : !strcmp(c->new, "dropped")			      ? CHANGE_DROPPED
								      : CHANGE_OTHER;
}

/* What it was, who did it, when, and why. */
static void change(struct agenda_work *w, const struct news_one *one)
{
	int32_t row = board_item_row(w->b, &one->change->item);
	struct agenda_line *l;
	struct str scratch = {0};

	if (row >= 0) {
		l = agenda_row(w, one->change->item.table, (uint32_t)row, -1);
	} else {
		l = agenda_add(w, AGENDA_TEXT, AGENDA_PLAIN);
		l->text = mem_strdup(one->label);
	}
	agenda_fact(l, 0, AGENDA_PLAIN, "%s", one->words);
	if (*one->who)
		agenda_fact(l, 1, AGENDA_DIM, "%s", one->who);
	if (one->day != CLOCK_NO_DAY)
		agenda_fact(l, 2, AGENDA_DIM, "%s", agenda_day(&scratch, one->day));
	if (one->why)
		agenda_more(l, bytes_of(one->why));
	str_release(&scratch);
}

static bool change_shows(struct agenda_work *w, const struct news_one *one)
{
	int32_t row = board_item_row(w->b, &one->change->item);

	if (row < 0)
		return !w->in->filter && w->in->lens < 0;
	return agenda_shows(w, one->change->item.table, (uint32_t)row);
}

void agenda_goals_changes(struct agenda_work *w)
{
	static const char *const heads[CHANGE_GROUPS] = {"The order", "New", "Moved", "Finished", "Dropped", "Also"};
	const struct news *all = w->in->news;

	if (!all) {
		no_changes_known(w);
		return;
	}
	if (!news_count(all))
		agenda_say(w, AGENDA_TEXT, AGENDA_GOOD, "Nothing changed since %s.", w->in->since);
	for (int g = 0; g < CHANGE_GROUPS; g++) {
		size_t n = 0;

		for (size_t i = 0; i < all->list.n; i++) {
			const struct news_one *one = &all->list.v[i];

			if (one->minor || (int)group_of(one) != g || !change_shows(w, one))
				continue;
			if (!n++)
				agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "%s", heads[g]);
			if (n <= AGENDA_MOST)
				change(w, one);
		}
		agenda_rest(w, n > AGENDA_MOST ? n - AGENDA_MOST : 0);
	}
}

/* --- 3: objectives */

/* What is wrong with a key result, in few words; false where nothing is. */
static bool key_result_trouble(struct agenda_work *w, uint32_t row, struct str *out)
{
	const struct key_result_row *k = &w->b->key_results[row];

	if (agenda_sign(w, SIGN_KEY_RESULT_UNMEASURABLE, TABLE_KEY_RESULTS, row))
		str_adds(out, "cannot be measured");
	if (agenda_sign(w, SIGN_KEY_RESULT_OFF_TRACK, TABLE_KEY_RESULTS, row))
		str_addf(out, "%soff track", out->n ? ", " : "");
	if (agenda_sign(w, SIGN_KEY_RESULT_STALE, TABLE_KEY_RESULTS, row)) {
		if (k->updated == CLOCK_NO_DAY)
			str_addf(out, "%snever measured", out->n ? ", " : "");
		else
			str_addf(out, "%smeasured %d days ago", out->n ? ", " : "", (int)(w->b->today - k->updated));
	}
	return out->n > 0;
}

static void key_result(struct agenda_work *w, uint32_t row)
{
	const struct key_result_row *k = &w->b->key_results[row];
	struct str trouble = {0}, from = {0}, at = {0}, to = {0};
	struct agenda_line *l;

	if (key_result_trouble(w, row, &trouble)) {
		l = agenda_row(w, TABLE_KEY_RESULTS, row, KEY_RESULTS_CURRENT);
		l->level = 1;
		agenda_fact(l, 0, AGENDA_BAD, "%s", str_c(&trouble));
		if (!isnan(k->baseline) && !isnan(k->current) && !isnan(k->target))
			agenda_fact(l, 1, AGENDA_DIM, "%s > %s of %s", agenda_number(&from, k->baseline, 2),
				    agenda_number(&at, k->current, 2), agenda_number(&to, k->target, 2));
		agenda_cell(w, l, 2, AGENDA_DIM, TABLE_KEY_RESULTS, row, KEY_RESULTS_OWNER);
	}
	str_release(&trouble);
	str_release(&from);
	str_release(&at);
	str_release(&to);
}

void agenda_goals_objectives(struct agenda_work *w)
{
	const struct board *b = w->b;
	struct str scratch = {0};
	size_t n = 0;

	for (uint32_t row = 0; row < board_rows(b, TABLE_STRATEGY); row++) {
		struct board_run run = board_backward(b, BOARD_OBJECTIVE_KEY_RESULTS, row);
		double grade = derive_grade(b, row), elapsed = derive_objective_elapsed(b, row);
		struct agenda_line *l;

		if (b->strategy[row].type != STRATEGY_TYPE_OBJECTIVE || b->strategy[row].status != STRATEGY_STATUS_ACTIVE ||
		    !agenda_shows(w, TABLE_STRATEGY, row))
			continue;
		n++;
		l = agenda_row(w, TABLE_STRATEGY, row, -1);
		l->tone = AGENDA_STRONG;
		l->personas = b->strategy[row].personas;
		l->has_bar = !isnan(grade);
		l->share = grade;
		l->mark = elapsed;
		if (!isnan(grade))
			agenda_fact(l, 0, grade + 0.25 < elapsed ? AGENDA_BAD : AGENDA_PLAIN, "%s", agenda_number(&scratch, grade, 2));
		else
			agenda_fact(l, 0, AGENDA_BAD, "no grade");
		if (!isnan(elapsed))
			agenda_fact(l, 1, AGENDA_DIM, "%s %% of the time", agenda_number(&scratch, elapsed * 100, 0));
		agenda_cell(w, l, 2, AGENDA_DIM, TABLE_STRATEGY, row, STRATEGY_OWNER);
		for (uint32_t i = 0; i < run.n && i < AGENDA_MOST; i++)
			key_result(w, (uint32_t)run.rows[i]);
	}
	if (!n)
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "No active objective.");
	str_release(&scratch);
}

/* --- 4: priorities */

/* The entry that is furthest: in work, else the one that ends first. */
static int32_t first_entry(const struct board *b, uint32_t priority)
{
	struct board_run run = board_backward(b, BOARD_PRIORITY_PLAN, priority);
	int32_t best = ROW_NONE;

	for (uint32_t i = 0; i < run.n; i++) {
		const struct plan_row *p = &b->plan[run.rows[i]], *q = best < 0 ? NULL : &b->plan[best];

		if (!derive_is_open(p))
			continue;
		if (!q || (derive_is_in_work(p) && !derive_is_in_work(q)) ||
		    (derive_is_in_work(p) == derive_is_in_work(q) && derive_end(p) != CLOCK_NO_DAY &&
		     (derive_end(q) == CLOCK_NO_DAY || derive_end(p) < derive_end(q))))
			best = run.rows[i];
	}
	return best;
}

static void priority_facts(struct agenda_work *w, struct agenda_line *l, uint32_t row)
{
	const struct board *b = w->b;
	const struct priority_row *p = &b->priorities[row];
	struct str scratch = {0};
	double rice = derive_rice(p);

	if (isnan(rice))
		agenda_fact(l, 0, AGENDA_WARN, "no score");
	else
		agenda_fact(l, 0, AGENDA_PLAIN, "RICE %s #%d", agenda_number(&scratch, rice, fabs(rice) < 10), derive_rice_place(b, row));
	if (p->feasibility < 0 || p->feasibility == PRIORITIES_FEASIBILITY_UNKNOWN)
		agenda_fact(l, 1, AGENDA_BAD, "not judged");
	else
		agenda_fact(l, 1, AGENDA_DIM, "feasible: %s",
			    agenda_word(&scratch, TABLE_PRIORITIES, PRIORITIES_FEASIBILITY, p->feasibility));
	agenda_cell(w, l, 2, AGENDA_DIM, TABLE_PRIORITIES, row, PRIORITIES_OWNER);
	str_release(&scratch);
}

/* What it serves, what is being done, and whether rank and score disagree. */
static void priority_more(struct agenda_work *w, struct agenda_line *l, uint32_t row)
{
	const struct board *b = w->b;
	const struct sign_finding *f = agenda_sign(w, SIGN_RANK_AGAINST_SCORE, TABLE_PRIORITIES, row);
	int32_t objective = b->priorities[row].objective, entry = first_entry(b, row);
	struct str text = {0}, scratch = {0};

	if (objective >= 0) {
		str_adds(&text, "for ");
		str_add(&text, board_label(b, TABLE_STRATEGY, (uint32_t)objective, &scratch));
	} else {
		str_adds(&text, "serves no objective");
	}
	if (entry >= 0) {
		str_adds(&text, "; first: ");
		str_add(&text, board_label(b, TABLE_PLAN, (uint32_t)entry, &scratch));
		str_addf(&text, ", %s", agenda_word(&scratch, TABLE_PLAN, PLAN_STATUS, b->plan[entry].status));
	} else {
		str_adds(&text, "; nothing is planned for it");
	}
	if (f)
		str_addf(&text, ". %s", f->message);
	agenda_more(l, str_bytes(&text));
	str_release(&text);
	str_release(&scratch);
}

void agenda_goals_priorities(struct agenda_work *w)
{
	const struct board *b = w->b;
	const uint32_t *order = derive_order(b);
	int n = 0;

	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES) && n < FIRST; i++) {
		uint32_t row = order[i];
		struct agenda_line *l;
		struct str text = {0};

		if (b->priorities[row].status != PRIORITIES_STATUS_ACTIVE || !agenda_shows(w, TABLE_PRIORITIES, row))
			continue;
		n++;
		l = agenda_row(w, TABLE_PRIORITIES, row, -1);
		str_addf(&text, "%d  %s", derive_place(b, row), l->text);
		mem_free(l->text);
		l->text = str_take(&text);
		l->tone = AGENDA_STRONG;
		l->personas = b->priorities[row].personas;
		priority_facts(w, l, row);
		if (agenda_sign(w, SIGN_RANK_AGAINST_SCORE, TABLE_PRIORITIES, row))
			agenda_fact(l, 3, AGENDA_BAD, "rank against score");
		priority_more(w, l, row);
	}
	if (!n)
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "No active priority.");
}

/* --- 8: can we build it? */

static void unjudged(struct agenda_work *w)
{
	const struct board *b = w->b;
	const uint32_t *order = derive_order(b);
	size_t n = 0;

	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "Nobody has judged these");
	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++) {
		const struct priority_row *p = &b->priorities[order[i]];
		struct agenda_line *l;

		if (p->status != PRIORITIES_STATUS_ACTIVE ||
		    (p->feasibility >= 0 && p->feasibility != PRIORITIES_FEASIBILITY_UNKNOWN) ||
		    !agenda_shows(w, TABLE_PRIORITIES, order[i]) || ++n > AGENDA_MOST)
			continue;
		l = agenda_row(w, TABLE_PRIORITIES, order[i], PRIORITIES_FEASIBILITY);
		agenda_fact(l, 0, AGENDA_BAD, "feasibility unknown");
		agenda_cell(w, l, 1, AGENDA_DIM, TABLE_PRIORITIES, order[i], PRIORITIES_OWNER);
		l->personas = p->personas;
	}
	if (!n)
		agenda_say(w, AGENDA_TEXT, AGENDA_GOOD, "Every active priority is judged.");
	agenda_rest(w, n > AGENDA_MOST ? n - AGENDA_MOST : 0);
}

static void looked_at(struct agenda_line *l, int days, bool stale)
{
	if (days > 0)
		agenda_fact(l, 2, stale ? AGENDA_BAD : AGENDA_DIM, "looked at %d day%s ago", days, days == 1 ? "" : "s");
	else
		agenda_fact(l, 2, AGENDA_GOOD, "looked at today");
}

static void technologies(struct agenda_work *w)
{
	const struct board *b = w->b;
	struct str scratch = {0};
	size_t n = 0;

	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "Technologies in trial and assess");
	for (uint32_t row = 0; row < board_rows(b, TABLE_TECHNOLOGIES); row++) {
		const struct technology_row *t = &b->technologies[row];
		bool stale = agenda_sign(w, SIGN_RADAR_NOT_MOVING, TABLE_TECHNOLOGIES, row) != NULL;
		struct agenda_line *l;

		if ((t->ring != TECHNOLOGIES_RING_TRIAL && t->ring != TECHNOLOGIES_RING_ASSESS) ||
		    !agenda_shows(w, TABLE_TECHNOLOGIES, row) || ++n > AGENDA_MOST)
			continue;
		l = agenda_row(w, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_RING);
		agenda_fact(l, 0, AGENDA_PLAIN, "%s", agenda_word(&scratch, TABLE_TECHNOLOGIES, TECHNOLOGIES_RING, t->ring));
		if (!isnan(t->trl))
			agenda_fact(l, 1, AGENDA_DIM, "TRL %s", agenda_number(&scratch, t->trl, 0));
		if (t->reviewed == CLOCK_NO_DAY)
			agenda_fact(l, 2, AGENDA_WARN, "never looked at");
		else
			looked_at(l, (int)(b->today - t->reviewed), stale);
		agenda_cell(w, l, 3, AGENDA_DIM, TABLE_TECHNOLOGIES, row, TECHNOLOGIES_OWNER);
	}
	if (!n)
		agenda_say(w, AGENDA_TEXT, AGENDA_WARN, "None: nothing new is being tried.");
	agenda_rest(w, n > AGENDA_MOST ? n - AGENDA_MOST : 0);
	str_release(&scratch);
}

/* The proposal of Engineering that was decided last. */
static void proposal(struct agenda_work *w)
{
	const struct board *b = w->b;
	int32_t best = ROW_NONE;
	struct agenda_line *l;
	struct str scratch = {0};

	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "One proposal from Engineering");
	for (uint32_t row = 0; row < board_rows(b, TABLE_PRIORITIES); row++) {
		const struct priority_row *p = &b->priorities[row];

		if (p->source == PRIORITIES_SOURCE_ENGINEERING && p->decided != CLOCK_NO_DAY && p->decided <= b->today &&
		    b->today - p->decided <= IDEA_DAYS && agenda_shows(w, TABLE_PRIORITIES, row) &&
		    (best < 0 || p->decided > b->priorities[best].decided))
			best = (int32_t)row;
	}
	if (best < 0) {
		agenda_say(w, AGENDA_TEXT, AGENDA_WARN, "None in the last half year. a adds one; its source is engineering.");
		return;
	}
	l = agenda_row(w, TABLE_PRIORITIES, (uint32_t)best, -1);
	l->personas = b->priorities[best].personas;
	agenda_fact(l, 0, AGENDA_PLAIN, "%s", agenda_word(&scratch, TABLE_PRIORITIES, PRIORITIES_STATUS, b->priorities[best].status));
	agenda_fact(l, 1, AGENDA_DIM, "decided %s", agenda_day(&scratch, b->priorities[best].decided));
	agenda_cell(w, l, 2, AGENDA_DIM, TABLE_PRIORITIES, (uint32_t)best, PRIORITIES_OWNER);
	agenda_more(l, board_value(b, TABLE_PRIORITIES, (uint32_t)best, PRIORITIES_WHY, &scratch));
	str_release(&scratch);
}

void agenda_goals_build(struct agenda_work *w)
{
	unjudged(w);
	technologies(w);
	proposal(w);
}

/* --- 10: signs and decisions */

static void worst_findings(struct agenda_work *w)
{
	const struct signs *s = w->in->signs;
	size_t n = 0;

	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "The five worst findings");
	for (int severity = 0; s && severity < SIGN_SEVERITY_COUNT; severity++)
		for (size_t i = 0; i < s->list.n && n < WORST; i++) {
			const struct sign_finding *f = &s->list.v[i];
			const struct sign_def *def = signs_get(f->sign);
			bool row = f->row >= 0 && f->table != TABLE_NONE;
			struct agenda_line *l;

			if ((int)def->severity != severity || (row && !agenda_shows(w, f->table, (uint32_t)f->row)))
				continue;
			n++;
			l = agenda_add(w, row ? AGENDA_ROW : AGENDA_TEXT, severity == SIGN_HIGH ? AGENDA_BAD : AGENDA_WARN);
			if (row)
				board_item(w->b, f->table, (uint32_t)f->row, &l->item);
			l->column = f->column;
			l->text = mem_strdup(f->message);
			agenda_more(l, bytes_of(signs_remedy(f)));
			agenda_fact(l, 0, AGENDA_DIM, "%s", signs_severity_name(def->severity));
		}
	if (!s)
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "They are being computed.");
	else if (!n)
		agenda_say(w, AGENDA_TEXT, AGENDA_GOOD, "There is none.");
}

/* "priorities/offline-day  rank: 40 > 20" and why; those of today are those of this meeting. */
static void decisions(struct agenda_work *w)
{
	const struct board *b = w->b;
	struct str table = {0}, id = {0}, a = {0}, old = {0}, new = {0};
	size_t n = 0;

	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "Decided today");
	for (uint32_t row = 0; row < board_rows(b, TABLE_DECISIONS); row++) {
		const struct table_def *def;
		struct agenda_line *l;
		struct bytes name, item, was, is;
		day_t day;
		int32_t at;

		if (!clock_parse_day(board_value(b, TABLE_DECISIONS, row, DECISIONS_DATE, &a), &day) || day != b->today ||
		    ++n > AGENDA_MOST)
			continue;
		name = board_value(b, TABLE_DECISIONS, row, DECISIONS_TABLE, &table);
		item = board_value(b, TABLE_DECISIONS, row, DECISIONS_ITEM, &id);
		str_clear(&a);
		str_add(&a, name);
		def = schema_find_table(str_c(&a));
		at = def ? board_find(b, def->id, item) : ROW_NONE;
		l = agenda_add(w, at >= 0 ? AGENDA_ROW : AGENDA_TEXT, AGENDA_PLAIN);
		if (at >= 0) {
			board_item(b, def->id, (uint32_t)at, &l->item);
			l->text = mem_bytesdup(board_label(b, def->id, (uint32_t)at, &a));
		} else {
			l->text = mem_bytesdup(item);
		}
		was = board_value(b, TABLE_DECISIONS, row, DECISIONS_OLD, &old);
		is = board_value(b, TABLE_DECISIONS, row, DECISIONS_NEW, &new);
		name = board_value(b, TABLE_DECISIONS, row, DECISIONS_FIELD, &id);
		agenda_fact(l, 0, AGENDA_PLAIN, "%.*s: %.*s -> %.*s", (int)name.n, name.p, (int)was.n, was.p, (int)is.n, is.p);
		agenda_cell(w, l, 1, AGENDA_DIM, TABLE_DECISIONS, row, DECISIONS_BY);
		agenda_more(l, board_value(b, TABLE_DECISIONS, row, DECISIONS_WHY, &a));
	}
	if (!n)
		agenda_say(w, AGENDA_TEXT, AGENDA_DIM, "Nothing yet with a reason.");
	agenda_rest(w, n > AGENDA_MOST ? n - AGENDA_MOST : 0);
	str_release(&table);
	str_release(&id);
	str_release(&a);
	str_release(&old);
	str_release(&new);
}

/* When the team last scored itself; every quarter is often enough. */
static void assessment(struct agenda_work *w)
{
	enum { QUARTER_DAYS = 91 };
	struct signs_scores scores = {{0}};
	day_t last = CLOCK_NO_DAY;
	struct str scratch = {0};

	signs_assess_read(&scores, w->b);
	for (size_t i = 0; i < scores.list.n; i++)
		if (scores.list.v[i].date <= w->b->today && (last == CLOCK_NO_DAY || scores.list.v[i].date > last))
			last = scores.list.v[i].date;
	agenda_say(w, AGENDA_HEAD, AGENDA_STRONG, "The seven signs that only people can see");
	if (last == CLOCK_NO_DAY)
		agenda_say(w, AGENDA_TEXT, AGENDA_WARN, "Nobody has scored them yet. A asks one person, without showing the others' scores.");
	else
		agenda_say(w, AGENDA_TEXT, w->b->today - last > QUARTER_DAYS ? AGENDA_WARN : AGENDA_DIM,
			   "Last scored on %s, %d days ago.%s A asks one person, without showing the others' scores.",
			   agenda_day(&scratch, last), (int)(w->b->today - last),
			   w->b->today - last > QUARTER_DAYS ? " It is time again." : "");
	signs_assess_release(&scores);
	str_release(&scratch);
}

void agenda_goals_decide(struct agenda_work *w)
{
	worst_findings(w);
	decisions(w);
	assessment(w);
}
