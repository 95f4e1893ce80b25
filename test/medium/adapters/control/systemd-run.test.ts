import { describe, expect, it } from 'vitest';
import { systemdEnvironment, systemdPrefix } from '../../../../src-main/adapters/control/systemd-run.ts';

describe('leaving our unit through systemd', () => {
  it('uses a scope of the system manager as root', () => {
    expect(systemdPrefix({ isRoot: true })).toEqual(['systemd-run', '--scope', '--collect', '--quiet', '--']);
  });

  it("uses a scope of the user's own manager otherwise", () => {
    expect(systemdPrefix({ isRoot: false })).toContain('--user');
  });

  it('passes only what reaches the manager', () => {
    const env = { PATH: '/bin', XDG_RUNTIME_DIR: '/run/user/1000', SECRET: 'x' };
    expect(systemdEnvironment(env)).toEqual({ PATH: '/bin', XDG_RUNTIME_DIR: '/run/user/1000' });
  });
});
