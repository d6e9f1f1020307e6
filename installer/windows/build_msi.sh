#!/usr/bin/env bash
# Packs a frozen program for Windows as the installer for all users of a computer.
#
#     build_msi.sh PROGRAM_FOLDER PARTS OUT.msi VERSION
set -euo pipefail

program=$(realpath "$1") parts=$(realpath "$2") out=$(realpath "$3") version=$4
root=$(cd "$(dirname "$0")/../.." && pwd)
description=$(dirname "$program")/kurssipoyta.wxs
(cd "$root" && python3 -m installer.windows.make_wxs "$program" "$parts" "$description" "$version")
(cd "$(dirname "$program")" && wixl --arch x64 --output "$out" "$description")

# wixl writes UTF-8 but does not say so; Windows would read it in its own old code page.
page=$(mktemp)
trap 'rm -f "$page"' EXIT
printf '\r\n\r\n65001\t_ForceCodepage\r\n' >"$page"
msibuild "$out" -i "$page"
