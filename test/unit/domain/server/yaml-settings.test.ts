import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { yamlSettings } from '../../../../src-main/domain/server/yaml-settings.ts';

it('reads the plain settings of a file as Stash writes it, and leaves the lists', () => {
  const text = [
    '# made by hand',
    'api_key: ""',
    'database: stash-go.sqlite',
    String.raw`generated: D:\StashData\generated # bigger drive`,
    "host: '127.0.0.1'",
    'nothing: ~',
    'port: 9998',
    'plugins:',
    '    package_sources:',
    '        - localpath: community',
    'stash:',
    '    - excludeimage: false',
    '      path: /media',
    '- odd',
    'blobs_path: "/srv/bl\\u00F6bs\\\\x"',
    'description: >-',
    '    port: 1',
    'map: {a: b}',
    String.raw`'ssl_cert_path': 'it''s\here'`,
  ].join('\r\n');
  expect(yamlSettings(text)).toEqual({
    database: 'stash-go.sqlite',
    generated: 'D:\\StashData\\generated',
    host: '127.0.0.1',
    port: '9998',
    blobs_path: '/srv/blöbs\\x',
    ssl_cert_path: "it's\\here",
  });
});

it('joins a long value that was folded', () => {
  expect(yamlSettings('database: /srv/a folder\n    with a name/x\nport: 1\n')).toEqual({
    database: '/srv/a folder with a name/x',
    port: '1',
  });
  expect(yamlSettings('database:\n    /srv/next/line\n')).toEqual({ database: '/srv/next/line' });
});

describe('against a whole reader of YAML', () => {
  const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });
  const path = fc
    .array(
      fc.constantFrom('/', '\\', ' ', 'a', 'ü', '#', ':', "'", '"', '-', '日', '🎬', '%', '{', '&', 'x y'),
    )
    .map((parts) => parts.join(''));

  it.each([0, 40, 80])('reads what it wrote, folded at %i', (lineWidth) => {
    fc.assert(
      fc.property(fc.oneof(path, word), fc.nat(65_535), (value, port) => {
        fc.pre(value.trim() !== '' && !/[\n\r]/.test(value));
        const text = stringify({ list: ['a'], database: value, port, map: { port: 1 } }, { lineWidth });
        expect(yamlSettings(text)).toEqual({ database: value, port: String(port) });
      }),
    );
  });
});
