#!/usr/bin/env bash
# Packs a frozen program for Windows as the installer for one user.
#
#     build_setup.sh PROGRAM_FOLDER PARTS OUT.exe VERSION [fast]
#
# `fast` packs in seconds and larger, for proofs.
set -euo pipefail

program=$(realpath "$1") parts=$(realpath "$2") out=$(realpath "$3") version=$4
fast=${5:+-DFAST}
here=$(cd "$(dirname "$0")" && pwd)
files=$(mktemp --suffix .nsh)
trap 'rm -f "$files"' EXIT
(cd "$here/../.." && python3 -m installer.windows.file_list "$program" "$files")
makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION="$version" -DNUMBERS="${version%%-*}.0" \
    -DFILES="$files" -DPARTS="$parts" -DOUT="$out" ${fast:+"$fast"} "$here/setup.nsi"
