/* SPDX-License-Identifier: ISC */
/*
 * The board's schema in the words of Data Package v2 (datapackage.org), so that other tools know the columns of the
 * CSV files. Made from model/schema alone.
 */
#ifndef RENDER_DATAPACKAGE_H
#define RENDER_DATAPACKAGE_H

#include <jansson.h>

#include "base/bytes.h"
#include "model/schema.h"

/* A package for a board of that name, with the tables that `has` tells; the caller owns the reference. */
json_t *datapackage_json(
	struct bytes name, bool (*has)(const struct table_def *t, void *context), void *context);
/* Brings a package that is there in step: the tables that `has` tells get their schema; all else in it stays, fields of
 * other columns and other resources too. Whether anything changed. */
bool datapackage_update(
	json_t *package, bool (*has)(const struct table_def *t, void *context), void *context);

#endif
