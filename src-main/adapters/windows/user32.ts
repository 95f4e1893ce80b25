import { type Handle, nativeFunctions } from './native.ts';

interface User32 {
  FindWindowExW(parent: Handle, after: Handle, kind: null, title: string): Handle;
  GetWindowThreadProcessId(window: Handle, pid: Buffer): number;
  PostMessageW(window: Handle, message: number, first: Handle, second: Handle): boolean;
}

export const user32 = nativeFunctions<User32>('user32', {
  FindWindowExW: 'intptr __stdcall FindWindowExW(intptr parent, intptr after, str16 kind, str16 title)',
  GetWindowThreadProcessId: 'uint32 __stdcall GetWindowThreadProcessId(intptr window, void* pid)',
  PostMessageW: 'bool __stdcall PostMessageW(intptr window, uint32 message, intptr first, intptr second)',
});
