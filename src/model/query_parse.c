/* SPDX-License-Identifier: ISC */
/*
 * Recursive descent over the bytes themselves; the text is short and looked at once for each key of the filter line.
 * Columns in errors: of the thing that is wrong, or, where something is missing, the place where it should stand.
 */
#include <config.h>

#include "model/query_parse.h"

#include <string.h>

struct reader {
	struct bytes text;
	size_t at;
	unsigned depth;
	struct query_parse *out;
	struct err *e;
};

static int32_t parse_either(struct reader *r);

/* Tells `what` and then `about`. */
static int32_t fail_about(struct reader *r, size_t at, const char *what, struct bytes about)
{
	err_set(r->e, ERR_USAGE, "%s %.*s", what, (int)about.n, about.p);
	err_at(r->e, NULL, 0, at + 1);
	return -1;
}

static int32_t fail(struct reader *r, size_t at, const char *what)
{
	err_set(r->e, ERR_USAGE, "%s", what);
	err_at(r->e, NULL, 0, at + 1);
	return -1;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_op(char c)
{
	return c == ':' || c == '=' || c == '<' || c == '>';
}

static bool at_end(const struct reader *r)
{
	return r->at >= r->text.n;
}

static bool at_char(const struct reader *r, char c)
{
	return !at_end(r) && r->text.p[r->at] == c;
}

static void skip_blanks(struct reader *r)
{
	while (!at_end(r) && is_blank(r->text.p[r->at]))
		r->at++;
}

/* Where a run of other bytes than blanks, parentheses and those in `stops` ends. */
static size_t run_end(const struct reader *r, const char *stops)
{
	size_t i = r->at;

	while (i < r->text.n) {
		char c = r->text.p[i];

		if (is_blank(c) || c == '(' || c == ')' || (c && strchr(stops, c)))
			break;
		i++;
	}
	return i;
}

static bool at_keyword(const struct reader *r, const char *word)
{
	return bytes_is_nocase(bytes_slice(r->text, r->at, run_end(r, "")), word);
}

static int32_t add_node(struct reader *r, enum query_parse_kind kind, size_t at)
{
	struct query_parse_node node = {.kind = kind, .column = at + 1, .child = -1, .next = -1};

	node.value = (uint32_t)r->out->values.n;
	vec_push(&r->out->nodes, node);
	return (int32_t)r->out->nodes.n - 1;
}

static void add_value(struct reader *r, int32_t node, struct bytes text, size_t at)
{
	struct query_parse_value value = {.text = text, .column = at + 1};

	vec_push(&r->out->values, value);
	r->out->nodes.v[node].n++;
}

/* Reads a quoted text at the opening quote. */
static bool read_quoted(struct reader *r, struct bytes *out)
{
	size_t open = r->at++, doubled = 0, start = r->at;
	struct bytes inner;

	for (;; r->at++) {
		if (at_end(r)) {
			fail(r, open, "the closing quote is missing");
			return false;
		}
		if (r->text.p[r->at] != '"')
			continue;
		if (r->at + 1 >= r->text.n || r->text.p[r->at + 1] != '"')
			break;
		doubled++;
		r->at++;
	}
	inner = bytes_slice(r->text, start, r->at++);
	*out = inner;
	if (doubled > 0) {
		char *copy = arena_alloc(&r->out->texts, inner.n);
		size_t n = 0;

		for (size_t i = 0; i < inner.n; i++) {
			copy[n++] = inner.p[i];
			i += inner.p[i] == '"';
		}
		*out = (struct bytes){copy, n};
	}
	return true;
}

/* After a closing quote a term must end, so that a slip is not read as two words. */
static bool check_after_quote(struct reader *r, bool comma)
{
	if (at_end(r) || is_blank(r->text.p[r->at]) || at_char(r, ')') || at_char(r, '(') || (comma && at_char(r, ',')))
		return true;
	fail(r, r->at, "a blank is missing after the closing quote");
	return false;
}

static enum query_parse_op read_op(struct reader *r)
{
	char c = r->text.p[r->at++];
	bool equal = c != ':' && c != '=' && at_char(r, '=');

	r->at += equal;
	switch (c) {
	case '<':
		return equal ? QUERY_PARSE_AT_MOST : QUERY_PARSE_LESS;
	case '>':
		return equal ? QUERY_PARSE_AT_LEAST : QUERY_PARSE_MORE;
	case '=':
		return QUERY_PARSE_EQUAL;
	default:
		return QUERY_PARSE_HOLDS;
	}
}

static bool read_value(struct reader *r, int32_t node, struct bytes after)
{
	size_t start = r->at;
	struct bytes text;

	if (at_char(r, '"')) {
		if (!read_quoted(r, &text))
			return false;
		if (!check_after_quote(r, true))
			return false;
	} else {
		r->at = run_end(r, ",");
		text = bytes_slice(r->text, start, r->at);
	}
	if (text.n == 0) {
		fail_about(r, start, "a value is missing after", after);
		return false;
	}
	add_value(r, node, text, start);
	return true;
}

static int32_t read_field(struct reader *r, struct bytes name, size_t start)
{
	static const struct {
		const char *name;
		enum query_parse_kind kind;
	} special[] = {{"is", QUERY_PARSE_IS}, {"no", QUERY_PARSE_NO}, {"has", QUERY_PARSE_HAS}};
	size_t op_at = r->at;
	enum query_parse_op op = read_op(r);
	int32_t node = add_node(r, QUERY_PARSE_FIELD, start);

	r->out->nodes.v[node].op = op;
	r->out->nodes.v[node].name = name;
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if (bytes_is_nocase(name, special[i].name)) {
			r->out->nodes.v[node].kind = special[i].kind;
			if (op != QUERY_PARSE_HOLDS)
				return fail_about(r, op_at, "a colon is missing after", name);
		}
	if (!read_value(r, node, bytes_slice(r->text, start, r->at)))
		return -1;
	while (at_char(r, ',')) {
		if (op != QUERY_PARSE_HOLDS && op != QUERY_PARSE_EQUAL)
			return fail_about(r, r->at, "only one value can follow", bytes_of(query_parse_op_text(op)));
		r->at++;
		if (!read_value(r, node, bytes_of("the comma")))
			return -1;
	}
	return node;
}

static int32_t read_term(struct reader *r)
{
	size_t start = r->at;
	struct bytes text;
	int32_t node;
	unsigned char c = (unsigned char)r->text.p[start];

	if (c == '"') {
		if (!read_quoted(r, &text))
			return -1;
		if (text.n == 0)
			return fail(r, start, "nothing stands between the quotes");
		if (!at_end(r) && is_op(r->text.p[r->at]))
			return read_field(r, text, start);
		if (!check_after_quote(r, false))
			return -1;
	} else if (is_op((char)c)) {
		return fail_about(r, start, "a field's name is missing before", bytes_slice(r->text, start, start + 1));
	} else {
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
		size_t end = run_end(r, ":=<>,\"");

		if (letter && end < r->text.n && is_op(r->text.p[end])) {
			r->at = end;
			return read_field(r, bytes_slice(r->text, start, end), start);
		}
		r->at = run_end(r, "");
		text = bytes_slice(r->text, start, r->at);
	}
	node = add_node(r, QUERY_PARSE_WORD, start);
	add_value(r, node, text, start);
	return node;
}

static int32_t parse_group(struct reader *r)
{
	size_t open = r->at++;
	int32_t node;

	skip_blanks(r);
	if (at_char(r, ')'))
		return fail(r, r->at, "nothing stands between the parentheses");
	if (at_end(r))
		return fail(r, open, "the closing parenthesis is missing");
	node = parse_either(r);
	if (node < 0)
		return -1;
	if (!at_char(r, ')'))
		return fail(r, open, "the closing parenthesis is missing");
	r->at++;
	return node;
}

static int32_t parse_not(struct reader *r)
{
	size_t start = r->at, nots = 0;
	int32_t node;

	for (;;) {
		bool word = at_keyword(r, "not");

		if (!word && !at_char(r, '-'))
			break;
		if (++nots > QUERY_PARSE_MAX_DEPTH)
			return fail(r, r->at, "too many times not");
		r->at += word ? 3 : 1;
		if (word)
			skip_blanks(r);
		if (at_end(r) || is_blank(r->text.p[r->at]) || at_char(r, ')'))
			return fail_about(r, r->at, "a term is missing after", bytes_of(word ? "not" : "-"));
	}
	if (at_char(r, '(')) {
		if (++r->depth > QUERY_PARSE_MAX_DEPTH)
			return fail(r, r->at, "too many parentheses inside each other");
		node = parse_group(r);
		r->depth--;
	} else if (nots > 0 && (at_keyword(r, "or") || at_keyword(r, "and"))) {
		return fail_about(r, r->at, "a term is missing after", bytes_of("not"));
	} else {
		node = read_term(r);
	}
	for (; node >= 0 && nots > 0; nots--) {
		int32_t above = add_node(r, QUERY_PARSE_NOT, start);

		r->out->nodes.v[above].child = node;
		node = above;
	}
	return node;
}

/* Puts one more part under *above, which becomes a node of that kind when there are two. */
static void join(struct reader *r, enum query_parse_kind kind, int32_t *above, int32_t *last, int32_t part)
{
	if (*above < 0) {
		*above = part;
	} else {
		if (*above == *last) {
			size_t column = r->out->nodes.v[*last].column;

			*above = add_node(r, kind, column - 1);
			r->out->nodes.v[*above].child = *last;
		}
		r->out->nodes.v[*last].next = part;
	}
	*last = part;
}

/* `after` is the word that asks for one more term, or NULL. */
static int32_t parse_all(struct reader *r, const char *after)
{
	int32_t above = -1, last = -1;

	for (;;) {
		bool either;

		skip_blanks(r);
		either = !at_end(r) && at_keyword(r, "or");
		if (at_end(r) || at_char(r, ')') || either) {
			if (after)
				return fail_about(r, r->at, "a term is missing after", bytes_of(after));
			if (above < 0)
				return fail_about(r, r->at, "a term is missing before", bytes_of("or"));
			return above;
		}
		if (at_keyword(r, "and")) {
			if (above < 0 || after)
				return fail_about(r, r->at, "a term is missing before", bytes_of("and"));
			after = "and";
			r->at += 3;
			continue;
		}
		after = NULL;
		int32_t part = parse_not(r);

		if (part < 0)
			return -1;
		join(r, QUERY_PARSE_AND, &above, &last, part);
	}
}

static int32_t parse_either(struct reader *r)
{
	int32_t above = -1, last = -1;

	for (;;) {
		int32_t part = parse_all(r, last < 0 ? NULL : "or");

		if (part < 0)
			return -1;
		join(r, QUERY_PARSE_OR, &above, &last, part);
		if (at_end(r) || !at_keyword(r, "or"))
			return above;
		r->at += 2;
	}
}

void query_parse_init(struct query_parse *q)
{
	memset(q, 0, sizeof *q);
	arena_init(&q->texts);
	q->root = -1;
}

void query_parse_release(struct query_parse *q)
{
	vec_release(&q->nodes);
	vec_release(&q->values);
	arena_release(&q->texts);
}

bool query_parse_text(struct query_parse *q, struct bytes text, struct err *e)
{
	struct reader r = {.text = text, .out = q, .e = e};

	if (text.n > QUERY_PARSE_MAX_TEXT) {
		err_set(e, ERR_USAGE, "the query is longer than %d bytes", QUERY_PARSE_MAX_TEXT);
		return err_at(e, NULL, 0, QUERY_PARSE_MAX_TEXT + 1);
	}
	skip_blanks(&r);
	if (at_end(&r))
		return true;
	if (!at_char(&r, ')')) {
		q->root = parse_either(&r);
		if (q->root < 0)
			return false;
	}
	if (!at_end(&r)) {
		fail(&r, r.at, "this closing parenthesis has no opening one");
		q->root = -1;
		return false;
	}
	return true;
}

const char *query_parse_op_text(enum query_parse_op op)
{
	static const char *const text[] = {":", "=", "<", "<=", ">", ">="};

	return text[op];
}

bool query_parse_same(const struct query_parse *a, int32_t node_a, const struct query_parse *b, int32_t node_b)
{
	const struct query_parse_node *x = &a->nodes.v[node_a], *y = &b->nodes.v[node_b];
	int32_t i = x->child, j = y->child;

	if (x->kind != y->kind || x->op != y->op || x->n != y->n || !bytes_equal(x->name, y->name))
		return false;
	for (uint32_t v = 0; v < x->n; v++)
		if (!bytes_equal(a->values.v[x->value + v].text, b->values.v[y->value + v].text))
			return false;
	while (i >= 0 && j >= 0) {
		if (!query_parse_same(a, i, b, j))
			return false;
		i = a->nodes.v[i].next;
		j = b->nodes.v[j].next;
	}
	return i == j;
}
