/* SPDX-License-Identifier: ISC */
/* From the tables of model/signs to mdoc. */
#include <config.h>

#include "cmd/docs_signs.h"

#include "cmd/mdoc.h"
#include "model/signs.h"
#include "model/signs_limits.h"

static void one_sign(struct str *out, const struct sign_def *def)
{
	struct str text = {0};

	str_addf(out, ".It Cm %s Pq level %d , %s , %s\n", def->id, def->level, signs_severity_name(def->severity),
		signs_kind_name(def->kind));
	str_addf(&text, "When: %s.", def->condition);
	mdoc_text(out, str_c(&text));
	if (def->question) {
		str_clear(&text);
		str_addf(&text, "Scored: %s", def->question);
		mdoc_text(out, str_c(&text));
	}
	str_adds(out, ".Qq ");
	str_clear(&text);
	mdoc_argument(&text, def->message);
	str_adds(out, str_c(&text)[0] == ' ' ? str_c(&text) + 1 : str_c(&text));
	str_addc(out, '\n');
	mdoc_text(out, def->remedy);
	str_release(&text);
}

void docs_signs_list(struct str *out)
{
	for (int h = 0; h < SIGN_HEAD_COUNT; h++) {
		str_addf(out, ".Ss Signs of %s\n.Bl -tag -width Ds\n", signs_head_title((enum sign_head)h));
		for (int i = 0; i < SIGN_COUNT; i++)
			if ((int)signs_get((enum sign_id)i)->head == h)
				one_sign(out, signs_get((enum sign_id)i));
		str_adds(out, ".El\n");
	}
}

void docs_signs_levels(struct str *out)
{
	struct str text = {0};

	str_adds(out, ".Bl -tag -width Ds\n");
	for (int level = 1; level <= 10; level = signs_level_get(level)->to + 1) {
		const struct sign_level *l = signs_level_get(level);

		str_addf(out, l->from == l->to ? ".It Level %d\n" : ".It Levels %d to %d\n", l->from, l->to);
		str_clear(&text);
		str_addf(&text, "New in the data: %s.", l->data);
		mdoc_text(out, str_c(&text));
		mdoc_text(out, l->habit);
		str_clear(&text);
		str_addf(&text, "The question: %s%s", l->question, l->question[bytes_of(l->question).n - 1] == '?' ? "" : ".");
		mdoc_text(out, str_c(&text));
	}
	str_adds(out, ".El\n");
	str_release(&text);
}

void docs_signs_limits(struct str *out)
{
	struct str text = {0};

	str_adds(out, ".Bl -tag -width Ds\n");
	for (int i = 0; i < SIGNS_LIMITS; i++) {
		enum signs_limit l = (enum signs_limit)i;

		str_addf(out, ".It Va %s\n", signs_limits_get(l)->name);
		str_clear(&text);
		str_addf(&text, "The %s: ", signs_limits_get(l)->meaning);
		str_add_number(&text, signs_limits_at(l, 1));
		if (signs_limits_at(l, 1) != signs_limits_at(l, 10)) {
			str_adds(&text, ", from level 4 on ");
			str_add_number(&text, signs_limits_at(l, 4));
			str_adds(&text, ", from level 7 on ");
			str_add_number(&text, signs_limits_at(l, 7));
		}
		str_addc(&text, '.');
		mdoc_text(out, str_c(&text));
	}
	str_adds(out, ".El\n");
	str_release(&text);
}
