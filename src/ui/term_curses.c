/* SPDX-License-Identifier: ISC */
/*
 * The real terminal. ncurses is used for output only: it knows how to change a screen with few bytes. Input is read
 * and decoded here, so that Esc has an exact delay, a paste is text and every byte is counted. What was shown last is
 * kept as a canvas of its own, and only cells that differ are handed to ncurses.
 *
 * Signals are blocked but while waiting; their handlers only set flags. The one state outside struct term_curses is
 * what the handlers and the restore hook need.
 */
#include <config.h>

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/decode.h"
#include "ui/keycode.h"
#include "ui/term.h"

enum {
	DOUBLE_CLICK_MS = 400,
	MAX_PAIRS = 128,
	READ_AT_ONCE = 4096
};

/* Of <term.h>, which cannot be had: it takes the names `struct term`, `lines` and `columns` for itself. */
int setupterm(const char *name, int descriptor, int *result);

static const char modes_on[] = "\033[?1000h\033[?1002h\033[?1006h\033[?2004h";
static const char modes_off[] = "\033[?2004l\033[?1006l\033[?1002l\033[?1000l";

struct cell_look {
	attr_t attributes;
	short pair;
	bool known;
};

struct term_curses {
	struct term base; /* first: a struct term is cast to this */
	SCREEN *screen;
	struct decode decode;
	enum theme_depth depth;
	bool modes; /* mouse and bracketed paste are on */
	struct canvas *last;
	bool forgotten; /* last is not what the terminal shows */
	struct cell_look look[THEME_COUNT][256];
	struct theme_look pair[MAX_PAIRS]; /* fg and bg of each pair in use, from 1 */
	int pairs;
	sigset_t while_waiting; /* the mask as it was before */
	bool mark;              /* PLANBOARD_SCREEN_MARK */
	bool mark_due;
	unsigned long long frames, bytes_read;
	int64_t pressed_at; /* of the last click, for double ones */
	int pressed_y, pressed_x;
};

/* For the handlers: which signals came, and how to leave the terminal when there is no way back. */
static volatile sig_atomic_t signal_resize, signal_leave, signal_stop, signal_continue;
static struct {
	volatile sig_atomic_t armed;
	bool modes;
	struct termios before;
	char leave[128]; /* bytes that give the normal screen back */
} restore;

static void on_signal(int number)
{
	if (number == SIGWINCH)
		signal_resize = 1;
	else if (number == SIGTSTP)
		signal_stop = 1;
	else if (number == SIGCONT)
		signal_continue = 1;
	else
		signal_leave = 1;
}

static void send(const char *bytes, size_t n)
{
	while (n) {
		ssize_t sent = write(STDOUT_FILENO, bytes, n);

		if (sent < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (sent > 0) {
			bytes += sent;
			n -= (size_t)sent;
		}
	}
}

/* Only calls what a signal handler may. */
static void restore_terminal(void)
{
	if (!restore.armed)
		return;
	restore.armed = 0;
	if (restore.modes)
		send(modes_off, sizeof modes_off - 1);
	send(restore.leave, strlen(restore.leave));
	tcsetattr(STDIN_FILENO, TCSANOW, &restore.before);
}

static void on_fatal(int number)
{
	restore_terminal();
	raise(number); /* SA_RESETHAND: now with its usual end */
}

static void catch_signal(int number, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static const int awaited[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

enum { AWAITED = sizeof awaited / sizeof awaited[0], FATAL = sizeof fatal / sizeof fatal[0] };

static void signals_take(struct term_curses *t)
{
	sigset_t set;

	sigemptyset(&set);
	for (int i = 0; i < AWAITED; i++) {
		catch_signal(awaited[i], on_signal, 0);
		sigaddset(&set, awaited[i]);
	}
	for (int i = 0; i < FATAL; i++)
		catch_signal(fatal[i], on_fatal, (int)(SA_RESETHAND | SA_NODEFER));
	sigprocmask(SIG_BLOCK, &set, &t->while_waiting);
	for (int i = 0; i < AWAITED; i++)
		sigdelset(&t->while_waiting, awaited[i]);
}

static void signals_give_back(struct term_curses *t)
{
	for (int i = 0; i < AWAITED; i++)
		catch_signal(awaited[i], SIG_DFL, 0);
	for (int i = 0; i < FATAL; i++)
		catch_signal(fatal[i], SIG_DFL, 0);
	sigprocmask(SIG_SETMASK, &t->while_waiting, NULL);
}

/* --- colours --- */

static short pair_of(struct term_curses *t, int fg, int bg)
{
	if (fg < 0 && bg < 0)
		return 0;
	for (int i = 1; i <= t->pairs; i++)
		if (t->pair[i].fg == fg && t->pair[i].bg == bg)
			return (short)i;
	if (t->pairs + 1 >= MAX_PAIRS || t->pairs + 1 >= COLOR_PAIRS)
		return 0;
	t->pairs++;
	t->pair[t->pairs].fg = (int16_t)fg;
	t->pair[t->pairs].bg = (int16_t)bg;
	init_pair((short)t->pairs, (short)fg, (short)bg);
	return (short)t->pairs;
}

static const struct cell_look *look_of(struct term_curses *t, struct style s)
{
	struct cell_look *look = &t->look[s.role][s.flags];
	struct theme_look theme;

	if (look->known)
		return look;
	theme = theme_look(s, t->depth);
	look->attributes = A_NORMAL;
	if (t->depth == THEME_16 && theme.fg >= COLORS) { /* eight colours: bright ones are bold */
		theme.fg = (int16_t)(theme.fg - 8);
		theme.attributes |= THEME_BOLD;
	}
	if (theme.attributes & THEME_BOLD)
		look->attributes |= A_BOLD;
	if (theme.attributes & THEME_FAINT)
		look->attributes |= A_DIM;
	if (theme.attributes & THEME_UNDERLINED)
		look->attributes |= A_UNDERLINE;
	if (theme.attributes & THEME_REVERSED)
		look->attributes |= A_REVERSE;
	look->pair = t->depth == THEME_MONO ? 0 : pair_of(t, theme.fg, theme.bg);
	look->known = true;
	return look;
}

static void choose_depth(struct term_curses *t, bool colour)
{
	const char *no_colour = getenv("NO_COLOR"); /* https://no-color.org */

	t->depth = THEME_MONO;
	if (!colour || (no_colour && *no_colour) || !has_colors() || start_color() == ERR)
		return;
	use_default_colors();
	t->depth = COLORS >= 256 ? THEME_256 : THEME_16;
}

/* --- output --- */

/*
 * What the terminal gets for a cell: its first character and the marks on it. Joined emoji and variation selectors stay
 * home, since terminals do not agree on their width; a character that the C library gives another width than the
 * canvas does becomes U+FFFD, so that no row is ever torn.
 */
static int wide_of(const struct canvas_cell *cell, bool is_wide, wchar_t out[CCHARW_MAX + 1])
{
	struct bytes rest = bytes_of(cell->text);
	int n = 0, width = 0;
	int32_t cp;
	size_t used;

	for (; n < CCHARW_MAX && (used = utf8_decode(rest, &cp)) > 0; rest = bytes_slice(rest, used, rest.n)) {
		int columns = wcwidth((wchar_t)cp);

		if (n == 0) {
			width = columns;
		} else if (columns != 0 || cp == 0x200d || (cp >= 0xfe00 && cp <= 0xfe0f)) {
			break;
		}
		out[n++] = (wchar_t)cp;
	}
	if (n == 0 || width < 1 || width > (is_wide ? 2 : 1)) {
		out[0] = 0xfffd;
		n = 1;
		width = 1;
	}
	out[n] = 0;
	return width;
}

static void put_cell(struct term_curses *t, const struct canvas *c, int y, int x)
{
	const struct canvas_cell *cell = canvas_at(c, y, x);
	const struct cell_look *look = look_of(t, cell->style);
	bool is_wide = canvas_at(c, y, x + 1)->continuation;
	wchar_t text[CCHARW_MAX + 1];
	cchar_t out;
	int width = 1;

	if ((unsigned char)cell->text[0] < 0x80 && !cell->text[1]) {
		text[0] = (wchar_t)cell->text[0];
		text[1] = 0;
	} else {
		width = wide_of(cell, is_wide, text);
	}
	setcchar(&out, text, look->attributes, look->pair, NULL);
	mvadd_wch(y, x, &out);
	if (is_wide && width == 1) {
		setcchar(&out, L" ", look->attributes, look->pair, NULL);
		mvadd_wch(y, x + 1, &out);
	}
}

static bool same_cell(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->style.role == b->style.role && a->style.flags == b->style.flags &&
	       a->continuation == b->continuation && !strcmp(a->text, b->text);
}

static void put_changes(struct term_curses *t, const struct canvas *c)
{
	int rows = canvas_rows(c), columns = canvas_columns(c);
	bool all = t->forgotten || rows != canvas_rows(t->last) || columns != canvas_columns(t->last);

	if (all)
		canvas_resize(t->last, rows, columns);
	for (int y = 0; y < rows; y++)
		for (int x = 0; x < columns; x++) {
			const struct canvas_cell *cell = canvas_at(c, y, x);
			bool changed = all || !same_cell(cell, canvas_at(t->last, y, x));

			/* a wide one again where its right half changed hands */
			if (!changed && canvas_at(c, y, x + 1)->continuation)
				changed = !same_cell(canvas_at(c, y, x + 1), canvas_at(t->last, y, x + 1));
			if (changed && !cell->continuation)
				put_cell(t, c, y, x);
		}
	canvas_copy(t->last, c);
}

static void curses_show(struct term *base, const struct canvas *c)
{
	struct term_curses *t = (struct term_curses *)base;
	int y, x;
	bool cursor = canvas_cursor(c, &y, &x);

	if (t->forgotten)
		clearok(curscr, TRUE);
	put_changes(t, c);
	t->forgotten = false;
	curs_set(cursor);
	move(cursor ? y : 0, cursor ? x : 0);
	leaveok(stdscr, !cursor);
	refresh();
	t->mark_due = t->mark;
}

static void curses_forget(struct term *base)
{
	((struct term_curses *)base)->forgotten = true;
}

static void real_size(int *rows, int *columns)
{
	struct winsize size;

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row && size.ws_col) {
		*rows = size.ws_row;
		*columns = size.ws_col;
	} else {
		*rows = LINES;
		*columns = COLS;
	}
}

static void curses_size(struct term *base, int *rows, int *columns)
{
	struct term_curses *t = (struct term_curses *)base;

	real_size(rows, columns);
	if (*rows != LINES || *columns != COLS) {
		resizeterm(*rows, *columns);
		t->forgotten = true;
	}
}

/* --- input --- */

static void give_mark(struct term_curses *t)
{
	struct str mark = {0};

	t->mark_due = false;
	str_addf(&mark, "\033]7771;%llu;%llu\a", ++t->frames, t->bytes_read);
	send(mark.p, mark.n);
	str_release(&mark);
}

/* False where the terminal is gone. */
static bool read_input(struct term_curses *t)
{
	char buffer[READ_AT_ONCE];
	ssize_t n = read(STDIN_FILENO, buffer, sizeof buffer);

	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	if (n == 0)
		return false;
	t->bytes_read += (unsigned long long)n;
	t->mark_due = t->mark;
	decode_feed(&t->decode, (struct bytes){buffer, (size_t)n});
	return true;
}

static void find_double_click(struct term_curses *t, struct term_event *e)
{
	int64_t now;

	if (e->kind != TERM_MOUSE || e->mouse != TERM_PRESS)
		return;
	now = clock_ms();
	if (e->y == t->pressed_y && e->x == t->pressed_x && now - t->pressed_at < DOUBLE_CLICK_MS) {
		e->mouse = TERM_DOUBLE;
		now = 0; /* a third one begins anew */
	}
	t->pressed_at = now;
	t->pressed_y = e->y;
	t->pressed_x = e->x;
}

static void modes_send(const struct term_curses *t, bool on)
{
	if (t->modes && on)
		send(modes_on, sizeof modes_on - 1);
	else if (t->modes)
		send(modes_off, sizeof modes_off - 1);
}

/* After another program had the terminal. */
static void come_back(struct term_curses *t)
{
	reset_prog_mode();
	modes_send(t, true);
	restore.armed = 1;
	t->forgotten = true;
}

static bool take_signal(struct term_curses *t, struct term_event *out)
{
	out->kind = TERM_NOTHING;
	if (signal_leave) {
		out->kind = TERM_GONE;
	} else if (signal_stop) {
		signal_stop = 0;
		out->kind = TERM_SUSPEND;
	} else if (signal_continue) {
		signal_continue = 0;
		come_back(t);
		out->kind = TERM_RESIZE;
	} else if (signal_resize) {
		signal_resize = 0;
		out->kind = TERM_RESIZE;
	}
	return out->kind != TERM_NOTHING;
}

/* Waits for input, the other descriptor or a signal; returns what select did, with *input and *more told. */
static int wait_for(struct term_curses *t, int timeout_ms, int other, bool *input, bool *more)
{
	fd_set readable;
	struct timespec time = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
	int highest = other > STDIN_FILENO ? other : STDIN_FILENO, found;

	FD_ZERO(&readable);
	FD_SET(STDIN_FILENO, &readable);
	if (other >= 0)
		FD_SET(other, &readable);
	found = pselect(highest + 1, &readable, NULL, NULL, timeout_ms < 0 ? NULL : &time, &t->while_waiting);
	*input = found > 0 && FD_ISSET(STDIN_FILENO, &readable);
	*more = found > 0 && other >= 0 && FD_ISSET(other, &readable);
	return found;
}

static void curses_wait(struct term *base, int timeout_ms, int other, struct term_event *out)
{
	struct term_curses *t = (struct term_curses *)base;
	bool late = false, input, more;

	for (;;) {
		enum decode_answer answer = decode_next(&t->decode, late, out);
		int patience = timeout_ms, found;

		if (answer == DECODE_EVENT) {
			find_double_click(t, out);
			return;
		}
		late = false;
		if (t->mark_due && answer == DECODE_EMPTY && timeout_ms != 0) {
			wait_for(t, 0, other, &input, &more);
			if (take_signal(t, out)) /* it came in that moment, and would not wake the wait below */
				return;
			if (!input && !more)
				give_mark(t);
		}
		if (answer == DECODE_WAITING && (patience < 0 || patience > DECODE_MS))
			patience = DECODE_MS;
		found = wait_for(t, patience, other, &input, &more);
		if (take_signal(t, out))
			return;
		if (input && !read_input(t)) {
			out->kind = TERM_GONE;
			return;
		}
		if (input)
			continue;
		if (more) {
			out->kind = TERM_OTHER;
			return;
		}
		if (found == 0 && answer == DECODE_WAITING)
			late = true;
		else if (found == 0)
			return; /* take_signal left TERM_NOTHING */
	}
}

/* --- opening and closing --- */

/* A capability's string, or NULL. */
static const char *capability(const char *name)
{
	const char *bytes = tigetstr(name);

	return bytes == (const char *)-1 ? NULL : bytes;
}

static void learn_keys(struct decode *d)
{
	static const struct {
		const char *name;
		uint32_t key;
	} row[] = {
		{"kcuu1", KEYCODE_UP}, {"kcud1", KEYCODE_DOWN}, {"kcub1", KEYCODE_LEFT}, {"kcuf1", KEYCODE_RIGHT},
		{"khome", KEYCODE_HOME}, {"kend", KEYCODE_END}, {"kpp", KEYCODE_PAGE_UP}, {"knp", KEYCODE_PAGE_DOWN},
		{"kich1", KEYCODE_INSERT}, {"kdch1", KEYCODE_DELETE}, {"kcbt", KEYCODE_TAB | KEYCODE_SHIFT},
		{"kUP", KEYCODE_UP | KEYCODE_SHIFT}, {"kDN", KEYCODE_DOWN | KEYCODE_SHIFT},
		{"kLFT", KEYCODE_LEFT | KEYCODE_SHIFT}, {"kRIT", KEYCODE_RIGHT | KEYCODE_SHIFT},
		{"kUP5", KEYCODE_UP | KEYCODE_CTRL}, {"kDN5", KEYCODE_DOWN | KEYCODE_CTRL},
		{"kLFT5", KEYCODE_LEFT | KEYCODE_CTRL}, {"kRIT5", KEYCODE_RIGHT | KEYCODE_CTRL},
		{"kf1", KEYCODE_F1}, {"kf2", KEYCODE_F1 + 1}, {"kf3", KEYCODE_F1 + 2}, {"kf4", KEYCODE_F1 + 3},
		{"kf5", KEYCODE_F1 + 4}, {"kf6", KEYCODE_F1 + 5}, {"kf7", KEYCODE_F1 + 6}, {"kf8", KEYCODE_F1 + 7},
		{"kf9", KEYCODE_F1 + 8}, {"kf10", KEYCODE_F1 + 9}, {"kf11", KEYCODE_F1 + 10}, {"kf12", KEYCODE_F1 + 11},
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		decode_know(d, capability(row[i].name), row[i].key);
}

/* The bytes that a handler sends to give the normal screen back, made while there is time. */
static void prepare_restore(const struct term_curses *t)
{
	static const char *const name[] = {"sgr0", "cnorm", "rmkx", "rmcup"};

	restore.leave[0] = 0;
	for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
		const char *bytes = capability(name[i]);
		size_t have = strlen(restore.leave);

		/* padding ($<2>) is for terminals of paper; such a capability is left out */
		if (!bytes || strstr(bytes, "$<") || have + strlen(bytes) >= sizeof restore.leave)
			continue;
		memcpy(restore.leave + have, bytes, strlen(bytes) + 1);
	}
	restore.modes = t->modes;
	restore.armed = 1;
}

static void curses_close(struct term *base)
{
	struct term_curses *t = (struct term_curses *)base;

	modes_send(t, false);
	endwin();
	restore.armed = 0;
	mem_on_exhausted(NULL);
	signals_give_back(t);
	delscreen(t->screen);
	decode_release(&t->decode);
	canvas_free(t->last);
	mem_free(t);
}

static void curses_suspend(struct term *base)
{
	struct term_curses *t = (struct term_curses *)base;
	sigset_t set;

	modes_send(t, false);
	endwin();
	restore.armed = 0;
	catch_signal(SIGTSTP, SIG_DFL, 0);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	kill(0, SIGTSTP); /* the whole job, as the terminal itself would */
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	/* stopped here; goes on when the shell says so */
	sigprocmask(SIG_BLOCK, &set, NULL);
	catch_signal(SIGTSTP, on_signal, 0);
	signal_stop = signal_continue = 0;
	come_back(t);
}

static const struct term_ops curses_ops = {
	.size = curses_size,
	.wait = curses_wait,
	.show = curses_show,
	.forget = curses_forget,
	.suspend = curses_suspend,
	.close = curses_close,
};

/* Looked at before curses is, which would draw nonsense. */
static bool is_usable(struct err *e)
{
	const char *name = getenv("TERM");
	static const char remedy[] = "set TERM to what your terminal is, or print text: planboard | cat";
	int found = 0;

	if (!name || !*name)
		return err_set(e, ERR_USAGE, "TERM is not set, so the terminal is not known; %s", remedy);
	if (setupterm(NULL, STDOUT_FILENO, &found) == ERR)
		return err_set(e, ERR_USAGE, "the terminal \"%s\" is not known here; %s", name, remedy);
	if (!capability("cup") || !capability("clear"))
		return err_set(e, ERR_USAGE, "the terminal \"%s\" cannot move its cursor; %s", name, remedy);
	return true;
}

struct term *term_curses_open(enum shown_charset charset, bool colour, struct err *e)
{
	struct term_curses *t;
	SCREEN *screen;

	if (!is_usable(e))
		return NULL;
	tcgetattr(STDIN_FILENO, &restore.before);
	screen = newterm(NULL, stdout, stdin);
	if (!screen) {
		err_set(e, ERR_USAGE, "the terminal \"%s\" cannot show a screen", getenv("TERM"));
		return NULL;
	}
	t = mem_zalloc(sizeof *t);
	t->base.ops = &curses_ops;
	t->base.charset = charset;
	t->screen = screen;
	raw();
	noecho();
	nonl();
	typeahead(-1);
	choose_depth(t, colour);
	decode_init(&t->decode, charset);
	learn_keys(&t->decode);
	t->modes = capability("kmous") || !strncmp(getenv("TERM"), "xterm", 5);
	t->last = canvas_new(1, 1, charset);
	t->mark = getenv("PLANBOARD_SCREEN_MARK") && !strcmp(getenv("PLANBOARD_SCREEN_MARK"), "1");
	t->pressed_y = -1;
	prepare_restore(t);
	mem_on_exhausted(restore_terminal);
	signals_take(t);
	modes_send(t, true);
	keypad(stdscr, TRUE); /* not for its keys: so that endwin ends what this begins */
	return &t->base;
}
