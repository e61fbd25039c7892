/* Wine has no icuuc.dll, with which Windows 10 serves Qt's text codecs. Every converter is refused
   with U_FILE_ACCESS_ERROR, upon which Qt uses its own. For the trial alone, never shipped. */
#define REFUSED 4
__declspec(dllexport) void *ucnv_open(const char *name, int *error) { (void)name; *error = REFUSED; return 0; }
__declspec(dllexport) void ucnv_close(void *c) { (void)c; }
__declspec(dllexport) const char *ucnv_getName(void *c, int *e) { (void)c; *e = REFUSED; return 0; }
__declspec(dllexport) const char *ucnv_getDefaultName(void) { return "utf-8"; }
__declspec(dllexport) int ucnv_countAvailable(void) { return 0; }
__declspec(dllexport) const char *ucnv_getAvailableName(int n) { (void)n; return 0; }
__declspec(dllexport) short ucnv_countAliases(const char *a, int *e) { (void)a; *e = REFUSED; return 0; }
__declspec(dllexport) const char *ucnv_getAlias(const char *a, short n, int *e) { (void)a; (void)n; *e = REFUSED; return 0; }
__declspec(dllexport) const char *ucnv_getStandardName(const char *a, const char *s, int *e) { (void)a; (void)s; *e = REFUSED; return 0; }
__declspec(dllexport) signed char ucnv_getMaxCharSize(void *c) { (void)c; return 4; }
__declspec(dllexport) void ucnv_reset(void *c) { (void)c; }
__declspec(dllexport) void ucnv_setSubstString(void *c, const void *s, int n, int *e) { (void)c; (void)s; (void)n; *e = REFUSED; }
__declspec(dllexport) void ucnv_fromUnicode(void *c, char **t, const char *l, const void **s, const void *m, int *o, signed char f, int *e) { (void)c; (void)t; (void)l; (void)s; (void)m; (void)o; (void)f; *e = REFUSED; }
__declspec(dllexport) void ucnv_toUnicode(void *c, void **t, const void *l, const char **s, const char *m, int *o, signed char f, int *e) { (void)c; (void)t; (void)l; (void)s; (void)m; (void)o; (void)f; *e = REFUSED; }
__declspec(dllexport) void ucnv_setFromUCallBack(void *c, void *f, const void *x, void *a, const void **b, int *e) { (void)c; (void)f; (void)x; (void)a; (void)b; *e = REFUSED; }
__declspec(dllexport) void ucnv_setToUCallBack(void *c, void *f, const void *x, void *a, const void **b, int *e) { (void)c; (void)f; (void)x; (void)a; (void)b; *e = REFUSED; }
