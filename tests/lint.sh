#!/bin/sh
# SPDX-License-Identifier: ISC
echo 1..1
echo "ok 1 - placeholder"
