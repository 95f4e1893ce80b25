import { expect, it } from 'vitest';
import { sidText } from '../../../../src-main/adapters/windows/folder-owner.ts';

it('writes a security identifier as people and tools do', () => {
  const administrators = Buffer.from('01020000000000052000000020020000', 'hex');
  expect(sidText(administrators)).toBe('S-1-5-32-544');
});
