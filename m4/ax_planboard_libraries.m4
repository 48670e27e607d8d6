# Where each library comes from. libcsv ships no .pc file on some systems, so a header and a link test find it.
AC_DEFUN([AX_PLANBOARD_LIBRARIES], [
PKG_CHECK_MODULES([NCURSES], [ncursesw])
PKG_CHECK_MODULES([UTF8PROC], [libutf8proc])
PKG_CHECK_MODULES([JANSSON], [jansson])
AC_CHECK_HEADER([csv.h], [], [AC_MSG_ERROR([libcsv's csv.h is missing: run ./bootstrap run])])
AC_CHECK_LIB([csv], [csv_init], [CSV_LIBS=-lcsv], [AC_MSG_ERROR([libcsv is missing: run ./bootstrap run])])
AC_SUBST([CSV_LIBS])
PKG_CHECK_MODULES([CHECK], [check >= 0.11], [have_check=yes], [have_check=no])
PKG_CHECK_MODULES([VTERM], [vterm], [have_vterm=yes], [have_vterm=no])
AM_CONDITIONAL([HAVE_CHECK], [test x$have_check = xyes])
AM_CONDITIONAL([HAVE_VTERM], [test x$have_vterm = xyes])
])
