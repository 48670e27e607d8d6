/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "cmd/topics_meeting.h"

#include "cmd/topics.h"
#include "cmd/usage.h"
#include "model/agenda.h"
#include "ui/action.h"

static void steps(const struct ink *k, struct str *out)
{
	struct str name = {0};

	usage_head(k, out, "Ten steps");
	for (int i = 0; i < AGENDA_STEPS; i++) {
		str_clear(&name);
		str_addf(&name, "%2d %s", i + 1, agenda_title(i));
		usage_pair(k, out, str_c(&name), agenda_question(i), 36);
	}
	str_release(&name);
}

/* The keys as action.def has them; what they are for in the meeting. */
static void keys(const struct ink *k, struct str *out)
{
	static const struct {
		enum action_id first, second; /* second: ACTION_NONE where there is one */
		const char *what;
	} rows[] = {
		{ACTION_RIGHT, ACTION_LEFT, "the next step, and the one before"},
		{ACTION_DOWN, ACTION_UP, "move along the lines that name a row"},
		{ACTION_OPEN, ACTION_WHY, "open the row; tell why it exists"},
		{ACTION_EDIT, ACTION_NONE, "edit the field that the step asks about"},
		{ACTION_CARD_DOWN, ACTION_CARD_UP, "move a priority in rank"},
		{ACTION_CARD_LEFT, ACTION_CARD_RIGHT, "move an entry to an earlier or a later time"},
		{ACTION_REASON, ACTION_NONE, "say why, at once"},
		{ACTION_FILTER, ACTION_LENS_CHOOSE, "narrow all steps to an owner, an objective, a persona"},
		{ACTION_MEETING_PRINT, ACTION_MEETING_BEGIN, "write the page to a file; begin anew"},
	};
	struct str name = {0};

	usage_head(k, out, "Keys");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		str_clear(&name);
		topics_keys(action_get(rows[i].first), &name);
		if (rows[i].second != ACTION_NONE) {
			str_adds(&name, "  ");
			topics_keys(action_get(rows[i].second), &name);
		}
		usage_pair(k, out, str_c(&name), rows[i].what, 22);
	}
	str_release(&name);
}

bool topics_meeting_print(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	(void)detail;
	(void)e;
	usage_text(k, out, 0,
		"0 on the screen is the Monday meeting of CTO and product: ten steps of three minutes, from why to what to who to "
		"how, and then decisions. What is shown can be changed on the spot, and is saved at once. The clock above counts "
		"the minutes since the meeting began beside those that the steps up to here are meant to take.");
	steps(k, out);
	keys(k, out);
	str_addc(out, '\n');
	usage_text(k, out, 0, "planboard brief prints all ten steps as one page.");
	return true;
}
