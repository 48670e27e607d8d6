/* SPDX-License-Identifier: ISC */
/* One line of a tracker's export, read by its rules. */
#include <config.h>

#include <string.h>

#include "import/import_parts.h"
#include "import/when.h"
#include "import/words.h"

static struct bytes kept(struct import *im, struct str *s)
{
	struct bytes b = arena_copy(&im->arena, str_bytes(s));

	str_release(s);
	return b;
}

/* On one line: a cell of the board is a sentence, not a page. */
static struct bytes flat(struct import *im, struct bytes text)
{
	struct str out = {0};

	for (size_t i = 0; i < text.n; i++) {
		bool blank = text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\t';

		if (!blank)
			str_addc(&out, text.p[i]);
		else if (out.n && out.p[out.n - 1] != ' ')
			str_addc(&out, ' ');
	}
	text = kept(im, &out);
	return bytes_trim(text);
}

/* The next value of a cell, without a link behind it: "Title (https://...), Title (https://...)" holds two. */
static bool next_value(const struct import *im, struct bytes *rest, struct bytes *value)
{
	struct bytes b = bytes_trim(*rest);
	const char *link = NULL;

	for (size_t i = 0; i + 5 < b.n && !link; i++)
		link = memcmp(b.p + i, "(http", 5) == 0 ? b.p + i : NULL;
	if (link) {
		size_t at = (size_t)(link - b.p), end = at;

		while (end < b.n && b.p[end] != ')')
			end++;
		*value = bytes_trim(bytes_slice(b, 0, at));
		for (end++; end < b.n && (b.p[end] == ',' || b.p[end] == ';' || b.p[end] == ' '); end++)
			;
		*rest = bytes_slice(b, end, b.n);
		return value->n > 0;
	}
	if (im->separator)
		return bytes_next_item(rest, im->separator, value);
	*value = b;
	*rest = (struct bytes){"", 0};
	return b.n > 0;
}

struct bytes import_draft_slug(struct import *im, enum table_id t, struct bytes key)
{
	struct str id = {0}, full = {0};

	if (key.n && key.p[0] >= '0' && key.p[0] <= '9' && im->tool->prefix)
		str_adds(&full, im->tool->prefix);
	str_add(&full, key);
	edit_make_id(im->empty, t, str_bytes(&full), &id);
	str_release(&full);
	return kept(im, &id);
}

struct bytes import_draft_find(struct import *im, enum table_id t, struct bytes text)
{
	struct bytes slug = import_draft_slug(im, t, text), none = {"", 0};
	const char *id;
	bool more;

	if (!text.n)
		return none;
	if (board_find(im->b, t, text) >= 0)
		return arena_copy(&im->arena, text);
	if (board_find(im->b, t, slug) >= 0)
		return slug;
	id = import_match_title(im, t, text, &more);
	if (id && more)
		import_note(im, "several rows of %s are called \"%.*s\": the first is taken", schema_table(t)->file, (int)text.n,
			text.p);
	return id ? bytes_of(id) : none;
}

static void put(struct import *im, struct import_draft *d, const char *column, struct bytes value)
{
	int i = schema_find_column(schema_table(d->table), column);

	if (i >= 0 && i < IMPORT_COLUMNS && value.n && !d->cell[i].n)
		d->cell[i] = arena_copy(&im->arena, value);
}

static void put_list(struct import *im, struct import_draft *d, const char *column, struct bytes id)
{
	int i = schema_find_column(schema_table(d->table), column);
	struct bytes rest, item;
	struct str list = {0};

	if (i < 0 || !id.n)
		return;
	rest = d->cell[i];
	while (bytes_next_item(&rest, ';', &item))
		if (bytes_equal(item, id))
			return;
	str_add(&list, d->cell[i]);
	if (list.n)
		str_addc(&list, ';');
	str_add(&list, id);
	d->cell[i] = kept(im, &list);
}

/* How to tell the import what a word of the tracker's is. */
static struct bytes answer(struct import *im, const char *kind, struct bytes word, const char *value)
{
	struct str key = {0}, out = {0};

	str_addf(&key, "%s:", kind);
	str_add(&key, word);
	import_answer(&out, str_bytes(&key), value);
	str_release(&key);
	return kept(im, &out);
}

/* --- one cell ----------------------------------------------------------------------------------------------------- */

/* A reference by what the mapping says, else by id or name; what is not there is reported, not made. */
static struct bytes reference(struct import *im, const char *kind, enum table_id t, struct bytes word)
{
	struct bytes value, id;

	if (mapping_get(im->o->mapping, kind, word, &value)) {
		if (!value.n)
			return value;
		word = value;
	}
	id = import_draft_find(im, t, word);
	if (!id.n)
		import_note(im, "%s has no \"%.*s\": left out; add it first, or %s", schema_table(t)->file, (int)word.n, word.p,
			answer(im, kind, word, "ID").p);
	return id;
}

static const char *kind_of(enum table_id t)
{
	return t == TABLE_PERSONAS ? "persona" : t == TABLE_STRATEGY ? "objective" : t == TABLE_FEATURES ? "feature" : "priority";
}

static void read_status(struct import *im, struct import_draft *d, struct bytes text)
{
	static const char *const of_priority[][2] = {
		{"planned", "proposed"}, {"in-progress", "active"}, {"blocked", "active"}, {"done", "done"}, {"dropped", "dropped"}};
	const struct table_def *def = schema_table(d->table);
	int column = schema_find_column(def, "status");
	struct bytes value = {NULL, 0};
	const char *word;

	if (column < 0 || !text.n || d->cell[column].n)
		return;
	if (mapping_get(im->o->mapping, "status", text, &value)) {
		if (!value.n)
			return;
	} else if (schema_enum_value(&def->columns[column], text) >= 0) {
		value = bytes_of(def->columns[column].values[schema_enum_value(&def->columns[column], text)]);
	} else if ((word = words_status(text))) {
		value = bytes_of(word);
	} else {
		import_ask(im, "status", text, "which status is that? planned, in-progress, blocked, done or dropped");
		return;
	}
	for (size_t i = 0; d->table == TABLE_PRIORITIES && i < sizeof of_priority / sizeof of_priority[0]; i++)
		if (bytes_is_nocase(value, of_priority[i][0]))
			value = bytes_of(of_priority[i][1]);
	put(im, d, "status", value);
}

static bool read_days(struct import *im, struct bytes text, day_t *first, day_t *last)
{
	bool open = false;

	if (when_days(text, im->orders, first, last, &open))
		return true;
	if (open) {
		struct str sentence = {0};

		str_addf(&sentence, "is %.*s day-month (dmy) or month-day (mdy)?", (int)text.n, text.p);
		import_ask(im, "date", (struct bytes){"", 0}, str_c(&sentence));
		str_release(&sentence);
	} else {
		import_note(im, "\"%.*s\" does not read as a day: left out", (int)text.n, text.p);
	}
	return false;
}

static void put_day(struct import *im, struct import_draft *d, const char *column, day_t day)
{
	struct str text = {0};

	clock_add_day(&text, day);
	put(im, d, column, str_bytes(&text));
	str_release(&text);
}

static void read_date(struct import *im, struct import_draft *d, const char *column, struct bytes text)
{
	day_t first, last;

	if (!read_days(im, text, &first, &last))
		return;
	put_day(im, d, column, strcmp(column, "due_date") ? first : last);
	if (first != last && !strcmp(column, "start_date"))
		put_day(im, d, "due_date", last);
	if (first != last && !strcmp(column, "due_date"))
		put_day(im, d, "start_date", first);
}

static void read_timeframe(struct import *im, struct import_draft *d, struct bytes text)
{
	struct str frame = {0};

	if (when_timeframe(text, &frame))
		put(im, d, "timeframe", str_bytes(&frame));
	else
		import_note(im, "\"%.*s\" does not read as a timeframe: left out", (int)text.n, text.p);
	str_release(&frame);
}

static void read_number(struct import *im, struct import_draft *d, const char *column, struct bytes text)
{
	struct bytes digits = text.n && text.p[text.n - 1] == '%' ? bytes_trim(bytes_slice(text, 0, text.n - 1)) : text;
	double number;
	struct str out = {0};

	if (bytes_number(digits, &number)) {
		str_add_number(&out, number);
		put(im, d, column, str_bytes(&out));
	} else {
		import_note(im, "\"%.*s\" is no number for %s: left out", (int)text.n, text.p, column);
	}
	str_release(&out);
}

static void read_enum(struct import *im, struct import_draft *d, const struct column_def *def, struct bytes text)
{
	int value = schema_enum_value(def, text);

	for (int i = 0; value < 0 && def->values[i]; i++)
		if (words_equal(bytes_of(def->values[i]), text))
			value = i;
	if (value < 0 && words_equal(text, bytes_of("languages & frameworks")))
		value = schema_enum_value(def, bytes_of("languages-and-frameworks"));
	if (value >= 0)
		put(im, d, def->name, bytes_of(def->values[value]));
	else
		import_note(im, "\"%.*s\" is no %s: left out", (int)text.n, text.p, def->name);
}

/* Owner: the name without the mail, or what the mapping calls them. */
static void read_person(struct import *im, struct import_draft *d, struct bytes text)
{
	const char *mail = memchr(text.p, '<', text.n);
	struct bytes value;

	if (mail && mail > text.p)
		text = bytes_trim(bytes_slice(text, 0, (size_t)(mail - text.p)));
	if (mapping_get(im->o->mapping, "owner", text, &value))
		text = value;
	put(im, d, "owner", text);
}

static void read_list(struct import *im, struct import_draft *d, const struct column_def *def, struct bytes text)
{
	struct bytes value;

	if (def->ref == TABLE_PLAN && d->table == TABLE_PLAN) {
		while (next_value(im, &text, &value))
			vec_push(&d->waits, value);
		return;
	}
	while (next_value(im, &text, &value))
		put_list(im, d, def->name, reference(im, kind_of(def->ref), def->ref, value));
}

static void read_cell(struct import *im, struct import_draft *d, const char *column, struct bytes text)
{
	const struct table_def *table = schema_table(d->table);
	int i = schema_find_column(table, column);
	const struct column_def *def = i >= 0 ? &table->columns[i] : NULL;
	struct bytes value = text;

	if (!def)
		return;
	if (i == table->key) {
		d->key = text;
		return;
	}
	switch (def->type) {
	case COLUMN_ENUM:
		if (!strcmp(column, "status"))
			read_status(im, d, text);
		else
			read_enum(im, d, def, text);
		break;
	case COLUMN_NUMBER:
	case COLUMN_INTEGER: read_number(im, d, column, text); break;
	case COLUMN_DATE: read_date(im, d, column, text); break;
	case COLUMN_TIMEFRAME: read_timeframe(im, d, text); break;
	case COLUMN_ID:
		if (!next_value(im, &text, &value))
			break;
		if (def->ref == TABLE_PRIORITIES)
			d->parent = value;
		else
			put(im, d, column, reference(im, kind_of(def->ref), def->ref, value));
		break;
	case COLUMN_ID_LIST: read_list(im, d, def, text); break;
	default:
		if (!strcmp(column, "owner"))
			read_person(im, d, text);
		else
			put(im, d, column, flat(im, text));
	}
}

/* --- labels ------------------------------------------------------------------------------------------------------- */

static bool prefixed(struct bytes label, const char *prefix, struct bytes *rest)
{
	size_t n = strlen(prefix);

	if (label.n <= n + 1 || (label.p[n] != ':' && label.p[n] != '/') || !bytes_is_nocase(bytes_slice(label, 0, n), prefix))
		return false;
	*rest = bytes_trim(bytes_slice(label, n + 1, label.n));
	return rest->n > 0;
}

static void plain_label(struct import *im, struct import_draft *d, struct bytes label)
{
	struct bytes value;

	if (mapping_get(im->o->mapping, "persona", label, &value)) {
		put_list(im, d, "personas", value.n ? reference(im, "persona", TABLE_PERSONAS, label) : value);
		return;
	}
	value = import_draft_find(im, TABLE_PERSONAS, label);
	if (value.n)
		import_note(im, "the label \"%.*s\" is called like a persona: %s takes it as one", (int)label.n, label.p,
			answer(im, "persona", label, value.p).p);
	else if (bytes_is_nocase(label, "bug"))
		put(im, d, "type", bytes_of("defect"));
}

static void read_label(struct import *im, struct import_draft *d, struct bytes label)
{
	struct bytes rest;

	if (im->tool->coloured && label.n && label.p[label.n - 1] == ')') {
		size_t i = label.n;

		while (i > 0 && label.p[i - 1] != '(')
			i--;
		label = i > 1 ? bytes_trim(bytes_slice(label, 0, i - 1)) : label;
	}
	if (prefixed(label, "persona", &rest)) {
		put_list(im, d, "personas", reference(im, "persona", TABLE_PERSONAS, rest));
	} else if (prefixed(label, "objective", &rest)) {
		rest = reference(im, "objective", TABLE_STRATEGY, rest);
		if (schema_find_column(schema_table(d->table), "objective") >= 0)
			put(im, d, "objective", rest);
		else
			d->parent_objective = d->parent_objective.n ? d->parent_objective : rest;
	} else if (prefixed(label, "priority", &rest)) {
		rest = reference(im, "priority", TABLE_PRIORITIES, rest);
		if (rest.n) {
			d->parent = rest;
			d->make_parent = false;
		}
	} else {
		plain_label(im, d, label);
	}
}

/* --- ways of reading ---------------------------------------------------------------------------------------------- */

static void read_site(struct import *im, struct import_draft *d, struct bytes text)
{
	struct str url = {0};
	size_t i = 0, slashes = 0;

	for (; i < text.n && slashes < 3; i++)
		slashes += text.p[i] == '/';
	if (slashes < 2 || !bytes_starts(text, "http") || !d->key.n)
		return;
	str_add(&url, bytes_slice(text, 0, slashes == 3 ? i - 1 : i));
	str_adds(&url, "/browse/");
	str_add(&url, d->key);
	put(im, d, "url", str_bytes(&url));
	str_release(&url);
}

/* https://github.com/acme/api/issues/123 is api-123. */
static void read_ticket(struct import *im, struct import_draft *d, struct bytes text)
{
	struct bytes rest = text, part, last[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
	struct str key = {0};

	put(im, d, "url", text);
	while (bytes_next_item(&rest, '/', &part)) {
		memmove(last, last + 1, 3 * sizeof *last);
		last[3] = part;
	}
	if (last[3].n && last[3].p[0] >= '0' && last[3].p[0] <= '9' && last[1].n) {
		str_add(&key, last[1]);
		str_addc(&key, '-');
		str_add(&key, last[3]);
		d->key = kept(im, &key);
	}
	str_release(&key);
}

static void read_type(struct import *im, struct import_draft *d, struct bytes text)
{
	const struct table_def *plan = schema_table(TABLE_PLAN);
	const struct import_type *type = im->tool->types;
	struct bytes value;

	if (mapping_get(im->o->mapping, "type", text, &value)) {
		d->skip = d->skip || !value.n || bytes_is(value, "skip");
		if (schema_enum_value(&plan->columns[PLAN_TYPE], value) >= 0)
			put(im, d, "type", value);
		return;
	}
	while (type && type->word && !words_equal(bytes_of(type->word), text))
		type++;
	if (!type || !type->word) {
		import_note(im, "the type \"%.*s\" is not known and left empty: %s", (int)text.n, text.p,
			answer(im, "type", text, "TYPE").p);
		return;
	}
	if (type->table == TABLE_NONE || (type->unasked && !im->o->all)) {
		if (!im->o->all || type->table == TABLE_NONE) {
			import_note(im, "left out: %s%s", type->word, type->unasked ? "; --all takes them, too" : "");
			d->skip = true;
		}
		return;
	}
	d->table = type->table;
	if (type->type)
		put(im, d, "type", bytes_of(type->type));
}

static void read_seconds(struct import *im, struct import_draft *d, struct bytes text)
{
	struct str out = {0};
	double seconds;

	if (bytes_number(text, &seconds) && seconds > 0) {
		/* to two decimals: an estimate is no measurement */
		str_add_number(&out, (double)(long long)(seconds / 3600 / 8 / 20 * 100 + 0.5) / 100);
		put(im, d, "effort", str_bytes(&out));
	}
	str_release(&out);
}

static void read_impact(struct import *im, struct import_draft *d, struct bytes text)
{
	static const char *const scale[] = {"0.25", "0.5", "1", "2", "3"};
	struct bytes value;
	double number;

	if (mapping_get(im->o->mapping, "impact", text, &value))
		put(im, d, "impact", value);
	else if (bytes_number(text, &number) && number >= 1 && number <= 5)
		put(im, d, "impact", bytes_of(scale[(int)number - 1]));
	else
		import_note(im, "\"%.*s\" is no impact from 1 to 5: left out", (int)text.n, text.p);
}

static void read_noted(struct import *im, struct import_draft *d, struct bytes header, struct bytes text)
{
	int i = schema_find_column(schema_table(d->table), "note");
	struct str note = {0};

	if (i < 0)
		return;
	str_add(&note, d->cell[i]);
	str_adds(&note, note.n ? "; " : "");
	str_add(&note, header);
	str_adds(&note, ": ");
	str_add(&note, flat(im, text));
	d->cell[i] = kept(im, &note);
}

static void read_period(struct import *im, struct import_draft *d, struct bytes text)
{
	struct str frame = {0};
	day_t first, last;

	if (!read_days(im, text, &first, &last))
		return;
	str_addf(&frame, "%d-Q%d", clock_quarter(last) / 4, clock_quarter(last) % 4 + 1);
	put(im, d, "timeframe", str_bytes(&frame));
	str_release(&frame);
}

/* Acme\\2026-Q4 */
static struct bytes last_part(struct bytes path)
{
	size_t from = path.n;

	while (from > 0 && path.p[from - 1] != '\\' && path.p[from - 1] != '/')
		from--;
	return bytes_trim(bytes_slice(path, from, path.n));
}

static bool is_stage(struct bytes text)
{
	return words_equal(text, bytes_of("now")) || words_equal(text, bytes_of("next")) || words_equal(text, bytes_of("later"));
}

static void read_by_rule(struct import *im, struct import_draft *d, const struct import_rule *rule, struct bytes header,
	struct bytes text)
{
	struct bytes value;

	switch (rule->how) {
	case IMPORT_CELL: read_cell(im, d, rule->column, text); break;
	case IMPORT_KEY: d->key = text; break;
	case IMPORT_ALIAS: d->alias = text; break;
	case IMPORT_SITE: read_site(im, d, text); break;
	case IMPORT_TICKET: read_ticket(im, d, text); break;
	case IMPORT_STAGE:
		if (is_stage(text))
			read_timeframe(im, d, text);
		else
			read_status(im, d, text);
		break;
	case IMPORT_TYPE: break; /* read first */
	case IMPORT_LABELS:
		while (next_value(im, &text, &value))
			read_label(im, d, value);
		break;
	case IMPORT_RANK:
		if (words_rank(text) >= 0)
			d->rank = words_rank(text);
		break;
	case IMPORT_MAKE:
	case IMPORT_FIND:
		if (!d->parent.n && next_value(im, &text, &value)) {
			d->parent = value;
			d->make_parent = rule->how == IMPORT_MAKE;
		}
		break;
	case IMPORT_SECONDS: read_seconds(im, d, text); break;
	case IMPORT_IMPACT: read_impact(im, d, text); break;
	case IMPORT_NOTED: read_noted(im, d, header, text); break;
	case IMPORT_REPORTED: import_note(im, "%.*s has no unit of ours: left out", (int)header.n, header.p); break;
	case IMPORT_FIRST:
		if (next_value(im, &text, &value))
			read_cell(im, d, rule->column, value);
		break;
	case IMPORT_PERIOD: read_period(im, d, text); break;
	case IMPORT_SKIP:
		if (words_yes(text)) {
			d->skip = true;
			import_note(im, "left out: %.*s", (int)header.n, header.p);
		}
		break;
	case IMPORT_SKIP_UNASKED:
		if (!im->o->all) {
			d->skip = true;
			import_note(im, "left out: %.*s; --all takes them, too", (int)header.n, header.p);
		}
		break;
	case IMPORT_DROP:
		if (words_yes(text))
			put(im, d, "status", bytes_of("dropped"));
		break;
	case IMPORT_DONE:
		put(im, d, "status", bytes_of("done"));
		read_date(im, d, "done_date", text);
		break;
	case IMPORT_LAST: read_cell(im, d, rule->column, last_part(text)); break;
	case IMPORT_DEEPER: d->cell[schema_table(d->table)->label] = flat(im, text); break;
	case IMPORT_OLD: d->old = !words_yes(text); break;
	case IMPORT_MONTH:
		if (words_yes(text))
			read_timeframe(im, d, header);
		break;
	}
}

static bool is_early(enum import_how how)
{
	return how == IMPORT_TYPE || how == IMPORT_KEY || how == IMPORT_SKIP || how == IMPORT_SKIP_UNASKED || how == IMPORT_DROP ||
	       how == IMPORT_DONE;
}

/* Of the parent: only an objective can be told. */
static void read_parent(struct import *im, struct import_draft *d, const struct import_rule *rule, struct bytes text)
{
	struct bytes value;

	if (schema_find_column(schema_table(d->table), rule->column) >= 0)
		read_cell(im, d, rule->column, text);
	else if (!strcmp(rule->column, "objective") && !d->parent_objective.n && next_value(im, &text, &value))
		d->parent_objective = reference(im, "objective", TABLE_STRATEGY, value);
}

static void read_pass(struct import *im, struct import_draft *d, struct import_draft *entry, const struct exported_row *row, bool early)
{
	for (size_t i = 0; i < im->rules.n && !d->skip; i++) {
		const struct import_rule *rule = im->rules.v[i].rule;
		struct bytes header = exported_cell(&im->grid.header, im->rules.v[i].column);
		struct bytes text = bytes_trim(exported_cell(row, im->rules.v[i].column));

		if (!text.n || is_early(rule->how) != early)
			continue;
		if (rule->where == IMPORT_PARENT)
			read_parent(im, d, rule, text);
		else if (rule->how == IMPORT_TYPE)
			read_type(im, d, text);
		else
			read_by_rule(im, rule->where == IMPORT_ENTRY ? entry : d, rule, header, text);
	}
}

static bool tells_anything(const struct import_draft *d)
{
	for (size_t i = 0; i < IMPORT_COLUMNS; i++)
		if (d->cell[i].n)
			return true;
	return false;
}

void import_draft_row(struct import *im, const struct exported_row *row)
{
	struct import_draft d = {.table = im->table, .line = row->line, .rank = -1};
	struct import_draft entry = {.table = TABLE_PLAN, .line = row->line, .rank = -1};
	const struct table_def *def;

	/* the type first: it says what the line becomes; and what leaves a line out asks no questions */
	read_pass(im, &d, &entry, row, true);
	read_pass(im, &d, &entry, row, false);
	def = schema_table(d.table);
	if (d.old && d.table == TABLE_TECHNOLOGIES)
		d.cell[TECHNOLOGIES_PREVIOUS_RING] = d.cell[TECHNOLOGIES_RING];
	d.title = d.cell[def->label];
	if (d.skip || !d.title.n) {
		if (!d.skip)
			import_note(im, "a line without a %s: left out", def->columns[def->label].name);
		im->r->left_out++;
		vec_release(&d.waits);
		return;
	}
	vec_push(&im->drafts, d);
	if (tells_anything(&entry)) {
		entry.title = entry.cell[PLAN_TITLE] = d.title;
		entry.key = d.key;
		entry.of = im->drafts.n;
		vec_push(&im->drafts, entry);
	}
	vec_release(&entry.waits);
}
