/* SPDX-License-Identifier: ISC */
/* The views one by one, for views.c and their own files; everybody else asks views_all or views_find of view.h. */
#ifndef UI_VIEWS_H
#define UI_VIEWS_H

#include "ui/view.h"

extern const struct view_ops view_board_ops;
extern const struct view_ops view_roadmap_ops;
extern const struct view_ops view_flow_ops;
extern const struct view_ops view_personas_ops;
extern const struct view_ops view_objectives_ops;
extern const struct view_ops view_ranking_ops;
extern const struct view_ops view_radar_ops;
extern const struct view_ops view_signs_ops;
extern const struct view_ops view_changes_ops;
extern const struct view_ops view_meeting_ops;
extern const struct view_ops view_table_ops;
extern const struct view_ops view_detail_ops;
extern const struct view_ops view_why_ops;
extern const struct view_ops view_score_ops;

#endif
