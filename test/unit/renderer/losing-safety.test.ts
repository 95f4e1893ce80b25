import { expect, it } from 'vitest';
import { losingSafety } from '../../../src-renderer/settings/losing-safety.ts';
import { anInstanceView, aRepositoryView } from '../../helpers/builders/an-app-state.ts';

const safe = aRepositoryView({ id: 'safe' });
const same = aRepositoryView({ id: 'same', sameDiskAs: ['abs-1'] });
const instances = [anInstanceView()];
const names = (forgotten: typeof safe, repositories: readonly (typeof safe)[]): readonly string[] =>
  losingSafety(forgotten, { instances, repositories }).map(({ id }) => id);

it('tells a server whose only place on another drive goes', () => {
  expect(names(safe, [safe, same])).toEqual(['abs-1']);
});

it('tells none where another such place stays, also one that is not connected now', () => {
  expect(names(safe, [safe, aRepositoryView({ id: 'away', state: 'away' })])).toEqual([]);
});

it('does not count a place that was only adopted', () => {
  expect(names(safe, [safe, aRepositoryView({ id: 'old', isAdopted: true })])).toEqual(['abs-1']);
});

it('tells none where a place on the same drive goes', () => {
  expect(names(same, [safe, same])).toEqual([]);
});

it('tells no practice server, and none that cannot be backed up', () => {
  const others = [anInstanceView({ isPractice: true }), anInstanceView({ id: 'film', canBackUp: false })];
  expect(losingSafety(safe, { instances: others, repositories: [safe] })).toEqual([]);
});
