/* SPDX-License-Identifier: ISC */
/* The least a screen can cost: starts ncurses as planboard does, fills the screen with text, waits for a key. */
#include <config.h>

#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	start_color();
	use_default_colors();
	for (int y = 0; y < LINES; y++)
		for (int x = 0; x + 10 < COLS; x += 10)
			mvaddstr(y, x, "some text ");
	mvaddstr(LINES - 1, 0, "the end of it");
	refresh();
	getch();
	endwin();
	return 0;
}
