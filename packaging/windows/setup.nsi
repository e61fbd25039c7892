; The installer: for one user, without administrator, in Chinese.
;
; installer.py calls it with VERSION, NUMBERS (0.1.0.0), OUT, LISTED (the files, in order), ICON,
; PICTURE (beside the first and last page), SIZE (KB), SIGN. Exit codes of a silent run (/S): 0 done, 1 cancelled, 2 not done, 3 the program is
; open, 4 Windows is older than 10. packaging/windows/README.md says more.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 32
CRCCheck force

!include MUI2.nsh
!include WinVer.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define NAME "决算公开"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\juesuan"
!define CLASSES "Software\Classes"
!define TYPE "juesuan.filing"
!define MUTEX "Local\juesuan-desktop"

!uninstfinalize '${SIGN} "%1"' = 0
!finalize '${SIGN} "%1"' = 0

; The folder in which the registry says the program is, as long as the program there is to go; else ''.
Var Old
; What the last page says besides the start menu: '' where there is no icon on the desktop.
Var OrDesktop

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\juesuan"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "填报、审核、成册，不联网。$\r$\n$\r$\n只为您一个人安装，不需要管理员权限。$\r$\n$\r$\n以前填的文件不会改动。$\r$\n$\r$\n单击“下一步”继续。"
!define MUI_FINISHPAGE_TITLE "安装完成"
!define MUI_FINISHPAGE_TEXT "可以从开始菜单$OrDesktop打开“${NAME}”，也可以双击 .jsgk 文件。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\juesuan.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}"
!define MUI_DIRECTORYPAGE_TEXT_TOP "程序将安装到下面的文件夹。要换一个，单击“浏览”。$\r$\n$\r$\n程序原来装在别的文件夹里的，装好以后从那里删除，您放在那里的文件会留下。"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "安装到"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将卸载程序。您填的文件、备份和设置都会留下。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_CUSTOMFUNCTION_SHOW un.RunBar
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "程序已经卸载。您的东西都留着：$\r$\n$\r$\n您填的文件，一般在“文档\决算公开”文件夹里$\r$\n$\r$\n备份和日志：$LOCALAPPDATA\juesuan$\r$\n$\r$\n设置：$APPDATA\juesuan$\r$\n$\r$\n确实不需要了，可以自行删除。"
!define MUI_FINISHPAGE_TITLE "卸载完成"
!insertmacro MUI_UNPAGE_FINISH
!include /CHARSET=UTF8 "texts.nsh"
!insertmacro MUI_LANGUAGE "SimpChinese"
LangString ^DirBrowseText 2052 "选择把${NAME}安装到哪个文件夹："
LangString ^UninstallingSubText 2052 "程序在："
SetFont /LANG=2052 "Microsoft YaHei UI" 9

; Waits until the program is closed, or ends here: a file in use could not be replaced, and what is
; being typed must not be cut off.
!macro REFUSE_WHILE_OPEN
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MUTEX}") p .r0'
    ${If} $0 P= 0
      ${Break}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r0)'
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“${NAME}”正开着。请先关闭它，再单击“重试”；已经填的内容都在。" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${Loop}
!macroend

; Deletes from the folder $R0 what its own list names, and then every folder left empty. What the
; clerk put there stays.
!macro DELETE_LISTED un
Function ${un}DeleteListed
  ClearErrors
  FileOpen $R1 "$R0\files.txt" r
  ${IfNot} ${Errors}
    ${Do}
      ClearErrors ; what could not be deleted is not the end of the list
      FileReadUTF16LE $R1 $R2
      ${If} ${Errors}
        ${Break}
      ${EndIf}
      StrCpy $R2 $R2 -2 ; without the end of the line
      StrCpy $R3 $R2 1
      ${If} $R3 == "\" ; a folder: the deepest come first
        RMDir "$R0$R2"
      ${Else}
        Delete "$R0\$R2"
      ${EndIf}
    ${Loop}
    FileClose $R1
  ${EndIf}
  Delete "$R0\files.txt"
  RMDir "$R0"
  ClearErrors
FunctionEnd
!macroend
!insertmacro DELETE_LISTED ""
!insertmacro DELETE_LISTED "un."

; Gives what the clerk put into an older program folder a name that says so, and the next upgrade
; the old name free.
Function KeepHers
  ${If} ${FileExists} "$INSTDIR\program.old\*.*"
    StrCpy $R3 1
    ${DoWhile} ${FileExists} "$INSTDIR\保留的文件-$R3\*.*"
      IntOp $R3 $R3 + 1
    ${Loop}
    Rename "$INSTDIR\program.old" "$INSTDIR\保留的文件-$R3"
  ${EndIf}
FunctionEnd

Function .onInit
  ${IfNot} ${AtLeastWin10}
    SetErrorLevel 4
    MessageBox MB_OK|MB_ICONSTOP "需要 Windows 10 或更新的 Windows（64 位）。" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  !insertmacro REFUSE_WHILE_OPEN
FunctionEnd

; To delete by the list is one step to the bar, which would stand still: it runs to and fro instead.
Function un.RunBar
  FindWindow $0 "#32770" "" $HWNDPARENT
  GetDlgItem $0 $0 1004
  ${NSD_AddStyle} $0 0x8 ; PBS_MARQUEE
  SendMessage $0 0x40A 1 0 ; PBM_SETMARQUEE
FunctionEnd

Function un.onInit
  !insertmacro REFUSE_WHILE_OPEN
FunctionEnd

!macro GIVE_UP words
  SetErrorLevel 2
  MessageBox MB_OK|MB_ICONSTOP "${words}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; One sentence above the bar in place of every file's name.
!macro SAY words
  SetDetailsPrint textonly
  DetailPrint "${words}"
  SetDetailsPrint none
!macroend

; Called when the program in $INSTDIR has given way. What the registry names and is there still is in
; another folder, however the names are written. An upgrade does not bring back an icon she deleted.
Function LookAtOld
  StrCpy $OrDesktop "或桌面"
  ${If} $Old != ""
  ${AndIfNot} ${FileExists} "$Old\program\files.txt"
    StrCpy $Old ""
    ${IfNot} ${FileExists} "$DESKTOP\${NAME}.lnk"
      StrCpy $OrDesktop ""
    ${EndIf}
  ${EndIf}
FunctionEnd

; Deletes the program in the folder that she has left for another one.
Function DeleteOld
  StrCpy $R0 "$Old\program"
  Call DeleteListed
  ${If} ${FileExists} "$Old\program\juesuan.exe"
    MessageBox MB_OK|MB_ICONEXCLAMATION "新的程序已经装好。原来的没有删完：“$Old\program”里有文件正被占用。其中没有您的文件的，以后可以自行删除。" /SD IDOK
  ${EndIf}
  Delete "$Old\uninstall.exe" ; it would take the shortcuts of the new one
  RMDir "$Old"
FunctionEnd

Section
  !insertmacro SAY "正在复制程序文件…"
  ReadRegStr $Old HKCU "${KEY}" "InstallLocation"
  ${IfNot} ${FileExists} "$Old\program\files.txt"
    StrCpy $Old ""
  ${EndIf}
  ; What an installation that was cut off left behind.
  StrCpy $R0 "$INSTDIR\program.new"
  Call DeleteListed
  StrCpy $R0 "$INSTDIR\program.old"
  Call DeleteListed
  Call KeepHers
  ; The new program, complete, beside the old one; its list first, for a cut off one to be cleared.
  SetOutPath "$INSTDIR\program.new"
  ClearErrors
  !include "${LISTED}"
  ${If} ${Errors}
    StrCpy $R0 "$INSTDIR\program.new"
    SetOutPath "$INSTDIR"
    Call DeleteListed
    !insertmacro GIVE_UP "没有安装成：磁盘满了，或者“$INSTDIR”不能写入。原来的程序没有改动。"
  ${EndIf}
  SetOutPath "$INSTDIR"
  ; The old one gives way only now. Where it cannot, all is as it was.
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
    ${If} ${Errors}
      StrCpy $R0 "$INSTDIR\program.new"
      Call DeleteListed
      !insertmacro GIVE_UP "没有安装成：原来的程序正被占用（例如杀毒软件）。请稍等片刻再来一次；原来的程序没有改动。"
    ${EndIf}
  ${EndIf}
  Call LookAtOld
  ClearErrors
  Rename "$INSTDIR\program.new" "$INSTDIR\program"
  ${If} ${Errors}
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
    !insertmacro GIVE_UP "没有安装成：新的程序正被占用（例如杀毒软件）。请稍等片刻再来一次。"
  ${EndIf}
  !insertmacro SAY "正在收尾…" ; the old program goes
  StrCpy $R0 "$INSTDIR\program.old"
  Call DeleteListed
  Call KeepHers
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\program\juesuan.exe"
  ${If} $OrDesktop != ""
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\program\juesuan.exe"
  ${EndIf}

  WriteRegStr HKCU "${CLASSES}\.jsgk" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "决算公开文件"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\program\juesuan.exe,1"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\program\juesuan.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\juesuan.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\juesuan.exe\SupportedTypes" ".jsgk" ""
  ${RefreshShellIcons}

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\program\juesuan.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${If} $Old != ""
    Call DeleteOld
  ${EndIf}
SectionEnd

Section "Uninstall"
  !insertmacro SAY "正在删除程序文件…"
  StrCpy $R0 "$INSTDIR\program"
  Call un.DeleteListed
  ${If} ${FileExists} "$INSTDIR\program\juesuan.exe"
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "没有删完：程序文件正被占用（例如杀毒软件）。请稍等片刻再来一次。" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of hers is left in it
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  DeleteRegKey HKCU "${CLASSES}\Applications\juesuan.exe"
  ReadRegStr $0 HKCU "${CLASSES}\.jsgk" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\.jsgk"
  ${EndIf}
  ${RefreshShellIcons}
SectionEnd
