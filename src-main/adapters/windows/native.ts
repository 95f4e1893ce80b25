/** Functions of Windows' own libraries. Loaded at the first call, so that other systems never load the foreign-function library. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Koffi from 'koffi';

/** A handle or an address; 0 (or -1 for some) = none. */
export type Handle = number | bigint;

type Signatures<T> = { readonly [Name in keyof T]: string };

let loaded: typeof Koffi | null = null;

export function native(): typeof Koffi {
  loaded ??= createRequire(import.meta.url)('koffi') as typeof Koffi;
  return loaded;
}

/** Each function is looked up when it is first used: an older Windows may lack one that is not needed there. */
export function nativeFunctions<T extends object>(library: string, signatures: Signatures<T>): T {
  let open: Koffi.LibraryHandle | null = null;
  const functions = {} as T;
  for (const [name, signature] of Object.entries<string>(signatures as Record<string, string>)) {
    let bound: unknown = null;
    Object.defineProperty(functions, name, {
      get: () => {
        // By its full path: a library of the same name beside our program must not be taken for it.
        open ??= native().load(
          join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', `${library}.dll`),
        );
        bound ??= open.func(signature);
        return bound;
      },
    });
  }
  return functions;
}

/** Text behind an address that Windows gave us; `null` for no address. */
export function textAt(buffer: Buffer, offset: number): string | null {
  const address = buffer.readBigUInt64LE(offset);
  return address === 0n ? null : (native().decode(address, 'char16_t', -1) as string);
}

export function utf16(bytes: Buffer): string {
  return bytes.toString('utf16le');
}
