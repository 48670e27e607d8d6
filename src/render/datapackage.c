/* SPDX-License-Identifier: ISC */
/*
 * Expected columns only: optional ones would not be in the files. A foreign key is told for single references; Data
 * Package has none for lists.
 */
#include <config.h>

#include "render/datapackage.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"

/* What identifies a row of a table without an id. */
static const char *const keys[TABLE_COUNT] = {
	[TABLE_USAGE] = "period,feature,persona",
	[TABLE_ASSESSMENTS] = "date,sign,role,by",
	[TABLE_DECISIONS] = "date,table,item,field",
};

static json_t *text(const char *s)
{
	return json_text(bytes_of(s));
}

static json_t *one(const char *s)
{
	json_t *list = json_array();

	json_push(list, text(s));
	return list;
}

/* Names of resources have no underscores. */
static json_t *resource_name(const struct table_def *t)
{
	struct str name = {0};
	json_t *value;

	str_adds(&name, t->name);
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '_')
			name.p[i] = '-';
	value = json_text(str_bytes(&name));
	str_release(&name);
	return value;
}

static void put_type(json_t *field, const struct column_def *c)
{
	const char *type = "string";
	json_t *categories;

	if (c->type == COLUMN_NUMBER)
		type = "number";
	else if (c->type == COLUMN_INTEGER)
		type = "integer";
	else if (c->type == COLUMN_DATE)
		type = "date";
	else if (c->type == COLUMN_ID_LIST)
		type = "list";
	json_put(field, "type", text(type));
	if (c->type == COLUMN_ID_LIST) {
		json_put(field, "delimiter", text(";"));
		json_put(field, "itemType", text("string"));
	}
	if (c->type == COLUMN_ENUM) {
		categories = json_array();
		for (const char *const *v = c->values; *v; v++)
			json_push(categories, text(*v));
		json_put(field, "categories", categories);
	}
}

static void put_constraints(json_t *field, const struct column_def *c)
{
	json_t *constraints = json_object();

	if (c->type == COLUMN_SLUG)
		json_put(constraints, "pattern", text("^[a-z][a-z0-9_-]{0,39}$"));
	else if (c->type == COLUMN_TIMEFRAME)
		json_put(constraints, "pattern",
			text("^([0-9]{4}-(Q[1-4]|H[12]|0[1-9]|1[0-2])|now|next|later)$"));
	else if (c->type == COLUMN_QUARTER)
		json_put(constraints, "pattern", text("^[0-9]{4}-(Q[1-4]|0[1-9]|1[0-2])$"));
	if (c->flags & COLUMN_REQUIRED)
		json_put(constraints, "required", json_true());
	if (json_object_size(constraints) > 0)
		json_put(field, "constraints", constraints);
	else
		json_decref(constraints);
}

static json_t *field_of(const struct column_def *c)
{
	json_t *field = json_object();

	json_put(field, "name", text(c->name));
	put_type(field, c);
	put_constraints(field, c);
	if (*c->meaning)
		json_put(field, "description", text(c->meaning));
	if (*c->example)
		json_put(field, "example", text(c->example));
	return field;
}

static json_t *foreign_key(const struct table_def *t, const struct column_def *c)
{
	const struct table_def *other = schema_table(c->ref);
	json_t *key = json_object(), *reference = json_object();

	json_put(key, "fields", one(c->name));
	if (other != t)
		json_put(reference, "resource", resource_name(other));
	json_put(reference, "fields", one(other->columns[other->key].name));
	json_put(key, "reference", reference);
	return key;
}

static json_t *primary_key(const struct table_def *t)
{
	json_t *list = json_array();
	struct bytes rest = bytes_of(t->key >= 0 ? t->columns[t->key].name : keys[t->id]), name;

	while (bytes_next_item(&rest, ',', &name))
		json_push(list, json_text(name));
	return list;
}

static json_t *schema_of(const struct table_def *t)
{
	json_t *schema = json_object(), *fields = json_array(), *foreign = json_array();

	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct column_def *c = &t->columns[i];

		if (c->flags & COLUMN_OPTIONAL)
			continue;
		json_push(fields, field_of(c));
		if (c->type == COLUMN_ID)
			json_push(foreign, foreign_key(t, c));
	}
	json_put(schema, "fieldsMatch", text("partial"));
	json_put(schema, "fields", fields);
	json_put(schema, "primaryKey", primary_key(t));
	json_put(schema, "missingValues", one(""));
	if (json_array_size(foreign) > 0)
		json_put(schema, "foreignKeys", foreign);
	else
		json_decref(foreign);
	return schema;
}

static json_t *resource_of(const struct table_def *t)
{
	json_t *r = json_object();

	json_put(r, "name", resource_name(t));
	json_put(r, "type", text("table"));
	json_put(r, "path", text(t->file));
	json_put(r, "description", text(t->title));
	json_put(r, "format", text("csv"));
	json_put(r, "mediatype", text("text/csv"));
	json_put(r, "encoding", text("utf-8"));
	json_put(r, "schema", schema_of(t));
	return r;
}

/* Lower case letters, digits and hyphens of the name; never empty. */
static json_t *package_name(struct bytes name)
{
	struct str slug = {0};
	json_t *value;

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			str_addc(&slug, c);
		else if (slug.n > 0 && slug.p[slug.n - 1] != '-')
			str_addc(&slug, '-');
	}
	if (slug.n > 0 && slug.p[slug.n - 1] != '-')
		str_addc(&slug, '-');
	str_adds(&slug, "board");
	value = json_text(str_bytes(&slug));
	str_release(&slug);
	return value;
}

json_t *datapackage_json(
	struct bytes name, bool (*has)(const struct table_def *t, void *context), void *context)
{
	json_t *o = json_object(), *resources = json_array();
	struct str title = {0};

	str_add(&title, name);
	str_adds(&title, " product planning board");
	for (int t = 0; t < TABLE_COUNT; t++)
		if (has(schema_table((enum table_id)t), context))
			json_push(resources, resource_of(schema_table((enum table_id)t)));
	json_put(o, "$schema", text("https://datapackage.org/profiles/2.0/datapackage.json"));
	json_put(o, "name", package_name(name));
	json_put(o, "title", json_text(str_bytes(&title)));
	json_put(o, "version", text("1.0.0"));
	json_put(o, "resources", resources);
	str_release(&title);
	return o;
}

/* --- one that is there --------------------------------------------------------------------------------------------- */

static json_t *find_named(json_t *list, const char *key, const char *value)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *one = json_array_get(list, i);
		const char *is = json_string_value(json_object_get(one, key));

		if (is && !strcmp(is, value))
			return one;
	}
	return NULL;
}

/* The schema as it should be, with what a person added to the one that is there. */
static json_t *schema_with(const struct table_def *t, json_t *old)
{
	json_t *schema = schema_of(t), *fields = json_object_get(schema, "fields"), *had = json_object_get(old, "fields");

	for (size_t i = 0; i < json_array_size(had); i++) {
		json_t *field = json_array_get(had, i);
		const char *name = json_string_value(json_object_get(field, "name"));

		if (name && !find_named(fields, "name", name))
			json_push(fields, json_incref(field));
	}
	if (json_is_object(old))
		json_object_update_missing(schema, old);
	return schema;
}

bool datapackage_update(
	json_t *package, bool (*has)(const struct table_def *t, void *context), void *context)
{
	json_t *before = json_deep_copy(package), *resources = json_object_get(package, "resources");

	if (!json_is_array(resources)) {
		json_put(package, "resources", json_array());
		resources = json_object_get(package, "resources");
	}
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);
		json_t *r = has(t, context) ? find_named(resources, "path", t->file) : NULL;

		if (r)
			json_put(r, "schema", schema_with(t, json_object_get(r, "schema")));
		else if (has(t, context))
			json_push(resources, resource_of(t));
	}
	bool changed = !json_equal(before, package);

	json_decref(before);
	return changed;
}
