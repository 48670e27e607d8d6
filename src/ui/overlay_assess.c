/* SPDX-License-Identifier: ISC */
/*
 * The role, if it is not known; a menu for each question; a menu of the answers, where examples are added and all is
 * written. Nothing is written before that. Esc leaves the answers for the next time.
 */
#include <config.h>

#include "ui/overlay_assess.h"

#include "base/mem.h"
#include "model/assess.h"
#include "store/remember.h"
#include "ui/amend.h"

struct stage_assess {
	struct assess a;
	int at; /* the question, ASSESS_SIGNS: the list of answers */
};

/* Lines of the menus; scores and questions are themselves. */
enum { LINE_PASS = 100, LINE_BACK, LINE_SAVE, LINE_ANONYMOUS, LINE_ROLE, LINE_THROW_AWAY };

static const struct bytes nothing = {"", 0};

static void open_next(struct stage *s);

void overlay_assess_free(struct stage_assess *a)
{
	if (a)
		assess_release(&a->a);
	mem_free(a);
}

static void forget(struct stage *s)
{
	overlay_assess_free(s->assess);
	s->assess = NULL;
}

static void left(struct stage *s)
{
	stage_tell(s, THEME_HINT, "nothing is written yet; A goes on here");
}

/* --- the role */

static void role_chosen(struct stage *s, const struct menu_item *line)
{
	s->assess->a.role = (int)line->id;
	remember_put(s->options->folder, "role", bytes_of(assess_role_name((int)line->id)));
	open_next(s);
}

static void open_role(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = role_chosen, .closed = left};
	struct menu *m = mem_alloc(sizeof *m);

	menu_init(m, "On which side of the table do you sit?", "choose");
	m->hot = true;
	for (int i = 0; i < SIGNS_ASSESS_ROLES; i++) {
		char key[2] = {assess_role_name(i)[0], 0};

		menu_add(m, i, key, bytes_of(assess_role_name(i)), nothing);
	}
	menu_ready(m, s->assess->a.role);
	stage_open_menu(s, m, &kind);
}

/* --- a question */

static void score_chosen(struct stage *s, const struct menu_item *line)
{
	struct stage_assess *x = s->assess;

	if (line->id < ASSESS_SCORES)
		x->a.answer[x->at].score = (int)line->id;
	else if (line->id == LINE_PASS)
		x->a.answer[x->at].score = -1;
	x->at += line->id != LINE_BACK ? 1 : x->at > 0 ? -1 : 0;
	open_next(s);
}

/* In lines that fit; the parts of a question that is broken are lines to read. */
static void add_question(struct menu *m, const char *question, int columns)
{
	size_t most = columns > 16 ? (size_t)(columns - 8) : 8;
	struct bytes rest = bytes_of(question);

	if (rest.n <= most) {
		menu_add_heading(m, question);
		return;
	}
	while (rest.n) {
		size_t n = rest.n <= most ? rest.n : most;

		while (n < rest.n && n > 1 && rest.p[n] != ' ')
			n--;
		menu_add(m, -1, "", bytes_slice(rest, 0, n), nothing)->inert = true;
		rest = bytes_trim(bytes_slice(rest, n, rest.n));
	}
}

static void open_question(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = score_chosen, .closed = left};
	const struct stage_assess *x = s->assess;
	struct menu *m = mem_alloc(sizeof *m);
	struct str title = {0};

	str_addf(&title, "%d of %d, as %s: how often in the last quarter?", x->at + 1, ASSESS_SIGNS, assess_role_name(x->a.role));
	menu_init(m, str_c(&title), "choose");
	m->hot = true;
	add_question(m, signs_get(assess_sign(x->at))->question, s->whole.columns);
	for (int i = 0; i < ASSESS_SCORES; i++) {
		char key[2] = {(char)('0' + i), 0};

		menu_add(m, i, key, bytes_of(assess_word(i)), nothing);
	}
	menu_add(m, LINE_PASS, "-", bytes_of("pass it over"), nothing);
	if (x->at > 0)
		menu_add(m, LINE_BACK, "b", bytes_of("back to the question before"), nothing);
	menu_ready(m, x->a.answer[x->at].score < 0 ? 0 : x->a.answer[x->at].score);
	stage_open_menu(s, m, &kind);
	str_release(&title);
}

/* --- the answers */

static void note_kept(struct stage *s)
{
	struct stage_assess *x = s->assess;

	str_clear(&x->a.answer[x->at].note);
	form_value(s->form, &x->a.answer[x->at].note);
	stage_close_form(s);
	x->at = ASSESS_SIGNS;
	open_next(s);
}

static void open_note(struct stage *s, int i)
{
	struct form *f = mem_alloc(sizeof *f);

	s->assess->at = i;
	form_init(f, signs_get(assess_sign(i))->question, "example");
	mem_free(f->meaning);
	f->meaning = mem_strdup("one example, in a few words; it is written beside the score");
	form_ready(f, str_bytes(&s->assess->a.answer[i].note), false);
	stage_close_form(s);
	s->form = f;
	s->form_kept = note_kept;
}

static void save(struct stage *s, bool anonymous)
{
	struct stage_assess *x = s->assess;
	struct assess_edits edits;
	struct str what = {0};

	str_clear(&x->a.by);
	if (!anonymous)
		str_adds(&x->a.by, s->options->me);
	assess_edits(&x->a, s->board, &edits);
	str_addf(&what, "scored %zu of %d signs for %s", assess_answered(&x->a), ASSESS_SIGNS, assess_role_name(x->a.role));
	if (!edits.list.n)
		stage_tell(s, THEME_HINT, "nothing was scored, and nothing written");
	if (!edits.list.n || amend_apply(s, edits.list.v, edits.list.n, str_c(&what), NULL))
		forget(s);
	assess_edits_release(&edits);
	str_release(&what);
}

static void answer_chosen(struct stage *s, const struct menu_item *line)
{
	switch (line->id) {
	case LINE_SAVE:
	case LINE_ANONYMOUS: save(s, line->id == LINE_ANONYMOUS); break;
	case LINE_ROLE: open_role(s); break;
	case LINE_BACK:
		s->assess->at = ASSESS_SIGNS - 1;
		open_next(s);
		break;
	case LINE_THROW_AWAY:
		forget(s);
		stage_tell(s, THEME_TEXT, "thrown away; nothing was written");
		break;
	default: open_note(s, (int)line->id); break;
	}
}

/* "2 several times: the trade fair demo" */
static void add_answers(struct menu *m, const struct assess *a)
{
	struct str text = {0};

	for (int i = 0; i < ASSESS_SIGNS; i++) {
		const struct assess_answer *one = &a->answer[i];
		char key[2] = {(char)('1' + i), 0};

		str_clear(&text);
		if (one->score < 0)
			str_adds(&text, "passed over");
		else
			str_addf(&text, "%d %s%s%s", one->score, assess_word(one->score), one->note.n ? ": " : "", str_c(&one->note));
		menu_add(m, i, key, str_bytes(&text), bytes_of(signs_get(assess_sign(i))->id))->inert = one->score < 0;
	}
	str_release(&text);
}

static void open_answers(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = answer_chosen, .closed = left};
	const struct assess *a = &s->assess->a;
	const char *me = s->options->me;
	struct menu *m = mem_alloc(sizeof *m);
	struct str text = {0};

	menu_init(m, "Your answers: nothing is written yet", "choose");
	m->hot = true;
	str_addf(&text, "write them, by %s", *me ? me : "nobody");
	if (*me)
		menu_add(m, LINE_SAVE, "w", str_bytes(&text), nothing);
	menu_add(m, LINE_ANONYMOUS, "n", bytes_of("write them without a name"), nothing);
	str_clear(&text);
	str_addf(&text, "another role than %s", assess_role_name(a->role));
	menu_add(m, LINE_ROLE, "r", str_bytes(&text), nothing);
	menu_add(m, LINE_BACK, "b", bytes_of("back to the questions"), nothing);
	menu_add(m, LINE_THROW_AWAY, "t", bytes_of("throw them away"), nothing);
	menu_add_heading(m, "An example beside a score: press its number");
	add_answers(m, a);
	menu_ready(m, *me ? LINE_SAVE : LINE_ANONYMOUS);
	stage_open_menu(s, m, &kind);
	str_release(&text);
}

static void open_next(struct stage *s)
{
	if (s->assess->a.role < 0)
		open_role(s);
	else if (s->assess->at < ASSESS_SIGNS)
		open_question(s);
	else
		open_answers(s);
}

static void begin(struct stage *s)
{
	struct str role = {0};

	s->assess = mem_zalloc(sizeof *s->assess);
	assess_init(&s->assess->a);
	if (remember_get(s->options->folder, "role", &role))
		s->assess->a.role = assess_role_find(str_bytes(&role));
	str_release(&role);
}

void overlay_assess_open(struct stage *s)
{
	struct err e = {0};

	if (!editor_may(s->editor, TABLE_ASSESSMENTS, &e)) {
		stage_tell(s, THEME_WARN, "%s", str_c(&e.what));
	} else {
		if (!s->assess)
			begin(s);
		open_next(s);
	}
	err_release(&e);
}
