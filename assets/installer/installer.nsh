; What the installer for Windows does besides the usual. Backups, restore points and the profile are never touched.

!macro customUnInit
  ; An update removes the old version first: then, too, nothing may be unfinished.
  System::Call 'kernel32::SetEnvironmentVariable(t "ELECTRON_RUN_AS_NODE", t "1")'
  nsExec::ExecToStack '"$INSTDIR\Reprise.exe" "$INSTDIR\resources\app.asar\out\main\cli.js" leaving'
  System::Call 'kernel32::SetEnvironmentVariable(t "ELECTRON_RUN_AS_NODE", p 0)'
  Pop $0
  Pop $1
  ${If} $0 == "3"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$1" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${IfNot} ${Silent}
  ${AndIf} $0 == "0"
    MessageBox MB_OK|MB_ICONINFORMATION "$1" /SD IDOK
  ${EndIf}
!macroend
