# Every test speaks TAP. A unit test is tests/unit/check_<stem>.c, one per source file: three lines here, in the order of
# src/local.mk, and it links with the layer of its stem, so that an upward call is a link error.
TEST_EXTENSIONS = .sh
TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_SH_LOG_DRIVER_FLAGS = --comments
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(top_srcdir)'; top_builddir='$(top_builddir)'; TZ=UTC; \
	export top_srcdir top_builddir TZ;
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
