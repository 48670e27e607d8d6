/* SPDX-License-Identifier: ISC */
/*
 * The real terminal. ncurses takes it, gives it back and knows what to send; the cells are painted by paint.c, in one
 * write a frame (ncurses makes one of every jump of the cursor). Input is read and decoded here, so that Esc has an
 * exact delay, a paste is text and every byte is counted.
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

#include "base/base64.h"
#include "base/clock.h"
#include "base/mem.h"
#include "ui/decode.h"
#include "ui/keycode.h"
#include "ui/paint.h"
#include "ui/term.h"

enum {
	DOUBLE_CLICK_MS = 400,
	READ_AT_ONCE = 4096
};

/* Of <term.h>, which cannot be had: it takes the names `struct term`, `lines` and `columns` for itself. */
int setupterm(const char *name, int descriptor, int *result);

static const char modes_on[] = "\033[?1000h\033[?1002h\033[?1006h\033[?2004h";
static const char modes_off[] = "\033[?2004l\033[?1006l\033[?1002l\033[?1000l";

/* How the cursor is moved. */
struct go_ways {
	const char *cup;
	bool is_ansi, has_hpa;
};

struct term_curses {
	struct term base; /* first: a struct term is cast to this */
	SCREEN *screen;
	struct decode decode;
	bool modes; /* mouse and bracketed paste are on */
	struct paint paint;
	struct go_ways ways;
	struct str out; /* a frame's bytes */
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

/* --- output --- */

/* A capability's string, or NULL. */
static const char *capability(const char *name)
{
	const char *bytes = tigetstr(name);

	return bytes == (const char *)-1 ? NULL : bytes;
}

/* Without the times to wait ($<5>) that terminals of the seventies ask for. */
static void add_unpadded(struct str *out, const char *bytes)
{
	while (bytes && *bytes) {
		const char *end = bytes[0] == '$' && bytes[1] == '<' ? strchr(bytes, '>') : NULL;

		if (end)
			bytes = end + 1;
		else
			str_addc(out, *bytes++);
	}
}

static void add_capability(struct str *out, const char *name)
{
	add_unpadded(out, capability(name));
}

static void add_number(struct str *out, const char *name, int number)
{
	const char *pattern = capability(name);

	add_unpadded(out, pattern ? tparm(pattern, number) : NULL);
}

static void add_decimal(struct str *out, int n)
{
	char digits[12];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	str_add(out, (struct bytes){digits + at, sizeof digits - at});
}

/* Nearly every terminal's cup and hpa are those of ANSI; tparm takes its time over them. */
static void go_to(const void *context, int from_y, int y, int x, struct str *out)
{
	const struct go_ways *ways = context;

	if (!ways->is_ansi) {
		add_unpadded(out, tparm(ways->cup, y, x));
		return;
	}
	str_adds(out, "\033[");
	if (y != from_y || !ways->has_hpa) {
		add_decimal(out, y + 1);
		str_addc(out, ';');
	}
	add_decimal(out, x + 1);
	str_addc(out, y != from_y || !ways->has_hpa ? 'H' : 'G');
}

static void set_colour(const void *context, bool background, int colour, struct str *out)
{
	(void)context;
	add_number(out, background ? "setab" : "setaf", colour);
}

/* The caller owns it; NULL where the terminal has no such thing. */
static char *own_capability(const char *name)
{
	struct str bytes = {0};

	if (!capability(name))
		return NULL;
	add_capability(&bytes, name);
	return str_take(&bytes);
}

/* Without the way back to the usual character set, since there is no way to another one. */
static char *own_plain(void)
{
	static const char usual_set[] = "\033(B";
	const char *bytes = capability("sgr0");
	struct str out = {0};

	if (bytes && !strncmp(bytes, usual_set, sizeof usual_set - 1))
		bytes += sizeof usual_set - 1;
	add_unpadded(&out, bytes);
	return str_take(&out);
}

static enum theme_depth colour_depth(bool colour)
{
	const char *no_colour = getenv("NO_COLOR"); /* https://no-color.org */
	int colours = tigetnum("colors");

	if (!colour || (no_colour && *no_colour) || !capability("setaf") || !capability("setab") || colours < 8)
		return THEME_MONO;
	return colours >= 256 ? THEME_256 : THEME_16;
}

static void prepare_paint(struct term_curses *t, bool colour)
{
	const char *hpa = capability("hpa");
	struct paint_ops ops = {
		.context = &t->ways,
		.go = go_to,
		.colour = set_colour,
		.colours = tigetnum("colors"),
		.plain = own_plain(),
		.attribute = {own_capability("bold"), own_capability("dim"), own_capability("smul"), own_capability("rev")},
		.clear_screen = own_capability("clear"),
		.clear_line = own_capability("el"),
		.show_cursor = own_capability("cnorm"),
		.hide_cursor = own_capability("civis"),
		.safe_corner = tigetflag("am") != 1 || tigetflag("xenl") == 1,
	};

	t->ways.cup = capability("cup");
	t->ways.is_ansi = !strcmp(t->ways.cup, "\033[%i%p1%d;%p2%dH");
	t->ways.has_hpa = hpa && !strcmp(hpa, "\033[%i%p1%dG");
	paint_init(&t->paint, &ops, colour_depth(colour));
}

static void curses_show(struct term *base, const struct canvas *c)
{
	struct term_curses *t = (struct term_curses *)base;

	str_clear(&t->out);
	paint_frame(&t->paint, c, &t->out);
	send(t->out.p, t->out.n);
	t->mark_due = t->mark;
}

static void curses_forget(struct term *base)
{
	paint_forget(&((struct term_curses *)base)->paint);
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
	(void)base;
	real_size(rows, columns);
	if (*rows != LINES || *columns != COLS)
		resizeterm(*rows, *columns);
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

/* Takes the terminal. ncurses knows how, and sends it when it first refreshes; its own screen stays empty. */
static void enter(struct term_curses *t)
{
	reset_prog_mode();
	refresh();
	modes_send(t, true);
}

/* Gives it back: what was painted without ncurses' knowledge first. */
static void leave(struct term_curses *t)
{
	str_clear(&t->out);
	add_capability(&t->out, "sgr0");
	if (!capability("rmcup")) { /* no old screen comes back; the shell goes on in the last line */
		add_unpadded(&t->out, tparm(t->ways.cup, LINES - 1, 0));
		add_capability(&t->out, "el");
	}
	add_capability(&t->out, "cnorm");
	send(t->out.p, t->out.n);
	modes_send(t, false);
	endwin();
	restore.armed = 0;
}

/* After another program had the terminal. */
static void come_back(struct term_curses *t)
{
	enter(t);
	restore.armed = 1;
	paint_forget(&t->paint);
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
		struct str bytes = {0};
		size_t have = strlen(restore.leave);

		add_capability(&bytes, name[i]);
		if (have + bytes.n < sizeof restore.leave)
			memcpy(restore.leave + have, str_c(&bytes), bytes.n + 1);
		str_release(&bytes);
	}
	restore.modes = t->modes;
	restore.armed = 1;
}

static void curses_close(struct term *base)
{
	struct term_curses *t = (struct term_curses *)base;

	leave(t);
	mem_on_exhausted(NULL);
	signals_give_back(t);
	delscreen(t->screen);
	decode_release(&t->decode);
	paint_release(&t->paint);
	str_release(&t->out);
	mem_free(t);
}

static void curses_suspend(struct term *base)
{
	struct term_curses *t = (struct term_curses *)base;
	sigset_t set;

	leave(t);
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

static void curses_lend(struct term *base, bool away)
{
	struct term_curses *t = (struct term_curses *)base;

	if (away)
		leave(t);
	else
		come_back(t);
}

/* OSC 52, the text in base64: nothing of it reaches the terminal as it is. */
static void curses_copy(struct term *base, struct bytes text)
{
	struct str bytes = {0};

	(void)base;
	str_adds(&bytes, "\033]52;c;");
	base64_add(&bytes, text);
	str_addc(&bytes, '\a');
	send(bytes.p, bytes.n);
	str_release(&bytes);
}

static const struct term_ops curses_ops = {
	.size = curses_size,
	.wait = curses_wait,
	.show = curses_show,
	.forget = curses_forget,
	.suspend = curses_suspend,
	.lend = curses_lend,
	.copy = curses_copy,
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
	prepare_paint(t, colour);
	decode_init(&t->decode, charset);
	learn_keys(&t->decode);
	t->modes = capability("kmous") || !strncmp(getenv("TERM"), "xterm", 5);
	t->mark = getenv("PLANBOARD_SCREEN_MARK") && !strcmp(getenv("PLANBOARD_SCREEN_MARK"), "1");
	t->pressed_y = -1;
	prepare_restore(t);
	mem_on_exhausted(restore_terminal);
	signals_take(t);
	keypad(stdscr, TRUE); /* not for its keys: so that endwin ends what this begins */
	enter(t);
	return &t->base;
}
