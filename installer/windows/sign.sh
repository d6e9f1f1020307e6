#!/usr/bin/env bash
# Signs files for Windows, with a time stamp where a server for it is named; without an identity it says so and goes on.
#
#     KURSSIPOYTA_CERTIFICATE=chain.pem KURSSIPOYTA_KEY=key.pem [KURSSIPOYTA_TIMESTAMP=ADDRESS] sign.sh FILE...
set -euo pipefail

if [ -z "${KURSSIPOYTA_CERTIFICATE:-}" ] || [ -z "${KURSSIPOYTA_KEY:-}" ]; then
    echo "************************************************************"
    echo "NOT SIGNED: no identity is set (KURSSIPOYTA_CERTIFICATE, KURSSIPOYTA_KEY)."
    echo "Windows will warn everybody who starts these files:"
    printf '    %s\n' "$@"
    echo "************************************************************"
    exit 0
fi
for file in "$@"; do
    osslsigncode sign -certs "$KURSSIPOYTA_CERTIFICATE" -key "$KURSSIPOYTA_KEY" -h sha256 -n Kurssipöytä \
        ${KURSSIPOYTA_TIMESTAMP:+-ts "$KURSSIPOYTA_TIMESTAMP"} -in "$file" -out "$file.signed"
    mv "$file.signed" "$file"
done
