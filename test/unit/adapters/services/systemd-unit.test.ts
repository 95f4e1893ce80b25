import { describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../../../../src-main/adapters/services/environment-file.ts';
import {
  environmentFiles,
  factsOf,
  parseShown,
  parseSpan,
} from '../../../../src-main/adapters/services/systemd-unit.ts';

describe('a time span of systemd', () => {
  it.each([
    ['15s', 15_000],
    ['1min 30s', 90_000],
    ['500ms', 500],
    ['1h 2min', 3_720_000],
    ['infinity', Infinity],
    ['', null],
    ['soon', null],
  ])('%j is %j milliseconds', (text, expected) => {
    expect(parseSpan(text)).toBe(expected);
  });
});

describe('the properties of units', () => {
  it('are told apart by unit, and keep a property that occurs twice', () => {
    const [one, other] = parseShown(
      'Id=a.service\nEnvironmentFiles=/etc/a (ignore_errors=yes)\nEnvironmentFiles=/etc/b c (ignore_errors=no)\n\nId=b.service\n',
    );
    expect(environmentFiles(one ?? {})).toEqual(['/etc/a', '/etc/b c']);
    expect(other).toEqual({ Id: 'b.service' });
  });

  it.each([
    ['active', 'running'],
    ['reloading', 'running'],
    ['activating', 'starting'],
    ['deactivating', 'stopping'],
    ['inactive', 'stopped'],
    ['failed', 'failed'],
    ['maintenance', 'unknown'],
  ])('the state %s means %s', (ActiveState, state) => {
    expect(factsOf({ ActiveState })).toMatchObject({ state });
  });

  it.each([
    [{ UnitFileState: 'enabled' }, true, false],
    [{ UnitFileState: 'disabled' }, false, false],
    [{ UnitFileState: 'masked' }, false, true],
    [{ UnitFileState: 'enabled-runtime' }, false, true],
    [{ UnitFileState: 'generated', WantedBy: 'default.target' }, true, true],
    [{ UnitFileState: 'static' }, false, true],
    [{}, null, true],
  ])('%j: starts by itself %j, and that is fixed %j', (unit, startsByItself, isStartFixed) => {
    expect(factsOf(unit)).toMatchObject({ startsByItself, isStartFixed });
  });

  it('names the services that are stopped with it, each once', () => {
    const unit = {
      ConsistsOf: 'a.service x.socket',
      BoundBy: 'b.service a.service',
      RequiredBy: 'multi-user.target',
    };
    expect(factsOf(unit).dependents).toEqual(['a.service', 'b.service']);
  });
});

describe('an environment file', () => {
  it('gives its values without quotes, comments and breaks of lines', () => {
    const text = [
      '# PORT=1',
      '; PORT=2',
      'PORT=13378',
      '  HOST = 0.0.0.0  ',
      'A="one two"',
      'B=\'$x "y"\'',
      'C=a\\',
      'b',
      'D="say \\"hi\\""',
      'E=',
      'not an assignment',
      'F=c # d',
    ].join('\n');
    expect(parseEnvironmentFile(text)).toEqual({
      PORT: '13378',
      HOST: '0.0.0.0',
      A: 'one two',
      B: '$x "y"',
      C: 'ab',
      D: 'say "hi"',
      E: '',
      F: 'c # d',
    });
  });
});
