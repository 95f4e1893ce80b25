import { type Handle, nativeFunctions } from './native.ts';

interface Kernel32 {
  GetLastError(): number;
  CloseHandle(handle: Handle): boolean;
  LocalFree(memory: Handle): Handle;
  CreateToolhelp32Snapshot(flags: number, pid: number): Handle;
  Process32FirstW(snapshot: Handle, entry: Buffer): boolean;
  Process32NextW(snapshot: Handle, entry: Buffer): boolean;
  OpenProcess(access: number, inherit: boolean, pid: number): Handle;
  TerminateProcess(process: Handle, exitCode: number): boolean;
  WaitForSingleObject(handle: Handle, timeoutMs: number): number;
  GetExitCodeProcess(process: Handle, code: Buffer): boolean;
  GetProcessTimes(process: Handle, created: Buffer, ended: Buffer, kernel: Buffer, user: Buffer): boolean;
  QueryFullProcessImageNameW(process: Handle, flags: number, path: Buffer, length: Buffer): boolean;
  ReadProcessMemory(process: Handle, at: bigint, into: Buffer, length: number, read: null): boolean;
  ProcessIdToSessionId(pid: number, session: Buffer): boolean;
  CreateProcessW(
    program: string,
    commandLine: Buffer,
    processSecurity: null,
    threadSecurity: null,
    inherit: boolean,
    flags: number,
    environment: Buffer,
    folder: string,
    startup: Buffer,
    created: Buffer,
  ): boolean;
  CreateFileW(
    path: string,
    access: number,
    share: number,
    security: Buffer,
    creation: number,
    flags: number,
    template: Handle,
  ): Handle;
  InitializeProcThreadAttributeList(list: Handle, count: number, flags: number, size: Buffer): boolean;
  UpdateProcThreadAttribute(
    list: Handle,
    flags: number,
    attribute: number,
    value: Handle,
    size: number,
    before: null,
    beforeSize: null,
  ): boolean;
  GetVolumePathNameW(path: string, root: Buffer, length: number): boolean;
  GetVolumeInformationW(
    root: Buffer,
    name: null,
    nameLength: number,
    serial: null,
    longestName: null,
    flags: null,
    fileSystem: Buffer,
    fileSystemLength: number,
  ): boolean;
  FreeConsole(): boolean;
  SetThreadExecutionState(flags: number): number;
  AttachConsole(pid: number): boolean;
  GetConsoleProcessList(pids: Buffer, count: number): number;
  SetConsoleCtrlHandler(handler: null, ignore: boolean): boolean;
  GenerateConsoleCtrlEvent(event: number, group: number): boolean;
}

export const kernel32 = nativeFunctions<Kernel32>('kernel32', {
  GetLastError: 'uint32 __stdcall GetLastError()',
  CloseHandle: 'bool __stdcall CloseHandle(intptr handle)',
  LocalFree: 'intptr __stdcall LocalFree(intptr memory)',
  CreateToolhelp32Snapshot: 'intptr __stdcall CreateToolhelp32Snapshot(uint32 flags, uint32 pid)',
  Process32FirstW: 'bool __stdcall Process32FirstW(intptr snapshot, void* entry)',
  Process32NextW: 'bool __stdcall Process32NextW(intptr snapshot, void* entry)',
  OpenProcess: 'intptr __stdcall OpenProcess(uint32 access, bool inherit, uint32 pid)',
  TerminateProcess: 'bool __stdcall TerminateProcess(intptr process, uint32 exitCode)',
  WaitForSingleObject: 'uint32 __stdcall WaitForSingleObject(intptr handle, uint32 timeoutMs)',
  GetExitCodeProcess: 'bool __stdcall GetExitCodeProcess(intptr process, void* code)',
  GetProcessTimes:
    'bool __stdcall GetProcessTimes(intptr process, void* created, void* ended, void* kernel, void* user)',
  QueryFullProcessImageNameW:
    'bool __stdcall QueryFullProcessImageNameW(intptr process, uint32 flags, void* path, void* length)',
  ReadProcessMemory:
    'bool __stdcall ReadProcessMemory(intptr process, uint64 at, void* into, size_t length, void* read)',
  ProcessIdToSessionId: 'bool __stdcall ProcessIdToSessionId(uint32 pid, void* session)',
  CreateProcessW:
    'bool __stdcall CreateProcessW(str16 program, void* commandLine, void* processSecurity, void* threadSecurity, bool inherit, uint32 flags, void* environment, str16 folder, void* startup, void* created)',
  CreateFileW:
    'intptr __stdcall CreateFileW(str16 path, uint32 access, uint32 share, void* security, uint32 creation, uint32 flags, intptr template)',
  InitializeProcThreadAttributeList:
    'bool __stdcall InitializeProcThreadAttributeList(intptr list, uint32 count, uint32 flags, void* size)',
  UpdateProcThreadAttribute:
    'bool __stdcall UpdateProcThreadAttribute(intptr list, uint32 flags, size_t attribute, intptr value, size_t size, void* before, void* beforeSize)',
  GetVolumePathNameW: 'bool __stdcall GetVolumePathNameW(str16 path, void* root, uint32 length)',
  GetVolumeInformationW:
    'bool __stdcall GetVolumeInformationW(void* root, void* name, uint32 nameLength, void* serial, void* longestName, void* flags, void* fileSystem, uint32 fileSystemLength)',
  FreeConsole: 'bool __stdcall FreeConsole()',
  SetThreadExecutionState: 'uint32 __stdcall SetThreadExecutionState(uint32 flags)',
  AttachConsole: 'bool __stdcall AttachConsole(uint32 pid)',
  GetConsoleProcessList: 'uint32 __stdcall GetConsoleProcessList(void* pids, uint32 count)',
  SetConsoleCtrlHandler: 'bool __stdcall SetConsoleCtrlHandler(void* handler, bool ignore)',
  GenerateConsoleCtrlEvent: 'bool __stdcall GenerateConsoleCtrlEvent(uint32 event, uint32 group)',
});
