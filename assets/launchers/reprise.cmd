@echo off
rem The command line of the installed app: its own runtime, without a window.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Reprise.exe" "%~dp0..\app.asar\out\main\cli.js" %*
