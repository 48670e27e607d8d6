/* SPDX-License-Identifier: ISC */
/*
 * Plays a case's script (`keys`) against a session; tests/screen/README has the language. One step is
 * one line; a step that fails ends the script, but a screen that differs only counts, so that one run
 * shows all of them.
 */
#ifndef SCREEN_PLAYER_H
#define SCREEN_PLAYER_H

#include <stdbool.h>

#include "session.h"

struct player {
	struct session *session;
	const char *folder;    /* the case: its *.screen files; NULL when there is none */
	const char *directory; /* where the program runs */
	char *const *env;      /* of `run` steps */
	bool update;           /* write the expected screens instead of comparing */
	const char *picture;   /* stop at this shot; NULL for none */
	bool pictured;
	bool failed;
	bool exit_told;      /* the script said how the program ends */
	struct str shots;    /* "\nname\n" for each shot */
	struct str report;   /* what went wrong, for people */
	struct str kept;     /* the screen at the last `keep` */
	const char *text;    /* the rest of the script */
	int line;
};

void player_release(struct player *p);
/* Waits for the first screen, plays the script, ends the program, checks that the terminal is restored
 * and that every byte was allowed. True when all is well; p->report says what is not. */
bool player_play(struct player *p, const char *script);
/* Runs a line of shell in p->directory; false when it fails. */
bool player_shell(struct player *p, const char *line);

#endif
