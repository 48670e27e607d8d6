/* SPDX-License-Identifier: ISC */
/*
 * The real terminal. ncurses takes it, gives it back and knows what to send; the cells are painted by paint.c, in one
 * write a frame (ncurses makes one of every jump of the cursor). Reading is of term_input.c, signals of term_signals.c.
 */
#include <config.h>

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/mem.h"
#include "ui/keycode.h"
#include "ui/paint.h"
#include "ui/term_input.h"
#include "ui/term_signals.h"

/* Of <term.h>, which cannot be had: it takes the names `struct term`, `lines` and `columns` for itself. */
int setupterm(const char *name, int descriptor, int *result);

static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* How the cursor is moved. */
struct go_ways {
	const char *cup;
	bool is_ansi, has_hpa;
};

struct term_curses {
	struct term base; /* first: a struct term is cast to this */
	SCREEN *screen;
	struct term_input input;
	bool modes; /* bracketed paste is on */
	bool mouse; /* reports of the mouse are */
	struct paint paint;
	struct go_ways ways;
	struct str out; /* a frame's bytes */
};

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

static void prepare_paint(struct term_curses *t, bool colour, const struct theme *theme)
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
	paint_init(&t->paint, &ops, theme, colour_depth(colour));
}

static void curses_show(struct term *base, const struct canvas *c)
{
	struct term_curses *t = (struct term_curses *)base;

	str_clear(&t->out);
	paint_frame(&t->paint, c, &t->out);
	term_signals_send(str_bytes(&t->out));
	term_input_shown(&t->input);
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

/* --- opening and closing --- */

static void modes_send(const struct term_curses *t, bool on)
{
	struct str bytes = {0};

	if (t->mouse && on)
		str_adds(&bytes, mouse_on);
	if (t->modes)
		str_adds(&bytes, on ? paste_on : paste_off);
	if (t->mouse && !on)
		str_adds(&bytes, mouse_off);
	term_signals_send(str_bytes(&bytes));
	str_release(&bytes);
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
	term_signals_send(str_bytes(&t->out));
	modes_send(t, false);
	endwin();
	term_signals_rearm(false);
}

/* After another program had the terminal. */
static void come_back(struct term_curses *t)
{
	enter(t);
	term_signals_rearm(true);
	paint_forget(&t->paint);
}

static void curses_wait(struct term *base, int timeout_ms, const int others[TERM_OTHERS], struct term_event *out)
{
	struct term_curses *t = (struct term_curses *)base;
	bool continued;

	term_input_wait(&t->input, timeout_ms, others, out, &continued);
	if (continued)
		come_back(t);
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
static void prepare_restore(const struct term_curses *t, const struct termios *before)
{
	static const char *const name[] = {"sgr0", "cnorm", "rmkx", "rmcup"};
	struct str bytes = {0};

	if (t->modes)
		str_adds(&bytes, paste_off);
	if (t->mouse)
		str_adds(&bytes, mouse_off);
	for (size_t i = 0; i < sizeof name / sizeof name[0]; i++)
		add_capability(&bytes, name[i]);
	term_signals_arm(str_bytes(&bytes), before);
	str_release(&bytes);
}

static void curses_close(struct term *base)
{
	struct term_curses *t = (struct term_curses *)base;

	leave(t);
	term_input_release(&t->input);
	delscreen(t->screen);
	paint_release(&t->paint);
	str_release(&t->out);
	mem_free(t);
}

static void curses_suspend(struct term *base)
{
	struct term_curses *t = (struct term_curses *)base;

	leave(t);
	term_signals_stop();
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
	term_signals_send(str_bytes(&bytes));
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
	static const char remedy[] = "set TERM to what your terminal is, or take lines of words: planboard --plain";
	int found = 0;

	if (!name || !*name)
		return err_set(e, ERR_USAGE, "TERM is not set, so the terminal is not known; %s", remedy);
	if (setupterm(NULL, STDOUT_FILENO, &found) == ERR)
		return err_set(e, ERR_USAGE, "the terminal \"%s\" is not known here; %s", name, remedy);
	if (!capability("cup") || !capability("clear"))
		return err_set(e, ERR_USAGE, "the terminal \"%s\" cannot move its cursor; %s", name, remedy);
	return true;
}

struct term *term_curses_open(enum shown_charset charset, bool colour, bool mouse, const struct theme *theme, struct err *e)
{
	struct term_curses *t;
	SCREEN *screen;
	struct termios before = {0};

	if (!is_usable(e))
		return NULL;
	tcgetattr(STDIN_FILENO, &before);
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
	prepare_paint(t, colour, theme);
	t->modes = capability("kmous") || !strncmp(getenv("TERM"), "xterm", 5);
	t->mouse = t->modes && mouse;
	prepare_restore(t, &before);
	term_input_init(&t->input, charset);
	learn_keys(&t->input.decode);
	keypad(stdscr, TRUE); /* not for its keys: so that endwin ends what this begins */
	enter(t);
	return &t->base;
}
