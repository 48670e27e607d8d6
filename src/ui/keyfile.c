/* SPDX-License-Identifier: ISC */
/* Line by line, word by word; every word knows its column. Clashes are looked for when all lines are known. */
#include <config.h>

#include "base/near.h"
#include "base/shown.h"
#include "ui/keycode.h"
#include "ui/keyfile.h"

struct keyfile {
	struct keymap *keys;
	const char *path;
	struct err *e;
	size_t line;
	struct bytes whole, rest;          /* of the line */
	size_t told[SCOPE_COUNT][ACTION_COUNT]; /* the line that has it, or 0 */
};

/* The next word and its column, from 1; false at the end of the line or at a comment. */
static bool next_word(struct keyfile *f, struct bytes *word, size_t *column)
{
	size_t n = 0;

	f->rest = bytes_trim(f->rest);
	*column = (size_t)(f->rest.p - f->whole.p) + 1;
	if (!f->rest.n || f->rest.p[0] == '#')
		return false;
	while (n < f->rest.n && f->rest.p[n] != ' ' && f->rest.p[n] != '\t')
		n++;
	*word = bytes_slice(f->rest, 0, n);
	f->rest = bytes_slice(f->rest, n, f->rest.n);
	return true;
}

static bool refuse(struct keyfile *f, size_t column, const struct str *what)
{
	err_set(f->e, ERR_USAGE, "%s", str_c(what));
	return err_at(f->e, f->path, f->line, column);
}

/* Ends a message about a word that is not known. */
static bool refuse_word(struct keyfile *f, size_t column, struct str *what, const struct near *near)
{
	bool no;

	if (near && near_found(near))
		str_addf(what, "; did you mean \"%.*s\"?", (int)near->best.n, near->best.p);
	else
		str_adds(what, "; planboard help keys lists them");
	no = refuse(f, column, what);
	str_release(what);
	return no;
}

static void add_quoted(struct str *what, const char *before, struct bytes word, const char *after)
{
	str_adds(what, before);
	str_addc(what, '"');
	str_add(what, word);
	str_addc(what, '"');
	str_adds(what, after);
}

static bool read_action(struct keyfile *f, struct bytes word, size_t column, const struct action **out)
{
	struct str what = {0};
	struct near near;

	near_begin(&near, word);
	for (int i = 0; i < ACTION_COUNT; i++) {
		*out = action_get((enum action_id)i);
		if (bytes_is(word, (*out)->name))
			return true;
		near_offer(&near, bytes_of((*out)->name));
	}
	add_quoted(&what, "there is no action ", word, "");
	return refuse_word(f, column, &what, &near);
}

/* "[board]" */
static bool read_scope(struct keyfile *f, struct bytes word, size_t column, enum action_scope *out)
{
	struct bytes name = bytes_slice(word, 1, word.n - (word.p[word.n - 1] == ']' ? 1 : 0));
	struct str what = {0};
	struct near near;

	near_begin(&near, name);
	for (int i = 0; i < SCOPE_COUNT; i++) {
		*out = (enum action_scope)i;
		if (bytes_is(name, action_scope_name(*out)) && word.p[word.n - 1] == ']')
			return true;
		near_offer(&near, bytes_of(action_scope_name(*out)));
	}
	add_quoted(&what, "there is no place ", name, "");
	return refuse_word(f, column, &what, &near);
}

static bool is_typed_in(enum action_scope scope)
{
	return scope == SCOPE_OVERLAY || scope == SCOPE_FORM || scope == SCOPE_PROMPT;
}

/* Why a key can have no meaning, whatever the action; or NULL. */
static const char *key_problem(uint32_t key, enum action_scope scope)
{
	uint32_t base = key & KEYCODE_MASK;

	if (is_typed_in(scope) && keycode_is_text(key))
		return " types text there, and can have no other meaning";
	if ((key & KEYCODE_CTRL) && (base == 'i' || base == 'm' || base == '['))
		return base == 'i'   ? " comes as Tab from a terminal; write Tab"
		       : base == 'm' ? " comes as Enter from a terminal; write Enter"
				     : " comes as Esc from a terminal; write Esc";
	if ((key & KEYCODE_CTRL) && base >= 'A' && base <= 'Z')
		return " comes without the Shift from a terminal; write the letter small";
	if ((key & KEYCODE_SHIFT) && base > ' ' && base < KEYCODE_UP && base != KEYCODE_BACKSPACE)
		return " is written without S-: the character itself, such as J";
	return NULL;
}

static bool read_key(struct keyfile *f, struct bytes word, size_t column, const struct action *a,
		     enum action_scope scope)
{
	uint32_t key = keycode_parse(word);
	const char *problem = key ? key_problem(key, scope) : NULL;
	struct str what = {0};

	if (!key)
		add_quoted(&what, "there is no key ", word, "; a key is a character, Enter, Tab, PgDn, F1, C-x and so on");
	else if (problem)
		add_quoted(&what, "", word, problem);
	else if (key == KEYCODE_ESC && (a->id == ACTION_QUIT || a->id == ACTION_LEAVE))
		str_adds(&what, "Esc never leaves the program: it is pressed once too often");
	if (what.n) {
		refuse(f, column, &what);
		str_release(&what);
		return false;
	}
	keymap_bind(f->keys, scope, a->id, key, f->line, column);
	return true;
}

static bool read_keys(struct keyfile *f, const struct action *a, enum action_scope scope)
{
	struct str what = {0};
	struct bytes word;
	size_t column, n = 0;
	bool own = scope == a->scope;

	while (next_word(f, &word, &column)) {
		if (!n++ && own)
			keymap_unbind(f->keys, a->id);
		bool is_none = bytes_is(word, "none");

		if (is_none && n == 1 && own && !next_word(f, &word, &column))
			return true;
		if (is_none) {
			str_adds(&what, own ? "none stands alone, instead of keys"
					    : "none is for all places: write it without the brackets");
			return refuse_word(f, column, &what, NULL);
		}
		if (!read_key(f, word, column, a, scope))
			return false;
	}
	if (n)
		return true;
	str_addf(&what, "%s needs its keys, or none", a->name);
	return refuse_word(f, column, &what, NULL);
}

/* An action in a nearer place than its own: only where its own one is farther away and the key comes by there. */
static bool may_stand_in(const struct action *a, enum action_scope scope)
{
	return scope == a->scope || (!is_typed_in(scope) && scope != SCOPE_ALL &&
				     (a->scope == SCOPE_ALL || (a->scope == SCOPE_VIEW && scope != SCOPE_VIEW)));
}

static bool read_line(struct keyfile *f)
{
	const struct action *a;
	enum action_scope scope = SCOPE_COUNT;
	struct bytes word;
	struct str what = {0};
	size_t column;

	if (!next_word(f, &word, &column))
		return true;
	if (word.p[0] == '[' && word.n > 1) {
		if (!read_scope(f, word, column, &scope))
			return false;
		if (!next_word(f, &word, &column)) {
			str_adds(&what, "after the place stands an action");
			return refuse_word(f, column, &what, NULL);
		}
	}
	if (!read_action(f, word, column, &a))
		return false;
	scope = scope == SCOPE_COUNT ? a->scope : scope;
	if (!may_stand_in(a, scope))
		str_addf(&what, "%s has its meaning in [%s] only", a->name, action_scope_name(a->scope));
	else if (f->told[scope][a->id])
		str_addf(&what, "%s has its keys in line %zu already", a->name, f->told[scope][a->id]);
	if (what.n)
		return refuse_word(f, column, &what, NULL);
	f->told[scope][a->id] = f->line;
	return read_keys(f, a, scope);
}

static bool has_key(const struct keymap *m, enum action_id id)
{
	struct str key = {0};
	bool has;

	keymap_key(m, id, &key);
	has = key.n > 0;
	str_release(&key);
	return has;
}

static bool check_whole(struct keyfile *f)
{
	struct keymap_clash c;
	struct str what = {0}, key = {0};
	size_t column = 0;

	if (keymap_clash(f->keys, &c)) {
		keycode_name(c.key, &key);
		str_addf(&what, "%s is %s already%s", str_c(&key), c.first->name, c.first_line ? "" : " by default");
		str_addf(&what, "; give that one another key, or none: %s none", c.first->name);
		f->line = c.line;
		column = c.column;
	} else if (!has_key(f->keys, ACTION_QUIT) && !has_key(f->keys, ACTION_LEAVE)) {
		str_adds(&what, "neither quit nor leave has a key, and nothing would end the program");
		f->line = f->told[SCOPE_ALL][ACTION_QUIT];
		column = 1;
	}
	if (what.n)
		refuse(f, column, &what);
	str_release(&key);
	column = what.n;
	str_release(&what);
	return column == 0;
}

bool keyfile_parse(struct bytes text, const char *path, struct keymap *m, struct err *e)
{
	struct keyfile f = {.keys = m, .path = path, .e = e};

	if (bytes_starts(text, "\xef\xbb\xbf"))
		text = bytes_slice(text, 3, text.n);
	while (text.n) {
		size_t n = 0;

		while (n < text.n && text.p[n] != '\n')
			n++;
		f.line++;
		f.whole = bytes_slice(text, 0, n && text.p[n - 1] == '\r' ? n - 1 : n);
		f.rest = f.whole;
		if (!read_line(&f))
			return false;
		text = bytes_slice(text, n + 1, text.n);
	}
	return check_whole(&f);
}
