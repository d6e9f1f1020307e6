#!/usr/bin/env bash
# Signs a program from the inside out, or signs a disk image and has Apple notarize it; without an identity it says so.
#
#     KURSSIPOYTA_IDENTITY="Developer ID Application: …" sign_and_notarize.sh app   PROGRAM.app
#     KURSSIPOYTA_IDENTITY=… KURSSIPOYTA_NOTARY=PROFILE  sign_and_notarize.sh image IMAGE.dmg
#
# PROFILE is what `xcrun notarytool store-credentials` was told; no secret passes through this script.
set -euo pipefail

kind=$1 target=$2
entitlements=$(cd "$(dirname "$0")" && pwd)/entitlements.plist
if [ -z "${KURSSIPOYTA_IDENTITY:-}" ]; then
    echo "************************************************************"
    echo "NOT SIGNED: no identity is set (KURSSIPOYTA_IDENTITY). macOS will refuse to open this:"
    echo "    $target"
    echo "************************************************************"
    exit 0
fi

sign() {
    codesign --force --timestamp --options runtime --sign "$KURSSIPOYTA_IDENTITY" "$@"
}

if [ "$kind" = app ]; then
    find "$target/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 | while IFS= read -r -d '' library; do
        sign "$library"
    done
    find "$target/Contents" -type d -name '*.framework' -print0 | while IFS= read -r -d '' framework; do
        sign "$framework"
    done
    sign --entitlements "$entitlements" "$target"
    codesign --verify --deep --strict --verbose=2 "$target"
    exit 0
fi

sign "$target"
if [ -z "${KURSSIPOYTA_NOTARY:-}" ]; then
    echo "NOT NOTARIZED: no profile is set (KURSSIPOYTA_NOTARY)."
    exit 0
fi
xcrun notarytool submit "$target" --keychain-profile "$KURSSIPOYTA_NOTARY" --wait
xcrun stapler staple "$target"
spctl --assess --type open --context context:primary-signature --verbose=2 "$target"
