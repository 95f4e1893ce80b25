import { expect, it, onTestFinished } from 'vitest';
import { systemBootHook } from '../../src-main/adapters/boot/index.ts';

const operation = { id: '20261121t100439z-yaec99', services: [] };
const options = { cliPath: '/opt/reprise/cli.js', home: '/root/.config/reprise' };

it('systemd is told to run recover at the next boot only by a program that is still there then', () => {
  expect(systemBootHook(options).describe(operation)?.what).toBe('boot-hook systemd');
  // An AppImage runs from a mount in a folder for everybody: after a boot anything may stand there.
  process.env['APPIMAGE'] = '/home/kim/Reprise.AppImage';
  onTestFinished(() => void delete process.env['APPIMAGE']);
  expect(systemBootHook(options).describe(operation)).toBeNull();
});
