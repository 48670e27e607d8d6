/* SPDX-License-Identifier: ISC */
/*
 * What narrows all views: the lens (a persona) and the filter (a query). Both are kept in words that outlive a reload:
 * the persona's key and the query's text.
 */
#ifndef UI_NARROW_H
#define UI_NARROW_H

#include "model/query.h"

struct narrow {
	struct str text;      /* of the filter; empty for none */
	struct query *filter; /* NULL for none */
	bool has_lens;
	struct item lens;
};

void narrow_init(struct narrow *n);
void narrow_release(struct narrow *n);
/* The filter from now on; a wrong one changes nothing and fills err. Blank text is no filter. */
bool narrow_set_filter(struct narrow *n, const struct board *b, struct bytes me, struct bytes text, struct err *e);
/* The lens is that persona, or none (ROW_NONE). */
void narrow_set_lens(struct narrow *n, const struct board *b, int32_t persona);
/* The next persona in file order, none after the last. */
void narrow_next_lens(struct narrow *n, const struct board *b);
/* The persona's row now, or ROW_NONE. */
int32_t narrow_lens(const struct narrow *n, const struct board *b);
bool narrow_is_on(const struct narrow *n);
/* Takes off the filter, else the lens; false where there was neither. */
bool narrow_clear(struct narrow *n);
/* For another board: the filter is compiled anew, what no longer fits is taken off. */
void narrow_rebind(struct narrow *n, const struct board *b, struct bytes me);

/* Adds a term such as owner:joel to a filter's text, or takes it out where it stands there as a word of its own. */
void narrow_toggle_term(struct str *text, struct bytes term);
bool narrow_has_term(struct bytes text, struct bytes term);

#endif
