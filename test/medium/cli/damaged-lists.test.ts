/** The lists of the profile, cut off in the middle by something that is not us, or written by a newer version. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCliWorld, locations } from './cli-world.ts';

describe('a damaged list of servers', () => {
  it('is never taken for an empty one, until a server is added: then it is kept aside, and that is said', async () => {
    const { home, data, json } = await aCliWorld({ running: false });
    const file = join(home, 'instances.json');
    const damaged = readFileSync(file, 'utf8').slice(0, 40);
    writeFileSync(file, damaged);
    expect(json('instances').result).toMatchObject({ code: 'read-failed' });
    expect(json('back-up', 'home').result).toMatchObject({ code: 'read-failed' });
    expect(readFileSync(file, 'utf8')).toBe(damaged);
    const named = ['--server', 'audiobookshelf', '--name', 'home', ...locations(data)];
    const { result } = json('instances', 'add', ...named);
    const aside = `${file}.unreadable-1`;
    expect(result).toMatchObject({ outcome: 'succeeded', warnings: [{ code: 'list-unreadable' }] });
    expect(JSON.stringify(result['warnings'])).toContain(aside);
    expect(readFileSync(aside, 'utf8')).toBe(damaged);
    expect(json('instances').result['instances']).toMatchObject([{ name: 'home' }]);
  });

  it('of a newer version is left as it is, whatever is asked', async () => {
    const { home, repository, json } = await aCliWorld({ running: false });
    const newer = '{"format":2,"places":[]}\n';
    writeFileSync(join(home, 'repositories.json'), newer);
    expect(json('repository', 'list').result).toMatchObject({ code: 'profile-newer' });
    expect(json('repository', 'add', repository).result).toMatchObject({ code: 'profile-newer' });
    expect(readFileSync(join(home, 'repositories.json'), 'utf8')).toBe(newer);
    expect(readdirSync(home).filter((name) => name.includes('unreadable'))).toEqual([]);
  });
});

describe('a place that is added', () => {
  it('is told to be on the same disk as a known server, as the app tells it', async () => {
    const { repository, json } = await aCliWorld({ running: false });
    const [{ id }] = json('instances').result['instances'] as [{ readonly id: string }];
    const { result } = json('repository', 'add', repository);
    expect(result).toMatchObject({ outcome: 'succeeded', repository: { sameDiskAs: [id] } });
    const codes = (result['warnings'] as readonly { readonly code: string }[]).map(({ code }) => code);
    expect(codes).toContain('place-same-disk');
  });
});
