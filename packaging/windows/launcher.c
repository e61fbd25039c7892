/* The program's exe: Python in this very process, with our package, nothing of the system's.

   Built twice: as juesuan.exe, without a console, for the clerk; with -DCONSOLE as
   juesuan-console.exe, for support. Python's DLL is loaded by hand, so that a missing or damaged
   file ends in a sentence on screen and not in the system's English box. */

#include <windows.h>
#include <shlobj.h>
#include <stdlib.h>
#include <wchar.h>

#define ROOM 32768
#define MUTEX L"Local\\juesuan-desktop" /* setup.nsi looks for it: the program is open */

typedef int (*PyMain)(int, wchar_t **);

static wchar_t folder[ROOM];
static wchar_t log_file[ROOM];

static int fail(const wchar_t *why)
{
    static wchar_t words[ROOM];
    _snwprintf(words, ROOM - 1,
               L"程序没有能够启动：%ls\n\n您的文件没有动过。请重新安装一次；仍然不行，"
               L"请把下面这个文件交给技术人员：\n%ls", why, log_file);
#ifdef CONSOLE
    DWORD written;
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    if (!WriteConsoleW(out, words, (DWORD)wcslen(words), &written, NULL))
#endif
        MessageBoxW(NULL, words, L"决算公开", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
    return 2;
}

static void find_folder(void)
{
    DWORD length = GetModuleFileNameW(NULL, folder, ROOM);
    while (length > 0 && folder[length - 1] != L'\\')
        length--;
    folder[length] = 0;
}

/* Beside the program where it runs from a stick, else where Windows keeps logs of one user. */
static void find_log(void)
{
    static wchar_t marker[ROOM], local[MAX_PATH];
    _snwprintf(marker, ROOM - 1, L"%lsportable.ini", folder);
    if (GetFileAttributesW(marker) != INVALID_FILE_ATTRIBUTES)
        _snwprintf(log_file, ROOM - 1, L"%lsdata", folder);
    else if (SHGetFolderPathW(NULL, CSIDL_LOCAL_APPDATA, NULL, 0, local) == S_OK)
        _snwprintf(log_file, ROOM - 1, L"%ls\\juesuan", local);
    else
        return;
    CreateDirectoryW(log_file, NULL);
    wcsncat(log_file, L"\\Logs", ROOM - wcslen(log_file) - 1);
    CreateDirectoryW(log_file, NULL);
    wcsncat(log_file, L"\\start.log", ROOM - wcslen(log_file) - 1);
}

#ifndef CONSOLE
/* Before Python's C library is loaded, which takes its stderr from here. */
static void keep_errors(void)
{
    SECURITY_ATTRIBUTES inherit = {sizeof inherit, NULL, TRUE};
    HANDLE file;
    if (!log_file[0] || GetStdHandle(STD_ERROR_HANDLE))
        return;
    file = CreateFileW(log_file, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                       &inherit, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file != INVALID_HANDLE_VALUE) {
        SetStdHandle(STD_ERROR_HANDLE, file);
        SetStdHandle(STD_OUTPUT_HANDLE, file);
    }
}
#endif

static int run(int count, wchar_t **words)
{
    static wchar_t dll[ROOM];
    static const wchar_t *before[] = {L"-I", L"-X", L"utf8", L"-m", L"desktop"};
    wchar_t **all = calloc(count + 6, sizeof *all);
    PyMain py_main;
    HMODULE python;
    int i, n = 0;

    _snwprintf(dll, ROOM - 1, L"%lspython311.dll", folder);
    python = LoadLibraryExW(dll, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python || !all)
        return fail(L"程序文件不全（python311.dll）。");
    py_main = (PyMain)(void *)GetProcAddress(python, "Py_Main");
    if (!py_main)
        return fail(L"程序文件已损坏（python311.dll）。");
    all[n++] = words[0];
    for (i = 0; i < 5; i++)
        all[n++] = (wchar_t *)before[i];
    for (i = 1; i < count; i++)
        all[n++] = words[i];
    return py_main(n, all);
}

int wmain_common(void)
{
    int count, code;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    CreateMutexW(NULL, FALSE, MUTEX);
    SetDllDirectoryW(L""); /* no DLL from the folder a document lies in */
    find_folder();
    find_log();
#ifndef CONSOLE
    keep_errors();
#endif
    code = run(count, words);
#ifndef CONSOLE
    if (code == 1) /* Python ended with a traceback before there was a window to say so */
        fail(L"程序内部出错。");
#endif
    return code;
}

#ifdef CONSOLE
int wmain(void) { return wmain_common(); }
#else
int WINAPI wWinMain(HINSTANCE a, HINSTANCE b, LPWSTR c, int d)
{
    (void)a; (void)b; (void)c; (void)d;
    return wmain_common();
}
#endif
