/* SPDX-License-Identifier: ISC */
/*
 * Days that somebody depends on, for calendar programs (RFC 5545): due dates of open entries, of key results and the ends
 * of active objectives, as whole days. An event's name is made of the board's name, the table and the id, so that a
 * second import moves events and makes none twice. Lines end in CR LF and are folded at 75 bytes between characters.
 */
#include <config.h>

#include "render/exports.h"

#include "base/shown.h"
#include "model/derive.h"
#include "render/export_cell.h"

enum { LINE_MAX = 75 };

/* Appends a finished line, folded. */
static void add_line(struct str *out, const struct str *line)
{
	size_t from = 0, room = LINE_MAX;

	while (line->n - from > room) {
		size_t to = from + room;

		while (to > from + 1 && ((unsigned char)line->p[to] & 0xC0) == 0x80)
			to--;
		str_add(out, bytes_slice(str_bytes(line), from, to));
		str_adds(out, "\r\n ");
		from = to;
		room = LINE_MAX - 1;
	}
	str_add(out, bytes_slice(str_bytes(line), from, line->n));
	str_adds(out, "\r\n");
}

/* Text as the standard wants it; line ends in a cell stay line ends, other controls become visible. */
static void add_text(struct str *line, struct bytes text)
{
	struct str safe = {0};
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
			continue;
		shown_append(&safe, bytes_slice(text, from, i), SHOWN_UTF8);
		if (i < text.n && !(text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n'))
			str_addc(&safe, '\n');
		from = i + 1;
	}
	for (size_t i = 0; i < safe.n; i++) {
		char c = safe.p[i];

		if (c == '\n') {
			str_adds(line, "\\n");
			continue;
		}
		if (c == '\\' || c == ';' || c == ',')
			str_addc(line, '\\');
		str_addc(line, c);
	}
	str_release(&safe);
}

static void add_day(struct str *out, const char *name, day_t day)
{
	int year, month, of_month;

	clock_civil(day, &year, &month, &of_month);
	str_addf(out, "%s:%04d%02d%02d\r\n", name, year, month, of_month);
}

/* The property with its text, which is taken; nothing where it is empty. */
static void add_property(struct str *out, const char *name, struct str *text)
{
	struct str line = {0};

	if (text->n > 0) {
		str_addf(&line, "%s:", name);
		add_text(&line, str_bytes(text));
		add_line(out, &line);
	}
	str_release(&line);
	str_release(text);
}

static void add_uid(struct str *out, const struct board *b, enum table_id t, uint32_t row)
{
	struct str line = {0};
	struct item item;

	board_item(b, t, row, &item);
	str_addf(&line, "UID:%s-", schema_table(t)->name);
	for (const char *p = item.key; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c >= 'a' && c <= 'z' ? true : c >= '0' && c <= '9' ? true : c == '-')
			str_addc(&line, *p);
		else
			str_addf(&line, "_%02x", c);
	}
	str_addf(&line, "@%016llx.planboard", bytes_hash(b->settings.name));
	add_line(out, &line);
	str_release(&line);
}

/* "Label: value", with a line end before it unless it is the first. */
static void add_fact(struct str *text, const struct board *b, const char *label, enum table_id t, int32_t row, const char *field)
{
	struct str value = {0};

	if (row >= 0)
		export_cell_field(&value, b, t, (uint32_t)row, field, 2);
	if (value.n > 0) {
		str_addf(text, "%s%s: ", text->n > 0 ? "\n" : "", label);
		str_add(text, str_bytes(&value));
	}
	str_release(&value);
}

static void begin(struct str *out, const struct board *b, enum table_id t, uint32_t row, day_t day)
{
	int year, month, of_month;

	clock_civil(b->today, &year, &month, &of_month);
	str_adds(out, "BEGIN:VEVENT\r\n");
	add_uid(out, b, t, row);
	str_addf(out, "DTSTAMP:%04d%02d%02dT000000Z\r\n", year, month, of_month);
	add_day(out, "DTSTART;VALUE=DATE", day);
	add_day(out, "DTEND;VALUE=DATE", day + 1);
	str_adds(out, "TRANSP:TRANSPARENT\r\n");
}

static void add_entry(struct str *out, const struct board *b, uint32_t row)
{
	struct str summary = {0}, text = {0}, url = {0}, line = {0};

	begin(out, b, TABLE_PLAN, row, b->plan[row].due_date);
	export_cell_label(&summary, b, TABLE_PLAN, row);
	add_property(out, "SUMMARY", &summary);
	add_fact(&text, b, "Status", TABLE_PLAN, (int32_t)row, "status");
	add_fact(&text, b, "Owner", TABLE_PLAN, (int32_t)row, "owner");
	add_fact(&text, b, "Why", TABLE_PLAN, (int32_t)row, "effective_why");
	add_fact(&text, b, "Personas", TABLE_PLAN, (int32_t)row, "effective_personas");
	add_fact(&text, b, "Priority", TABLE_PRIORITIES, b->plan[row].priority, "title");
	add_fact(&text, b, "Objective", TABLE_STRATEGY, derive_objective(b, row), "title");
	add_property(out, "DESCRIPTION", &text);
	export_cell_field(&url, b, TABLE_PLAN, row, "url", -1);
	if (export_cell_is_url(str_bytes(&url))) {
		str_adds(&line, "URL:");
		str_add(&line, str_bytes(&url));
		add_line(out, &line);
	}
	str_adds(out, "CATEGORIES:plan\r\nEND:VEVENT\r\n");
	str_release(&url);
	str_release(&line);
}

static void add_goal(struct str *out, const struct board *b, enum table_id t, uint32_t row, day_t day)
{
	bool result = t == TABLE_KEY_RESULTS;
	struct str summary = {0}, text = {0};

	begin(out, b, t, row, day);
	str_adds(&summary, result ? "Key result: " : "Objective ends: ");
	export_cell_label(&summary, b, t, row);
	add_property(out, "SUMMARY", &summary);
	add_fact(&text, b, "Owner", t, (int32_t)row, "owner");
	if (result) {
		add_fact(&text, b, "Now", t, (int32_t)row, "current");
		add_fact(&text, b, "Target", t, (int32_t)row, "target");
		add_fact(&text, b, "Objective", TABLE_STRATEGY, b->key_results[row].objective, "title");
	} else {
		add_fact(&text, b, "Grade", t, (int32_t)row, "grade");
	}
	add_property(out, "DESCRIPTION", &text);
	str_addf(out, "CATEGORIES:%s\r\nEND:VEVENT\r\n", result ? "key result" : "objective");
}

static bool is_active(const struct board *b, int32_t s)
{
	return s >= 0 && b->strategy[s].type == STRATEGY_TYPE_OBJECTIVE && b->strategy[s].status == STRATEGY_STATUS_ACTIVE;
}

void export_ics(const struct exports_source *x, struct str *out)
{
	const struct board *b = x->board;
	struct str name = {0};

	str_adds(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//planboard//planboard//EN\r\nCALSCALE:GREGORIAN\r\n");
	export_cell_board(&name, b);
	add_property(out, "X-WR-CALNAME", &name);
	for (uint32_t row = 0; row < board_rows(b, TABLE_STRATEGY); row++)
		if (is_active(b, (int32_t)row) && b->strategy[row].end_date != CLOCK_NO_DAY)
			add_goal(out, b, TABLE_STRATEGY, row, b->strategy[row].end_date);
	for (uint32_t row = 0; row < board_rows(b, TABLE_KEY_RESULTS); row++)
		if (is_active(b, b->key_results[row].objective) && b->key_results[row].due_date != CLOCK_NO_DAY)
			add_goal(out, b, TABLE_KEY_RESULTS, row, b->key_results[row].due_date);
	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
		if (derive_is_open(&b->plan[row]) && b->plan[row].due_date != CLOCK_NO_DAY)
			add_entry(out, b, row);
	str_adds(out, "END:VCALENDAR\r\n");
}
