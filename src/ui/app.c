/* SPDX-License-Identifier: ISC */
/*
 * The loop: read a board in slices, wait for an event, let the stage handle it, draw, wait again. Nothing here takes
 * longer than a slice; between slices keys are served. When nothing happens nothing runs.
 */
#include <config.h>

#include <langinfo.h>
#include <string.h>

#include "model/agenda.h"
#include "store/glance.h"
#include "store/here.h"
#include "store/store.h"
#include "store/visit.h"
#include "store/visual.h"
#include "store/watch.h"
#include "ui/amend.h"
#include "ui/app.h"
#include "ui/dispatch.h"
#include "ui/hindsight.h"
#include "ui/keycode.h"
#include "ui/plain.h"
#include "ui/term.h"

enum {
	SLICE = 2 << 20,        /* bytes read or scanned between two looks at the keys */
	FIRST_PROGRESS_MS = 60, /* most boards are there before */
	PROGRESS_MS = 50,
	CATCH_UP_MS = 30, /* keys that came meanwhile are handled before a frame, but not for longer */
	AT_ONCE_ROWS = 40000, /* larger boards are checked after their first frame */
	FLASH_MS = 1000,      /* what others changed stands out for so long */
	HASH_MS = 30000,      /* between two readings of all files, whatever their glances say */
	HASH_BYTES = 64 << 20, /* larger boards are read so more seldom */
	CHECK_ROWS = 5000,    /* at a time, between two looks at the keys */
	TICK_MS = 10000,      /* so late the minutes of a meeting may be */
	CHECK_PAUSE_MS = 1    /* in which a screen that is complete can be told from one that is not */
};

struct app {
	struct app_options options; /* a copy: today moves on */
	struct stage stage;
	struct term *term;
	struct canvas *canvas;
	struct plain plain; /* for a terminal that is told in lines */
	struct editor editor;
	struct store_load *load; /* while reading */
	struct glance seen[TABLE_COUNT]; /* the files when that began */
	struct watch watch;
	struct here here;
	struct hindsight hindsight;
	bool others_changed;     /* somebody came or went: to be drawn */
	int64_t look_at;         /* when the files are looked at next */
	int64_t hash_at;         /* and when all are read */
	int64_t flash_until;     /* 0: nothing flashes */
	bool leaving;            /* as soon as all is saved */
	int64_t progress_at;     /* when progress is drawn next */
	int64_t tick_at;         /* when the minutes of a meeting are drawn next */
	bool gone;
};

static enum shown_charset app_charset(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") ? SHOWN_ASCII : SHOWN_UTF8;
}

/* --- drawing --- */

/* In lines, what is different. */
static void say(struct app *a)
{
	struct str lines = {0};

	plain_tell(&a->plain, &a->stage, a->canvas, &lines);
	a->term->ops->say(a->term, str_bytes(&lines));
	str_release(&lines);
}

/* Where the day is fixed the clock stands, so that a screen is the same each time. */
static void tell_time(struct app *a)
{
	a->stage.now = a->options.today_fixed ? 0 : clock_ms();
}

/* Whether minutes are on the screen, and it is time to draw them again. */
static bool shows_time(struct app *a)
{
	return a->stage.board && !a->options.today_fixed && !a->options.plain && stage_place(&a->stage)->ops->scope == SCOPE_MEETING;
}

static void draw(struct app *a)
{
	int rows, columns;

	tell_time(a);
	a->tick_at = a->stage.now + TICK_MS;
	a->term->ops->size(a->term, &rows, &columns);
	if (rows != canvas_rows(a->canvas) || columns != canvas_columns(a->canvas))
		canvas_resize(a->canvas, rows, columns);
	if (a->stage.board)
		stage_draw(&a->stage, a->canvas);
	else
		stage_draw_progress(&a->stage, a->canvas, a->load ? store_load_progress(a->load) : 0);
	if (a->term->ops->say)
		say(a);
	else
		a->term->ops->show(a->term, a->canvas);
	a->others_changed = false;
}

/* --- reading --- */

static bool start_reading(struct app *a, struct err *e)
{
	glance_all(a->options.folder, false, a->seen);
	a->load = store_load_begin(a->options.folder, a->options.today, e);
	a->progress_at = clock_ms() + FIRST_PROGRESS_MS;
	return a->load != NULL;
}

static uint64_t rows_of(const struct board *b)
{
	uint64_t rows = 0;

	for (int t = 0; t < TABLE_COUNT; t++)
		rows += board_rows(b, (enum table_id)t);
	return rows;
}

/* Shows what happened to the files, though nothing failed. */
static void tell_notes(struct app *a)
{
	struct bytes rest = str_bytes(&a->editor.notes), line;
	struct str all = {0};

	while (bytes_next_item(&rest, '\n', &line)) {
		if (all.n)
			str_adds(&all, "; ");
		str_add(&all, line);
	}
	if (all.n)
		stage_tell(&a->stage, THEME_WARN, "%s", str_c(&all));
	str_release(&all);
	str_clear(&a->editor.notes);
}

static void finish_reading(struct app *a)
{
	struct findings f;
	struct board *b;

	findings_init(&f);
	b = store_load_take(a->load, &f);
	a->load = NULL;
	a->hindsight.asked = false;
	a->look_at = 0; /* what changed while it was read */
	a->hash_at = clock_ms() + HASH_MS;
	if (editor_is_busy(&a->editor)) {
		/* the board on the screen holds what is not in the files yet; it comes to the same by looking */
		board_free(b);
		findings_release(&f);
		return;
	}
	editor_take_board(&a->editor, b, a->seen);
	stage_take_board(&a->stage, b, &f);
	tell_notes(a);
	if (rows_of(b) <= AT_ONCE_ROWS)
		stage_collect(&a->stage, UINT32_MAX);
}

static void stop_reading(struct app *a)
{
	struct findings f;

	if (!a->load)
		return;
	findings_init(&f);
	board_free(store_load_take(a->load, &f));
	findings_release(&f);
	a->load = NULL;
}

/* --- events --- */

/* Another program has the terminal meanwhile; what it changed is looked for afterwards. */
static void run_outside(struct app *a)
{
	struct stage *s = &a->stage;
	struct visual_words w;
	struct err e = {0};
	bool done = visual_command(a->options.editor ? a->options.editor : "", str_c(&s->outside), s->outside_line, &w, &e);

	if (done) {
		a->term->ops->lend(a->term, true);
		done = visual_run(&w, &e);
		a->term->ops->lend(a->term, false);
		visual_words_release(&w);
		a->look_at = 0;
	}
	if (!done)
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	str_clear(&s->outside);
	err_release(&e);
}

static void asked_of_loop(struct app *a)
{
	static const struct editor_look all = {.all = true};
	struct stage *s = &a->stage;
	struct err e = {0};

	if (s->suspend)
		a->term->ops->suspend(a->term);
	if (s->outside.n)
		run_outside(a);
	if (s->copy.n)
		a->term->ops->copy(a->term, str_bytes(&s->copy));
	str_clear(&s->copy);
	if (s->redraw) {
		a->term->ops->forget(a->term);
		plain_forget(&a->plain);
	}
	if (s->reload && (editor_is_busy(&a->editor) || editor_is_stale(&a->editor) || a->editor.trying ||
			  (s->board && glance_loses(a->options.folder, s->board->table)))) {
		editor_save(&a->editor);
		editor_look(&a->editor, &all);
	} else if (s->reload && !a->load && !start_reading(a, &e)) {
		stage_tell(s, THEME_BAD, "%s", str_c(&e.what));
	}
	s->suspend = s->redraw = s->reload = false;
	err_release(&e);
}

/* Keys before there is a board. */
static void key_while_empty(struct app *a, const struct term_event *e)
{
	static const enum action_scope scopes[] = {SCOPE_VIEW, SCOPE_ALL};
	const struct action *action = e->kind == TERM_KEY ? keymap_find(a->stage.keys, scopes, 2, e->key) : NULL;

	if (!action)
		return;
	if (action->id == ACTION_QUIT || action->id == ACTION_LEAVE)
		a->stage.quit = true;
	else if (action->id == ACTION_SUSPEND)
		a->stage.suspend = true;
	else if (action->id == ACTION_REDRAW)
		a->stage.redraw = true;
	else
		stage_tell(&a->stage, THEME_HINT, "still reading; q leaves");
}

static bool stops_reading(const struct app *a, const struct term_event *e)
{
	return a->load && a->stage.board && !a->stage.menu && !a->stage.filtering && e->kind == TERM_KEY &&
	       e->key == KEYCODE_ESC;
}

static void handle(struct app *a, const struct term_event *e)
{
	if (e->kind == TERM_GONE)
		a->gone = true;
	else if (e->kind == TERM_SUSPEND)
		a->stage.suspend = true;
	else if (stops_reading(a, e)) {
		stop_reading(a);
		stage_tell(&a->stage, THEME_HINT, "stopped reading; the board is as it was");
	} else if (a->stage.board)
		dispatch_event(&a->stage, e);
	else
		key_while_empty(a, e);
	asked_of_loop(a);
}

/* A new day by the system's clock makes other things overdue: read again. */
static void follow_the_day(struct app *a)
{
	day_t today;

	if (a->options.today_fixed)
		return;
	today = clock_local_today();
	if (today != a->options.today && !a->load) {
		a->options.today = today;
		a->stage.reload = true;
		asked_of_loop(a);
	}
}

/* Leaving waits for what is on its way to the files. */
static bool is_over(struct app *a)
{
	struct stage *s = &a->stage;

	if (a->gone || (s->quit && s->abandon))
		return true;
	if (s->quit && editor_is_busy(&a->editor)) {
		s->quit = false;
		if (a->leaving || a->editor.state == EDITOR_FAILED) {
			a->leaving = false;
			amend_ask_leave(s);
		} else {
			a->leaving = true;
			editor_save(&a->editor);
			stage_tell(s, THEME_INFO, "saving, then leaving");
		}
	}
	return s->quit;
}

/* What an errand brought. True where something is to be drawn. */
static bool hear(struct app *a)
{
	bool changed[TABLE_COUNT], told;
	struct str failed = {0}; /* why the save before failed */

	if (!errand_is_out(&a->editor.errand))
		return false;
	if (a->editor.state == EDITOR_FAILED)
		str_add(&failed, str_bytes(&a->editor.problem));
	a->editor.told = false;
	if (editor_hear(&a->editor, changed)) {
		stage_board_changed(&a->stage, changed);
		a->hindsight.asked = a->hindsight.asked && !a->editor.flash.items.n; /* somebody may have pulled */
		a->flash_until = a->editor.flash.items.n ? clock_ms() + FLASH_MS : 0;
	}
	told = stage_count_conflicts(&a->stage) || a->editor.told;
	if (a->editor.state == EDITOR_FAILED && !bytes_equal(str_bytes(&failed), str_bytes(&a->editor.problem)))
		stage_tell(&a->stage, THEME_BAD, "not saved: %s", str_c(&a->editor.problem)); /* the header has no room */
	str_release(&failed);
	if (a->editor.conflicts) {
		stage_tell(&a->stage, THEME_WARN, "somebody changed the same: theirs stands, yours is kept; C lists both");
		a->editor.conflicts = 0;
	}
	tell_notes(a);
	if (a->leaving && !editor_is_busy(&a->editor))
		a->stage.quit = true;
	if (a->leaving && a->editor.state == EDITOR_FAILED) {
		a->leaving = false;
		amend_ask_leave(&a->stage);
		told = true;
	}
	return told;
}

/* What the past brought; true where something is to be drawn. */
static bool hear_past(struct app *a)
{
	if (!a->stage.board || !hindsight_hear(&a->hindsight, a->options.today))
		return false;
	stage_past_known(&a->stage);
	return true;
}

/* The past is asked for when somebody wants to know: the changes, who and when of a field, the signs of history. */
static void ask_past(struct app *a)
{
	const char *view = stage_place(&a->stage)->ops->name;
	bool git = a->hindsight.may_be_git;

	if (!strcmp(view, "meeting") && a->hindsight.since == PAST_SINCE_VISIT) {
		hindsight_ask(&a->hindsight, a->options.today, PAST_SINCE_DAY, agenda_last_monday(a->options.today), NULL,
			      "last Monday");
		return;
	}
	if (a->hindsight.asked)
		return;
	if (!strcmp(view, "changes") || !strcmp(view, "meeting") || (git && !strcmp(view, "detail")) ||
	    (git && signs_applies(signs_by_id(bytes_of("priorities-reshuffled")), a->stage.board->settings.level)))
		hindsight_renew(&a->hindsight, a->options.today);
}

/* All files are read now and then, since a change may leave every time and size as it was. */
static bool is_time_to_hash(struct app *a, int64_t now)
{
	int64_t bytes = 0;

	if (now < a->hash_at)
		return false;
	for (int t = 0; t < TABLE_COUNT; t++)
		bytes += a->editor.seen[t].size > 0 ? a->editor.seen[t].size : 0;
	a->hash_at = now + HASH_MS * (1 + bytes / HASH_BYTES);
	return true;
}

/* Whatever events say: the files, and who is here. */
static void look_around(struct app *a, int64_t now)
{
	struct editor_look how = {.unhurried = true};

	watch_keep(&a->watch); /* first, so that nothing happens between the glance and the watching */
	if (!a->editor.why_not.n)
		here_stay(&a->here, now);
	a->others_changed = here_look(&a->here) || a->others_changed;
	a->others_changed = stage_count_conflicts(&a->stage) || a->others_changed;
	how.fresh = a->watch.remote;
	how.all = !errand_is_out(&a->editor.errand) && is_time_to_hash(a, now);
	editor_look(&a->editor, &how);
	a->look_at = now + watch_pause_ms(&a->watch);
}

/* What events say, when it is time for it. */
static void take_news(struct app *a, int64_t now)
{
	struct watch_news news = {0};
	struct editor_look how = {.news = &news};

	if (!watch_take(&a->watch, now, &news) && !a->editor.missed)
		return;
	if (news.people)
		a->others_changed = here_look(&a->here) || a->others_changed;
	editor_look(&a->editor, &how);
}

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Milliseconds until there is something to do without an event; does what there is to do now. */
static int next_look(struct app *a)
{
	int64_t now = clock_ms(), at;

	if (!a->stage.board || a->load)
		return -1;
	ask_past(a);
	if (now >= a->look_at)
		look_around(a, now);
	if (!errand_is_out(&a->editor.errand))
		take_news(a, now);
	at = a->look_at;
	if (a->flash_until)
		at = earlier(at, a->flash_until);
	if (shows_time(a))
		at = earlier(at, a->tick_at);
	if (!errand_is_out(&a->editor.errand) && watch_due_ms(&a->watch, now) >= 0)
		at = earlier(at, now + watch_due_ms(&a->watch, now));
	return at > now && !a->others_changed ? (int)(at - now) : 0;
}

/* The flash is over: true where that is to be drawn. */
static bool flash_ends(struct app *a)
{
	if (!a->flash_until || clock_ms() < a->flash_until)
		return false;
	a->flash_until = 0;
	row_set_clear(&a->editor.flash);
	return true;
}

static bool minute_passes(struct app *a)
{
	return shows_time(a) && clock_ms() >= a->tick_at;
}

/* Handles all that is there, at most for a moment; timeout as in term.h for the first. */
static bool serve(struct app *a, int timeout_ms)
{
	struct term_event e;
	int64_t until = 0;
	bool any = false;

	while (!is_over(a)) {
		if (a->editor.relaid && a->stage.board)
			stage_board_changed(&a->stage, NULL);
		a->editor.relaid = false;
		const int others[TERM_OTHERS] = {errand_fd(&a->editor.errand), watch_fd(&a->watch),
						 hindsight_fd(&a->hindsight)};

		a->term->ops->wait(a->term, any ? 0 : timeout_ms, others, &e);
		if (e.kind == TERM_NOTHING)
			break;
		if (e.kind == TERM_OTHER) {
			watch_hear(&a->watch, clock_ms());
			any = hear_past(a) || any;
			return hear(a) || any;
		}
		if (!any) {
			until = clock_ms() + CATCH_UP_MS;
			follow_the_day(a);
		}
		any = true;
		tell_time(a);
		handle(a, &e);
		if (clock_ms() >= until)
			break;
	}
	return any;
}

/* Reads on; draws the progress now and then, and the board when it is there. */
static void read_slice(struct app *a)
{
	bool more = store_load_more(a->load, SLICE);

	if (!more) {
		finish_reading(a);
		draw(a);
	} else if (clock_ms() >= a->progress_at) {
		if (a->stage.board)
			stage_tell(&a->stage, THEME_INFO, "reading again: %d %%, Esc stops",
				   (int)(store_load_progress(a->load) * 100));
		draw(a);
		a->progress_at = clock_ms() + PROGRESS_MS;
	}
}

static void loop(struct app *a)
{
	while (!is_over(a)) {
		if (a->load) {
			read_slice(a);
			if (a->load && serve(a, 0))
				draw(a);
		} else if (a->stage.board && !(a->stage.findings_known && a->stage.signs_known)) {
			if (serve(a, CHECK_PAUSE_MS) || !stage_collect(&a->stage, CHECK_ROWS))
				draw(a);
		} else if (serve(a, next_look(a)) || flash_ends(a) || a->others_changed || minute_passes(a)) {
			draw(a);
		}
	}
}

static bool run(struct app *a, struct err *e)
{
	bool ok;
	int rows, columns;

	editor_init(&a->editor, a->options.folder, a->options.me, a->options.read_only);
	stage_init(&a->stage, &a->options, a->term->charset);
	a->stage.editor = &a->editor;
	a->stage.here = &a->here;
	hindsight_init(&a->hindsight, a->options.folder);
	a->stage.hindsight = &a->hindsight;
	here_init(&a->here, a->options.folder, a->options.me);
	watch_init(&a->watch, a->options.folder, !a->options.no_events);
	a->term->ops->size(a->term, &rows, &columns);
	a->canvas = canvas_new(rows, columns, a->term->charset);
	ok = start_reading(a, e);
	if (ok)
		loop(a);
	stop_reading(a);
	if (!a->stage.abandon && !editor_finish(&a->editor))
		ok = err_set(e, ERR_IO, "not everything was saved: %s", str_c(&a->editor.problem));
	if (ok && a->stage.board && a->stage.quit && !a->options.read_only)
		visit_keep(a->options.folder, a->stage.board, a->hindsight.known ? str_c(&a->hindsight.past.newest.name) : "");
	here_release(&a->here);
	watch_release(&a->watch);
	editor_release(&a->editor);
	stage_release(&a->stage);
	hindsight_release(&a->hindsight);
	plain_release(&a->plain);
	canvas_free(a->canvas);
	return ok;
}

bool app_run_on(struct term *t, const struct app_options *o, struct err *e)
{
	struct app a = {.options = *o, .term = t};

	return run(&a, e);
}

bool app_run(const struct app_options *o, struct err *e)
{
	struct term *t = o->plain ? term_plain_open(app_charset(), e)
				  : term_curses_open(app_charset(), o->colour, !o->no_mouse, o->theme, e);
	bool ok;

	if (!t)
		return false;
	ok = app_run_on(t, o, e);
	t->ops->close(t);
	return ok;
}

static void print_head(struct stage *s, struct str *out)
{
	struct bytes name = s->board->settings.name;

	shown_append(out, name.n ? name : bytes_of("planboard"), s->charset);
	str_adds(out, ", ");
	clock_add_day(out, s->board->today);
	str_addc(out, '\n');
}

static void print_foot(const struct stage *s, struct str *out)
{
	if (s->errors)
		str_addf(out, "%zu error%s in the data: planboard check lists them\n", s->errors,
			 s->errors == 1 ? "" : "s");
}

bool app_print(const struct app_options *o, int columns, struct str *out, struct err *e)
{
	struct stage s;
	struct findings f;
	struct board *b;
	struct canvas *c;

	findings_init(&f);
	b = store_load(o->folder, o->today, &f, e);
	if (!b) {
		findings_release(&f);
		return false;
	}
	stage_init(&s, o, app_charset());
	stage_take_board(&s, b, &f);
	stage_collect(&s, UINT32_MAX);
	print_head(&s, out);
	if (o->plain) {
		plain_print(s.board, s.charset, out);
	} else {
		c = stage_draw_whole(&s, columns);
		canvas_print(c, out);
		canvas_free(c);
	}
	print_foot(&s, out);
	stage_release(&s);
	return true;
}
