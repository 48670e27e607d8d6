# Every test speaks TAP. A unit test is tests/unit/check_<stem>.c, one per source file: three lines here, in the order of
# src/local.mk, and it links with the layer of its stem, so that an upward call is a link error.
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

UNIT_TESTS =
#UNIT_TESTS += tests/unit/check_example
#tests_unit_check_example_SOURCES = tests/unit/check_example.c
#tests_unit_check_example_LDADD = $(BASE_LIBS) $(CHECK_LIBS)

if HAVE_CHECK
check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)
endif

TESTS += tests/lint.sh tests/setup.sh
EXTRA_DIST += tests/lint.sh tests/setup.sh
