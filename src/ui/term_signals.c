/* SPDX-License-Identifier: ISC */
/* The state of this file is what handlers and the restore hook need: it is of the process and has no owner. */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/term_signals.h"

static volatile sig_atomic_t signal_resize, signal_leave, signal_stop, signal_continue;
static struct {
	volatile sig_atomic_t armed;
	struct termios before;
	char leave[192]; /* bytes that give the normal screen back */
	size_t n;
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

void term_signals_send(struct bytes b)
{
	while (b.n) {
		ssize_t sent = write(STDOUT_FILENO, b.p, b.n);

		if (sent < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (sent > 0)
			b = bytes_slice(b, (size_t)sent, b.n);
	}
}

/* Only calls what a signal handler may. */
static void restore_terminal(void)
{
	if (!restore.armed)
		return;
	restore.armed = 0;
	term_signals_send((struct bytes){restore.leave, restore.n});
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

void term_signals_take(sigset_t *while_waiting)
{
	sigset_t set;

	signal_resize = signal_leave = signal_stop = signal_continue = 0;
	sigemptyset(&set);
	for (int i = 0; i < AWAITED; i++) {
		catch_signal(awaited[i], on_signal, 0);
		sigaddset(&set, awaited[i]);
	}
	for (int i = 0; i < FATAL; i++)
		catch_signal(fatal[i], on_fatal, (int)(SA_RESETHAND | SA_NODEFER));
	sigprocmask(SIG_BLOCK, &set, while_waiting);
	for (int i = 0; i < AWAITED; i++)
		sigdelset(while_waiting, awaited[i]);
	mem_on_exhausted(restore_terminal);
}

void term_signals_give_back(const sigset_t *while_waiting)
{
	mem_on_exhausted(NULL);
	for (int i = 0; i < AWAITED; i++)
		catch_signal(awaited[i], SIG_DFL, 0);
	for (int i = 0; i < FATAL; i++)
		catch_signal(fatal[i], SIG_DFL, 0);
	sigprocmask(SIG_SETMASK, while_waiting, NULL);
}

static bool take(volatile sig_atomic_t *flag)
{
	bool came = *flag;

	*flag = 0;
	return came;
}

enum term_signal term_signals_next(void)
{
	if (signal_leave)
		return TERM_SIGNAL_LEAVE; /* and stays: nothing takes it back */
	if (take(&signal_stop))
		return TERM_SIGNAL_STOP;
	if (take(&signal_continue))
		return TERM_SIGNAL_CONTINUE;
	if (take(&signal_resize))
		return TERM_SIGNAL_RESIZE;
	return TERM_SIGNAL_NONE;
}

bool term_signals_arm(struct bytes leave, const struct termios *before)
{
	bool fits = leave.n <= sizeof restore.leave;

	restore.n = fits ? leave.n : 0;
	if (restore.n)
		memcpy(restore.leave, leave.p, restore.n);
	restore.before = *before;
	restore.armed = 1;
	return fits;
}

void term_signals_rearm(bool armed)
{
	restore.armed = armed;
}

void term_signals_stop(void)
{
	sigset_t set;

	catch_signal(SIGTSTP, SIG_DFL, 0);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	/* stopped here */
	sigprocmask(SIG_BLOCK, &set, NULL);
	catch_signal(SIGTSTP, on_signal, 0);
	signal_stop = signal_continue = 0;
}
