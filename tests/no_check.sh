#!/bin/sh
# SPDX-License-Identifier: ISC
# Stands in for the unit tests where configure did not find the Check library.
echo "1..0 # SKIP the unit tests need the Check library (libcheck); configure did not find it"
