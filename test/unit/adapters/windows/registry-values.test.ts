import { expect, it } from 'vitest';
import { nssmFacts } from '../../../../src-main/adapters/windows/nssm.ts';
import {
  expandVariables,
  registryType,
  textOfValue,
  type RegistryValue,
} from '../../../../src-main/adapters/windows/registry.ts';

const value = (type: number, text: string): RegistryValue => ({ type, data: Buffer.from(text, 'utf16le') });
const number = (bits: number): RegistryValue => {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(bits);
  return { type: registryType.number, data };
};

it('replaces the names of variables whatever their case, and leaves the others as they are written', () => {
  const env = { ProgramData: 'C:\\ProgramData' };
  expect(expandVariables('%PROGRAMDATA%\\Jellyfin\\%NoSuch%\\100%', env)).toBe(
    'C:\\ProgramData\\Jellyfin\\%NoSuch%\\100%',
  );
});

it('reads a text up to its end, also where that is missing or written twice', () => {
  expect(textOfValue(value(registryType.text, 'C:\\a'), {})).toBe('C:\\a');
  expect(textOfValue(value(registryType.text, 'C:\\a\0\0'), {})).toBe('C:\\a');
  expect(textOfValue(value(registryType.text, '%A%\0'), { A: 'x' })).toBe('%A%');
  expect(textOfValue(number(13_378), {})).toBe('13378');
  expect(textOfValue({ type: 3, data: Buffer.alloc(4) }, {})).toBeNull();
});

it('knows how long NSSM waits for a console program before it ends it by force', () => {
  const base = [['Application', value(registryType.expandable, '%ROOT%\\jellyfin.exe\0')]] as const;
  const facts = (...more: readonly (readonly [string, RegistryValue])[]) =>
    nssmFacts(new Map([...base, ...more]), { ROOT: 'C:\\Jellyfin' });
  expect(facts()).toEqual({
    argv: ['C:\\Jellyfin\\jellyfin.exe'],
    workingDir: 'C:\\Jellyfin',
    env: null,
    stopTimeoutMs: 1500,
  });
  expect(facts(['AppStopMethodConsole', number(300_000)])?.stopTimeoutMs).toBe(300_000);
  expect(facts(['AppStopMethodSkip', number(1)])?.stopTimeoutMs).toBe(0);
  expect(facts(['AppStopMethodSkip', number(6)])?.stopTimeoutMs).toBe(1500);
});

it('takes no other service for one of NSSM', () => {
  expect(nssmFacts(new Map(), {})).toBeNull();
});
