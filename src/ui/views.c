/* SPDX-License-Identifier: ISC */
/* The list of views: a new one is its file and its line here. */
#include <config.h>

#include <string.h>

#include "ui/views.h"

static const struct view_ops *const views_list[] = {
	&view_board_ops,
	&view_roadmap_ops,
	&view_flow_ops,
	&view_personas_ops,
	&view_objectives_ops,
	&view_ranking_ops,
	&view_radar_ops,
	&view_signs_ops,
	&view_changes_ops,
	&view_meeting_ops,
	&view_table_ops,
	&view_detail_ops,
	&view_why_ops,
	&view_score_ops,
	NULL,
};

const struct view_ops *const *views_all(void)
{
	return views_list;
}

const struct view_ops *views_find(const char *name)
{
	for (size_t i = 0; views_list[i]; i++)
		if (!strcmp(views_list[i]->name, name))
			return views_list[i];
	return NULL;
}
