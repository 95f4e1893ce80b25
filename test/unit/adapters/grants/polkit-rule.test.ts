import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ruleFile, ruleText } from '../../../../src-main/adapters/grants/polkit-rule.ts';

interface Asked {
  readonly id?: string;
  readonly unit?: string;
  readonly verb?: string;
  readonly user?: string;
}

/** Runs the rule as polkit would, with its two arguments. */
function decide(text: string, asked: Asked): unknown {
  const rules: ((action: object, subject: object) => unknown)[] = [];
  runInNewContext(text, {
    polkit: { addRule: (rule: (typeof rules)[number]) => rules.push(rule), Result: { YES: 'yes' } },
  });
  const { id = 'org.freedesktop.systemd1.manage-units', user = 'kim' } = asked;
  const lookup = (name: string): string | undefined =>
    ({ unit: asked.unit ?? 'jellyfin.service', verb: asked.verb ?? 'stop' })[name];
  return rules[0]?.({ id, lookup }, { user });
}

describe('the rule for one service', () => {
  const text = ruleText('jellyfin.service', 'kim');

  it('lets the account stop and start it', () => {
    expect(decide(text, { verb: 'stop' })).toBe('yes');
    expect(decide(text, { verb: 'start' })).toBe('yes');
  });

  it.each(['\n', '\u2028', '\u2029', '"', '\\'])('is nothing else for a name with %j in it', (odd) => {
    const unit = `x${odd}; polkit.addRule(() => "yes"); //.service`;
    expect(decide(ruleText(unit, 'kim'), { unit: 'ssh.service', user: 'lee' })).toBeUndefined();
    expect(decide(ruleText('x.service', unit), { unit: 'ssh.service', user: 'lee' })).toBeUndefined();
    expect(decide(ruleText(unit, 'kim'), { unit })).toBe('yes');
  });

  it.each([
    ['another service', { unit: 'ssh.service' }],
    ['another account', { user: 'lee' }],
    ['more than stop and start', { verb: 'enable' }],
    ['another action', { id: 'org.freedesktop.systemd1.manage-unit-files' }],
  ])('has no opinion on %s', (_, asked) => {
    expect(decide(text, asked)).toBeUndefined();
  });

  it('holds names with quotes and line ends as text, not as code', () => {
    const odd = 'x"; return "yes';
    const rule = ruleText(odd, 'a\nb');
    expect(decide(rule, { unit: odd, user: 'a\nb' })).toBe('yes');
    expect(decide(rule, {})).toBeUndefined();
  });

  it('lies in a file of its own for every service and account', () => {
    const files = [
      ruleFile('a-b.service', 'c'),
      ruleFile('a.service', 'b-c'),
      ruleFile('a_2f_b', 'c'),
      ruleFile('a/b', 'c'),
      ruleFile('a', 'b'),
      ruleFile('a', 'b-c'),
      ruleFile('a-b', 'c'),
    ];
    expect(new Set(files).size).toBe(files.length);
    expect(files.every((file) => /^\/etc\/polkit-1\/rules\.d\/49-reprise-[^/]+\.rules$/.test(file))).toBe(
      true,
    );
  });
});
