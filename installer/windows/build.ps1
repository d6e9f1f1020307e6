# Makes the program for Windows and its installer on Windows, with Python 3.13 from python.org and NSIS installed.
#
#     build.ps1
#
# On Linux, installer/windows/sign.sh signs, and installer/windows/build_msi.sh adds the installer for IT departments.
$ErrorActionPreference = 'Stop'

$root = Resolve-Path (Join-Path $PSScriptRoot '..\..')
Set-Location $root
python installer\freeze.py
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$version = python -c 'from installer.bundle import version; print(version())'
$parts = Join-Path $root 'build\win32\parts'
New-Item -ItemType Directory -Force (Join-Path $root 'dist\windows') | Out-Null
$setup = Join-Path $root "dist\windows\kurssipoyta-$version-setup.exe"
$files = Join-Path $root 'build\win32\files.nsh'
python -m installer.windows.file_list dist\kurssipoyta $files
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
& makensis /V2 /WX /INPUTCHARSET UTF8 "/DVERSION=$version" "/DNUMBERS=$version.0" `
    "/DFILES=$files" "/DPARTS=$parts" "/DOUT=$setup" installer\windows\setup.nsi
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

# A real installation on a real Windows: what wine can't prove.
Start-Process -Wait $setup '/S'
$program = Join-Path $env:LOCALAPPDATA 'Programs\Kurssipoyta\app\kurssipoyta-gui.exe'
$report = Join-Path $root 'dist\windows\smoke.json'
$check = Start-Process -Wait -PassThru $program @('--smoke', $report)
Get-Content $report
if ($check.ExitCode -ne 0) { exit $check.ExitCode }
Start-Process -Wait (Join-Path $env:LOCALAPPDATA 'Programs\Kurssipoyta\uninstall.exe') '/S'
