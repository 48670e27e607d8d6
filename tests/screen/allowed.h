/* SPDX-License-Identifier: ISC */
/*
 * Which bytes a program may send to the terminal: plain text without control characters of any sort
 * (no C1, no bidirectional overrides), the cursor, erase, scroll and colour sequences that terminfo
 * names for the terminals we test, a fixed set of private modes, and two OSC: the title and the mark.
 * Whatever is not listed is a fault, so that text from a board can never reach the terminal as a
 * command without a test noticing. Pure: nothing is owned.
 */
#ifndef SCREEN_ALLOWED_H
#define SCREEN_ALLOWED_H

#include <stdbool.h>
#include <stdint.h>

/* A control character below 0x20, or 0x7f. */
bool allowed_control(unsigned char c);
/* A decoded character from 0x20 on. */
bool allowed_character(uint32_t c);
/* What follows ESC, without it: "(0", "=", "7". */
bool allowed_escape(const char *rest);
/* What follows ESC [, without it, final byte included: "?25h", "1;31m". */
bool allowed_csi(const char *rest);
/* What stands between ESC ] and its end. */
bool allowed_osc(const char *body);

#endif
