# File events, so that what teammates save is seen at once; without them the files are looked at every two seconds.
AC_DEFUN([AX_PLANBOARD_EVENTS], [
AC_ARG_ENABLE([inotify], [AS_HELP_STRING([--disable-inotify], [look for changes now and then instead])])
AS_IF([test "x$enable_inotify" != xno], [AC_CHECK_HEADERS([sys/inotify.h])])
])
