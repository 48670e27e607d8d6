# The command line, the screen, the benchmarks. Cases are folders: dist-hook takes them as they are, nobody lists them.
TESTS += tests/cli/selftest.sh tests/cli/run.sh tests/screen/selftest.sh tests/screen/run.sh
EXTRA_DIST += tests/cli/run.sh tests/cli/selftest.sh tests/cli/README tests/screen/run.sh tests/screen/selftest.sh tests/screen/README tests/screen/lsan.supp
tests/cli/run.log tests/screen/run.log: planboard$(EXEEXT)

if HAVE_VTERM
check_PROGRAMS += tests/screen/screenrun tests/screen/demo_app
tests/screen/selftest.log: tests/screen/screenrun$(EXEEXT) tests/screen/demo_app$(EXEEXT)
tests/screen/run.log: tests/screen/screenrun$(EXEEXT)
endif
tests_screen_screenrun_SOURCES = \
	tests/screen/allowed.c tests/screen/allowed.h \
	tests/screen/files.c tests/screen/files.h \
	tests/screen/keys.c tests/screen/keys.h \
	tests/screen/picture.c tests/screen/picture.h \
	tests/screen/player.c tests/screen/player.h \
	tests/screen/pty.c tests/screen/pty.h \
	tests/screen/screenrun.c \
	tests/screen/session.c tests/screen/session.h \
	tests/screen/terminal.c tests/screen/terminal.h
tests_screen_screenrun_LDADD = $(BASE_LIBS) $(VTERM_LIBS) -lm
tests_screen_demo_app_SOURCES = tests/screen/demo_app.c

dist-hook:
	cd $(srcdir) && for case in tests/cli/*/ tests/screen/*/; do \
		test -d "$$case" || continue; \
		$(MKDIR_P) "$(abs_top_builddir)/$(distdir)/$$case" && cp -R "$$case." "$(abs_top_builddir)/$(distdir)/$$case"; \
	done

# make bench: BENCH_RUNS=5, BENCH_MILLION=1 for the board of a million entries, BENCH_ARGS for bench.py's own switches.
EXTRA_PROGRAMS = tests/bench/empty_curses tests/bench/limits
tests_bench_empty_curses_SOURCES = tests/bench/empty_curses.c
tests_bench_empty_curses_LDADD = $(NCURSES_LIBS)
tests_bench_limits_SOURCES = tests/bench/limits.c
tests_bench_limits_LDADD = $(CSV_LIBS)
EXTRA_DIST += tests/bench/bench.py tests/bench/gen_board.py tests/bench/screen.py
CLEANFILES += $(EXTRA_PROGRAMS)
bench: planboard$(EXEEXT) $(EXTRA_PROGRAMS) $(bench_model)
	@if command -v python3 >/dev/null; then \
		PYTHONDONTWRITEBYTECODE=1 python3 $(srcdir)/tests/bench/bench.py --build . $(BENCH_ARGS); \
	else \
		echo "make bench needs python3, which is not here"; \
	fi
clean-local: clean-bench
clean-bench:
	rm -rf bench
.PHONY: bench clean-bench
