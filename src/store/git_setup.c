/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/git_setup.h"

#include <string.h>

#include "store/git.h"
#include "store/replace.h"
#include "store/store.h"

/* Line ends are the files' own: git must not translate them. */
static const char attributes_line[] = "*.csv -text merge=planboard diff=planboard\n";

enum { ATTRIBUTES_MAX = 1 << 20 };

static bool has_line(const struct str *text, const char *line)
{
	const char *p = str_c(text);
	size_t n = strlen(line) - 1;

	for (; (p = strstr(p, line)); p += n)
		if (p == str_c(text) || p[-1] == '\n')
			return true;
	return false;
}

static bool set_attributes(const char *folder, struct str *done, struct err *e)
{
	struct str path = { 0 }, text = { 0 };
	bool ok = true;

	str_addf(&path, "%s/.gitattributes", folder);
	if (store_exists(str_c(&path)))
		ok = store_read(str_c(&path), ATTRIBUTES_MAX, &text, e);
	if (ok && !has_line(&text, attributes_line)) {
		if (text.n && text.p[text.n - 1] != '\n')
			str_addc(&text, '\n');
		str_adds(&text, attributes_line);
		ok = replace_path(str_c(&path), str_bytes(&text), e);
		if (ok)
			str_addf(done, "%s: *.csv is merged and shown by planboard; commit this file\n", str_c(&path));
	}
	str_release(&path);
	str_release(&text);
	return ok;
}

/* git runs drivers through a shell: the program's path goes in quotes. */
static void quote(struct str *out, const char *text)
{
	str_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			str_adds(out, "'\\''");
		else
			str_addc(out, *text);
	}
	str_addc(out, '\'');
}

static bool set_config(const char *folder, const char *key, const char *value, struct str *done, struct err *e)
{
	const char *const get[] = { "config", "--local", "--get", key, NULL };
	const char *const set[] = { "config", "--local", key, value, NULL };
	struct str now = { 0 };
	int status;
	bool ok = git_run(folder, get, &now, NULL, &status, e);

	while (now.n && now.p[now.n - 1] == '\n')
		str_truncate(&now, now.n - 1);
	if (ok && (status != 0 || strcmp(str_c(&now), value))) {
		ok = git_must(folder, set, NULL, e);
		if (ok)
			str_addf(done, "git config %s: %s\n", key, value);
	}
	str_release(&now);
	return ok;
}

bool git_setup(const char *folder, const char *program, struct str *done, struct err *e)
{
	struct str driver = { 0 }, textconv = { 0 };
	bool ok = git_is_repository(folder) ||
		  (err_set(e, ERR_USAGE, "it is in no git work tree: run git init or git clone first") ||
		   err_at(e, folder, 0, 0));

	quote(&driver, program);
	str_adds(&driver, " merge %O %A %B --path %P");
	quote(&textconv, program);
	str_adds(&textconv, " diff --fields");
	ok = ok && set_attributes(folder, done, e) &&
	     set_config(folder, "merge.planboard.name", "planboard, by row and cell", done, e) &&
	     set_config(folder, "merge.planboard.driver", str_c(&driver), done, e) &&
	     set_config(folder, "merge.planboard.recursive", "binary", done, e) &&
	     set_config(folder, "diff.planboard.textconv", str_c(&textconv), done, e);
	str_release(&driver);
	str_release(&textconv);
	return ok;
}

bool git_setup_is_done(const char *folder)
{
	static const char *const get[] = { "config", "--get", "merge.planboard.driver", NULL };
	int status;

	return git_run(folder, get, NULL, NULL, &status, NULL) && status == 0;
}
