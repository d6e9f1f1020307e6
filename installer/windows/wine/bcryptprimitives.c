/* Rust's standard library (Typst) takes random bytes from here; wine 8 has the same bytes in advapi32 only. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
