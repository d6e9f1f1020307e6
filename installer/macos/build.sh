#!/usr/bin/env bash
# Makes the program for macOS, on a Mac with Apple's own processor and Python 3.13: dist/Kurssipöytä.app, then a disk image.
#
#     build.sh
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
version=$(python3 -c 'from installer.bundle import version; print(version())')
python3 installer/freeze.py
app=dist/Kurssipöytä.app
bash installer/macos/sign_and_notarize.sh app "$app"

# What was signed must still do everything.
"$app/Contents/MacOS/kurssipoyta" --smoke build/darwin/smoke-of-app.json

image=dist/kurssipoyta-$version.dmg
staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
ditto "$app" "$staged/Kurssipöytä.app"
ln -s /Applications "$staged/Applications"
hdiutil create -quiet -ov -format UDZO -volname Kurssipöytä -srcfolder "$staged" "$image"
bash installer/macos/sign_and_notarize.sh image "$image"
shasum -a 256 "$image" >"$image.sha256"
