import { describe, expect, it } from 'vitest';
import { windowsGrants } from '../../../src-main/adapters/grants/windows-grants.ts';

const service = { manager: 'windows', name: 'JellyfinServer' } as const;
const sid = 'S-1-5-21-1-2-3-1001';
const usual = 'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCLCSWLOCRRC;;;IU)S:(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)';

/** A stand-in for `sc`, with one service. */
function aStandIn({ list = usual, mayWrite = true } = {}) {
  const state = { list, written: 0 };
  const run = async ([verb = '', , text = '']: readonly string[]) => {
    if (verb === 'sdset' && !mayWrite) return { code: 5, stdout: '', stderr: '' };
    if (verb === 'sdset') Object.assign(state, { list: text, written: state.written + 1 });
    return { code: 0, stdout: `\r\n${state.list}\r\n`, stderr: '' };
  };
  return { state, grants: windowsGrants({ account: () => sid, run }) };
}

function aGrant(grants: ReturnType<typeof windowsGrants>) {
  const grant = grants.describe(service, -1);
  if (grant === null) throw new Error('It must be possible.');
  return grant;
}

describe('a permission in the access list of a Windows service (stand-in)', () => {
  it('is given once and taken back to what was there', async () => {
    const { state, grants } = aStandIn();
    const grant = aGrant(grants);
    expect(await grants.isGiven(grant)).toBe(false);
    await grants.give(grant);
    await grants.give(grant);
    expect(state.written).toBe(1);
    expect(await grants.isGiven(grant)).toBe(true);
    await grants.take(grant);
    expect(state.list).toBe(usual);
  });

  it('writes nothing back of a list that it does not understand', async () => {
    const { state, grants } = aStandIn({ list: 'D:(something else' });
    await expect(grants.give(aGrant(grants))).rejects.toMatchObject({ code: 'tool-failed' });
    expect(state.written).toBe(0);
  });

  it('needs an administrator', async () => {
    const { grants } = aStandIn({ mayWrite: false });
    await expect(grants.give(aGrant(grants))).rejects.toMatchObject({ code: 'permission-denied' });
  });

  it('is for people only', () => {
    const { grants } = aStandIn();
    expect(grants.describe({ manager: 'systemd', name: 'x.service' }, -1)).toBeNull();
    expect(windowsGrants({ account: () => 'S-1-5-32-544' }).describe(service, -1)).toBeNull();
    expect(windowsGrants({ account: () => null }).describe(service, -1)).toBeNull();
  });
});
