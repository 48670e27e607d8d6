/* SPDX-License-Identifier: ISC */
/* What went wrong, kept as parts until somebody prints it. */
#include <config.h>

#include "base/err.h"

#include <string.h>

#include "base/mem.h"

static bool fill(struct err *e, enum err_kind kind, int errnum, const char *format, va_list args)
	__attribute__((format(printf, 4, 0)));

static bool fill(struct err *e, enum err_kind kind, int errnum, const char *format, va_list args)
{
	if (e == NULL)
		return false;
	e->kind = kind;
	str_clear(&e->what);
	str_clear(&e->path);
	e->line = e->column = 0;
	str_addv(&e->what, format, args);
	if (errnum != 0) {
		str_adds(&e->what, ": ");
		str_adds(&e->what, strerror(errnum));
	}
	return false;
}

bool err_set(struct err *e, enum err_kind kind, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(e, kind, 0, format, args);
	va_end(args);
	return false;
}

bool err_system(struct err *e, int errnum, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(e, ERR_IO, errnum, format, args);
	va_end(args);
	return false;
}

bool err_at(struct err *e, const char *path, size_t line, size_t column)
{
	if (e == NULL)
		return false;
	str_clear(&e->path);
	str_adds(&e->path, path);
	e->line = line;
	e->column = column;
	return false;
}

void err_release(struct err *e)
{
	str_release(&e->what);
	str_release(&e->path);
	e->kind = ERR_NONE;
	e->line = e->column = 0;
}

void err_text(const struct err *e, struct str *out)
{
	if (e->path.n > 0) {
		str_add(out, str_bytes(&e->path));
		if (e->line > 0)
			str_addf(out, ":%zu", e->line);
		if (e->line > 0 && e->column > 0)
			str_addf(out, ":%zu", e->column);
		str_adds(out, ": ");
	}
	str_add(out, str_bytes(&e->what));
}

int err_exit_status(const struct err *e)
{
	switch (e->kind) {
	case ERR_NONE:
		return 0;
	case ERR_DATA:
		return 1;
	case ERR_USAGE:
		return 2;
	case ERR_IO:
		return 3;
	case ERR_LOCKED:
		return 4;
	}
	bug("err_exit_status: no such kind");
}
