/* SPDX-License-Identifier: ISC */
/*
 * Fields by name, stored and derived alike, as text: what `list --columns`, the query language, sorting, forms and
 * exports use. Derived: plan horizon start end quarter effective_personas effective_why objective; priorities place
 * rice rice_place ice wsjf value; strategy grade; key_results progress elapsed; usage adoption.
 */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include "model/board.h"

struct field {
	enum table_id table;
	int column;  /* schema column, or -1 */
	int derived; /* index among the table's derived fields, or -1 */
	int file;    /* file column of an unknown column, or -1 */
};

enum field_kind {
	FIELD_TEXT,
	FIELD_NUMBER,
	FIELD_DATE,
	FIELD_ENUM
};

/* Finds a stored, derived or unknown column of the board's file by name. */
bool field_find(const struct board *b, enum table_id t, struct bytes name, struct field *out);
/* All field names of a table: schema columns that the file has or that are expected, unknown ones, then derived. */
size_t field_count(const struct board *b, enum table_id t);
bool field_at(const struct board *b, enum table_id t, size_t i, struct field *out);
size_t field_derived_count(enum table_id t);
const char *field_derived_name(enum table_id t, size_t i);
struct bytes field_name(const struct board *b, const struct field *f);
enum field_kind field_kind(const struct field *f);
/* The value as text ("" where empty or not defined; numbers in full). Borrowed or in scratch. */
struct bytes field_text(const struct board *b, const struct field *f, uint32_t row, struct str *scratch);
/* Its value as a number or day number for comparing; false where empty, not defined or not of that kind. */
bool field_number(const struct board *b, const struct field *f, uint32_t row, double *out);
/* Of a FIELD_ENUM: the number of its value (enum horizon for horizon), ENUM_NONE or ENUM_UNKNOWN. */
int field_enum(const struct board *b, const struct field *f, uint32_t row);
/* Order of two rows by a field: numbers by size, dates by day, enums by schema order, text folded; empty last. */
int field_compare(const struct board *b, const struct field *f, uint32_t row_a, uint32_t row_b);

#endif
