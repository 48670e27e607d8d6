/* SPDX-License-Identifier: ISC */
/*
 * Which key means which action, for both hands, made from action.def. A place has a list of scopes, the nearest first;
 * the first scope that knows the key decides.
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
/* Two actions of one scope on one key; false where there are none. */
bool keymap_clash(const struct keymap *m, const struct action **a, const struct action **b);
/* Appends the keys of an action, each once: "j Down"; nothing where it has none. */
void keymap_keys(const struct keymap *m, enum action_id id, struct str *out);
/* Appends the first of them. */
void keymap_key(const struct keymap *m, enum action_id id, struct str *out);

#endif
