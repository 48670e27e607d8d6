# Compiler switches. WARN_CFLAGS: the language and its warnings; HARDEN_CFLAGS, HARDEN_LDFLAGS: what makes an
# overrun fail instead of run; SANITIZE_FLAGS: for the compiler and the linker alike.

# AX_PLANBOARD_FLAG(VARIABLE, FLAG, [LINKER]): adds FLAG to VARIABLE where compiler and linker take it without a
# word. It is tried with the CFLAGS in use and with -Werror, since clang only warns of flags that it ignores.
AC_DEFUN([AX_PLANBOARD_FLAG], [
AC_MSG_CHECKING([whether $CC takes $2])
ax_saved_CFLAGS=$CFLAGS
ax_saved_LDFLAGS=$LDFLAGS
m4_ifval([$3], [LDFLAGS="$LDFLAGS $$1 $2"], [CFLAGS="$CFLAGS $$1 $2"])
CFLAGS="$CFLAGS -Werror"
AC_LINK_IFELSE([AC_LANG_SOURCE([[
#include <string.h>
int main(int argc, char **argv) { char a[16]; strncpy(a, argv[0], argc < 15 ? 7 : 15); a[15] = 0; return a[0] == 0; }
]])], [ax_takes=yes], [ax_takes=no])
CFLAGS=$ax_saved_CFLAGS
LDFLAGS=$ax_saved_LDFLAGS
AC_MSG_RESULT([$ax_takes])
AS_IF([test $ax_takes = yes], [$1="$$1 $2"])
])

AC_DEFUN([AX_PLANBOARD_WARNINGS], [
AC_ARG_ENABLE([werror], [AS_HELP_STRING([--enable-werror], [warnings are errors])])
WARN_CFLAGS="-std=gnu11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Wformat=2 -Wno-format-nonliteral"
AS_IF([test "x$enable_werror" = xyes], [WARN_CFLAGS="$WARN_CFLAGS -Werror"])
AC_SUBST([WARN_CFLAGS])
# What no code needs is not loaded at the start: libm, where the compiler rounds by itself.
NEEDED_LDFLAGS=
AX_PLANBOARD_FLAG([NEEDED_LDFLAGS], [-Wl,--as-needed], [linker])
AC_SUBST([NEEDED_LDFLAGS])
])

AC_DEFUN([AX_PLANBOARD_SANITIZERS], [
AC_ARG_ENABLE([sanitizers], [AS_HELP_STRING([--enable-sanitizers], [AddressSanitizer and UBSan])])
SANITIZE_FLAGS=
AS_IF([test "x$enable_sanitizers" = xyes],
	[SANITIZE_FLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"])
AC_ARG_ENABLE([fuzz], [AS_HELP_STRING([--enable-fuzz], [the fuzz targets of tests/fuzz for libFuzzer (clang only)])])
AM_CONDITIONAL([ENABLE_FUZZ], [test "x$enable_fuzz" = xyes])
AS_IF([test "x$enable_fuzz" = xyes], [
	enable_sanitizers=yes
	SANITIZE_FLAGS="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
	ax_saved_CFLAGS=$CFLAGS
	CFLAGS="$CFLAGS -fsanitize=fuzzer-no-link"
	AC_LINK_IFELSE([AC_LANG_PROGRAM], [], [AC_MSG_ERROR([--enable-fuzz needs a compiler with libFuzzer: CC=clang])])
	CFLAGS=$ax_saved_CFLAGS
])
AC_SUBST([SANITIZE_FLAGS])
])

# The sanitizers replace the functions that _FORTIFY_SOURCE wraps, so each build has the one or the other.
AC_DEFUN([AX_PLANBOARD_HARDENING], [
AC_ARG_ENABLE([hardening], [AS_HELP_STRING([--disable-hardening], [leave the compiler's hardening switches alone])])
HARDEN_CFLAGS=
HARDEN_LDFLAGS=
AS_IF([test "x$enable_hardening" != xno], [
	AX_PLANBOARD_FLAG([HARDEN_CFLAGS], [-fstack-protector-strong])
	AX_PLANBOARD_FLAG([HARDEN_CFLAGS], [-fPIE])
	AX_PLANBOARD_FLAG([HARDEN_LDFLAGS], [-pie], [linker])
	AX_PLANBOARD_FLAG([HARDEN_LDFLAGS], [-Wl,-z,relro], [linker])
	AX_PLANBOARD_FLAG([HARDEN_LDFLAGS], [-Wl,-z,now], [linker])
	AS_IF([test "x$enable_sanitizers" != xyes], [
		AX_PLANBOARD_FLAG([HARDEN_CFLAGS], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3])
		AS_CASE([$HARDEN_CFLAGS], [*_FORTIFY_SOURCE*], [],
			[AX_PLANBOARD_FLAG([HARDEN_CFLAGS], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2])])
	])
])
AC_SUBST([HARDEN_CFLAGS])
AC_SUBST([HARDEN_LDFLAGS])
])
