import { expect, it } from 'vitest';
import { block } from '../../../src-main/domain/errors.ts';
import {
  begin,
  isBlocked,
  mayChoosePlace,
  next,
  type Action,
  type SetUp,
} from '../../../src-renderer/first-run/machine.ts';
import { wantedOf } from '../../../src-renderer/first-run/entered.ts';
import { candidatesFor } from '../../../src-renderer/first-run/targets.ts';
import {
  aChosenFile,
  aDetection,
  aFindView,
  anAdoption,
  anOldInstance,
  aPlaceLook,
} from '../../helpers/builders/a-find.ts';
import { anInstanceView } from '../../helpers/builders/an-app-state.ts';

const after = (state: SetUp, ...actions: readonly Action[]): SetUp => actions.reduce(next, state);
const detected: Action = { type: 'detected', detection: aDetection() };
const atPlace = after(begin('servers'), detected, { type: 'servers-chosen' });

it('proposes what is surely a server that can be backed up, and nothing that is known already', () => {
  const finds = [
    aFindView({ id: 'sure' }),
    aFindView({ id: 'perhaps', sure: 'possible' }),
    aFindView({ id: 'film', canBackUp: false }),
    aFindView({ id: 'known', known: { id: 'abs-1', name: 'Books' } }),
  ];
  const { entered } = next(begin('servers'), { type: 'detected', detection: aDetection({ finds }) });
  expect(entered.wanted.map(({ key }) => key)).toEqual(['sure']);
});

it('keeps what was given up and what was entered when it looks again', () => {
  const finds = [aFindView({ id: 'one' }), aFindView({ id: 'two' })];
  const look: Action = { type: 'detected', detection: aDetection({ finds }) };
  const renamed = { ...wantedOf(aFindView({ id: 'two' })), name: 'Upstairs' };
  const { entered } = after(
    begin('servers'),
    look,
    { type: 'server-unwanted', key: 'one' },
    { type: 'server-wanted', server: renamed },
    look,
  );
  expect(entered.wanted.map(({ key, name }) => [key, name])).toEqual([['two', 'Upstairs']]);
});

it('does not go on while a folder is missing or a name is empty', () => {
  const server = wantedOf(aFindView({ missing: ['config'] }));
  const missing = after(begin('servers'), detected, { type: 'server-wanted', server });
  expect(next(missing, { type: 'servers-chosen' }).current.step).toBe('servers');
  expect(mayChoosePlace(missing.entered, false)).toBe(false);
  const given = { ...server, locations: { config: aChosenFile('/srv/config') } };
  const complete = next(missing, { type: 'server-wanted', server: given });
  expect(next(complete, { type: 'servers-chosen' }).current.step).toBe('place');
  const unnamed = next(complete, { type: 'server-wanted', server: { ...given, name: '  ' } });
  expect(next(unnamed, { type: 'servers-chosen' }).current.step).toBe('servers');
});

it('uses no place that was not looked at, or that cannot be used', () => {
  expect(next(atPlace, { type: 'place-accepted' }).current.step).toBe('place');
  const look = aPlaceLook({ findings: [block('repository-nested')] });
  expect(isBlocked(look)).toBe(true);
  const blocked = after(atPlace, { type: 'place-looked-at', look }, { type: 'place-accepted' });
  expect(blocked.current.step).toBe('place');
});

it('does not use a place that was looked at for other servers than those chosen now', () => {
  const changed = after(
    atPlace,
    { type: 'place-looked-at', look: aPlaceLook() },
    { type: 'back' },
    { type: 'server-wanted', server: wantedOf(aFindView({ id: 'another' })) },
    { type: 'servers-chosen' },
  );
  expect(changed.entered.look).toEqual(aPlaceLook());
  expect(next(changed, { type: 'place-accepted' }).current.step).toBe('place');
  const fresh = next(changed, { type: 'place-looked-at', look: aPlaceLook() });
  expect(next(fresh, { type: 'place-accepted' }).current.step).toBe('summary');
});

it('keeps what was entered through every step back, and stays at the first', () => {
  const summary = after(atPlace, { type: 'place-looked-at', look: aPlaceLook() }, { type: 'place-accepted' });
  expect(summary.current.step).toBe('summary');
  const back: Action = { type: 'back' };
  const welcome = after(summary, back, back, back, back, back);
  expect(welcome.current.step).toBe('welcome');
  expect(welcome.entered).toEqual(summary.entered);
});

it('changes nothing on an action of another step', () => {
  const state = begin('welcome');
  expect(next(state, { type: 'place-accepted' })).toEqual(state);
  expect(next(state, { type: 'servers-chosen' })).toEqual(state);
  expect(next(atPlace, { type: 'old-chosen' })).toEqual(atPlace);
});

it('remembers what was carried out, so that trying again does not do it twice', () => {
  const summary = after(atPlace, { type: 'place-looked-at', look: aPlaceLook() }, { type: 'place-accepted' });
  const { done } = after(
    summary,
    { type: 'place-added' },
    { type: 'server-added', key: 'a', instanceId: 'one' },
    { type: 'back-up-started', instanceId: 'one' },
  ).entered;
  expect(done).toEqual({ isPlaceAdded: true, added: { a: 'one' }, empty: [], started: ['one'] });
});

it('remembers which server was added without data', () => {
  const summary = after(atPlace, { type: 'place-looked-at', look: aPlaceLook() }, { type: 'place-accepted' });
  const added = after(
    summary,
    { type: 'server-added', key: 'a', instanceId: 'one', isEmpty: true },
    { type: 'server-added', key: 'b', instanceId: 'two', isEmpty: false },
  );
  expect(added.entered.done.empty).toEqual(['a']);
});

it('takes a single file instead of a drive, and names no server after it', () => {
  const file = aChosenFile('/home/anna/2026-03-10.audiobookshelf');
  const { current } = next(begin('adopt'), { type: 'file-chosen', file });
  if (current.step !== 'target') throw new Error(current.step);
  expect(current.back.file).toEqual(file);
  const found = candidatesFor(current.back, { instances: [], detection: aDetection(), target: null });
  expect(found.map(({ target }) => target.kind === 'new' && target.server.name)).toEqual(['Audiobookshelf']);
  const state = next(begin('adopt'), { type: 'file-chosen', file });
  expect(next(state, { type: 'back' }).current.step).toBe('drive');
});

it('marks the only server of a drive, and none where there are several or none that can be restored', () => {
  const marked = (adoption: Action & { type: 'adopted' }) => next(begin('adopt'), adoption).entered.oldId;
  expect(marked({ type: 'adopted', adoption: anAdoption() })).toBe('old-abs');
  const two = [anOldInstance(), anOldInstance({ id: 'old-2' })];
  expect(marked({ type: 'adopted', adoption: anAdoption({ old: two }) })).toBeNull();
  const empty = [anOldInstance({ backups: 0, newestAt: null })];
  expect(marked({ type: 'adopted', adoption: anAdoption({ old: empty }) })).toBeNull();
  const [one] = anAdoption().old;
  const practice = anAdoption({
    old: one === undefined ? [] : [{ ...one, match: { instanceId: 'practice-1', name: 'Practice' } }],
  });
  expect(practice.old).toHaveLength(1);
  expect(marked({ type: 'adopted', adoption: practice, practiceId: 'practice-1' })).toBeNull();
});

it('offers only servers of the same kind to carry an old one on, under its old name where that is free', () => {
  const detection = aDetection({
    finds: [aFindView(), aFindView({ id: 'film', server: 'jellyfin', serverName: 'Jellyfin' })],
  });
  const free = candidatesFor(
    { old: anOldInstance(), file: null },
    { instances: [], detection, target: null },
  );
  expect(free.map(({ target }) => target.kind === 'new' && target.server.name)).toEqual(['Books at home']);
  const instances = [anInstanceView({ name: 'Books at home' })];
  const taken = candidatesFor({ old: anOldInstance(), file: null }, { instances, detection, target: null });
  expect(taken.map(({ target }) => (target.kind === 'new' ? target.server.name : target.instanceId))).toEqual(
    ['abs-1', 'Audiobookshelf'],
  );
});
