/* SPDX-License-Identifier: ISC */
/*
 * Column numbers (PLAN_DUE_DATE; PLAN_COLUMNS is how many) and the numbers of allowed values (PLAN_STATUS_DONE),
 * in the order of schema.def. Included by schema.h only.
 */
#ifndef MODEL_SCHEMA_ENUMS_H
#define MODEL_SCHEMA_ENUMS_H

#define SCHEMA_AS_COLUMN_NUMBERS
#include "model/schema.def"
#undef SCHEMA_AS_COLUMN_NUMBERS

#define SCHEMA_AS_VALUE_NUMBERS
#include "model/schema.def"
#undef SCHEMA_AS_VALUE_NUMBERS

#endif
