/* SPDX-License-Identifier: ISC */
/* Trello: JSON for everybody, CSV for those who pay; both are read by the same rules. */
#include <config.h>

#include <string.h>

#include "base/json.h"
#include "import/tools.h"

static const struct import_rule rules[] = {
	{"Card ID", NULL, IMPORT_ALIAS, IMPORT_ROW},
	{"Card Name", "title", IMPORT_CELL, IMPORT_ROW},
	{"Card URL", "url", IMPORT_CELL, IMPORT_ROW},
	{"Archived", NULL, IMPORT_SKIP, IMPORT_ROW},
	{"List Name", NULL, IMPORT_STAGE, IMPORT_ROW},
	{"Labels", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Members", "owner", IMPORT_FIRST, IMPORT_ROW},
	{"Start Date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Due Date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

enum { CARD_ID, CARD_NAME, CARD_URL, ARCHIVED, LIST_NAME, LABELS, MEMBERS, START_DATE, DUE_DATE };

static struct bytes text_of(struct exported *g, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_string(value) ? arena_copy(&g->arena, (struct bytes){json_string_value(value), json_string_length(value)})
				     : (struct bytes){"", 0};
}

/* The member of the list that has that id. */
static const json_t *by_id(const json_t *list, const char *id)
{
	for (size_t i = 0; id && i < json_array_size(list); i++) {
		const char *other = json_string_value(json_object_get(json_array_get(list, i), "id"));

		if (other && !strcmp(other, id))
			return json_array_get(list, i);
	}
	return NULL;
}

static struct bytes labels_of(struct exported *g, const json_t *card)
{
	const json_t *labels = json_object_get(card, "labels");
	struct str all = {0};
	struct bytes kept;

	for (size_t i = 0; i < json_array_size(labels); i++) {
		struct bytes name = text_of(g, json_array_get(labels, i), "name");

		if (all.n && name.n)
			str_adds(&all, ", ");
		str_add(&all, name);
	}
	kept = arena_copy(&g->arena, str_bytes(&all));
	str_release(&all);
	return kept;
}

static void take_card(struct exported *g, const json_t *board, const json_t *card)
{
	const json_t *list = by_id(json_object_get(board, "lists"), json_string_value(json_object_get(card, "idList")));
	const json_t *member = by_id(json_object_get(board, "members"),
		json_string_value(json_array_get(json_object_get(card, "idMembers"), 0)));
	struct bytes *cell = exported_add_row(g);

	cell[CARD_ID] = text_of(g, card, "id");
	cell[CARD_NAME] = text_of(g, card, "name");
	cell[CARD_URL] = text_of(g, card, "url");
	cell[LIST_NAME] = text_of(g, list, "name");
	cell[LABELS] = labels_of(g, card);
	cell[MEMBERS] = text_of(g, member, "fullName");
	cell[START_DATE] = text_of(g, card, "start");
	cell[DUE_DATE] = text_of(g, card, "due");
	if (json_is_true(json_object_get(card, "closed")) || json_is_true(json_object_get(list, "closed")))
		cell[ARCHIVED] = bytes_of("true");
}

static bool read_json(struct exported *g, struct bytes file)
{
	json_t *board = json_loadb(file.p, file.n, JSON_ALLOW_NUL, NULL);
	const json_t *cards = json_object_get(board, "cards");
	bool is = json_is_array(cards);

	if (is)
		exported_make_header(g, "Card ID|Card Name|Card URL|Archived|List Name|Labels|Members|Start Date|Due Date");
	for (size_t i = 0; is && i < json_array_size(cards); i++)
		take_card(g, board, json_array_get(cards, i));
	json_decref(board);
	return is;
}

const struct import_tool from_trello = {.name = "trello",
	.title = "Trello",
	.table = TABLE_PLAN,
	.separator = ',',
	.coloured = true,
	.rules = rules,
	.read = read_json};
