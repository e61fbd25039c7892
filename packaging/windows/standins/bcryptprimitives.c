/* Wine 8 has no bcryptprimitives.dll: Qt6Pdf takes its random bytes from it. For the trial alone. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(void *bytes, ULONG count);
__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
