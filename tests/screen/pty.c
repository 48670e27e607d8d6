/* SPDX-License-Identifier: ISC */
/* See pty.h. The notes on the pipe are struct note, written whole (they are shorter than PIPE_BUF). */
#include <config.h>

#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct note {
	pid_t program;
	bool has_status;
	int status;
};

static void die(const char *what)
{
	printf("Bail out! %s: %s\n", what, strerror(errno));
	exit(99);
}

long pty_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void run_program(int slave, char *const *argv, char *const *env, const char *directory)
{
	setpgid(0, 0);
	tcsetpgrp(slave, getpid()); /* SIGTTOU is still ignored here */
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	if (slave > 2)
		close(slave);
	for (int i = 1; i < 32; i++)
		signal(i, SIG_DFL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (chdir(directory) == 0)
		execve(argv[0], argv, env);
	dprintf(2, "%s: %s\r\n", argv[0], strerror(errno));
	_exit(127);
}

static void run_warden(int slave, int notes, char *const *argv, char *const *env, const char *directory)
{
	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	signal(SIGTTOU, SIG_IGN);
	struct note note = {.program = fork()};
	if (note.program == 0)
		run_program(slave, argv, env, directory);
	close(slave);
	if (write(notes, &note, sizeof note) != sizeof note)
		_exit(1);
	note.has_status = true;
	while (waitpid(note.program, &note.status, WUNTRACED) == note.program) {
		if (write(notes, &note, sizeof note) != sizeof note || !WIFSTOPPED(note.status))
			break;
	}
	_exit(0);
}

void pty_start(struct pty *p, char *const *argv, char *const *env, const char *directory, int rows, int cols)
{
	*p = (struct pty){.master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
	if (p->master < 0 || grantpt(p->master) != 0 || unlockpt(p->master) != 0)
		die("no pseudo terminal");
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	int slave = open(ptsname(p->master), O_RDWR | O_NOCTTY | O_CLOEXEC), ends[2];
	if (slave < 0 || ioctl(slave, TIOCSWINSZ, &size) != 0 || tcgetattr(slave, &p->before) != 0)
		die("no pseudo terminal");
	if (pipe(ends) != 0 || fcntl(ends[0], F_SETFD, FD_CLOEXEC) != 0 || fcntl(ends[1], F_SETFD, FD_CLOEXEC) != 0)
		die("no pipe");
	fflush(stdout);
	p->warden = fork();
	if (p->warden < 0)
		die("no process");
	if (p->warden == 0) {
		close(p->master);
		close(ends[0]);
		run_warden(slave, ends[1], argv, env, directory);
	}
	close(slave);
	close(ends[1]);
	p->notes = ends[0];
	struct note note;
	if (read(p->notes, &note, sizeof note) != sizeof note)
		die("the program could not be started");
	p->program = note.program;
	fcntl(p->master, F_SETFL, O_NONBLOCK);
}

void pty_end(struct pty *p)
{
	if (!p->gone && p->program > 0)
		kill(-p->program, SIGKILL);
	close(p->master);
	close(p->notes);
	while (waitpid(p->warden, NULL, 0) < 0 && errno == EINTR)
		continue;
}

static bool take_notes(struct pty *p)
{
	struct note note;
	if (read(p->notes, &note, sizeof note) != sizeof note) {
		p->gone = true; /* the warden itself died */
		return true;
	}
	p->stopped = WIFSTOPPED(note.status);
	p->gone = !p->stopped;
	p->status = note.status;
	return true;
}

static bool take_output(struct pty *p, struct str *out)
{
	char buffer[65536];
	ssize_t n = read(p->master, buffer, sizeof buffer);
	if (n > 0)
		str_add(out, (struct bytes){buffer, (size_t)n});
	else if (n == 0 || errno == EIO)
		p->drained = true; /* nobody holds the other side any more */
	return n > 0;
}

bool pty_wait(struct pty *p, int milliseconds, struct str *out)
{
	struct pollfd fds[2] = {{.fd = p->drained ? -1 : p->master, .events = POLLIN},
		{.fd = p->gone ? -1 : p->notes, .events = POLLIN}};
	if (poll(fds, 2, milliseconds) <= 0)
		return false;
	bool news = false;
	if (fds[0].revents)
		news = take_output(p, out) || p->drained;
	if (fds[1].revents)
		news = take_notes(p) || news;
	return news;
}

void pty_send(struct pty *p, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t w = write(p->master, bytes, n);
		if (w > 0) {
			bytes += w;
			n -= (size_t)w;
		} else if (errno == EAGAIN) {
			struct pollfd fd = {.fd = p->master, .events = POLLOUT};
			if (poll(&fd, 1, 2000) <= 0)
				return; /* it does not read: the wait for its answer will say so */
		} else if (errno != EINTR) {
			return;
		}
	}
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	ioctl(p->master, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *p, int number)
{
	if (number == SIGCONT)
		p->stopped = false;
	if (!p->gone)
		kill(p->program, number);
}

bool pty_is_restored(const struct pty *p)
{
	struct termios now;
	if (tcgetattr(p->master, &now) != 0)
		return true; /* a system that does not let the master ask */
	return now.c_iflag == p->before.c_iflag && now.c_oflag == p->before.c_oflag
	       && now.c_lflag == p->before.c_lflag;
}
