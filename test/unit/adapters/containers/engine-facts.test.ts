import { describe, expect, it } from 'vitest';
import {
  changesRestartPolicies,
  productOf,
  sharesPaths,
} from '../../../../src-main/adapters/containers/engine-facts.ts';

describe('an engine', () => {
  const here = { platform: 'linux', hostname: 'nas', kernel: '6.1.0-28-amd64' };
  const info = { Name: 'nas', OperatingSystem: 'Debian GNU/Linux 12', KernelVersion: '6.1.0-28-amd64' };

  it('shares paths when its machine is this one', () => {
    expect(sharesPaths(info, here)).toBe(true);
  });

  it.each([
    ['has another kernel', { ...info, KernelVersion: '6.10.14-linuxkit' }, here],
    ['has another name', { ...info, Name: 'docker-desktop' }, here],
    ['says that it is Docker Desktop', { ...info, OperatingSystem: 'Docker Desktop' }, here],
    ['says nothing', {}, here],
    ['is asked from macOS', info, { ...here, platform: 'darwin' }],
    ['is asked from Windows', info, { ...here, platform: 'win32' }],
  ])('does not share paths when it %s', (_, told, machine) => {
    expect(sharesPaths(told, machine)).toBe(false);
  });

  it('is podman when one of its parts says so, else what it calls itself', () => {
    const podman = {
      Version: '4.3.1',
      Platform: { Name: 'linux/amd64' },
      Components: [{ Name: 'Podman Engine' }],
    };
    expect(productOf(podman)).toEqual({ product: 'podman', version: '4.3.1' });
    expect(productOf({ Version: '29.0.0', Platform: { Name: 'Docker Engine - Community' } })).toEqual({
      product: 'Docker Engine - Community',
      version: '29.0.0',
    });
    expect(productOf({})).toEqual({ product: 'Docker', version: '' });
  });

  it.each([
    ['podman', '4.3.1', false],
    ['podman', '5.0.3', false],
    ['podman', '5.1.0', true],
    ['podman', '6.0.0', true],
    ['Docker', '20.10.24', true],
  ])('of %s %s changes restart policies: %s', (product, version, answer) => {
    expect(changesRestartPolicies({ product, version })).toBe(answer);
  });
});
