/* SPDX-License-Identifier: ISC */
/* One short list in the order of action.def: a hundred keys are found faster than they are hashed. */
#include <config.h>

#include "base/vec.h"
#include "ui/keycode.h"
#include "ui/keymap.h"

struct binding {
	uint32_t key;
	const struct action *action;
};

struct keymap {
	VEC(struct binding) list;
};

static bool has_binding(const struct keymap *m, uint32_t key, const struct action *action)
{
	for (size_t i = 0; i < m->list.n; i++)
		if (m->list.v[i].key == key && m->list.v[i].action == action)
			return true;
	return false;
}

static void bind_all(struct keymap *m, const struct action *action, const char *keys)
{
	struct bytes rest = bytes_of(keys), name;

	while (bytes_next_item(&rest, ' ', &name)) {
		struct binding b = {keycode_parse(name), action};

		if (!b.key)
			bug("action.def names a key that does not exist");
		if (!has_binding(m, b.key, action))
			vec_push(&m->list, b);
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
			if (m->list.v[i].key == key && m->list.v[i].action->scope == scopes[s])
				return m->list.v[i].action;
	return NULL;
}

bool keymap_clash(const struct keymap *m, const struct action **a, const struct action **b)
{
	for (size_t i = 0; i < m->list.n; i++)
		for (size_t k = 0; k < i; k++)
			if (m->list.v[i].key == m->list.v[k].key &&
			    m->list.v[i].action->scope == m->list.v[k].action->scope) {
				*a = m->list.v[k].action;
				*b = m->list.v[i].action;
				return true;
			}
	return false;
}

void keymap_keys(const struct keymap *m, enum action_id id, struct str *out)
{
	bool first = true;

	for (size_t i = 0; i < m->list.n; i++) {
		if (m->list.v[i].action->id != id)
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
