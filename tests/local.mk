# Unit tests: one line a program, in the list of its layer; its source is tests/unit/check_<stem>.c.
# A test links its layer and those below, and nothing above: an upward call is a link error.
tests_base = \
	tests/unit/check_base64 \
	tests/unit/check_bytes \
	tests/unit/check_clock \
	tests/unit/check_err \
	tests/unit/check_json \
	tests/unit/check_mem \
	tests/unit/check_near \
	tests/unit/check_round \
	tests/unit/check_shown \
	tests/unit/check_str \
	tests/unit/check_utf8
tests_csv = \
	tests/unit/check_cells \
	tests/unit/check_csv_corpus \
	tests/unit/check_dialect \
	tests/unit/check_emit \
	tests/unit/check_record \
	tests/unit/check_scan \
	tests/unit/check_splice \
	tests/unit/check_survey \
	tests/unit/check_table
tests_model = \
	tests/unit/check_annals \
	tests/unit/check_board \
	tests/unit/check_agenda \
	tests/unit/check_assess \
	tests/unit/check_fresh \
	tests/unit/check_coverage \
	tests/unit/check_derive \
	tests/unit/check_edit \
	tests/unit/check_field \
	tests/unit/check_findings \
	tests/unit/check_ids \
	tests/unit/check_decisions \
	tests/unit/check_rollup \
	tests/unit/check_effects \
	tests/unit/check_limits \
	tests/unit/check_link \
	tests/unit/check_memo \
	tests/unit/check_follow \
	tests/unit/check_history \
	tests/unit/check_usage_grid \
	tests/unit/check_uses \
	tests/unit/check_merge \
	tests/unit/check_merge_apart \
	tests/unit/check_edit_text \
	tests/unit/check_prove \
	tests/unit/check_canon \
	tests/unit/check_damage \
	tests/unit/check_recode \
	tests/unit/check_repair \
	tests/unit/check_retyped \
	tests/unit/check_sheetday \
	tests/unit/check_unmark \
	tests/unit/check_needle \
	tests/unit/check_query \
	tests/unit/check_query_day \
	tests/unit/check_query_narrows \
	tests/unit/check_query_parse \
	tests/unit/check_rank \
	tests/unit/check_score_range \
	tests/unit/check_portfolio \
	tests/unit/check_schema \
	tests/unit/check_signs \
	tests/unit/check_signs_assess \
	tests/unit/check_signs_history \
	tests/unit/check_signs_personas \
	tests/unit/check_signs_priority \
	tests/unit/check_signs_strategy \
	tests/unit/check_signs_technology \
	tests/unit/check_sort \
	tests/unit/check_timeframe
tests_store = \
	tests/unit/check_displaced \
	tests/unit/check_git_sync \
	tests/unit/check_glance \
	tests/unit/check_here \
	tests/unit/check_journal \
	tests/unit/check_lock \
	tests/unit/check_page \
	tests/unit/check_remember \
	tests/unit/check_opened \
	tests/unit/check_personal \
	tests/unit/check_place \
	tests/unit/check_private \
	tests/unit/check_redo \
	tests/unit/check_replace \
	tests/unit/check_rescue \
	tests/unit/check_save \
	tests/unit/check_session \
	tests/unit/check_settle \
	tests/unit/check_stray \
	tests/unit/check_versions \
	tests/unit/check_conflicts \
	tests/unit/check_errand \
	tests/unit/check_visual \
	tests/unit/check_watch \
	tests/unit/check_store
tests_render = \
	tests/unit/check_datapackage \
	tests/unit/check_brief \
	tests/unit/check_export_cell \
	tests/unit/check_export_html \
	tests/unit/check_export_ics \
	tests/unit/check_export_markdown \
	tests/unit/check_ink \
	tests/unit/check_listing
tests_import = \
	tests/unit/check_when
tests_ui = \
	tests/unit/check_board_order \
	tests/unit/check_app \
	tests/unit/check_canvas \
	tests/unit/check_colourless \
	tests/unit/check_decode \
	tests/unit/check_form \
	tests/unit/check_frame \
	tests/unit/check_keycode \
	tests/unit/check_keyfile \
	tests/unit/check_keymap \
	tests/unit/check_matrix \
	tests/unit/check_menu \
	tests/unit/check_narrow \
	tests/unit/check_paint \
	tests/unit/check_prompt \
	tests/unit/check_row_set \
	tests/unit/check_spoken \
	tests/unit/check_theme \
	tests/unit/check_theme_file \
	tests/unit/check_view_board \
	tests/unit/check_view_detail \
	tests/unit/check_view_flow \
	tests/unit/check_view_meeting \
	tests/unit/check_view_personas \
	tests/unit/check_view_objectives \
	tests/unit/check_view_ranking \
	tests/unit/check_view_radar \
	tests/unit/check_view_roadmap \
	tests/unit/check_view_signs \
	tests/unit/check_view_table \
	tests/unit/check_view_why \
	tests/unit/check_who \
	tests/unit/check_widget_facts \
	tests/unit/check_widget_page \
	tests/unit/check_widget_persona \
	tests/unit/check_widget_text
tests_cmd = \
	tests/unit/check_docs \
	tests/unit/check_mdoc \
	tests/unit/check_opt
tests_unit = $(tests_base) $(tests_csv) $(tests_model) $(tests_store) $(tests_render) $(tests_import) $(tests_ui) $(tests_cmd)

$(tests_base): libbase.a
$(tests_csv): libcsvfile.a libbase.a
$(tests_model): libmodel.a libcsvfile.a libbase.a
$(tests_store): libstore.a libmodel.a libcsvfile.a libbase.a
$(tests_render): librender.a libstore.a libmodel.a libcsvfile.a libbase.a
$(tests_import): libimport.a librender.a libstore.a libmodel.a libcsvfile.a libbase.a
$(tests_ui): libui.a libimport.a librender.a libstore.a libmodel.a libcsvfile.a libbase.a
$(tests_cmd): libcmd.a libui.a libimport.a librender.a libstore.a libmodel.a libcsvfile.a libbase.a
$(tests_base): libproperties.a
$(tests_base): LDADD = libproperties.a $(BASE_LIBS) $(CHECK_LIBS) -lm
$(tests_csv): libproperties.a
$(tests_csv): LDADD = libproperties.a $(CSV_LAYER) $(CHECK_LIBS) -lm
$(tests_model): LDADD = $(MODEL_LAYER) $(CHECK_LIBS) -lm
$(tests_store): LDADD = $(STORE_LAYER) $(CHECK_LIBS) -lm
$(tests_render): LDADD = $(RENDER_LAYER) $(CHECK_LIBS) -lm
$(tests_import): LDADD = $(IMPORT_LAYER) $(CHECK_LIBS) -lm
$(tests_ui): LDADD = $(UI_LAYER) $(CHECK_LIBS) -lm
$(tests_cmd): LDADD = $(CMD_LAYER) $(CHECK_LIBS) -lm

# What must hold for any bytes; unit tests and fuzz targets share it.
libproperties_a_SOURCES = \
	tests/fuzz/csv_properties.c tests/fuzz/csv_properties.h \
	tests/fuzz/shown_properties.c tests/fuzz/shown_properties.h
EXTRA_DIST += tests/corpus

# Measured by hand and by make bench; make check only builds them.
bench_programs = tests/bench/bench_csv
$(bench_programs): LDADD = $(CSV_LAYER) -lm
$(bench_programs): libcsvfile.a libbase.a
check_PROGRAMS += $(bench_programs)
bench_model = tests/bench/bench_query
$(bench_model): LDADD = $(MODEL_LAYER) -lm
$(bench_model): libmodel.a libcsvfile.a libbase.a
check_PROGRAMS += $(bench_model)
bench_store = tests/bench/bench_load
$(bench_store): LDADD = $(STORE_LAYER) -lm
$(bench_store): libstore.a libmodel.a libcsvfile.a libbase.a
check_PROGRAMS += $(bench_store)

# Fuzz targets, outside a fuzzer: each replays its corpus. configure --enable-fuzz builds them for the fuzzer too.
fuzz_replays = tests/fuzz/replay_csv tests/fuzz/replay_keys tests/fuzz/replay_keyfile tests/fuzz/replay_query tests/fuzz/replay_shown
fuzz_targets = tests/fuzz/fuzz_csv tests/fuzz/fuzz_keys tests/fuzz/fuzz_keyfile tests/fuzz/fuzz_query tests/fuzz/fuzz_shown
tests_fuzz_replay_csv_SOURCES = tests/fuzz/fuzz_csv.c tests/fuzz/replay.c
tests_fuzz_replay_csv_CPPFLAGS = $(AM_CPPFLAGS) -DREPLAY_CORPUS='"csv"'
tests_fuzz_replay_keys_SOURCES = tests/fuzz/fuzz_keys.c tests/fuzz/replay.c
tests_fuzz_replay_keys_CPPFLAGS = $(AM_CPPFLAGS) -DREPLAY_CORPUS='"keys"'
tests_fuzz_replay_keyfile_SOURCES = tests/fuzz/fuzz_keyfile.c tests/fuzz/replay.c
tests_fuzz_replay_keyfile_CPPFLAGS = $(AM_CPPFLAGS) -DREPLAY_CORPUS='"keyfile"'
tests_fuzz_replay_query_SOURCES = tests/fuzz/fuzz_query.c tests/fuzz/replay.c
tests_fuzz_replay_query_CPPFLAGS = $(AM_CPPFLAGS) -DREPLAY_CORPUS='"query"'
tests_fuzz_replay_shown_SOURCES = tests/fuzz/fuzz_shown.c tests/fuzz/replay.c
tests_fuzz_replay_shown_CPPFLAGS = $(AM_CPPFLAGS) -DREPLAY_CORPUS='"shown"'
$(fuzz_replays) $(fuzz_targets): LDADD = libproperties.a $(UI_LAYER) -lm
$(fuzz_replays) $(fuzz_targets): libproperties.a libui.a libimport.a librender.a libstore.a libmodel.a libcsvfile.a libbase.a
check_PROGRAMS += $(fuzz_replays)
TESTS += $(fuzz_replays)
if ENABLE_FUZZ
noinst_PROGRAMS = $(fuzz_targets)
noinst_LIBRARIES += libproperties.a
$(fuzz_targets): AM_LDFLAGS += -fsanitize=fuzzer
else
check_LIBRARIES = libproperties.a
endif
EXTRA_DIST += tests/fuzz/README

# Several writers at once.
team_programs = tests/team/crash tests/team/outside tests/team/power tests/team/refused tests/team/long tests/team/writers
tests_team_outside_SOURCES = tests/team/outside.c tests/team/team.c tests/team/team.h
tests_team_power_SOURCES = tests/team/power.c tests/team/platter.c tests/team/platter.h tests/team/platter_names.c \
	tests/team/platter_names.h tests/team/team.c tests/team/team.h
tests_team_refused_SOURCES = tests/team/refused.c tests/team/failing.c tests/team/failing.h tests/team/team.c tests/team/team.h
tests_team_long_SOURCES = tests/team/long.c tests/team/team.c tests/team/team.h
tests_team_writers_SOURCES = tests/team/writers.c tests/team/team.c tests/team/team.h
tests_team_crash_SOURCES = tests/team/crash.c tests/team/failing.c tests/team/failing.h tests/team/team.c tests/team/team.h
$(team_programs): LDADD = $(STORE_LAYER) -lm
$(team_programs): libstore.a libmodel.a libcsvfile.a libbase.a
check_PROGRAMS += $(team_programs)
TESTS += $(team_programs) tests/team/clones.sh tests/team/spreadsheet.sh tests/team/signs.sh
EXTRA_DIST += tests/team/clones.sh tests/team/spreadsheet.sh tests/team/signs.sh tests/team/signs_oracle.py

# Every test speaks TAP. Scripts end in .sh and run under the shell.
TEST_EXTENSIONS = .sh
TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_SH_LOG_DRIVER_FLAGS = --comments
# Nothing of the caller's: no board, day, colours or width, no git settings, and a home that clean removes.
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(top_srcdir)'; top_builddir='$(top_builddir)'; TZ=UTC; HOME='$(abs_top_builddir)/tests/home'; \
	XDG_STATE_HOME="$$HOME/state"; XDG_CONFIG_HOME="$$HOME/config"; GIT_CONFIG_NOSYSTEM=1; GIT_CONFIG_GLOBAL=/dev/null; \
	export top_srcdir top_builddir TZ HOME XDG_STATE_HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL; \
	unset PLANBOARD PLANBOARD_TODAY NO_COLOR COLUMNS LINES VISUAL EDITOR GIT_DIR GIT_WORK_TREE; \
	mkdir -p "$$HOME";
clean-local:
	rm -rf tests/home
AM_CPPFLAGS += $(CHECK_CFLAGS) $(VTERM_CFLAGS)

if HAVE_CHECK
check_PROGRAMS += $(tests_unit)
TESTS += $(tests_unit)
else
TESTS += tests/no_check.sh
endif
EXTRA_DIST += tests/no_check.sh tests/unit/unit.h tests/unit/boards.h tests/unit/htmlcheck.h tests/unit/storetest.h tests/unit/viewtest.h tests/unit/swimtest.h tests/unit/signstest.h

TESTS += tests/lint.sh tests/setup.sh tests/docs.sh tests/manual.sh tests/browser.sh
EXTRA_DIST += tests/lint.sh tests/setup.sh tests/docs.sh tests/manual.sh tests/browser.sh

# The runners of whole cases: a folder is a test (tests/cli/README, tests/screen/README).
include tests/runners.mk
