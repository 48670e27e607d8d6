/* SPDX-License-Identifier: ISC */
/* Keys come out the same however the bytes are cut, and no bytes do harm. */
#include <config.h>

#include "ui/decode.h"

#include <stdlib.h>
#include <string.h>

#include "ui/keycode.h"
#include "unit.h"

/* All events as words; `chunk` bytes at a time, late after the last. */
static char *decoded(const char *bytes, size_t n, size_t chunk)
{
	struct decode d;
	struct term_event e;
	struct str out = {0};
	enum decode_answer answer;

	decode_init(&d, SHOWN_UTF8);
	decode_know(&d, "\033[1~", KEYCODE_HOME);
	decode_know(&d, "\033[OQ", KEYCODE_F1 + 4);
	for (size_t at = 0; at < n || at == n; at += chunk) {
		if (at < n)
			decode_feed(&d, (struct bytes){bytes + at, n - at < chunk ? n - at : chunk});
		for (;;) {
			answer = decode_next(&d, at + chunk >= n, &e);
			if (answer != DECODE_EVENT)
				break;
			if (out.n)
				str_addc(&out, ' ');
			if (e.kind == TERM_KEY)
				keycode_name(e.key, &out);
			else if (e.kind == TERM_PASTE)
				str_addf(&out, "paste(%.*s)", (int)e.text.n, e.text.p);
			else
				str_addf(&out, "mouse%d(%d,%d)", (int)e.mouse, e.y, e.x);
		}
		ck_assert(at + chunk < n || answer == DECODE_EMPTY);
		if (at + chunk >= n)
			break;
	}
	decode_release(&d);
	return str_take(&out);
}

static void ck_decodes(const char *bytes, const char *expected)
{
	for (size_t chunk = 1; chunk <= strlen(bytes) + 1; chunk++) {
		char *words = decoded(bytes, strlen(bytes), chunk);

		ck_assert_str_eq(words, expected);
		mem_free(words);
	}
}

static void ck_decodes_whole(const char *bytes, const char *expected)
{
	char *words = decoded(bytes, strlen(bytes), strlen(bytes));

	ck_assert_str_eq(words, expected);
	mem_free(words);
}

START_TEST(plain_keys)
{
	ck_decodes("jG\r\t\177 \001\032", "j G Enter Tab Backspace Space C-a C-z");
	ck_decodes("é日👍", "é 日 👍");
	ck_decodes("\b", "Backspace");
	ck_decodes("\033", "Esc");
	ck_decodes("\033\033", "Esc Esc");
}
END_TEST

START_TEST(sequences)
{
	ck_decodes("\033[A\033OB\033[1;5C\033[1;2D\033[H\033OF", "Up Down C-Right S-Left Home End");
	ck_decodes("\033[5~\033[6~\033[2~\033[3~\033[3;5~", "PgUp PgDn Ins Del C-Del");
	ck_decodes("\033OP\033[15~\033[24~\033[[A\033[1;2P", "F1 F5 F12 F1 S-F1");
	ck_decodes("\033[Z\033x\033[27;5;106~\033[106;5u\033[97;2u", "S-Tab Esc x C-j C-j A");
	ck_decodes("\033[1~\033[OQ", "Home F5"); /* as the description says */
	ck_decodes("\033é", "Esc é");
}
END_TEST

START_TEST(mouse)
{
	ck_decodes("\033[<0;10;5M\033[<0;10;5m", "mouse0(4,9) mouse3(4,9)");
	ck_decodes("\033[<32;1;1M\033[<64;1;1M\033[<65;1;1M", "mouse2(0,0) mouse4(0,0) mouse5(0,0)");
	ck_decodes("j\033[<2;1;1Mk", "j k"); /* the right button is the terminal's */
	ck_decodes("\033[M !!k", "k");
}
END_TEST

START_TEST(pastes_are_text)
{
	ck_decodes("j\033[200~q\033[A\033\r\033[201~k", "j paste(q\033[A\033\r) k");
	ck_decodes("\033[200~\033[201~", "paste()");
}
END_TEST

START_TEST(unknown_sequences_vanish)
{
	ck_decodes("\033[?62;1cj", "j");
	ck_decodes("\033]11;rgb:00/00/00\aj\033P1$r\033\\k", "j k");
	ck_decodes("\033[99~j\033[57441uk\033[200;1;1;1;1;1;1;1;1;1;1;1zl", "j k l");
}
END_TEST

START_TEST(open_sequences_end_when_late)
{
	ck_decodes_whole("\033[", "M-[");
	ck_decodes_whole("\033[1;", "");
	ck_decodes_whole("\303", "");
}
END_TEST

START_TEST(any_bytes_are_harmless)
{
	static const char alphabet[] = "\033\033\033[[[]O<?;:0123456789~ABMmuRPz\a\\ \r\200\303\251\377";
	unsigned seed = 3;

	for (int i = 0; i < 4000; i++) {
		char bytes[40];
		size_t n = (size_t)i % sizeof bytes;

		for (size_t k = 0; k < n; k++) {
			seed = seed * 1103515245u + 12345u;
			bytes[k] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		/* the same events whatever the cuts, and an end (checked inside) */
		mem_free(decoded(bytes, n, 7));
		mem_free(decoded(bytes, n, 64));
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		plain_keys,
		sequences,
		mouse,
		pastes_are_text,
		unknown_sequences_vanish,
		open_sequences_end_when_late,
		any_bytes_are_harmless,
	};

	return unit_run("decode", tests, UNIT_COUNT(tests));
}
