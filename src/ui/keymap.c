/* SPDX-License-Identifier: ISC */
/* One short list in the order of action.def: a hundred keys are found faster than they are hashed. */
#include <config.h>

#include "base/vec.h"
#include "ui/keycode.h"
#include "ui/keymap.h"

struct binding {
	uint32_t key;
	enum action_scope scope;
	const struct action *action;
	size_t line, column; /* of the person's file, or 0 */
};

struct keymap {
	VEC(struct binding) list;
};

void keymap_bind(struct keymap *m, enum action_scope scope, enum action_id id, uint32_t key, size_t line, size_t column)
{
	struct binding b = {key, scope, action_get(id), line, column};

	for (size_t i = 0; i < m->list.n; i++)
		if (m->list.v[i].key == key && m->list.v[i].action == b.action && m->list.v[i].scope == scope)
			return;
	vec_push(&m->list, b);
}

void keymap_unbind(struct keymap *m, enum action_id id)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->list.n; i++) {
		const struct binding *b = &m->list.v[i];

		if (b->action->id != id || b->scope != b->action->scope)
			m->list.v[kept++] = *b;
	}
	m->list.n = kept;
}

static void bind_all(struct keymap *m, const struct action *action, const char *keys)
{
	struct bytes rest = bytes_of(keys), name;

	while (bytes_next_item(&rest, ' ', &name)) {
		uint32_t key = keycode_parse(name);

		if (!key)
			bug("action.def names a key that does not exist");
		keymap_bind(m, action->scope, action->id, key, 0, 0);
	}
}

struct keymap *keymap_new(void)
{
	struct keymap *m = mem_zalloc(sizeof *m);

	for (int i = 0; i < ACTION_COUNT; i++) {
		const struct action *action = action_get((enum action_id)i);

		bind_all(m, action, action->keys);
		bind_all(m, action, action->plain_keys);
	}
	return m;
}

void keymap_free(struct keymap *m)
{
	if (!m)
		return;
	vec_release(&m->list);
	mem_free(m);
}

const struct action *keymap_find(const struct keymap *m, const enum action_scope *scopes, size_t n, uint32_t key)
{
	for (size_t s = 0; s < n; s++)
		for (size_t i = 0; i < m->list.n; i++)
			if (m->list.v[i].key == key && m->list.v[i].scope == scopes[s])
				return m->list.v[i].action;
	return NULL;
}

bool keymap_clash(const struct keymap *m, struct keymap_clash *out)
{
	for (size_t i = 0; i < m->list.n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct binding *a = &m->list.v[k], *b = &m->list.v[i];

			if (a->key != b->key || a->scope != b->scope)
				continue;
			*out = (struct keymap_clash){
				a->action, b->action, b->scope, b->key, b->line, b->column, a->line};
			return true;
		}
	return false;
}

/* Whether an earlier binding of the same action, for another scope, has this key too. */
static bool is_told(const struct keymap *m, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (m->list.v[i].action == m->list.v[at].action && m->list.v[i].key == m->list.v[at].key)
			return true;
	return false;
}

void keymap_keys(const struct keymap *m, enum action_id id, struct str *out)
{
	bool first = true;

	for (size_t i = 0; i < m->list.n; i++) {
		if (m->list.v[i].action->id != id || is_told(m, i))
			continue;
		if (!first)
			str_addc(out, ' ');
		keycode_name(m->list.v[i].key, out);
		first = false;
	}
}

void keymap_key(const struct keymap *m, enum action_id id, struct str *out)
{
	for (size_t i = 0; i < m->list.n; i++)
		if (m->list.v[i].action->id == id) {
			keycode_name(m->list.v[i].key, out);
			return;
		}
}
