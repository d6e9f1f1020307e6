# shellcheck shell=bash
# How wine is run: sourced by scripts that have set WINEPREFIX. Needs Xvfb.

# Without the last one a crash hangs for minutes; propsys is a stand-in (see stand_ins.sh).
export WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=;winedbg.exe=d;propsys=n,b"

# Runs a program; Python under wine can't read or write ordinary files as its standard streams, but pipes.
run_in_wine() {
    xvfb-run --auto-servernum wine "$@" </dev/null 2>&1 | cat
}

# Makes a new Windows 10.
make_prefix() {
    run_in_wine wineboot --init
    run_in_wine winecfg -v win10
    bash "$(dirname "${BASH_SOURCE[0]}")/stand_ins.sh" "$WINEPREFIX"
}
