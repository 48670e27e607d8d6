/* SPDX-License-Identifier: ISC */
/* What the parts of ui/amend share; not for others. */
#ifndef UI_AMEND_PARTS_H
#define UI_AMEND_PARTS_H

#include "ui/amend.h"

enum amend_kind {
	AMEND_FIELD,
	AMEND_ADD,
	AMEND_REMOVE,
	AMEND_LEAVE
};

struct amend {
	enum amend_kind kind;
	VEC(struct item) items; /* rows to change or delete */
	enum table_id table;
	int column;         /* of the schema, or -1 */
	char *name;         /* of the column */
	struct str base;    /* the first item's value when the form last told it */
	struct edit insert; /* the row that is being made */
};

/* amend.c */
struct amend *amend_new(enum amend_kind kind, enum table_id t);
/* Whether that table may be changed; tells why not. */
bool amend_may(struct stage *s, enum table_id t);
/* Where the cursor stands; false where no view says. */
bool amend_where(struct stage *s, struct view_where *out);
/* A form for a column of the schema, with its choices. */
struct form *amend_column_form(struct stage *s, struct amend *a, const char *title, struct bytes value);
/* The open form stays, and says why. */
void amend_refuse(struct stage *s, struct err *err);

/* amend_add.c: an answer to what a new row asks for. */
void amend_add_kept(struct stage *s, struct amend *a);

#endif
