#!/usr/bin/env bash
# Fills the gaps of Debian 12's wine in a wine prefix, for the test machine only: nothing made here is ever shipped.
#
#     stand_ins.sh PREFIX
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
system=$1/drive_c/windows/system32
compiler=x86_64-w64-mingw32-gcc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What wine has not got at all.
make_new() {
    "$compiler" -shared -O1 -s -o "$system/$1.dll" "$here/$1.c" -ladvapi32
}

# What wine has but for one function: the others are forwarded to a copy of wine's library, whose signature is blanked,
# as wine would otherwise take its own file for it.
make_around() {
    local name=$1 missing=$2
    [ -f "$system/wine_$name.dll" ] || cp "$system/$name.dll" "$system/wine_$name.dll"
    dd if=/dev/zero of="$system/wine_$name.dll" bs=1 seek=64 count=32 conv=notrunc status=none
    {
        echo "LIBRARY $name.dll"
        echo EXPORTS
        x86_64-w64-mingw32-objdump -p "$system/wine_$name.dll" |
            sed -n '/Ordinal\/Name Pointer/,/^$/s/^\t\[ *[0-9]*\] \([A-Za-z_][A-Za-z_0-9]*\)$/\1/p' |
            grep -vx "$missing" | sed "s/.*/    & = wine_$name.&/"
        echo "    $missing"
    } >"$work/$name.def"
    "$compiler" -shared -O1 -s -o "$work/$name.dll" "$here/$name.c" "$work/$name.def"
    mv "$work/$name.dll" "$system/$name.dll"
}

make_new icuuc
make_new bcryptprimitives
make_around propsys VariantToString
