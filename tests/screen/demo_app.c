/* SPDX-License-Identifier: ISC */
/*
 * A small program that keeps screenrun's bargain (session.h), so that the runner can be tested without
 * planboard: it shows what it read, its size, a click and a file, and writes its marks. Its argument
 * makes it misbehave in one way each; the cases in tests/screen/selftest name them.
 */
#include <config.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

struct demo {
	const char *sin; /* "" or how it misbehaves */
	struct termios before;
	char input[24]; /* the end of what was read */
	size_t input_n;
	long frame, bytes_read;
	bool quits;
};

/* The one thing a handler can do; the loop looks at it. */
static volatile sig_atomic_t pending_signal;

static void on_signal(int number)
{
	pending_signal = number;
}

static bool sins(const struct demo *d, const char *sin)
{
	return strcmp(d->sin, sin) == 0;
}

static void put(const char *text)
{
	fputs(text, stdout);
}

static void terminal_take(struct demo *d)
{
	tcgetattr(STDIN_FILENO, &d->before);
	struct termios raw = d->before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	raw.c_iflag &= ~(tcflag_t)(ICRNL | IXON);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	put("\033[?1049h\033[?1h\033=\033[?25l\033[?1000h\033[?1006h\033[?2004h\033[2J");
}

static void terminal_give_back(struct demo *d)
{
	if (!sins(d, "leaves-paste"))
		put("\033[?2004l");
	if (!sins(d, "leaves-mouse"))
		put("\033[?1006l\033[?1000l");
	put("\033[m\033[?25h\033[?1l\033>");
	if (!sins(d, "leaves-alternate"))
		put("\033[?1049l");
	if (sins(d, "leaves-colour"))
		put("\033[2m");
	fflush(stdout);
	if (!sins(d, "leaves-raw"))
		tcsetattr(STDIN_FILENO, TCSADRAIN, &d->before);
}

static void paint_sin(const struct demo *d)
{
	static const struct {
		const char *sin, *bytes;
	} sins_painted[] = {{"c1", "\302\233" "31mred"}, {"latin1", "caf\351"}, {"osc", "\033]52;c;?\007"},
		{"bell", "\a"}, {"dcs", "\033P1;1|x\033\\"}, {"bidi", "a\342\200\256b"}, {"query", "\033[6n"},
		{"reset", "\033c"}, {"mode", "\033[?3h"}};
	for (size_t i = 0; i < sizeof sins_painted / sizeof *sins_painted; i++)
		if (sins(d, sins_painted[i].sin))
			put(sins_painted[i].bytes);
}

static void paint_file(void)
{
	char line[64] = "";
	FILE *f = fopen("board/note", "r");
	if (f) {
		if (!fgets(line, sizeof line, f))
			line[0] = '\0';
		line[strcspn(line, "\n")] = '\0';
		fclose(f);
	}
	printf("\033[5;1H\033[Knote: %s", line);
}

static void paint(struct demo *d)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	put("\033[1;1H\033[1;37;44m demo \033[0;2m dim \033[22m\033[4munder\033[24m \033[7mreverse\033[m "
	    "\033[38;5;208morange\033[m w\344\275\240e\314\201");
	printf("\033[2;1H\033[K%dx%d", size.ws_col, size.ws_row);
	printf("\033[3;1H\033[Kinput:");
	for (size_t i = 0; i < d->input_n; i++) {
		unsigned char c = (unsigned char)d->input[i];
		printf(c < 0x20 || c >= 0x7f ? " %02x" : " %c", c);
	}
	printf("\033[4;1H\033[Kday %s, term %s", getenv("PLANBOARD_TODAY"), getenv("TERM"));
	paint_file();
	put("\033[6;1H\033(0lqk\033(B \033[10b\033[7;3H");
	paint_sin(d);
	if (sins(d, "stuck") && d->bytes_read > 0)
		return;
	printf("\033]7771;%ld;%ld\007", ++d->frame, d->bytes_read);
}

static void take_input(struct demo *d)
{
	char buffer[64];
	ssize_t n = read(STDIN_FILENO, buffer, sizeof buffer);
	for (ssize_t i = 0; i < n; i++) {
		if (d->input_n == sizeof d->input) /* a ring would do; the end is enough to look at */
			memmove(d->input, d->input + 1, --d->input_n);
		d->input[d->input_n++] = buffer[i];
		d->bytes_read++;
		d->quits = d->quits || buffer[i] == 'Q';
	}
	if (n == 0 || (n < 0 && errno != EINTR))
		d->quits = true;
}

static void take_signal(struct demo *d)
{
	int number = pending_signal;
	pending_signal = 0;
	if (number == SIGTERM || number == SIGHUP)
		d->quits = true;
	if (number != SIGTSTP)
		return;
	terminal_give_back(d);
	sigset_t stop, blocked;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	signal(SIGTSTP, SIG_DFL);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &blocked); /* stops here, in a process group that has a shell */
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	sigaction(SIGTSTP, &(struct sigaction){.sa_handler = on_signal}, NULL);
	terminal_take(d);
}

int main(int argc, char **argv)
{
	struct demo d = {.sin = argc > 1 ? argv[1] : ""};
	if (sins(&d, "crash"))
		return 3;
	sigset_t ours, before;
	sigemptyset(&ours);
	static const int numbers[] = {SIGWINCH, SIGTSTP, SIGTERM, SIGHUP, SIGCONT};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		sigaddset(&ours, numbers[i]);
		sigaction(numbers[i], &(struct sigaction){.sa_handler = on_signal}, NULL);
	}
	sigprocmask(SIG_BLOCK, &ours, &before);
	terminal_take(&d);
	paint(&d);
	fflush(stdout);
	while (!d.quits) {
		struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
		int ready = ppoll(&fd, 1, NULL, &before); /* signals come here and nowhere else */
		if (ready > 0)
			take_input(&d);
		if (pending_signal)
			take_signal(&d);
		if (!d.quits) {
			paint(&d);
			fflush(stdout);
		}
	}
	terminal_give_back(&d);
	return sins(&d, "status") ? 7 : 0;
}
