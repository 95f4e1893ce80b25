/** What Windows answers in bytes. The layouts are those of its headers; the bytes are written here, not recorded. */
import { expect, it } from 'vitest';
import { environmentOf } from '../../../../src-main/adapters/windows/process-memory.ts';
import { parseUsers } from '../../../../src-main/adapters/windows/restart-manager.ts';
import { environmentBlock } from '../../../../src-main/adapters/windows/start-windows-process.ts';
import { families, parseListeners } from '../../../../src-main/adapters/windows/windows-listening.ts';

it('reads who uses a file from RM_PROCESS_INFO entries (unproven against a real Restart Manager)', () => {
  const list = Buffer.alloc(2 * 668);
  list.writeUInt32LE(4711, 0);
  list.write('DB Browser for SQLite', 12, 'utf16le');
  list.writeUInt32LE(12, 668);
  list.write('Bücher 📚.exe', 668 + 12, 'utf16le');
  expect(parseUsers(list, 2)).toEqual([
    { pid: 4711, name: 'DB Browser for SQLite' },
    { pid: 12, name: 'Bücher 📚.exe' },
  ]);
});

it('reads listeners of both families, a wildcard as loopback', () => {
  const [four, six] = families;
  const table4 = Buffer.alloc(4 + 24);
  table4.writeUInt32LE(1, 0);
  table4.set([192, 168, 1, 7], 8);
  table4.writeUInt16BE(13_378, 12);
  table4.writeUInt32LE(99, 24);
  const table6 = Buffer.alloc(4 + 56);
  table6.writeUInt32LE(1, 0);
  table6.writeUInt16BE(8096, 24);
  table6.writeUInt32LE(100, 56);
  expect(parseListeners(table4, four)).toEqual([{ port: 13_378, host: '192.168.1.7', pid: 99 }]);
  expect(parseListeners(table6, six)).toEqual([{ port: 8096, host: '127.0.0.1', pid: 100 }]);
  expect(parseListeners(Buffer.alloc(0), four)).toEqual([]);
});

it('hands an environment on as it was read, without what is the system’s own', () => {
  const env = { Path: 'C:\\a;C:\\b', EMPTY: '', FORMULA: 'a=b', ümlaut: '📚' };
  const block = environmentBlock(env).toString('utf16le');
  expect(environmentOf(`=C:=C:\\folder\0${block}`)).toEqual(env);
  expect(block.endsWith('\0\0')).toBe(true);
});

it('closes an environment that is empty', () => {
  expect(environmentBlock({})).toEqual(Buffer.alloc(4));
});
