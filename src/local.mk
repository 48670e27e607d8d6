# One convenience library a layer, lowest first; a layer links only with itself and those below.
noinst_LIBRARIES = libbase.a libcsvfile.a libmodel.a libstore.a librender.a libimport.a libui.a libcmd.a
bin_PROGRAMS = planboard

libbase_a_SOURCES = \
	src/base/base64.c src/base/base64.h \
	src/base/bytes.c src/base/bytes.h \
	src/base/clock.c src/base/clock.h \
	src/base/err.c src/base/err.h \
	src/base/json.c src/base/json.h \
	src/base/mem.c src/base/mem.h \
	src/base/near.c src/base/near.h \
	src/base/round.c src/base/round.h \
	src/base/shown.c src/base/shown.h \
	src/base/str.c src/base/str.h \
	src/base/utf8.c src/base/utf8.h \
	src/base/vec.h

libcsvfile_a_SOURCES = \
	src/csv/block.h \
	src/csv/cells.c src/csv/cells.h \
	src/csv/change.c src/csv/change.h \
	src/csv/patch.c src/csv/patch.h \
	src/csv/unquote.c src/csv/unquote.h \
	src/csv/dialect.c src/csv/dialect.h \
	src/csv/emit.c src/csv/emit.h \
	src/csv/parts.h \
	src/csv/record.c src/csv/record.h \
	src/csv/scan.c src/csv/scan.h \
	src/csv/splice.c src/csv/splice.h \
	src/csv/survey.c src/csv/survey.h \
	src/csv/table.c src/csv/table.h

libmodel_a_SOURCES = \
	src/model/board.h src/model/derive.h src/model/edit.h src/model/field.h src/model/findings.h \
	src/model/query.h src/model/schema.h src/model/schema_enums.h src/model/schema.def src/model/schema.c \
	src/model/backlink.c src/model/board.c src/model/derive.c src/model/horizon.c src/model/ids.c src/model/ids.h \
	src/model/glean.c src/model/glean.h \
	src/model/item.c src/model/link.c src/model/link.h src/model/places.c src/model/timeframe.c \
	src/model/edit.c src/model/edit_check.c src/model/edit_check.h src/model/edit_make.c src/model/edit_text.c src/model/edit_text.h \
	src/model/field.c src/model/findings.c src/model/findings_links.c src/model/findings_links.h \
	src/model/findings_sound.c src/model/findings_sound.h src/model/findings_values.c src/model/findings_values.h \
	src/model/coverage.c src/model/coverage.h src/model/usage_grid.c src/model/usage_grid.h \
	src/model/assess.c src/model/assess.h src/model/fresh.c src/model/fresh.h src/model/agenda.c src/model/agenda.h src/model/agenda_parts.h src/model/agenda_goals.c src/model/agenda_plan.c \
	src/model/changes.c src/model/changes.h src/model/follow.c src/model/follow.h \
	src/model/history.c src/model/history.h src/model/uses.c src/model/uses.h src/model/rank.c src/model/rank.h \
	src/model/limits.c src/model/limits.h src/model/effects.c src/model/effects.h src/model/rollup.c src/model/rollup.h src/model/decisions.c src/model/decisions.h \
	src/model/score_range.c src/model/score_range.h src/model/portfolio.c src/model/portfolio.h \
	src/model/memo.c src/model/memo.h src/model/merge.c src/model/merge.h src/model/merge_parts.h src/model/merge_align.c \
	src/model/merge_columns.c src/model/merge_order.c src/model/merge_row.c \
	src/model/prove.c src/model/prove.h src/model/prove_values.c src/model/prove_values.h \
	src/model/merge_apart.c src/model/merge_apart.h src/model/prove_apart.c src/model/prove_apart.h \
	src/model/sheetday.c src/model/sheetday.h src/model/retyped.c src/model/retyped.h \
	src/model/recode.c src/model/recode.h src/model/pairs.c src/model/pairs.h src/model/damage.c src/model/damage.h \
	src/model/unmark.c src/model/unmark.h src/model/repair.c src/model/repair.h src/model/repair_parts.h \
	src/model/repair_cells.c src/model/repair_write.c src/model/canon.c src/model/canon.h \
	src/model/needle.c src/model/needle.h \
	src/model/query_parse.c src/model/query_parse.h \
	src/model/query_name.c src/model/query_name.h \
	src/model/query_day.c src/model/query_day.h \
	src/model/query_link.c src/model/query_link.h \
	src/model/query_value.c src/model/query_value.h \
	src/model/query_state.c src/model/query_state.h \
	src/model/query_test.c src/model/query_test.h \
	src/model/query.c src/model/query_narrows.c \
	src/model/sort.c src/model/sort.h \
	src/model/signs.c src/model/signs.def src/model/signs.h src/model/signs_limits.c src/model/signs_limits.h \
	src/model/signs_work.h src/model/signs_tally.c src/model/signs_strategy.c src/model/signs_priority.c \
	src/model/signs_personas.c src/model/signs_technology.c src/model/signs_assess.c src/model/signs_assess.h \
	src/model/signs_history.c src/model/slip.c src/model/slip.h src/model/annals.c src/model/annals.h \
	src/model/news.c src/model/news.h src/model/news_words.c

libstore_a_SOURCES = src/store/store.h src/store/store.c src/store/store_load.c src/store/intake.c src/store/intake.h \
	src/store/sysio.c src/store/sysio.h src/store/personal.c src/store/personal.h \
	src/store/displaced.c src/store/displaced.h src/store/lock.c src/store/lock.h src/store/place.c src/store/place.h \
	src/store/private.c src/store/private.h src/store/redo.c src/store/redo.h src/store/replace.c src/store/replace.h \
	src/store/save.c src/store/save.h src/store/save_keep.c src/store/save_mend.c \
	src/store/save_parts.h src/store/save_swap.c src/store/save_tell.c src/store/compare.c src/store/compare.h \
	src/store/settle.c src/store/settle.h src/store/stray.c src/store/stray.h \
	src/store/session.c src/store/session.h src/store/git.c src/store/git.h \
	src/store/errand.c src/store/errand.h src/store/glance.c src/store/glance.h \
	src/store/watch.c src/store/watch.h src/store/opened.c src/store/opened.h src/store/here.c src/store/here.h \
	src/store/visual.c src/store/visual.h src/store/conflicts.c src/store/conflicts.h src/store/mend.c src/store/mend.h src/store/page.c src/store/page.h src/store/remember.c src/store/remember.h \
	src/store/git_setup.c src/store/git_setup.h src/store/git_sync.c src/store/git_sync.h \
	src/store/state.c src/store/state.h src/store/journal.c src/store/journal.h \
	src/store/versions.c src/store/versions.h src/store/rescue.c src/store/rescue.h \
	src/store/git_read.c src/store/git_read.h src/store/past.c src/store/past.h src/store/past_git.c \
	src/store/past_log.c src/store/past_log.h src/store/past_copies.c src/store/past_errand.c \
	src/store/visit.c src/store/visit.h

librender_a_SOURCES = \
	src/render/ink.c src/render/ink.h \
	src/render/outside.c src/render/outside.h \
	src/render/listing.c src/render/listing.h \
	src/render/report.c src/render/report.h src/render/report_signs.c src/render/report_signs.h \
	src/render/dossier.c src/render/dossier.h \
	src/render/ladder.c src/render/ladder.h \
	src/render/portfolio_page.c src/render/portfolio_page.h \
	src/render/export_cell.c src/render/export_cell.h \
	src/render/exports.c src/render/exports.h \
	src/render/export_json.c \
	src/render/export_csv.c \
	src/render/html.c src/render/html.h src/render/html_style.c \
	src/render/html_strategy.c src/render/html_plan.c src/render/html_usage.c src/render/html_signs.c \
	src/render/export_html.c \
	src/render/export_block.c \
	src/render/export_markdown.c src/render/export_markdown.h \
	src/render/export_trackers.c src/render/export_trackers.h \
	src/render/export_ics.c \
	src/render/export_graph.c src/render/export_graph.h \
	src/render/export_radar.c \
	src/render/delta.c src/render/delta.h \
	src/render/brief.c src/render/brief.h \
	src/render/bulletin.c src/render/bulletin.h \
	src/render/datapackage.c src/render/datapackage.h

libimport_a_SOURCES = \
	src/import/words.c src/import/words.h \
	src/import/when.c src/import/when.h \
	src/import/mapping.c src/import/mapping.h \
	src/import/exported.c src/import/exported.h \
	src/import/import.c src/import/import.h src/import/import_parts.h \
	src/import/import_draft.c src/import/import_match.c src/import/import_commit.c \
	src/import/tools.c src/import/tools.h \
	src/import/from_csv.c \
	src/import/from_jira.c src/import/from_jpd.c src/import/from_linear.c src/import/from_github.c \
	src/import/from_trello.c src/import/from_asana.c src/import/from_productboard.c src/import/from_aha.c \
	src/import/from_notion.c src/import/from_azure.c src/import/from_radar.c

libui_a_SOURCES = \
	src/ui/canvas.c src/ui/canvas.h \
	src/ui/area.c \
	src/ui/glyph.c \
	src/ui/theme.c src/ui/theme.h src/ui/theme.def \
	src/ui/theme_file.c src/ui/theme_file.h \
	src/ui/action.def src/ui/action.h \
	src/ui/keycode.c src/ui/keycode.h \
	src/ui/term.h \
	src/ui/decode.c src/ui/decode.h \
	src/ui/paint.c src/ui/paint.h \
	src/ui/term_signals.c src/ui/term_signals.h \
	src/ui/term_input.c src/ui/term_input.h \
	src/ui/term_curses.c \
	src/ui/term_plain.c \
	src/ui/term_memory.c \
	src/ui/action.c \
	src/ui/keymap.c src/ui/keymap.h \
	src/ui/keyfile.c src/ui/keyfile.h \
	src/ui/prompt.c src/ui/prompt.h \
	src/ui/menu.c src/ui/menu.h \
	src/ui/choices.c src/ui/choices.h \
	src/ui/form.c src/ui/form.h \
	src/ui/row_set.c src/ui/row_set.h \
	src/ui/flash.c src/ui/flash.h \
	src/ui/editor.c src/ui/editor.h \
	src/ui/view.h \
	src/ui/hindsight.c src/ui/hindsight.h src/ui/overlay_since.c src/ui/overlay_since.h src/ui/view_changes.c \
	src/ui/widget_text.c src/ui/widget_text.h \
	src/ui/widget_facts.c src/ui/widget_facts.h \
	src/ui/widget_persona.c src/ui/widget_persona.h \
	src/ui/widget_findings.c src/ui/widget_findings.h \
	src/ui/widget_page.c src/ui/widget_page.h \
	src/ui/views.c src/ui/views.h \
	src/ui/keyed.c src/ui/keyed.h \
	src/ui/board_lane.c src/ui/board_lane.h \
	src/ui/board_order.c src/ui/board_order.h \
	src/ui/board_trace.c src/ui/board_trace.h \
	src/ui/board_scroll.c src/ui/board_scroll.h \
	src/ui/board_facts.c src/ui/board_facts.h \
	src/ui/board_card.c src/ui/board_card.h \
	src/ui/view_board.c src/ui/view_board.h \
	src/ui/swim.c src/ui/swim.h \
	src/ui/swim_group.c src/ui/swim_group.h \
	src/ui/swim_scroll.c src/ui/swim_scroll.h \
	src/ui/swim_move.c src/ui/swim_move.h \
	src/ui/swim_card.c src/ui/swim_card.h \
	src/ui/swim_draw.c src/ui/swim_draw.h \
	src/ui/swim_drop.c src/ui/swim_drop.h \
	src/ui/board_drop.c src/ui/board_drop.h \
	src/ui/drag.c src/ui/drag.h \
	src/ui/roadmap_time.c src/ui/roadmap_time.h \
	src/ui/view_roadmap.c \
	src/ui/view_flow.c \
	src/ui/matrix.c src/ui/matrix.h src/ui/overlay_items.c src/ui/overlay_items.h \
	src/ui/persona_grid.c src/ui/persona_cards.c src/ui/persona_heat.c src/ui/persona_cover.c \
	src/ui/view_personas.c src/ui/view_personas.h \
	src/ui/objectives_tree.c src/ui/objectives_fold.c src/ui/objectives_draw.c \
	src/ui/view_objectives.c src/ui/view_objectives.h \
	src/ui/ranking_columns.c src/ui/ranking_foot.c src/ui/ranking_chart.c \
	src/ui/view_ranking.c src/ui/view_ranking.h \
	src/ui/meeting.c src/ui/meeting.h src/ui/meeting_print.c src/ui/meeting_print.h src/ui/view_meeting.c \
	src/ui/radar.c src/ui/radar.h src/ui/radar_card.c src/ui/radar_round.c src/ui/view_radar.c \
	src/ui/view_signs.c \
	src/ui/grid.c src/ui/grid.h \
	src/ui/view_table.c src/ui/view_table.h \
	src/ui/view_item.c src/ui/view_item.h \
	src/ui/detail_fields.c src/ui/detail_fields.h \
	src/ui/detail_links.c src/ui/detail_links.h \
	src/ui/view_detail.c \
	src/ui/view_why.c \
	src/ui/view_score.c \
	src/ui/narrow.c src/ui/narrow.h \
	src/ui/frame.c src/ui/frame.h \
	src/ui/stage.c src/ui/stage.h \
	src/ui/overlay_help.c src/ui/overlay_help.h \
	src/ui/overlay_palette.c src/ui/overlay_palette.h \
	src/ui/overlay_damage.c src/ui/overlay_damage.h \
	src/ui/overlay_views.c src/ui/overlay_views.h \
	src/ui/trial.c src/ui/trial.h src/ui/overlay_trial.c src/ui/overlay_trial.h \
	src/ui/decide.c src/ui/decide.h \
	src/ui/confirm.c src/ui/confirm.h src/ui/overlay_assess.c src/ui/overlay_assess.h src/ui/overlay_conflicts.c src/ui/overlay_conflicts.h \
	src/ui/overlay_filters.c src/ui/overlay_filters.h \
	src/ui/overlay_who.c src/ui/overlay_who.h src/ui/who.c src/ui/who.h \
	src/ui/overlay_lens.c src/ui/overlay_lens.h \
	src/ui/overlay_findings.c src/ui/overlay_findings.h \
	src/ui/amend.c src/ui/amend.h src/ui/amend_parts.h src/ui/amend_add.c src/ui/amend_move.c src/ui/amend_marks.c \
	src/ui/trade.c src/ui/trade.h \
	src/ui/dispatch.c src/ui/dispatch.h \
	src/ui/spoken.c src/ui/spoken.h src/ui/plain.c src/ui/plain.h \
	src/ui/app.c \
	src/ui/app.h

libcmd_a_SOURCES = \
	src/cmd/opt.c src/cmd/opt.h \
	src/cmd/hint.c src/cmd/hint.h \
	src/cmd/cmd.c src/cmd/cmd.h \
	src/cmd/commands.c src/cmd/commands.h \
	src/cmd/usage.c src/cmd/usage.h \
	src/cmd/topics.c src/cmd/topics.h src/cmd/topics_meeting.c src/cmd/topics_meeting.h src/cmd/topics_signs.c src/cmd/topics_signs.h \
	src/cmd/docs_signs.c src/cmd/docs_signs.h \
	src/cmd/mdoc.c src/cmd/mdoc.h \
	src/cmd/docs.c src/cmd/docs.h \
	src/cmd/complete_words.c src/cmd/complete_words.h \
	src/cmd/complete_bash.c src/cmd/complete_bash.h \
	src/cmd/complete_zsh.c src/cmd/complete_zsh.h \
	src/cmd/complete_fish.c src/cmd/complete_fish.h \
	src/cmd/cmd_list.c \
	src/cmd/cmd_show.c \
	src/cmd/cmd_why.c \
	src/cmd/cmd_portfolio.c \
	src/cmd/cmd_brief.c \
	src/cmd/cmd_export.c \
	src/cmd/cmd_check.c src/cmd/cmd_assess.c \
	src/cmd/batch.c src/cmd/batch.h src/cmd/alter.c src/cmd/alter.h \
	src/cmd/cmd_set.c src/cmd/cmd_add.c src/cmd/cmd_move.c src/cmd/cmd_remove.c \
	src/cmd/cmd_init.c src/cmd/cmd_import.c \
	src/cmd/cmd_changes.c src/cmd/cmd_diff.c src/cmd/cmd_git_setup.c src/cmd/cmd_sync.c \
	src/cmd/cmd_merge.c src/cmd/cmd_repair.c src/cmd/cmd_restore.c src/cmd/cmd_fmt.c \
	src/cmd/cmd_help.c \
	src/cmd/cmd_completion.c

planboard_SOURCES = src/main.c
BASE_LIBS = libbase.a $(UTF8PROC_LIBS) $(JANSSON_LIBS)
CSV_LAYER = libcsvfile.a $(CSV_LIBS) $(BASE_LIBS)
MODEL_LAYER = libmodel.a $(CSV_LAYER)
STORE_LAYER = libstore.a $(MODEL_LAYER)
RENDER_LAYER = librender.a $(STORE_LAYER)
IMPORT_LAYER = libimport.a $(RENDER_LAYER)
UI_LAYER = libui.a $(IMPORT_LAYER) $(NCURSES_LIBS)
CMD_LAYER = libcmd.a $(UI_LAYER)
planboard_LDADD = $(CMD_LAYER) -lm

# Makes the parts of the manual that come from the program's tables; see man/local.mk.
check_PROGRAMS += planboard-docs
planboard_docs_SOURCES = src/cmd/docs_main.c
planboard_docs_LDADD = $(CMD_LAYER) -lm
