/* SPDX-License-Identifier: ISC */
/*
 * See player.h. Each verb is one row of `verbs` and one small function that gets the rest of its line.
 */
#include <config.h>

#include "player.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "files.h"
#include "keys.h"
#include "picture.h"

void player_release(struct player *p)
{
	str_release(&p->shots);
	str_release(&p->report);
	str_release(&p->kept);
}

__attribute__((format(printf, 2, 3))) static bool fail(struct player *p, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	if (p->line > 0)
		str_addf(&p->report, "keys:%d: ", p->line);
	str_addv(&p->report, format, args);
	str_addc(&p->report, '\n');
	va_end(args);
	p->failed = true;
	return false;
}

/* ---- waiting ---- */

static bool fail_late(struct player *p, const char *awaited)
{
	struct session *s = p->session;
	return fail(p, "%s did not come in time (%ld bytes sent; the last mark: frame %ld, %ld bytes read)", awaited,
		    s->sent, s->term.frame, s->term.bytes_read);
}

/* After a step that provokes a frame. A program that ends or stops instead is a matter for the next step. */
static bool await_frame(struct player *p, long frame)
{
	struct session *s = p->session;
	enum session_state state = session_wait(s, frame);
	if (state == SESSION_LATE)
		return fail_late(p, "the mark");
	if (state != SESSION_STOPPED)
		return true;
	struct str why = {0};
	if (!session_wait_restored(s, &why))
		fail(p, "stopped, but left on: %s", str_c(&why));
	str_release(&why);
	return !p->failed;
}

static bool send_and_wait(struct player *p, const struct str *bytes)
{
	struct session *s = p->session;
	if (s->pty.gone || s->pty.stopped)
		return fail(p, "the program has %s", s->pty.gone ? "ended" : "stopped");
	session_settle(s);
	long frame = s->term.frame;
	session_send(s, str_c(bytes), bytes->n);
	return await_frame(p, frame);
}

/* ---- input ---- */

static char *next_word(char **rest)
{
	char *word = *rest + strspn(*rest, " \t");
	if (!*word)
		return NULL;
	char *end = word + strcspn(word, " \t");
	*rest = *end ? end + 1 : end;
	*end = '\0';
	return word;
}

static bool do_key(struct player *p, char *rest)
{
	struct str bytes = {0};
	bool ok = true;
	for (char *name; ok && (name = next_word(&rest));) {
		str_clear(&bytes);
		if (!keys_add(&bytes, name, p->session->term.modes))
			ok = fail(p, "there is no key \"%s\"", name);
		else
			ok = send_and_wait(p, &bytes);
	}
	str_release(&bytes);
	return ok;
}

static bool do_type(struct player *p, char *rest)
{
	struct str bytes = {0};
	str_adds(&bytes, rest);
	bool ok = send_and_wait(p, &bytes);
	str_release(&bytes);
	return ok;
}

static bool do_paste(struct player *p, char *rest)
{
	struct str bytes = {0};
	bool bracketed = p->session->term.modes & TERM_PASTE;
	str_addf(&bytes, "%s%s%s", bracketed ? "\033[200~" : "", rest, bracketed ? "\033[201~" : "");
	bool ok = send_and_wait(p, &bytes);
	str_release(&bytes);
	return ok;
}

static void add_click(struct str *out, int y, int x, unsigned modes)
{
	keys_add_mouse(out, MOUSE_LEFT, true, y, x, modes);
	keys_add_mouse(out, MOUSE_LEFT, false, y, x, modes);
}

static bool add_gesture(struct str *out, const char *rest, unsigned modes)
{
	int y, x, to_y, to_x, n = 0;
	if (sscanf(rest, "click %d %d %n", &y, &x, &n) == 2 && n > 0) {
		add_click(out, y, x, modes);
	} else if (sscanf(rest, "double %d %d %n", &y, &x, &n) == 2 && n > 0) {
		add_click(out, y, x, modes);
		add_click(out, y, x, modes);
	} else if (sscanf(rest, "wheel up %d %d %n", &y, &x, &n) == 2 && n > 0) {
		keys_add_mouse(out, MOUSE_WHEEL_UP, true, y, x, modes);
	} else if (sscanf(rest, "wheel down %d %d %n", &y, &x, &n) == 2 && n > 0) {
		keys_add_mouse(out, MOUSE_WHEEL_DOWN, true, y, x, modes);
	} else if (sscanf(rest, "press %d %d %n", &y, &x, &n) == 2 && n > 0) {
		keys_add_mouse(out, MOUSE_LEFT, true, y, x, modes);
	} else if (sscanf(rest, "move %d %d %n", &y, &x, &n) == 2 && n > 0) {
		keys_add_mouse(out, MOUSE_MOVED + MOUSE_LEFT, true, y, x, modes);
	} else if (sscanf(rest, "release %d %d %n", &y, &x, &n) == 2 && n > 0) {
		keys_add_mouse(out, MOUSE_LEFT, false, y, x, modes);
	} else if (sscanf(rest, "drag %d %d %d %d %n", &y, &x, &to_y, &to_x, &n) == 4 && n > 0) {
		keys_add_mouse(out, MOUSE_LEFT, true, y, x, modes);
		keys_add_mouse(out, MOUSE_MOVED + MOUSE_LEFT, true, (y + to_y) / 2, (x + to_x) / 2, modes);
		keys_add_mouse(out, MOUSE_MOVED + MOUSE_LEFT, true, to_y, to_x, modes);
		keys_add_mouse(out, MOUSE_LEFT, false, to_y, to_x, modes);
	}
	return n > 0 && !rest[n];
}

static bool do_mouse(struct player *p, char *rest)
{
	unsigned modes = p->session->term.modes;
	if (strcmp(rest, "off") == 0)
		return modes & TERM_MOUSE ? fail(p, "the program asks for mouse reports") : true;
	if (!(modes & TERM_MOUSE))
		return fail(p, "the program did not ask for mouse reports");
	struct str bytes = {0};
	bool ok = add_gesture(&bytes, rest, modes) || fail(p, "no such mouse gesture: %s", rest);
	ok = ok && send_and_wait(p, &bytes);
	str_release(&bytes);
	return ok;
}

static bool do_resize(struct player *p, char *rest)
{
	int cols, rows;
	if (sscanf(rest, "%dx%d", &cols, &rows) != 2 || cols < 1 || rows < 1)
		return fail(p, "no size: %s", rest);
	struct session *s = p->session;
	session_settle(s);
	long frame = s->term.frame;
	term_resize(&s->term, rows, cols);
	pty_resize(&s->pty, rows, cols);
	return await_frame(p, frame);
}

static bool do_signal(struct player *p, char *rest)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {{"WINCH", SIGWINCH}, {"TSTP", SIGTSTP}, {"CONT", SIGCONT}, {"TERM", SIGTERM},
		{"HUP", SIGHUP}, {"INT", SIGINT}};
	struct session *s = p->session;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		if (strcmp(rest, signals[i].name) != 0)
			continue;
		session_settle(s);
		long frame = s->term.frame;
		s->recount = s->recount || signals[i].number == SIGCONT;
		pty_signal(&s->pty, signals[i].number);
		return await_frame(p, frame);
	}
	return fail(p, "no such signal: %s", rest);
}

/* ---- looking ---- */

static bool shoot(struct player *p, const char *name, bool attributes)
{
	str_addf(&p->shots, "\n%s\n", name);
	if (p->picture) {
		p->pictured = strcmp(p->picture, name) == 0;
		return !p->pictured;
	}
	struct str path = {0}, got = {0}, expected = {0};
	str_addf(&path, "%s/%s.screen", p->folder, name);
	picture_text(&got, &p->session->term, attributes);
	bool there = files_read(&expected, str_c(&path));
	if (p->update && strcmp(str_c(&expected), str_c(&got)) != 0)
		files_write(str_c(&path), str_bytes(&got));
	else if (!there)
		fail(p, "%s.screen is missing; UPDATE=1 writes it", name);
	else if (strcmp(str_c(&expected), str_c(&got)) != 0)
		fail(p, "%s.screen differs (- expected, + got):", name);
	if (there && !p->update)
		picture_compare(&p->report, "", str_c(&expected), str_c(&got));
	str_release(&path);
	str_release(&got);
	str_release(&expected);
	return true;
}

static bool do_shot(struct player *p, char *rest)
{
	return shoot(p, rest, false);
}

static bool do_shotx(struct player *p, char *rest)
{
	return shoot(p, rest, true);
}

static bool do_expect(struct player *p, char *rest)
{
	return picture_holds(&p->session->term, rest) || fail(p, "the screen does not hold: %s", rest);
}

static bool do_reject(struct player *p, char *rest)
{
	return !picture_holds(&p->session->term, rest) || fail(p, "the screen holds: %s", rest);
}

static bool do_keep(struct player *p, char *rest)
{
	(void)rest;
	str_clear(&p->kept);
	picture_text(&p->kept, &p->session->term, true);
	return true;
}

static bool do_same(struct player *p, char *rest)
{
	(void)rest;
	struct str now = {0};
	picture_text(&now, &p->session->term, true);
	bool same = strcmp(str_c(&p->kept), str_c(&now)) == 0 || fail(p, "the screen is not as it was kept:");
	picture_compare(&p->report, "", str_c(&p->kept), str_c(&now));
	str_release(&now);
	return same;
}

static bool do_only(struct player *p, char *rest)
{
	bool ascii = strcmp(rest, "ascii") == 0;
	if (!ascii && strcmp(rest, "colourless") != 0)
		return fail(p, "only ascii, or only colourless");
	bool holds = ascii ? picture_is_ascii(&p->session->term) : picture_is_colourless(&p->session->term);
	return holds || fail(p, "the screen is not only %s", rest);
}

static bool do_wait(struct player *p, char *rest)
{
	enum session_state state = session_wait_text(p->session, rest);
	if (state == SESSION_LATE)
		return fail_late(p, rest);
	return state != SESSION_GONE || fail(p, "the program ended before it showed: %s", rest);
}

static bool do_frame(struct player *p, char *rest)
{
	(void)rest;
	return await_frame(p, p->session->term.frame);
}

static bool do_expect_exit(struct player *p, char *rest)
{
	struct session *s = p->session;
	p->exit_told = true;
	if (session_wait_gone(s) == SESSION_LATE)
		return fail_late(p, "the end of the program");
	int status = WIFSIGNALED(s->pty.status) ? 128 + WTERMSIG(s->pty.status) : WEXITSTATUS(s->pty.status);
	return status == atoi(rest) || fail(p, "the program ended with %d, not %s", status, rest);
}

/* ---- the world around ---- */

/* One line of the script, without its end; NULL at the end of the text. The caller frees. */
static char *next_line(struct player *p)
{
	if (!*p->text)
		return NULL;
	size_t n = strcspn(p->text, "\n");
	char *line = mem_bytesdup((struct bytes){p->text, n});
	p->text += n + (p->text[n] == '\n');
	p->line++;
	return line;
}

static bool do_write(struct player *p, char *rest)
{
	char *name = next_word(&rest), *path;
	struct str content = {0};
	if (!name || strncmp(rest, "<<", 2) != 0)
		return fail(p, "write FILE <<WORD");
	const char *last = rest + 2;
	char *line;
	while ((line = next_line(p)) && strcmp(line, last) != 0) {
		str_addf(&content, "%s\n", line);
		mem_free(line);
	}
	bool ended = line != NULL;
	mem_free(line);
	path = files_join(p->directory, name);
	files_write(path, str_bytes(&content));
	mem_free(path);
	str_release(&content);
	return ended || fail(p, "%s did not come", last);
}

/* FROM is a path in the case's folder, TO one where the program runs. */
static bool do_copy(struct player *p, char *rest)
{
	char *from = next_word(&rest), *to = next_word(&rest);
	if (!from || !to || !p->folder)
		return fail(p, "copy FROM TO");
	char *a = files_join(p->folder, from), *b = files_join(p->directory, to);
	files_copy(a, b);
	mem_free(a);
	mem_free(b);
	return true;
}

bool player_shell(struct player *p, const char *line)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		dup2(STDERR_FILENO, STDOUT_FILENO);
		char *argv[] = {"sh", "-ec", (char *)line, NULL};
		if (chdir(p->directory) == 0)
			execve("/bin/sh", argv, p->env);
		_exit(127);
	}
	int status = 0;
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static bool do_run(struct player *p, char *rest)
{
	return player_shell(p, rest) || fail(p, "failed: %s", rest);
}

static bool do_expect_file(struct player *p, char *rest)
{
	char *name = next_word(&rest), *path = files_join(p->directory, name ? name : "");
	struct str content = {0};
	bool ok = files_read(&content, path) || fail(p, "there is no file %s", name);
	ok = ok && (strstr(str_c(&content), rest) || fail(p, "%s does not hold: %s", name, rest));
	str_release(&content);
	mem_free(path);
	return ok;
}

/* ---- the script ---- */

static const struct {
	const char *name;
	bool (*function)(struct player *p, char *rest);
} verbs[] = {
	{"key", do_key}, {"type", do_type}, {"paste", do_paste}, {"mouse", do_mouse},
	{"resize", do_resize}, {"signal", do_signal}, {"frame", do_frame}, {"wait", do_wait},
	{"shot", do_shot}, {"shotx", do_shotx}, {"expect", do_expect}, {"reject", do_reject},
	{"keep", do_keep}, {"same", do_same}, {"only", do_only}, {"expect-exit", do_expect_exit}, {"expect-file", do_expect_file},
	{"write", do_write}, {"copy", do_copy}, {"run", do_run},
};

static bool play_line(struct player *p, char *line)
{
	size_t n = strcspn(line, " \t");
	if (line[0] == '#' || !line[strspn(line, " \t")])
		return true;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strlen(verbs[i].name) == n && memcmp(verbs[i].name, line, n) == 0)
			return verbs[i].function(p, line + n + (line[n] != '\0'));
	return fail(p, "no such step: %s", line);
}

/* Ends a program that still runs, by SIGTERM, and looks at what it leaves behind. */
static void finish(struct player *p)
{
	struct session *s = p->session;
	bool by_itself = s->pty.gone;
	p->line = 0;
	if (s->pty.stopped)
		pty_signal(&s->pty, SIGCONT);
	pty_signal(&s->pty, SIGTERM);
	if (session_wait_gone(s) == SESSION_LATE)
		fail_late(p, "the end of the program, by SIGTERM,");
	else if (by_itself && !p->exit_told)
		fail(p, "the program ended by itself, and no expect-exit said so");
	struct str why = {0};
	if (s->pty.gone && !session_wait_restored(s, &why))
		fail(p, "ended, but left on: %s", str_c(&why));
	str_release(&why);
}

bool player_play(struct player *p, const char *script)
{
	struct session *s = p->session;
	p->text = script;
	bool ok = await_frame(p, 0);
	if (ok && s->pty.gone && s->term.frame == 0 && !strstr(script, "expect-exit"))
		ok = fail(p, "the program ended before its first screen");
	for (char *line; ok && (line = next_line(p));) {
		ok = play_line(p, line);
		mem_free(line);
	}
	if (p->picture)
		return p->pictured;
	if (!ok) {
		str_adds(&p->report, "the last screen:\n");
		picture_text(&p->report, &s->term, false);
	} else {
		finish(p);
	}
	if (s->term.fault_count > 0)
		fail(p, "%d sequences that no program may send:\n%s", s->term.fault_count, str_c(&s->term.faults));
	return !p->failed;
}
