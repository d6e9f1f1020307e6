/* Python asks WMI for the name of the system through this function, which wine 8 lacks: it would end the program.
   With an error Python asks another way. Everything else is handed on to wine's own library (see stand_ins.sh). */

#include <windows.h>

__declspec(dllexport) HRESULT WINAPI VariantToString(const VARIANT *value, PWSTR text, UINT length)
{
    (void)value;
    (void)text;
    (void)length;
    return E_NOTIMPL;
}
