/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as what a terminal sends. What must hold: the same events come out however the bytes are cut; when nothing
 * more comes all is decoded; a key has a name that reads back; a place is on the screen or right of and below it.
 * make check replays tests/corpus/keys.
 */
#include <config.h>

#include <stdlib.h>

#include "ui/decode.h"
#include "ui/keycode.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void tell(const struct term_event *e, struct str *out)
{
	struct str name = {0};

	str_addf(out, "%d %u %d %d %d ", (int)e->kind, (unsigned)e->key, (int)e->mouse, e->y, e->x);
	str_add(out, e->text);
	str_addc(out, '\n');
	if (e->kind == TERM_KEY) {
		keycode_name(e->key, &name);
		if (keycode_parse(str_bytes(&name)) != e->key)
			abort();
	}
	if (e->y < 0 || e->x < 0)
		abort();
	str_release(&name);
}

static void decode_all(struct bytes all, size_t chunk, struct str *out)
{
	struct decode d;
	struct term_event e;
	enum decode_answer answer = DECODE_EMPTY;

	decode_init(&d, SHOWN_UTF8);
	decode_know(&d, "\033[1~", KEYCODE_HOME);
	decode_know(&d, "\033[[5~", KEYCODE_PAGE_UP);
	for (size_t at = 0; at < all.n; at += chunk) {
		decode_feed(&d, bytes_slice(all, at, at + chunk));
		while ((answer = decode_next(&d, at + chunk >= all.n, &e)) == DECODE_EVENT)
			tell(&e, out);
	}
	if (answer != DECODE_EMPTY)
		abort();
	decode_release(&d);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const size_t chunks[] = {1, 2, 3, 7};
	struct bytes all = {(const char *)data, size};
	struct str whole = {0}, cut = {0};

	decode_all(all, size + 1, &whole);
	for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
		str_clear(&cut);
		decode_all(all, chunks[i], &cut);
		if (!bytes_equal(str_bytes(&whole), str_bytes(&cut)))
			abort();
	}
	str_release(&whole);
	str_release(&cut);
	return 0;
}
