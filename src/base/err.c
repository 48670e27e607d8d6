/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/err.h"
