/* SPDX-License-Identifier: ISC */
/*
 * Which key means which action, for both hands, made from action.def. A place has a list of scopes, the nearest first;
 * the first scope that knows the key decides. A person's own keys (keyfile.h) take the place of those of an action, or
 * give it one more in a nearer scope than its own.
 */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stdint.h>

#include "base/str.h"
#include "ui/action.h"

struct keymap;

struct keymap *keymap_new(void);
void keymap_free(struct keymap *m);
/* The action of a key in these scopes, or NULL. */
const struct action *keymap_find(const struct keymap *m, const enum action_scope *scopes, size_t n, uint32_t key);
/* Takes all keys of its own scope off an action. */
void keymap_unbind(struct keymap *m, enum action_id id);
/* line and column: where a file says so; 0 for none. */
void keymap_bind(struct keymap *m, enum action_scope scope, enum action_id id, uint32_t key, size_t line, size_t column);

/* Two actions of one scope on one key. */
struct keymap_clash {
	const struct action *first, *second; /* as they were bound */
	enum action_scope scope;
	uint32_t key;
	size_t line, column; /* of the second */
	size_t first_line;
};

/* False where there is none. */
bool keymap_clash(const struct keymap *m, struct keymap_clash *out);
/* Appends the keys of an action, each once: "j Down"; nothing where it has none. */
void keymap_keys(const struct keymap *m, enum action_id id, struct str *out);
/* Appends the first of them. */
void keymap_key(const struct keymap *m, enum action_id id, struct str *out);

#endif
