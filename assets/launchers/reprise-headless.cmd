@echo off
rem The command line and the browser page (reprise serve) with the Node that lies beside them.
"%~dp0node.exe" "%~dp0app\out\main\cli.js" %*
