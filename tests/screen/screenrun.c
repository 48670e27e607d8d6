/* SPDX-License-Identifier: ISC */
/*
 * Runs the real program on a pseudo terminal, one case a folder, and tells the results in TAP. The
 * format of a case and of its script is in tests/screen/README; how program and runner keep step, in
 * session.h.
 *
 *	screenrun [--program P] [--cases DIR] [--sample DIR] [CASE...]
 *	screenrun --render CASE SHOT                     that screen as SVG on standard output
 *	screenrun --svg FILE [--size CxR] [--keys 'j j Enter'] [--env N=V] -- PROGRAM ARG...
 *	screenrun --text FILE …                          the same as text with attributes; FILE may be -
 */
#include <config.h>

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"
#include "files.h"
#include "picture.h"
#include "player.h"

enum { DEADLINE = 10000 };

struct words {
	VEC(char *) list; /* ends with NULL for exec */
};

struct options {
	char *program, *cases, *sample; /* absolute */
	const char *render, *shot;      /* --render */
	const char *svg, *text;         /* --svg, --text */
	const char *size, *keys;
	struct words env; /* --env */
	bool update;
};

/* ---- the environment ---- */

static void words_add(struct words *w, const char *word)
{
	vec_reserve(&w->list, 2);
	vec_push(&w->list, mem_strdup(word));
	w->list.v[w->list.n] = NULL;
}

static void words_release(struct words *w)
{
	for (size_t i = 0; i < w->list.n; i++)
		mem_free(w->list.v[i]);
	vec_release(&w->list);
}

/* NAME=VALUE replaces what was there; a bare NAME takes it out. */
static void env_set(struct words *env, const char *line)
{
	size_t n = strcspn(line, "=");
	for (size_t i = 0; i < env->list.n; i++) {
		if (strncmp(env->list.v[i], line, n) != 0 || env->list.v[i][n] != '=')
			continue;
		mem_free(env->list.v[i]);
		env->list.v[i] = env->list.v[--env->list.n];
		env->list.v[env->list.n] = NULL;
	}
	if (line[n])
		words_add(env, line);
}

static void env_setf(struct words *env, const char *name, const char *a, const char *b)
{
	struct str s = {0};
	str_addf(&s, "%s=%s%s", name, a, b);
	env_set(env, str_c(&s));
	str_release(&s);
}

static void env_fill(struct words *env, const struct options *o, const char *directory)
{
	static const char *const fixed[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "TZ=UTC",
		"PLANBOARD_TODAY=2026-11-23", "PLANBOARD_SCREEN_MARK=1", "ESCDELAY=25", "SHELL=/bin/sh", "USER=ana",
		"LOGNAME=ana", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@example.org",
		"GIT_COMMITTER_NAME=Ana", "GIT_COMMITTER_EMAIL=ana@example.org",
		"GIT_AUTHOR_DATE=2026-11-20T12:00:00Z", "GIT_COMMITTER_DATE=2026-11-20T12:00:00Z"};
	static const char *const kept[] = {"TERMINFO", "TERMINFO_DIRS", "ASAN_OPTIONS", "UBSAN_OPTIONS",
		"LSAN_OPTIONS", "LD_LIBRARY_PATH"};
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		env_set(env, fixed[i]);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i]))
			env_setf(env, kept[i], getenv(kept[i]), "");
	struct str path = {0};
	str_addf(&path, "PATH=%.*s:%s", (int)(strrchr(o->program, '/') - o->program), o->program,
		 getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
	env_set(env, str_c(&path));
	str_release(&path);
	env_setf(env, "HOME", directory, "/home");
	env_setf(env, "TMPDIR", directory, "");
	env_setf(env, "XDG_CONFIG_HOME", directory, "/home/.config");
	env_setf(env, "XDG_DATA_HOME", directory, "/home/.local/share");
	env_setf(env, "XDG_STATE_HOME", directory, "/home/.local/state");
	env_setf(env, "XDG_CACHE_HOME", directory, "/home/.cache");
}

static void env_add_file(struct words *env, const char *folder)
{
	char *path = files_join(folder, "env");
	struct str content = {0};
	files_read(&content, path);
	char *text = str_take(&content), *rest = NULL;
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		if (line[0] != '#')
			env_set(env, line);
	mem_free(text);
	mem_free(path);
}

/* Blanks part words; quotes of either sort keep them together. */
static void words_split(struct words *w, const char *line)
{
	struct str word = {0};
	bool begun = false;
	for (char quote = 0; *line && *line != '\n'; line++) {
		if (quote ? *line == quote : (*line == '"' || *line == '\'')) {
			quote = quote ? 0 : *line;
			begun = true;
		} else if (!quote && (*line == ' ' || *line == '\t')) {
			if (begun)
				words_add(w, str_c(&word));
			str_clear(&word);
			begun = false;
		} else {
			str_addc(&word, *line);
			begun = true;
		}
	}
	if (begun)
		words_add(w, str_c(&word));
	str_release(&word);
}

/* ---- one case ---- */

struct one_case {
	const struct options *o;
	const char *name;
	bool update;              /* never in a case that must fail */
	char *folder, *directory; /* the case; where it runs */
	struct words argv, env;
	int rows, cols;
	struct player player;
};

static char *case_text(const struct one_case *c, const char *name)
{
	char *path = files_join(c->folder, name);
	struct str s = {0};
	bool there = files_read(&s, path);
	mem_free(path);
	str_adds(&s, ""); /* an empty file is not a missing one */
	if (there)
		return str_take(&s);
	str_release(&s);
	return NULL;
}

static bool case_has(const struct one_case *c, const char *name)
{
	char *path = files_join(c->folder, name);
	bool there = files_exist(path);
	mem_free(path);
	return there;
}

static void copy_part(const struct one_case *c, const char *from, const char *to)
{
	char *a = files_join(c->folder, from), *b = files_join(c->directory, to);
	if (files_exist(a))
		files_copy(a, b);
	mem_free(a);
	mem_free(b);
}

static char *new_directory(void)
{
	struct str s = {0};
	char real[PATH_MAX];
	str_addf(&s, "%s/planboard-screen.XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	char *made = mkdtemp(s.p), *result = made && realpath(made, real) ? mem_strdup(real) : NULL;
	if (!result)
		files_bail("cannot make", str_c(&s));
	str_release(&s);
	char *home = files_join(result, "home");
	mkdir(home, 0755);
	mem_free(home);
	return result;
}

static void case_prepare(struct one_case *c)
{
	c->directory = new_directory();
	char *board = files_join(c->directory, "board");
	if (case_has(c, "use-sample") || !case_has(c, "board"))
		files_copy(c->o->sample, board);
	mem_free(board);
	copy_part(c, "board", "board");
	copy_part(c, "home", "home");
	env_fill(&c->env, c->o, c->directory);
	env_add_file(&c->env, c->folder);
	char *size = case_text(c, "size"), *command = case_text(c, "cmd");
	c->rows = 24;
	c->cols = 80;
	if (size && (sscanf(size, "%dx%d", &c->cols, &c->rows) != 2 || c->cols < 1 || c->rows < 1))
		files_bail("no COLSxROWS in size of", c->name);
	words_add(&c->argv, c->o->program);
	words_split(&c->argv, command ? command : "board");
	mem_free(size);
	mem_free(command);
}

static void case_release(struct one_case *c)
{
	if (c->directory)
		files_remove(c->directory);
	mem_free(c->directory);
	mem_free(c->folder);
	words_release(&c->argv);
	words_release(&c->env);
	player_release(&c->player);
}

/* A *.screen that no step shoots would never be compared. */
static void check_orphans(struct one_case *c)
{
	size_t n;
	char **names = files_list(c->folder, &n);
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(names[i]);
		struct str line = {0};
		if (length > 7 && strcmp(names[i] + length - 7, ".screen") == 0) {
			str_addf(&line, "\n%.*s\n", (int)(length - 7), names[i]);
			if (!strstr(str_c(&c->player.shots), str_c(&line))) {
				str_addf(&c->player.report, "%s is shot by no step\n", names[i]);
				c->player.failed = true;
			}
		}
		str_release(&line);
		mem_free(names[i]);
	}
	mem_free(names);
}

/* Every file below `after` is there, byte for byte, below the case's directory. */
static void check_after(struct one_case *c, const char *below)
{
	struct str wanted = {0}, here = {0}, a = {0}, b = {0};
	str_addf(&wanted, "%s/after%s", c->folder, below);
	str_addf(&here, "%s%s", c->directory, below);
	struct stat s;
	if (stat(str_c(&wanted), &s) == 0 && S_ISDIR(s.st_mode)) {
		size_t n;
		char **names = files_list(str_c(&wanted), &n);
		for (size_t i = 0; i < n; i++) {
			char *inner = files_join(below, names[i]);
			check_after(c, inner);
			mem_free(inner);
			mem_free(names[i]);
		}
		mem_free(names);
	} else if (files_read(&a, str_c(&wanted))) {
		bool there = files_read(&b, str_c(&here));
		bool same = there && a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
		if (!same && there && c->update) {
			files_write(str_c(&wanted), str_bytes(&b));
		} else if (!same) {
			str_addf(&c->player.report, "after%s %s\n", below, there ? "differs:" : "is missing");
			if (there)
				picture_compare(&c->player.report, "", str_c(&a), str_c(&b));
			c->player.failed = true;
		}
	}
	str_release(&wanted);
	str_release(&here);
	str_release(&a);
	str_release(&b);
}

static long deadline(const char *given)
{
	if (!given)
		given = getenv("SCREEN_DEADLINE_MS");
	return given && atol(given) > 0 ? atol(given) : DEADLINE;
}

static void case_play(struct one_case *c, const char *script)
{
	struct session s;
	struct player *p = &c->player;
	p->folder = c->folder;
	p->directory = c->directory;
	p->env = c->env.list.v;
	p->update = c->update;
	p->picture = c->o->shot;
	p->session = &s;
	char *setup = case_text(c, "setup"), *limit = case_text(c, "deadline");
	if (setup && !player_shell(p, setup)) {
		str_adds(&p->report, "setup failed\n");
		p->failed = true;
	} else {
		session_start(&s, c->argv.list.v, c->env.list.v, c->directory, c->rows, c->cols,
			      deadline(limit));
		player_play(p, script);
		if (p->pictured) {
			struct str svg = {0};
			picture_svg(&svg, &s.term);
			fputs(str_c(&svg), stdout);
			str_release(&svg);
		}
		session_end(&s);
	}
	mem_free(setup);
	mem_free(limit);
	if (!p->picture) {
		check_orphans(c);
		check_after(c, "");
	}
}

/* `fails` lists texts that the report of a failing case must hold: the runner's tests of itself. */
static bool failed_as_it_should(struct one_case *c, char *texts)
{
	bool all = c->player.failed;
	char *rest = NULL;
	for (char *line = strtok_r(texts, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		if (!strstr(str_c(&c->player.report), line)) {
			str_addf(&c->player.report, "the report does not hold: %s\n", line);
			all = false;
		}
	return all;
}

static void print_comments(const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		printf("#   %.*s\n", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

static bool run_case(const struct options *o, const char *name, int number)
{
	struct one_case c = {.o = o, .name = name, .folder = files_join(o->cases, name)};
	c.update = o->update && !case_has(&c, "fails");
	case_prepare(&c);
	char *script = case_text(&c, "keys"), *fails = case_text(&c, "fails"), *todo = case_text(&c, "todo");
	case_play(&c, script ? script : "");
	bool ok = fails ? failed_as_it_should(&c, fails) : !c.player.failed;
	if (number > 0) {
		printf("%sok %d - %s", ok ? "" : "not ", number, name);
		printf(todo ? " # todo %.*s\n" : "\n", todo ? (int)strcspn(todo, "\n") : 0, todo ? todo : "");
	}
	if (!ok && !c.player.picture)
		print_comments(str_c(&c.player.report));
	fflush(stdout);
	mem_free(script);
	mem_free(fails);
	mem_free(todo);
	ok = c.player.picture ? c.player.pictured : ok;
	case_release(&c);
	return ok;
}

/* ---- all of them ---- */

static bool is_case(const struct options *o, const char *name)
{
	struct str path = {0};
	str_addf(&path, "%s/%s/keys", o->cases, name);
	bool there = files_exist(str_c(&path));
	str_release(&path);
	return there;
}

static void run_all(const struct options *o)
{
	size_t n, count = 0;
	int number = 0;
	char **names = files_list(o->cases, &n);
	for (size_t i = 0; i < n; i++)
		if (is_case(o, names[i]))
			count++;
	printf(count ? "1..%zu\n" : "1..%zu # SKIP there are no cases\n", count);
	for (size_t i = 0; i < n; i++) {
		if (is_case(o, names[i]))
			run_case(o, names[i], ++number);
		mem_free(names[i]);
	}
	mem_free(names);
}

/* --svg and --text: a look at any program that writes marks. */
static int look(const struct options *o, char *const *argv)
{
	int rows = 40, cols = 120;
	if (o->size)
		sscanf(o->size, "%dx%d", &cols, &rows);
	char *home = new_directory();
	struct words env = {0};
	env_fill(&env, o, home);
	for (size_t i = 0; i < o->env.list.n; i++)
		env_set(&env, o->env.list.v[i]);
	struct session s;
	struct player p = {.session = &s, .directory = ".", .env = env.list.v, .picture = "-"};
	struct str script = {0}, out = {0};
	str_addf(&script, "%s%s\nshot -\n", o->keys && *o->keys ? "key " : "", o->keys ? o->keys : "");
	session_start(&s, argv, env.list.v, ".", rows, cols, deadline(NULL));
	bool ok = player_play(&p, str_c(&script));
	if (!ok)
		fputs(str_c(&p.report), stderr);
	if (o->svg)
		picture_svg(&out, &s.term);
	else
		picture_text(&out, &s.term, true);
	const char *to = o->svg ? o->svg : o->text;
	if (strcmp(to, "-") == 0)
		fputs(str_c(&out), stdout);
	else
		files_write(to, str_bytes(&out));
	str_release(&out);
	str_release(&script);
	session_end(&s);
	player_release(&p);
	words_release(&env);
	files_remove(home);
	mem_free(home);
	return ok ? 0 : 1;
}

static char *absolute(const char *path)
{
	char real[PATH_MAX];
	return mem_strdup(realpath(path, real) ? real : path);
}

static void parse(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {{"program", 1, NULL, 'p'}, {"cases", 1, NULL, 'c'},
		{"sample", 1, NULL, 's'}, {"render", 1, NULL, 'r'}, {"svg", 1, NULL, 'g'}, {"text", 1, NULL, 't'},
		{"size", 1, NULL, 'z'}, {"keys", 1, NULL, 'k'}, {"env", 1, NULL, 'e'}, {NULL, 0, NULL, 0}};
	const char *source = getenv("srcdir") ? getenv("srcdir") : ".", *program = "./planboard";
	struct str cases = {0}, sample = {0};
	str_addf(&cases, "%s/tests/screen", source);
	str_addf(&sample, "%s/data/sample", source);
	for (int c; (c = getopt_long(argc, argv, "", longs, NULL)) != -1;)
		switch (c) {
		case 'p': program = optarg; break;
		case 'c': str_clear(&cases), str_adds(&cases, optarg); break;
		case 's': str_clear(&sample), str_adds(&sample, optarg); break;
		case 'r': o->render = optarg; break;
		case 'g': o->svg = optarg; break;
		case 't': o->text = optarg; break;
		case 'z': o->size = optarg; break;
		case 'k': o->keys = optarg; break;
		case 'e': words_add(&o->env, optarg); break;
		default: fputs("usage: see the head of tests/screen/screenrun.c\n", stderr); exit(2);
		}
	if (o->render && optind < argc)
		o->shot = argv[optind];
	o->program = absolute(o->svg || o->text ? argv[optind] : program);
	o->cases = absolute(str_c(&cases));
	o->sample = absolute(str_c(&sample));
	o->update = getenv("UPDATE") && *getenv("UPDATE") && strcmp(getenv("UPDATE"), "0") != 0;
	str_release(&cases);
	str_release(&sample);
}

int main(int argc, char **argv)
{
	struct options o = {0};
	signal(SIGPIPE, SIG_IGN);
	parse(&o, argc, argv);
	int status = 0;
	if ((o.svg || o.text) && optind < argc) {
		status = look(&o, argv + optind);
	} else if (o.render) {
		status = run_case(&o, o.render, 0) ? 0 : 1;
	} else if (access(o.program, X_OK) != 0) {
		printf("1..0 # SKIP %s is not there\n", o.program);
	} else if (optind < argc) {
		printf("1..%d\n", argc - optind);
		for (int i = optind; i < argc; i++)
			run_case(&o, argv[i], i - optind + 1);
	} else {
		run_all(&o);
	}
	mem_free(o.program);
	mem_free(o.cases);
	mem_free(o.sample);
	words_release(&o.env);
	return status;
}
