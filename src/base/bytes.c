/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/bytes.h"
