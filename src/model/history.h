/* SPDX-License-Identifier: ISC */
/*
 * Undo and redo without limit. A step is a batch of edits that were done together; what takes it back is the batch of
 * their inverses, last first. Inverses carry the values that they expect to find: what somebody else changed since is
 * never overwritten, the step is refused and says what stands in its way.
 * Ownership: history_init/history_release; edits given to history_do stay the caller's.
 */
#ifndef MODEL_HISTORY_H
#define MODEL_HISTORY_H

#include "base/err.h"
#include "model/edit.h"

struct history_step {
	VEC(struct edit) edits; /* to apply in this order */
	char *what;             /* for people: "status of Learned durations" */
};

struct history {
	VEC(struct history_step) done;   /* what undo applies, the last first */
	VEC(struct history_step) undone; /* what redo applies */
};

/* How an edit reaches the board: edit_apply, or something around it. */
struct history_road {
	const struct board *board;
	bool (*apply)(void *context, const struct edit *e, struct err *err);
	void *context;
};

void history_init(struct history *h);
void history_release(struct history *h);
/* Applies all of them or none; they become one step, and there is nothing to redo any more. */
bool history_do(struct history *h, const struct history_road *road, const struct edit *edits, size_t n,
		const char *what, struct err *err);
/* What was done since there were `from` steps becomes one step, called `what`. */
void history_join(struct history *h, size_t from, const char *what);
/* The last `steps` that could be done again are forgotten. */
void history_forget_undone(struct history *h, size_t steps);
/* Takes back the last step, or does it again. ERR_USAGE where there is none, ERR_DATA where the board is no longer as
 * the step left it; then nothing was changed and the step stays. *step (borrowed until the next call) tells what was
 * done. */
bool history_undo(struct history *h, const struct history_road *road, const struct history_step **step, struct err *err);
bool history_redo(struct history *h, const struct history_road *road, const struct history_step **step, struct err *err);

#endif
