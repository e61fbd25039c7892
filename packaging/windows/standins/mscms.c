/* Wine's mscms.dll lacks what Qt asks of colour profiles: there are none. For the trial alone. */
#include <windows.h>
__declspec(dllexport) HANDLE WINAPI OpenColorProfileW(void *p, DWORD a, DWORD s, DWORD c) { (void)p; (void)a; (void)s; (void)c; SetLastError(ERROR_NOT_SUPPORTED); return NULL; }
__declspec(dllexport) HANDLE WINAPI WcsOpenColorProfileW(void *p, void *q, void *r, DWORD a, DWORD s, DWORD c, DWORD f) { (void)p; (void)q; (void)r; (void)a; (void)s; (void)c; (void)f; SetLastError(ERROR_NOT_SUPPORTED); return NULL; }
__declspec(dllexport) HANDLE WINAPI WcsCreateIccProfile(HANDLE p, DWORD f) { (void)p; (void)f; SetLastError(ERROR_NOT_SUPPORTED); return NULL; }
__declspec(dllexport) BOOL WINAPI CloseColorProfile(HANDLE p) { (void)p; SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
__declspec(dllexport) BOOL WINAPI GetColorProfileFromHandle(HANDLE p, BYTE *b, DWORD *n) { (void)p; (void)b; (void)n; SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
__declspec(dllexport) BOOL WINAPI GetColorDirectoryW(const WCHAR *m, WCHAR *b, DWORD *n) { (void)m; (void)b; (void)n; SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
