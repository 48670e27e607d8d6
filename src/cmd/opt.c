/* SPDX-License-Identifier: ISC */
/* A word is looked at once, from left to right; the tables are small, so they are searched and never indexed. */
#include <config.h>

#include "cmd/opt.h"

#include <string.h>

#include "base/mem.h"
#include "cmd/hint.h"

struct walk {
	struct opts *o;
	const struct opt_def *const *tables;
	int argc;
	char **argv;
	int at; /* the word being read */
	struct err *e;
};

static bool unknown_long(struct walk *w, const char *name, size_t n)
{
	struct str word = {0}, hint = {0};
	struct near near;

	near_begin(&near, (struct bytes){name, n});
	str_add(&word, (struct bytes){name, n});
	for (const struct opt_def *const *t = w->tables; *t; t++)
		for (const struct opt_def *d = *t; d->name; d++)
			near_offer(&near, bytes_of(d->name));
	hint_add(&near, "--", "--help lists them", &hint);
	err_set(w->e, ERR_USAGE, "there is no option \"--%s\"%s", str_c(&word), str_c(&hint));
	str_release(&word);
	str_release(&hint);
	return false;
}

static bool ambiguous(struct walk *w, const char *name, size_t n, const struct opt_def *a,
	const struct opt_def *b)
{
	return err_set(w->e, ERR_USAGE, "\"--%.*s\" may be --%s or --%s; write one of them", (int)n,
		name, a->name, b->name);
}

/* By its whole name, else by an abbreviation that fits only one. */
static const struct opt_def *find_long(struct walk *w, const char *name, size_t n)
{
	const struct opt_def *found = NULL;

	for (const struct opt_def *const *t = w->tables; *t; t++) {
		for (const struct opt_def *d = *t; d->name; d++) {
			if (strncmp(d->name, name, n) != 0)
				continue;
			if (d->name[n] == '\0')
				return d;
			if (found && n > 0) {
				ambiguous(w, name, n, found, d);
				return NULL;
			}
			found = d;
		}
	}
	if (!found || n == 0)
		unknown_long(w, name, n);
	return n > 0 ? found : NULL;
}

static const struct opt_def *find_short(struct walk *w, char c)
{
	for (const struct opt_def *const *t = w->tables; *t; t++)
		for (const struct opt_def *d = *t; d->name; d++)
			if (d->short_name == c)
				return d;
	err_set(w->e, ERR_USAGE, "there is no option \"-%c\"; --help lists them", c);
	return NULL;
}

static bool take(struct walk *w, const struct opt_def *d, const char *value)
{
	struct str allowed = {0};

	if (value && d->words && opt_word(d->words, value) < 0) {
		for (const char *const *p = d->words; *p; p++)
			str_addf(&allowed, "%s%s", p == d->words ? "" : p[1] ? ", " : " or ", *p);
		err_set(w->e, ERR_USAGE, "--%s takes %s, and not \"%s\"", d->name, str_c(&allowed),
			value);
		str_release(&allowed);
		return false;
	}
	vec_push(&w->o->values, ((struct opt_value){d, value}));
	return true;
}

/* The word after the option, for one that takes an argument. */
static const char *next_word(struct walk *w, const struct opt_def *d)
{
	if (w->at + 1 >= w->argc) {
		err_set(w->e, ERR_USAGE, "--%s needs its %s after it", d->name, d->argument);
		return NULL;
	}
	return w->argv[++w->at];
}

static bool read_long(struct walk *w, const char *word)
{
	size_t n = strcspn(word, "=");
	const struct opt_def *d = find_long(w, word, n);
	const char *value = NULL;

	if (!d)
		return false;
	if (word[n] == '=') {
		if (!d->argument)
			return err_set(w->e, ERR_USAGE, "--%s takes no value", d->name);
		value = word + n + 1;
	} else if (d->argument) {
		value = next_word(w, d);
		if (!value)
			return false;
	}
	return take(w, d, value);
}

static bool read_short(struct walk *w, const char *letters)
{
	for (; *letters; letters++) {
		const struct opt_def *d = find_short(w, *letters);
		const char *value;

		if (!d)
			return false;
		if (!d->argument) {
			if (!take(w, d, NULL))
				return false;
			continue;
		}
		value = letters[1] ? letters + 1 : next_word(w, d);
		return value && take(w, d, value);
	}
	return true;
}

/* -field:value and its like; options have no small letter that stands before such a sign. */
static bool is_term(const char *word)
{
	return word[0] == '-' && word[1] >= 'a' && word[1] <= 'z' && strpbrk(word, ":<>=") != NULL;
}

int opt_parse(struct opts *o, const struct opt_def *const *tables, int argc, char **argv, int from,
	bool stop, struct err *e)
{
	struct walk w = {o, tables, argc, argv, from, e};
	bool operands_only = false;

	for (; w.at < argc; w.at++) {
		const char *word = argv[w.at];

		if (operands_only || word[0] != '-' || word[1] == '\0' ||
			(o->terms && is_term(word))) {
			if (stop)
				return w.at;
			vec_push(&o->operands, word);
		} else if (strcmp(word, "--") == 0) {
			operands_only = true;
		} else if (!(word[1] == '-' ? read_long(&w, word + 2) : read_short(&w, word + 1))) {
			return -1;
		}
	}
	return argc;
}

void opt_release(struct opts *o)
{
	vec_release(&o->values);
	vec_release(&o->operands);
}

bool opt_given(const struct opts *o, const char *name)
{
	return opt_get(o, name) != NULL;
}

const char *opt_get(const struct opts *o, const char *name)
{
	for (size_t i = o->values.n; i-- > 0;)
		if (strcmp(o->values.v[i].def->name, name) == 0)
			return o->values.v[i].value ? o->values.v[i].value : "";
	return NULL;
}

int opt_word(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}
