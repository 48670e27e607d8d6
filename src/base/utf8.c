/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/utf8.h"
