/* SPDX-License-Identifier: ISC */
/*
 * The answer in the pipe: one struct note, then the message, then for each table its bytes. Both ends are one program,
 * so the layout of the machine does; what does not add up counts as a child that died.
 */
#include <config.h>

#include "store/errand.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/place.h"
#include "store/rescue.h"
#include "store/save.h"
#include "store/sysio.h"

struct note_table {
	int32_t saved, looked, state;
	uint64_t bytes;
	struct glance glance;
};

struct note {
	int32_t done, kind;
	int64_t conflicts, late, watched;
	uint64_t what, notes; /* bytes of the message and of the notes */
	struct note_table table[TABLE_COUNT];
};

void errand_init(struct errand *x)
{
	*x = (struct errand){.fd = -1};
}

bool errand_is_out(const struct errand *x)
{
	return x->fd >= 0;
}

int errand_fd(const struct errand *x)
{
	return x->fd;
}

static void forget(struct errand *x)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		x->sent[t] = false;
		str_release(&x->ours[t]);
	}
	x->sweeps = false;
	str_clear(&x->heard);
	str_clear(&x->notes);
	err_release(&x->err);
	x->err = (struct err){0};
	x->answer = (struct errand_answer){0};
}

bool errand_saves(const struct errand *x)
{
	bool any = x->sweeps;

	for (int t = 0; t < TABLE_COUNT; t++)
		any = any || x->sent[t];
	return any && errand_is_out(x);
}

void errand_cancel(struct errand *x)
{
	if (!errand_is_out(x) || errand_saves(x))
		return;
	kill((pid_t)x->pid, SIGKILL);
	errand_hear(x, true);
	forget(x);
}

void errand_release(struct errand *x)
{
	errand_cancel(x);
	if (errand_is_out(x))
		errand_hear(x, true);
	forget(x);
	str_release(&x->heard);
	str_release(&x->notes);
}

/* --- the child */

static void leave_terminal(void)
{
	int nothing;

	for (int number = 1; number < NSIG; number++)
		signal(number, number == SIGPIPE || number == SIGXFSZ ? SIG_IGN : SIG_DFL);
	mem_on_exhausted(NULL);
	setsid();
	nothing = open("/dev/null", O_RDWR);
	for (int fd = 0; fd <= 2 && nothing >= 0; fd++)
		dup2(nothing, fd);
	if (nothing > 2)
		close(nothing);
}

/* How long ago an editor may have read the file for its save to be taken for one of an old copy. Somebody is there to be
 * told, and can take it back. */
static const long long rescue_ms = 86400000;

/* When whoever wrote a file is done with it, its youth says nothing. */
static const struct settle_times settle_closed = {0, 300, 5000, 20};

/* A file that is away may be on its way back: some programs save by moving it aside first. */
enum { GONE_MS = 2000, GONE_PAUSE_MS = 50, SWEEP_LOCK_MS = 100 };

/* Whether somebody wrote back an old copy, which undid what the board knows. team: another board or a command wrote it,
 * and they merge. */
static bool is_old_copy(int folder, const char *board, const char *file, struct bytes known, struct bytes now, bool team)
{
	struct versions versions;
	struct str older = {0};
	bool old;

	versions_open(&versions, board);
	old = known.n && !team && rescue_base(folder, file, &versions, rescue_ms, known, now, &older);
	versions_put(&versions, file, known);
	if (!old)
		versions_put(&versions, file, now);
	versions_close(&versions);
	str_release(&older);
	return old;
}

/* Brings back what that undid, in the file too; `out` gets what the file holds then. */
static void bring_back(const struct session *s, const char *by, const char *file, struct bytes known, struct str *out,
		       struct str *notes)
{
	struct save save;
	struct save_result r;
	struct str today = {0};

	clock_add_day(&today, s->board->today);
	if (save_begin(&save, s->folder, by, str_c(&today), SAVE_LOCK_MS, NULL)) {
		save.rescue_ms = rescue_ms;
		if (save_file(&save, file, known, known, &r, NULL)) {
			struct bytes stands = save_result_file(&r, known);

			str_clear(out);
			str_add(out, stands);
		}
		str_add(notes, str_bytes(&save.notes));
		save_result_release(&r);
		save_end(&save);
	}
	str_release(&today);
}

static enum settle_state read_now(const struct place *at, const struct settle *how, int64_t until, struct str *out,
				  const char **why)
{
	enum settle_state state;

	while ((state = settle_read(at->folder, str_c(&at->name), how, out, why, NULL)) == SETTLE_ABSENT &&
	       clock_ms() < until)
		sysio_pause(GONE_PAUSE_MS);
	return state;
}

/* A file that looks whole: whether it is what people wrote, and says what the board says. */
static void judge(const struct session *s, const char *by, const struct place *at, const struct settle *how, bool accept,
		  struct bytes known, struct note_table *n, struct str *out, struct str *notes)
{
	bool team = lock_wrote(how->lock, at->file, str_bytes(out));
	struct str alarm = {0};

	if (bytes_equal(str_bytes(out), known)) {
		n->state = ERRAND_SAME;
		return;
	}
	n->state = ERRAND_OTHER;
	/* what another board wrote is meant, however it looks */
	if (!accept && !team && settle_alarm(at->file, known, str_bytes(out), &alarm)) {
		n->state = ERRAND_ODD;
		str_clear(out);
		str_add(out, str_bytes(&alarm));
	} else if (!accept && is_old_copy(at->board, s->folder, at->file, known, str_bytes(out), team)) {
		bring_back(s, by, at->file, known, out, notes);
		n->state = bytes_equal(str_bytes(out), known) ? ERRAND_SAME : ERRAND_OTHER;
	}
	str_release(&alarm);
}

/* No right to read it, or something else has its name: what is on the screen is not what the file says. */
static void cannot_read(struct note_table *n, struct str *out)
{
	n->state = ERRAND_ODD;
	str_clear(out);
	str_adds(out, "it cannot be read");
	n->bytes = out->n;
}

/* Reads a file that others may have changed; what is to be told goes to `out`. */
static void look_at(const struct session *s, const char *by, const struct place *at, enum table_id t, bool accept,
		    bool closed, int64_t gone_at, struct note_table *n, struct str *out, struct str *notes)
{
	const char *why = NULL;
	struct str known = {0};
	struct settle how = {.times = closed ? &settle_closed : &settle_usual, .file = at->file};
	struct lock lock;
	enum settle_state state;

	if (s->board->table[t])
		table_write(s->board->table[t], &known);
	if (!accept)
		how.known = str_bytes(&known);
	n->looked = 1;
	n->glance = glance_at(at->board, t);
	lock_peek(&lock, at->board);
	how.lock = &lock;
	state = read_now(at, &how, known.n > 0 ? gone_at : 0, out, &why);
	if (state == SETTLE_WHOLE || (accept && state == SETTLE_ODD)) {
		judge(s, by, at, &how, accept, str_bytes(&known), n, out, notes);
	} else if (state == SETTLE_ODD) {
		n->state = ERRAND_ODD;
		str_clear(out);
		str_adds(out, why ? why : "damaged");
	} else if (state == SETTLE_FAILED && known.n) {
		cannot_read(n, out);
	} else {
		n->state = state == SETTLE_ABSENT && known.n ? ERRAND_ABSENT : ERRAND_SAME;
	}
	if (n->state == ERRAND_SAME || n->state == ERRAND_ABSENT)
		str_clear(out);
	n->bytes = out->n;
	str_release(&known);
	lock_release(&lock);
}

/* The board's folder, which may be on its way back too. */
static int open_folder(const char *path, int64_t until)
{
	int folder;

	while ((folder = sysio_open_folder(path)) < 0 && clock_ms() < until)
		sysio_pause(GONE_PAUSE_MS);
	return folder;
}

static void look(const struct errand *x, struct session *s, const char *by, const struct errand_task *task,
		 struct note *note, struct str out[TABLE_COUNT], struct str *notes)
{
	int64_t gone_at = clock_ms() + GONE_MS; /* for all files: they may be away together */
	int folder = open_folder(s->folder, gone_at);

	for (int t = 0; t < TABLE_COUNT && folder < 0; t++)
		if (task->look[t] != ERRAND_LEAVE && s->board->table[t] && !s->touched[t]) {
			note->table[t].looked = 1;
			note->table[t].glance = glance_at(folder, (enum table_id)t);
			note->table[t].state = ERRAND_ABSENT;
		}
	for (int t = 0; t < TABLE_COUNT && folder >= 0; t++) {
		enum errand_look how = note->late && task->sweep ? ERRAND_LOOK : task->look[t];
		struct place at;

		if (how == ERRAND_LEAVE || note->table[t].saved || s->touched[t])
			continue;
		if (place_find(&at, folder, s->folder, schema_table((enum table_id)t)->file, NULL)) {
			look_at(s, by, &at, (enum table_id)t, x->accept[t], how == ERRAND_LOOK_CLOSED, gone_at, &note->table[t],
				&out[t], notes);
			place_release(&at);
		} else {
			note->table[t].looked = 1;
			note->table[t].glance = glance_at(folder, (enum table_id)t);
			if (s->board->table[t])
				cannot_read(&note->table[t], &out[t]);
		}
	}
	if (folder >= 0)
		sysio_close(folder);
}

/* Taking the lock looks at them. Where somebody else has it, that one does. */
static void sweep(const struct session *s, const char *by, struct note *note, struct str *notes)
{
	struct save save;
	struct str today = {0};

	clock_add_day(&today, s->board->today);
	if (save_begin(&save, s->folder, by, str_c(&today), SWEEP_LOCK_MS, NULL)) {
		note->late = save.late;
		note->watched = save.watched;
		str_add(notes, str_bytes(&save.notes));
		save_end(&save);
	} else {
		note->watched = 1;
	}
	str_release(&today);
}

static void save(struct errand *x, struct session *s, const char *by, struct note *note, struct str out[TABLE_COUNT],
		 struct str *what, struct str *notes)
{
	struct session_saved saved;
	struct err err = {0};

	note->done = session_save(s, by, SAVE_LOCK_MS, &saved, &err);
	note->conflicts = (int64_t)saved.conflicts;
	note->late += saved.late;
	note->kind = (int32_t)err.kind;
	if (!note->done)
		err_text(&err, what);
	note->what = what->n;
	str_add(notes, str_bytes(&saved.notes));
	for (int t = 0; t < TABLE_COUNT; t++) {
		if (!x->sent[t] || s->touched[t])
			continue;
		note->table[t].saved = 1;
		if (s->board->table[t])
			table_write(s->board->table[t], &out[t]);
		note->table[t].state = ERRAND_OTHER;
		if (bytes_equal(str_bytes(&out[t]), str_bytes(&x->ours[t]))) {
			note->table[t].state = ERRAND_SAME;
			str_clear(&out[t]);
		}
		note->table[t].bytes = out[t].n;
	}
}

static _Noreturn void run_child(struct errand *x, struct session *s, const char *by,
				const struct errand_task *task, int pipe_in)
{
	struct note note;
	struct str out[TABLE_COUNT] = {{0}}, what = {0}, notes = {0};

	leave_terminal();
	memset(&note, 0, sizeof note);
	if (task->sweep && !session_is_touched(s))
		sweep(s, by, &note, &notes);
	save(x, s, by, &note, out, &what, &notes);
	look(x, s, by, task, &note, out, &notes);
	note.notes = notes.n;
	sysio_write_all(pipe_in, &note, sizeof note);
	sysio_write_all(pipe_in, str_c(&what), what.n);
	sysio_write_all(pipe_in, str_c(&notes), notes.n);
	for (int t = 0; t < TABLE_COUNT; t++)
		sysio_write_all(pipe_in, str_c(&out[t]), out[t].n);
	_exit(0);
}

/* --- the parent */

/* Not among 0 to 2, closed on exec. */
static bool make_pipe(int ends[2])
{
	int made[2];

	if (pipe(made) < 0)
		return false;
	for (int i = 0; i < 2; i++) {
		ends[i] = fcntl(made[i], F_DUPFD_CLOEXEC, 3);
		close(made[i]);
	}
	if (ends[0] >= 0 && ends[1] >= 0)
		return true;
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
	return false;
}

bool errand_send(struct errand *x, const struct session *s, const char *by, const struct errand_task *task,
		 struct err *err)
{
	struct session own = *s; /* the child's; what it owns is freed with the child */
	int ends[2];
	pid_t pid;

	if (errand_is_out(x))
		bug("errand_send: one is on the way");
	forget(x);
	for (int t = 0; t < TABLE_COUNT; t++) {
		x->sent[t] = s->touched[t];
		if (s->touched[t] && s->board->table[t])
			table_write(s->board->table[t], &x->ours[t]);
	}
	x->sweeps = task->sweep;
	x->mark = journal_mark(&s->journal);
	if (!make_pipe(ends))
		return err_system(err, errno, "no process can be started for saving");
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		run_child(x, &own, by, task, ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		err_system(err, errno, "no process can be started for saving");
		close(ends[0]);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	x->fd = ends[0];
	x->pid = pid;
	return true;
}

static bool read_answer(struct errand *x)
{
	struct bytes rest = str_bytes(&x->heard);
	struct note note;
	struct errand_answer *a = &x->answer;

	if (rest.n < sizeof note)
		return false;
	memcpy(&note, rest.p, sizeof note);
	rest = bytes_slice(rest, sizeof note, rest.n);
	if (note.what > rest.n)
		return false;
	if (!note.done)
		err_set(&x->err, note.kind ? (enum err_kind)note.kind : ERR_IO, "%.*s", (int)note.what, rest.p);
	rest = bytes_slice(rest, note.what, rest.n);
	if (note.notes > rest.n)
		return false;
	str_add(&x->notes, bytes_slice(rest, 0, note.notes));
	rest = bytes_slice(rest, note.notes, rest.n);
	a->done = note.done;
	a->conflicts = note.conflicts;
	a->late = note.late;
	a->watched = note.watched;
	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct note_table *n = &note.table[t];

		if (n->bytes > rest.n)
			return false;
		a->table[t] = (struct errand_table){n->saved, n->looked, (enum errand_state)n->state, n->glance,
						    bytes_slice(rest, 0, n->bytes)};
		rest = bytes_slice(rest, n->bytes, rest.n);
	}
	return true;
}

static void finish(struct errand *x)
{
	int status;

	close(x->fd);
	x->fd = -1;
	while (waitpid((pid_t)x->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (read_answer(x))
		return;
	x->answer = (struct errand_answer){0};
	err_set(&x->err, ERR_IO, "the process that saves ended before its time");
}

bool errand_hear(struct errand *x, bool wait)
{
	if (!errand_is_out(x))
		return false;
	for (;;) {
		ssize_t n;

		str_reserve(&x->heard, 65536);
		n = read(x->fd, x->heard.p + x->heard.n, x->heard.cap - x->heard.n - 1);
		if (n > 0) {
			x->heard.n += (size_t)n;
		} else if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
			struct pollfd p = {.fd = x->fd, .events = POLLIN};

			if (!wait && errno == EAGAIN)
				return false;
			poll(&p, 1, -1);
		} else {
			break;
		}
	}
	str_truncate(&x->heard, x->heard.n);
	finish(x);
	return true;
}

void errand_settle(struct errand *x, struct session *s, bool changed[TABLE_COUNT])
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct errand_table *a = &x->answer.table[t];

		changed[t] = false;
		if (a->saved)
			journal_done(&s->journal, (enum table_id)t, x->mark);
		if (a->saved)
			changed[t] = session_saved_table(s, (enum table_id)t, str_bytes(&x->ours[t]),
							 a->state == ERRAND_OTHER ? a->file : str_bytes(&x->ours[t]));
		else if (a->looked && a->state == ERRAND_OTHER && !s->touched[t])
			changed[t] = session_saved_table(s, (enum table_id)t, (struct bytes){0}, a->file);
	}
}
