/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/base64.h"

void base64_add(struct str *out, struct bytes b)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < b.n; i += 3) {
		size_t left = b.n - i;
		unsigned group = (unsigned)(unsigned char)b.p[i] << 16;

		if (left > 1)
			group |= (unsigned)(unsigned char)b.p[i + 1] << 8;
		if (left > 2)
			group |= (unsigned char)b.p[i + 2];
		str_addc(out, digits[group >> 18]);
		str_addc(out, digits[group >> 12 & 63]);
		str_addc(out, left > 1 ? digits[group >> 6 & 63] : '=');
		str_addc(out, left > 2 ? digits[group & 63] : '=');
	}
}
