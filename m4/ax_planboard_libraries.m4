# Where each library comes from. libcsv ships no .pc file on some systems, so a header and a link test find it.
AC_DEFUN([AX_PLANBOARD_LIBRARIES], [
AX_PLANBOARD_NEEDS([NCURSES], [ncursesw])
AX_PLANBOARD_NEEDS([UTF8PROC], [libutf8proc])
AX_PLANBOARD_NEEDS([JANSSON], [jansson])
AC_CHECK_HEADER([csv.h], [], [AC_MSG_ERROR([libcsv's csv.h is missing: ./bootstrap run installs it])])
AC_CHECK_LIB([csv], [csv_init], [CSV_LIBS=-lcsv], [AC_MSG_ERROR([libcsv is missing: ./bootstrap run installs it])])
AC_SUBST([CSV_LIBS])
AX_PLANBOARD_TESTS_WITH([CHECK], [check >= 0.11], [check])
AX_PLANBOARD_TESTS_WITH([VTERM], [vterm], [vterm])
])

AC_DEFUN([AX_PLANBOARD_NEEDS],
[PKG_CHECK_MODULES([$1], [$2], [], [AC_MSG_ERROR([$2 is missing: ./bootstrap run installs it])])])

# Tests that need a library are left out without it, and that is said.
AC_DEFUN([AX_PLANBOARD_TESTS_WITH], [
PKG_CHECK_MODULES([$1], [$2], [have_$3=yes],
	[have_$3=no; AC_MSG_WARN([$2 is missing: make check leaves out the tests that need it; ./bootstrap check installs it])])
AM_CONDITIONAL([HAVE_$1], [test x$have_$3 = xyes])
])
