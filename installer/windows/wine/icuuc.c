/* Windows has ICU since version 1703, wine 8 has not. Qt asks it for old text encodings only: here there are none. */

#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }

#define U_UNSUPPORTED_ERROR 16

__declspec(dllexport) void *ucnv_open(const char *name, int *status)
{
    (void)name;
    *status = U_UNSUPPORTED_ERROR;
    return 0;
}

NONE(ucnv_close)
NONE(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NONE(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NONE(ucnv_reset)
NONE(ucnv_getMaxCharSize)
NONE(ucnv_getName)
NONE(ucnv_getToUCallBack)
NONE(ucnv_getFromUCallBack)
NONE(ucnv_setToUCallBack)
NONE(ucnv_setFromUCallBack)
NONE(ucnv_cbToUWriteUChars)
NONE(ucnv_cbFromUWriteUChars)
NONE(ucnv_toUnicode)
NONE(ucnv_fromUnicode)
NONE(ucnv_toUCountPending)
NONE(ucnv_fromUCountPending)
NONE(ucnv_getStandardName)
NONE(ucnv_getAvailableName)
NONE(ucnv_countAvailable)
