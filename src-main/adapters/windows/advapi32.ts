import { type Handle, nativeFunctions } from './native.ts';

interface Advapi32 {
  // Accounts
  OpenProcessToken(process: Handle, access: number, token: Buffer): boolean;
  GetTokenInformation(token: Handle, what: number, into: Buffer, length: number, needed: Buffer): boolean;
  LookupAccountSidW(
    system: null,
    sid: Buffer,
    name: Buffer,
    nameLength: Buffer,
    domain: Buffer,
    domainLength: Buffer,
    use: Buffer,
  ): boolean;
  GetFileSecurityW(path: string, what: number, into: Buffer, length: number, needed: Buffer): boolean;
  // Registry
  RegOpenKeyExW(root: Handle, path: string, options: number, access: number, key: Buffer): number;
  RegEnumValueW(
    key: Handle,
    index: number,
    name: Buffer,
    nameLength: Buffer,
    reserved: null,
    type: Buffer,
    data: Buffer,
    size: Buffer,
  ): number;
  RegCreateKeyExW(
    root: Handle,
    path: string,
    reserved: number,
    kind: null,
    options: number,
    access: number,
    security: null,
    key: Buffer,
    made: null,
  ): number;
  RegSetValueExW(
    key: Handle,
    name: string,
    reserved: number,
    type: number,
    data: Buffer,
    size: number,
  ): number;
  RegDeleteValueW(key: Handle, name: string): number;
  RegFlushKey(key: Handle): number;
  RegCloseKey(key: Handle): number;
  // Services
  OpenSCManagerW(machine: null, database: null, access: number): Handle;
  OpenServiceW(manager: Handle, name: string, access: number): Handle;
  CloseServiceHandle(handle: Handle): boolean;
  EnumServicesStatusExW(
    manager: Handle,
    level: number,
    type: number,
    state: number,
    into: Buffer,
    size: number,
    needed: Buffer,
    count: Buffer,
    resume: Buffer,
    group: null,
  ): boolean;
  QueryServiceConfigW(service: Handle, into: Buffer, size: number, needed: Buffer): boolean;
  QueryServiceConfig2W(service: Handle, what: number, into: Buffer, size: number, needed: Buffer): boolean;
  QueryServiceStatusEx(service: Handle, level: number, into: Buffer, size: number, needed: Buffer): boolean;
  ControlService(service: Handle, request: number, status: Buffer): boolean;
  StartServiceW(service: Handle, count: number, words: null): boolean;
  ChangeServiceConfigW(
    service: Handle,
    type: number,
    start: number,
    onError: number,
    program: null,
    group: null,
    tag: null,
    dependencies: null,
    account: null,
    password: null,
    displayName: null,
  ): boolean;
}

export const advapi32 = nativeFunctions<Advapi32>('advapi32', {
  OpenProcessToken: 'bool __stdcall OpenProcessToken(intptr process, uint32 access, void* token)',
  GetTokenInformation:
    'bool __stdcall GetTokenInformation(intptr token, int32 what, void* into, uint32 length, void* needed)',
  LookupAccountSidW:
    'bool __stdcall LookupAccountSidW(str16 system, void* sid, void* name, void* nameLength, void* domain, void* domainLength, void* use)',
  GetFileSecurityW:
    'bool __stdcall GetFileSecurityW(str16 path, uint32 what, void* into, uint32 length, void* needed)',
  RegOpenKeyExW:
    'int32 __stdcall RegOpenKeyExW(intptr root, str16 path, uint32 options, uint32 access, void* key)',
  RegEnumValueW:
    'int32 __stdcall RegEnumValueW(intptr key, uint32 index, void* name, void* nameLength, void* reserved, void* type, void* data, void* size)',
  RegCreateKeyExW:
    'int32 __stdcall RegCreateKeyExW(intptr root, str16 path, uint32 reserved, str16 kind, uint32 options, uint32 access, void* security, void* key, void* made)',
  RegSetValueExW:
    'int32 __stdcall RegSetValueExW(intptr key, str16 name, uint32 reserved, uint32 type, void* data, uint32 size)',
  RegDeleteValueW: 'int32 __stdcall RegDeleteValueW(intptr key, str16 name)',
  RegFlushKey: 'int32 __stdcall RegFlushKey(intptr key)',
  RegCloseKey: 'int32 __stdcall RegCloseKey(intptr key)',
  OpenSCManagerW: 'intptr __stdcall OpenSCManagerW(str16 machine, str16 database, uint32 access)',
  OpenServiceW: 'intptr __stdcall OpenServiceW(intptr manager, str16 name, uint32 access)',
  CloseServiceHandle: 'bool __stdcall CloseServiceHandle(intptr handle)',
  EnumServicesStatusExW:
    'bool __stdcall EnumServicesStatusExW(intptr manager, int32 level, uint32 type, uint32 state, void* into, uint32 size, void* needed, void* count, void* resume, str16 group)',
  QueryServiceConfigW:
    'bool __stdcall QueryServiceConfigW(intptr service, void* into, uint32 size, void* needed)',
  QueryServiceConfig2W:
    'bool __stdcall QueryServiceConfig2W(intptr service, uint32 what, void* into, uint32 size, void* needed)',
  QueryServiceStatusEx:
    'bool __stdcall QueryServiceStatusEx(intptr service, int32 level, void* into, uint32 size, void* needed)',
  ControlService: 'bool __stdcall ControlService(intptr service, uint32 request, void* status)',
  StartServiceW: 'bool __stdcall StartServiceW(intptr service, uint32 count, void* words)',
  ChangeServiceConfigW:
    'bool __stdcall ChangeServiceConfigW(intptr service, uint32 type, uint32 start, uint32 onError, str16 program, str16 group, void* tag, void* dependencies, str16 account, str16 password, str16 displayName)',
});
