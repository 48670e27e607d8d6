/* SPDX-License-Identifier: ISC */
/* The horizon of a plan entry. Declared in model/derive.h and, for linking, in model/link.h. */
#include <config.h>

#include "model/derive.h"
#include "model/link.h"

enum horizon horizon_until(const struct plan_row *p, day_t now_until, day_t next_until)
{
	if (p->status == PLAN_STATUS_DONE)
		return HORIZON_DONE;
	if (p->status == PLAN_STATUS_DROPPED)
		return HORIZON_DROPPED;
	if (p->status == PLAN_STATUS_IN_PROGRESS || p->status == PLAN_STATUS_BLOCKED)
		return HORIZON_NOW;
	switch (p->timeframe_kind) {
	case TIMEFRAME_NOW: return HORIZON_NOW;
	case TIMEFRAME_NEXT: return HORIZON_NEXT;
	case TIMEFRAME_MONTH:
	case TIMEFRAME_QUARTER:
	case TIMEFRAME_HALF:
		if (p->timeframe_first <= now_until)
			return HORIZON_NOW;
		return p->timeframe_first <= next_until ? HORIZON_NEXT : HORIZON_LATER;
	default: return HORIZON_LATER;
	}
}

const char *horizon_name(enum horizon h)
{
	switch (h) {
	case HORIZON_NOW: return "now";
	case HORIZON_NEXT: return "next";
	case HORIZON_LATER: return "later";
	case HORIZON_DONE: return "done";
	case HORIZON_DROPPED: return "dropped";
	}
	return "later";
}
