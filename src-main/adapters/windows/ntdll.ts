import { type Handle, nativeFunctions } from './native.ts';

interface Ntdll {
  NtQueryInformationProcess(
    process: Handle,
    what: number,
    into: Buffer,
    length: number,
    needed: Buffer,
  ): number;
}

export const ntdll = nativeFunctions<Ntdll>('ntdll', {
  NtQueryInformationProcess:
    'int32 __stdcall NtQueryInformationProcess(intptr process, int32 what, void* into, uint32 length, void* needed)',
});
