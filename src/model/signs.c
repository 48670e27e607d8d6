/* SPDX-License-Identifier: ISC */
/*
 * The table of the signs, and the driver: first what the rows add up to (model/signs_tally.c), then the signs that look at
 * the whole board, then those that look at rows, table by table, each row once for all signs.
 */
#include <config.h>

#include "model/signs.h"

#include <math.h>
#include <string.h>

#include "base/round.h"
#include "model/signs_work.h"

#define NEEDS(T) 1u << TABLE_##T
#define SIGN(ID, id, head, level, severity, kind, over, needs, find, condition, message, remedy, question)             \
	{id, SIGN_HEAD_##head, level, SIGN_##severity, SIGN_##kind, over, needs, find, condition, message, remedy, question},
static const struct sign_def signs[SIGN_COUNT] = {
#include "model/signs.def"
};
#undef SIGN
#undef NEEDS

static const struct sign_level levels[] = {
	{1, 1, "vision, two personas, objectives, priorities, plan", "Does every entry serve an objective and a persona?",
	 "Before an entry is planned, somebody says which objective and which persona it serves."},
	{2, 2, "diagnosis and policy, key results, features, feasibility, source, limits",
	 "Can we build it, who proposed it, are we doing too much?",
	 "Engineering judges each priority before it is promised, and work stops at the limits."},
	{3, 3, "RICE, usage with reasons, capacity, dependencies, outcomes, self-assessment",
	 "Did it help, and do both sides see the same?",
	 "After each release somebody writes down whether it helped; every 6 to 13 weeks both sides score the seven "
	 "questions."},
	{4, 4, "technology radar, history", "Do we stay the course, and on what do we build?",
	 "The board lives in git, the first priorities stand for a quarter, and the radar is looked at twice a year."},
	{5, 5, "type of every entry", "How much goes into upkeep and discovery?",
	 "CTO and product agree on a share for upkeep and on one question to answer per quarter."},
	{6, 6, "personas with evidence, effort by objective", "Does the money follow the strategy?",
	 "Personas rest on interviews, are reviewed once a year, and effort is given to objectives and not to wishes."},
	{7, 10, "one folder per product line, the same files; tighter limits; usage each month",
	 "The same questions for each line, rolled up by objective",
	 "Each product line keeps its own board and enters usage every month."},
};

static const char *const no_rows[TABLE_COUNT] = {
	[TABLE_BOARD] = "nothing is set in board.csv",
	[TABLE_STRATEGY] = "no strategy recorded",
	[TABLE_KEY_RESULTS] = "no key result recorded",
	[TABLE_PERSONAS] = "no persona recorded",
	[TABLE_FEATURES] = "no feature recorded",
	[TABLE_USAGE] = "no usage recorded",
	[TABLE_PRIORITIES] = "no priority recorded",
	[TABLE_PLAN] = "no plan entry recorded",
	[TABLE_TECHNOLOGIES] = "no technology recorded",
	[TABLE_ASSESSMENTS] = "no self-assessment recorded",
};

const struct sign_def *signs_get(enum sign_id s)
{
	return &signs[s];
}

enum sign_id signs_by_id(struct bytes id)
{
	int i;

	for (i = 0; i < SIGN_COUNT; i++)
		if (bytes_is(id, signs[i].id))
			break;
	return (enum sign_id)i;
}

const char *signs_head_name(enum sign_head h)
{
	static const char *const names[] = {"strategy-objectives", "priority-plan", "personas-usage", "technology"};

	return names[h];
}

const char *signs_head_title(enum sign_head h)
{
	static const char *const titles[] = {"Strategy and Objectives", "Priority and Plan", "Personas and Usage",
					     "Technology"};

	return titles[h];
}

const char *signs_severity_name(enum sign_severity s)
{
	static const char *const names[] = {"high", "medium", "low"};

	return names[s];
}

const char *signs_kind_name(enum sign_kind k)
{
	static const char *const names[] = {"data", "history", "self-assessed"};

	return names[k];
}

const char *signs_lamp_name(enum sign_lamp l)
{
	static const char *const names[] = {NULL, "green", "amber", "red"};

	return names[l];
}

const struct sign_level *signs_level_get(int level)
{
	size_t i;

	for (i = 0; i + 1 < sizeof levels / sizeof *levels && level > levels[i].to; i++)
		;
	return &levels[i];
}

bool signs_applies(enum sign_id s, int level)
{
	return level >= signs[s].level;
}

void signs_init(struct signs *s)
{
	memset(s, 0, sizeof *s);
}

const char *signs_remedy(const struct sign_finding *f)
{
	return f->remedy ? f->remedy : signs[f->sign].remedy;
}

void signs_drop(struct sign_finding *f)
{
	mem_free(f->about);
	mem_free(f->message);
	mem_free(f->remedy);
}

void signs_release(struct signs *s)
{
	for (size_t i = 0; i < s->list.n; i++)
		signs_drop(&s->list.v[i]);
	vec_release(&s->list);
	vec_release(&s->silent);
	signs_init(s);
}

/* --------------------------------------------------------------------------------------------------------- words */

/* A NUL would end the message: it becomes the picture that it is shown as. */
static void add_word(struct str *out, struct bytes value)
{
	const char *nul;

	while ((nul = value.n > 0 ? memchr(value.p, '\0', value.n) : NULL)) {
		str_add(out, bytes_slice(value, 0, (size_t)(nul - value.p)));
		str_adds(out, "\xe2\x90\x80");
		value = bytes_slice(value, (size_t)(nul - value.p) + 1, value.n);
	}
	str_add(out, value);
}

void signs_word(struct signs_work *w, const char *name, struct bytes value)
{
	size_t n = value.n;

	if (w->nwords == SIGNS_WORDS)
		bug("signs: too many words");
	if (n > SIGNS_WORD_BYTES)
		for (n = SIGNS_WORD_BYTES; n > 0 && ((unsigned char)value.p[n] & 0xc0) == 0x80; n--)
			;
	w->word[w->nwords].name = name;
	w->word[w->nwords].at = (uint32_t)w->text.n;
	add_word(&w->text, bytes_slice(value, 0, n));
	if (n < value.n)
		str_adds(&w->text, "...");
	w->word[w->nwords].n = (uint32_t)w->text.n - w->word[w->nwords].at;
	w->nwords++;
}

void signs_word_label(struct signs_work *w, const char *name, enum table_id t, uint32_t row)
{
	signs_word(w, name, bytes_trim(board_label(w->b, t, row, &w->scratch)));
}

static void word_number(struct signs_work *w, const char *name, double x, const char *unit)
{
	str_clear(&w->scratch);
	str_add_number(&w->scratch, x);
	str_adds(&w->scratch, unit);
	signs_word(w, name, str_bytes(&w->scratch));
}

void signs_word_number(struct signs_work *w, const char *name, double x)
{
	word_number(w, name, round_decimals(x, 2), "");
}

void signs_word_share(struct signs_work *w, const char *name, double share)
{
	word_number(w, name, round_decimals(share * 100, 1), " %");
}

void signs_about(struct signs_work *w, struct bytes about)
{
	str_clear(&w->about);
	str_add(&w->about, about);
}

static struct bytes find_word(const struct signs_work *w, const char *name, size_t n)
{
	for (uint32_t i = 0; i < w->nwords; i++)
		if (strlen(w->word[i].name) == n && memcmp(w->word[i].name, name, n) == 0)
			return (struct bytes){str_c(&w->text) + w->word[i].at, w->word[i].n};
	bug("signs: a word of a message is not filled in");
}

/* "1 days" is "1 day". */
static const struct {
	const char *many, *one;
} singular[] = {{" days", " day"}, {" times", " time"}, {" person-months", " person-month"}, {" discoveries are", " discovery is"}};

static const char *add_singular(struct str *out, const char *p)
{
	for (size_t i = 0; i < sizeof singular / sizeof *singular; i++) {
		size_t n = strlen(singular[i].many);

		if (strncmp(p, singular[i].many, n) == 0) {
			str_adds(out, singular[i].one);
			return p + n;
		}
	}
	return p;
}

static void fill(struct signs_work *w, const char *template)
{
	struct bytes value;

	str_clear(&w->message);
	for (const char *p = template; *p;) {
		size_t n = strcspn(p, "{");

		str_add(&w->message, (struct bytes){p, n});
		p += n;
		if (!*p)
			break;
		n = strcspn(++p, "}");
		value = find_word(w, p, n);
		str_add(&w->message, value);
		p += n + 1;
		if (bytes_is(value, "1"))
			p = add_singular(&w->message, p);
	}
}

void signs_tell(struct signs_work *w, enum sign_id s, enum table_id t, int32_t row, int column, const char *template)
{
	struct sign_finding f = {s, t, row, column, NULL, NULL, NULL};

	fill(w, template ? template : signs[s].message);
	f.message = mem_bytesdup(str_bytes(&w->message));
	if (strchr(signs[s].remedy, '{')) {
		fill(w, signs[s].remedy);
		f.remedy = mem_bytesdup(str_bytes(&w->message));
	}
	if (w->about.n > 0)
		f.about = mem_bytesdup(str_bytes(&w->about));
	vec_push(&w->made.list, f);
	w->nwords = 0;
	str_clear(&w->text);
	str_clear(&w->about);
}

void signs_silence(struct signs_work *w, enum sign_id s, const char *reason)
{
	struct sign_silence made = {s, reason};

	if (w->silenced[s])
		return;
	w->silenced[s] = true;
	vec_push(&w->made.silent, made);
}

bool signs_is_objective(const struct board *b, int32_t row)
{
	return row >= 0 && b->strategy[row].type == STRATEGY_TYPE_OBJECTIVE &&
	       b->strategy[row].status == STRATEGY_STATUS_ACTIVE;
}

double signs_share(double part, double whole)
{
	return whole > 0 ? round_decimals(part / whole, 9) : NAN;
}

bool signs_is_blank(struct signs_work *w, enum table_id t, uint32_t row, int column)
{
	return bytes_trim(board_value(w->b, t, row, column, &w->scratch)).n == 0;
}

/* -------------------------------------------------------------------------------------------------------- driver */

enum step {
	STEP_PERIOD,
	STEP_USAGE,
	STEP_PLAN,
	STEP_FEATURES,
	STEP_CIRCLES,
	STEP_BOARD,
	STEP_TABLES, /* and one for each table */
	STEP_FINISH = STEP_TABLES + TABLE_COUNT
};

struct signs_work *signs_begin(struct signs *out, const struct board *b, const struct signs_options *o)
{
	static const struct signs_options none = {0, NULL, NULL};
	struct signs_work *w = mem_zalloc(sizeof *w);
	int i;

	o = o ? o : &none;
	w->out = out;
	w->b = b;
	w->history = o->history;
	w->level = o->level > 0 ? o->level : b->settings.level;
	w->quarter = clock_quarter(b->today);
	for (i = 0; i < SIGNS_LIMITS; i++)
		w->limit[i] = signs_limits_on(b, (enum signs_limit)i, w->level);
	for (i = 0; i < SIGN_COUNT; i++)
		w->wanted[i] = signs_applies((enum sign_id)i, w->level) && (!o->only || o->only[i]);
	signs_tally_begin(w);
	return w;
}

void signs_stop(struct signs_work *w)
{
	if (!w)
		return;
	signs_tally_end(w);
	signs_assess_end(w);
	signs_release(&w->made);
	str_release(&w->text);
	str_release(&w->scratch);
	str_release(&w->message);
	str_release(&w->about);
	mem_free(w->seen);
	mem_free(w->adoption);
	mem_free(w);
}

/* Says so, once, where a table that the sign needs has no rows, or no period is the latest. */
static bool has_data(struct signs_work *w, enum sign_id s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if ((signs[s].needs & 1u << t) && board_rows(w->b, (enum table_id)t) == 0) {
			signs_silence(w, s, no_rows[t]);
			return false;
		}
	if ((signs[s].needs & 1u << TABLE_USAGE) && w->t.period == INT32_MIN) {
		signs_silence(w, s, "no row of usage.csv has a period");
		return false;
	}
	return true;
}

static void look_at_board(struct signs_work *w)
{
	for (int i = 0; i < SIGN_COUNT; i++) {
		enum sign_id s = (enum sign_id)i;

		if (!w->wanted[i])
			continue;
		if (!has_data(w, s))
			w->wanted[i] = false;
		else if (signs[i].over == TABLE_NONE)
			signs[i].find(w, s, 0);
	}
}

static bool look_at_rows(struct signs_work *w, enum table_id t, uint32_t *rows)
{
	enum sign_id mine[SIGN_COUNT];
	uint32_t n = 0, all = board_rows(w->b, t), i;

	for (i = 0; i < SIGN_COUNT; i++)
		if (w->wanted[i] && signs[i].over == t)
			mine[n++] = (enum sign_id)i;
	if (n == 0)
		return true;
	for (; w->row < all && *rows > 0; w->row++, --*rows)
		for (i = 0; i < n; i++)
			signs[mine[i]].find(w, mine[i], w->row);
	return w->row >= all;
}

/* Signs by head, severity and place in the table. */
static void find_order(enum sign_id order[SIGN_COUNT])
{
	int n = 0;

	for (int h = 0; h < SIGN_HEAD_COUNT; h++)
		for (int v = 0; v < SIGN_SEVERITY_COUNT; v++)
			for (int i = 0; i < SIGN_COUNT; i++)
				if ((int)signs[i].head == h && (int)signs[i].severity == v)
					order[n++] = (enum sign_id)i;
}

/* A counting sort: the findings of a sign stay in the order in which they were told, which is that of the rows. */
static void sort_findings(struct signs *made, const enum sign_id order[SIGN_COUNT])
{
	size_t start[SIGN_COUNT], count[SIGN_COUNT] = {0}, at = 0, i;
	struct sign_finding *sorted = mem_array(made->list.n + 1, sizeof *sorted);

	for (i = 0; i < made->list.n; i++)
		count[made->list.v[i].sign]++;
	for (i = 0; i < SIGN_COUNT; i++) {
		start[order[i]] = at;
		at += count[order[i]];
	}
	for (i = 0; i < made->list.n; i++)
		sorted[start[made->list.v[i].sign]++] = made->list.v[i];
	vec_release(&made->list);
	made->list.v = sorted;
	made->list.n = made->list.cap = at;
}

static bool is_told(const struct signs *made, enum sign_id s)
{
	for (size_t i = 0; i < made->list.n; i++)
		if (made->list.v[i].sign == s)
			return true;
	return false;
}

/* What could be computed of a sign after all is told, and no silence kept about the rest. */
static void sort_silences(struct signs *made, const enum sign_id order[SIGN_COUNT])
{
	struct sign_silence sorted[SIGN_COUNT];
	size_t n = 0, i, k;

	for (i = 0; i < SIGN_COUNT; i++)
		for (k = 0; k < made->silent.n; k++)
			if (made->silent.v[k].sign == order[i] && !is_told(made, order[i]))
				sorted[n++] = made->silent.v[k];
	if (n > 0)
		memcpy(made->silent.v, sorted, n * sizeof *sorted);
	made->silent.n = n;
}

static void light_lamps(struct signs_work *w)
{
	struct signs *made = &w->made;
	size_t i;

	for (i = 0; i < SIGN_COUNT; i++)
		if (w->wanted[i] && !w->silenced[i])
			made->lamp[signs[i].head] = SIGN_LAMP_GREEN;
	for (i = 0; i < made->list.n; i++) {
		const struct sign_def *def = &signs[made->list.v[i].sign];
		enum sign_lamp lamp = def->severity == SIGN_HIGH     ? SIGN_LAMP_RED
				      : def->severity == SIGN_MEDIUM ? SIGN_LAMP_AMBER
								     : SIGN_LAMP_GREEN;

		if (lamp > made->lamp[def->head])
			made->lamp[def->head] = lamp;
		made->count[def->severity]++;
	}
}

static void finish(struct signs_work *w)
{
	enum sign_id order[SIGN_COUNT];

	find_order(order);
	sort_findings(&w->made, order);
	sort_silences(&w->made, order);
	light_lamps(w);
	w->made.level = w->level;
	signs_release(w->out);
	*w->out = w->made;
	signs_init(&w->made);
	signs_stop(w);
}

static bool do_step(struct signs_work *w, uint32_t *rows)
{
	switch (w->step) {
	case STEP_PERIOD: return signs_tally_period(w, rows);
	case STEP_USAGE: return signs_tally_usage(w, rows);
	case STEP_PLAN: return signs_tally_plan(w, rows);
	case STEP_FEATURES: return signs_tally_features(w, rows);
	case STEP_CIRCLES:
		if (w->wanted[SIGN_DEPENDENCY_OUT_OF_ORDER])
			signs_tally_circles(w);
		return true;
	case STEP_BOARD: look_at_board(w); return true;
	default: return look_at_rows(w, (enum table_id)(w->step - STEP_TABLES), rows);
	}
}

bool signs_more(struct signs_work *w, uint32_t rows)
{
	for (; w->step < STEP_FINISH; w->step++, w->row = 0)
		if (rows == 0 || !do_step(w, &rows))
			return true;
	finish(w);
	return false;
}

void signs_collect(struct signs *out, const struct board *b, const struct signs_options *o)
{
	struct signs_work *w = signs_begin(out, b, o);

	while (signs_more(w, UINT32_MAX))
		;
}

/* ------------------------------------------------------------------------------------------------------ identity */

void signs_identity(const struct board *b, const struct sign_finding *f, struct str *out)
{
	struct item item = {f->table, ""};

	if (f->row >= 0)
		board_item(b, f->table, (uint32_t)f->row, &item);
	str_addf(out, "%s %s/%s", signs[f->sign].id, schema_table(f->table)->name, item.key);
	if (f->about)
		str_addf(out, " %s", f->about);
}

bool signs_is_same(const struct board *a, const struct sign_finding *x, const struct board *b, const struct sign_finding *y)
{
	struct str one = {0}, other = {0};
	bool same;

	signs_identity(a, x, &one);
	signs_identity(b, y, &other);
	same = bytes_equal(str_bytes(&one), str_bytes(&other));
	str_release(&one);
	str_release(&other);
	return same;
}
