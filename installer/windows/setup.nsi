; The installer for one user, who needs no administrator's rights for it. Made by build_setup.sh and build.ps1:
;   VERSION    0.1.0         NUMBERS   0.1.0.0
;   FILES      the list of the frozen program's files, made by file_list.py
;   PARTS      the folder of icons and picture
;   OUT        the file to make
;   FAST       when defined: packed quickly, for proofs
;
; Everything of the program lies in $INSTDIR\app. A new version is unpacked beside it and put in its place only when it is
; whole, so that a full disk leaves the old one as it was. Data of users lie elsewhere, and nothing here touches them.

Unicode true
Target amd64-unicode
ManifestDPIAware true
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define IN_USE 5
!define TOO_OLD 6
!define KEY "Software\Kurssipoyta"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kurssipoyta"
!define CLASSES "Software\Classes"
!define FILE_TYPE "Kurssipoyta.Backup"

Name "$(PROGRAM)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Kurssipoyta"
InstallDirRegKey HKCU "${KEY}" "Folder"
RequestExecutionLevel user
AllowSkipFiles off
BrandingText " "

!define MUI_ICON "${PARTS}\kurssipoyta.ico"
!define MUI_UNICON "${PARTS}\kurssipoyta.ico"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PARTS}\setup.bmp"
!define MUI_LANGDLL_WINDOWTITLE "Kurssipöytä – Kursbordet"
!define MUI_LANGDLL_INFO "Valitse kieli. – Välj språk."
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\app\kurssipoyta-gui.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DATA_STAY)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Finnish"
!insertmacro MUI_LANGUAGE "Swedish"
!include texts.nsh
!insertmacro MUI_RESERVEFILE_LANGDLL

VIProductVersion "${NUMBERS}"
!macro VERSION_TEXTS LANGUAGE PRODUCT
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${PRODUCT}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${PRODUCT}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "Kurssipöytä"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "Apache License 2.0"
!macroend
!insertmacro VERSION_TEXTS ${LANG_FINNISH} "Kurssipöytä"
!insertmacro VERSION_TEXTS ${LANG_SWEDISH} "Kursbordet"

; Windows lets nobody write to a program that runs: the old version stays whole, and the user is asked to close it.
!macro STOP_WHILE_RUNNING
  ${Do}
    StrCpy $1 0
    ${ForEach} $2 1 2 + 1
      StrCpy $3 "$INSTDIR\app\kurssipoyta.exe"
      ${If} $2 = 2
        StrCpy $3 "$INSTDIR\app\kurssipoyta-gui.exe"
      ${EndIf}
      ${If} ${FileExists} "$3"
        ClearErrors
        FileOpen $4 "$3" a
        ${If} ${Errors}
          StrCpy $1 1
        ${Else}
          FileClose $4
        ${EndIf}
      ${EndIf}
    ${Next}
    ${If} $1 = 0
      ${Break}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_IT)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel ${IN_USE}
      Quit
    ${EndIf}
  ${Loop}
!macroend

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_WINDOWS_10)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"  ; nobody can remove the folder that he stands in
  RMDir /r "$INSTDIR\app-new"
  RMDir "$INSTDIR"
FunctionEnd

Section
  !insertmacro STOP_WHILE_RUNNING
  RMDir /r "$INSTDIR\app-new"
  RMDir /r "$INSTDIR\app-old"
  ClearErrors
  !include "${FILES}"
  ${If} ${Errors}
    Abort "$(NOT_WRITTEN)"
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${FileExists} "$INSTDIR\app\*"
    ClearErrors
    Rename "$INSTDIR\app" "$INSTDIR\app-old"
    ${If} ${Errors}
      Abort "$(CLOSE_IT)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\app-new" "$INSTDIR\app"
  ${If} ${Errors}
    Rename "$INSTDIR\app-old" "$INSTDIR\app"
    Abort "$(NOT_WRITTEN)"
  ${EndIf}
  RMDir /r "$INSTDIR\app-old"

  Call RemoveShortcuts
  CreateShortcut "$SMPROGRAMS\$(PROGRAM).lnk" "$INSTDIR\app\kurssipoyta-gui.exe"

  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.kurssipoyta-backup" "" "${FILE_TYPE}"
  WriteRegStr HKCU "${CLASSES}\${FILE_TYPE}" "" "$(BACKUP)"
  WriteRegStr HKCU "${CLASSES}\${FILE_TYPE}\DefaultIcon" "" "$INSTDIR\app\kurssipoyta-gui.exe,0"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(PROGRAM)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Kurssipöytä"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\app\kurssipoyta-gui.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR\app" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

!macro REMOVE_SHORTCUTS
  Delete "$SMPROGRAMS\Kurssipöytä.lnk"
  Delete "$SMPROGRAMS\Kursbordet.lnk"
!macroend

Function RemoveShortcuts
  !insertmacro REMOVE_SHORTCUTS
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  !insertmacro STOP_WHILE_RUNNING
  !insertmacro REMOVE_SHORTCUTS
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\app-new"
  RMDir /r "$INSTDIR\app-old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${CLASSES}\.kurssipoyta-backup"
  DeleteRegKey HKCU "${CLASSES}\${FILE_TYPE}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
