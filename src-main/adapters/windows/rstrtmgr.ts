import { nativeFunctions } from './native.ts';

interface RestartManager {
  RmStartSession(session: Buffer, flags: number, key: Buffer): number;
  RmRegisterResources(
    session: number,
    fileCount: number,
    files: readonly string[],
    programCount: number,
    programs: null,
    serviceCount: number,
    services: null,
  ): number;
  RmGetList(session: number, needed: Buffer, count: Buffer, programs: Buffer, reasons: Buffer): number;
  RmEndSession(session: number): number;
}

export const rstrtmgr = nativeFunctions<RestartManager>('rstrtmgr', {
  RmStartSession: 'uint32 __stdcall RmStartSession(void* session, uint32 flags, void* key)',
  RmRegisterResources:
    'uint32 __stdcall RmRegisterResources(uint32 session, uint32 fileCount, str16* files, uint32 programCount, void* programs, uint32 serviceCount, void* services)',
  RmGetList:
    'uint32 __stdcall RmGetList(uint32 session, void* needed, void* count, void* programs, void* reasons)',
  RmEndSession: 'uint32 __stdcall RmEndSession(uint32 session)',
});
