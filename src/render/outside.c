/* SPDX-License-Identifier: ISC */
/* What is not valid in the file's encoding becomes U+FFFD in JSON. */
#include <config.h>

#include "render/outside.h"

#include "base/json.h"
#include "base/utf8.h"

static bool is_1252(const struct board *b, enum table_id t)
{
	return b->table[t] && table_dialect(b->table[t])->encoding == DIALECT_1252;
}

struct ink outside_ink(const struct ink *k, const struct board *b, enum table_id t)
{
	struct ink own = *k;

	own.is_1252 = is_1252(b, t);
	return own;
}

json_t *outside_json(const struct board *b, enum table_id t, struct bytes text)
{
	struct str decoded = {0};
	json_t *value;

	if (!is_1252(b, t))
		return json_text(text);
	utf8_add_1252(&decoded, text);
	value = json_text(str_bytes(&decoded));
	str_release(&decoded);
	return value;
}

void outside_add_json(const struct board *b, enum table_id t, struct bytes text, struct str *out)
{
	struct str decoded = {0};

	if (!is_1252(b, t)) {
		json_add_text(out, text);
		return;
	}
	utf8_add_1252(&decoded, text);
	json_add_text(out, str_bytes(&decoded));
	str_release(&decoded);
}

void outside_put(
	const struct board *b, enum table_id t, json_t *object, struct bytes key, json_t *value)
{
	json_t *name = outside_json(b, t, key);

	json_put(object, json_string_value(name), value);
	json_decref(name);
}
