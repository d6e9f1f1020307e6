#!/usr/bin/env bash
# Looks, without a Mac, whether every package exists for macOS as old as we promise, and for Apple's own
# processors: for Intel's some packages are no longer made.
#
#     check_on_linux.sh [FOLDER]
#
# Whether the program runs there only a Mac can tell (see RELEASE.md).
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$root/build/darwin}
cd "$root"
rm -rf "$folder"
mkdir -p "$folder"
python3 -m venv "$folder/tools"
PIP_CONSTRAINT=$root/constraints.txt "$folder/tools/bin/pip" install --quiet uv
oldest=$(python3 -c 'from installer.macos.plist import OLDEST_MACOS; print(OLDEST_MACOS)')
MACOSX_DEPLOYMENT_TARGET=$oldest "$folder/tools/bin/uv" pip install --quiet --only-binary :all: \
    --python-platform aarch64-apple-darwin --python-version 3.13 --constraints constraints.txt \
    --target "$folder/packages" --requirements pyproject.toml
python3 -m installer.macos.wheels "$folder/packages"
