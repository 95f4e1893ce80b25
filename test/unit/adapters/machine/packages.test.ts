import { expect, it } from 'vitest';
import { parseRpm, parseSnap } from '../../../../src-main/adapters/machine/packages.ts';

it('reads the table of snap (recorded)', () => {
  // https://snapcraft.io/docs/revisions, "snap list"; the program is asked for marks that are plain letters.
  const table = `Name         Version  Rev    Tracking       Publisher             Notes
alacritty    0.8.0    46     latest/stable  snapcrafters✪         classic
ffmpeg       4.3.1    1286   latest/stable  snapcrafters✪         -
`;
  expect(parseSnap(table)).toEqual([
    { name: 'alacritty', version: '0.8.0' },
    { name: 'ffmpeg', version: '4.3.1' },
  ]);
  expect(parseSnap('')).toEqual([]);
});

it('takes the sentence of rpm about what is not installed for nothing (recorded)', () => {
  // https://github.com/rpm-software-management/rpm/pull/1794: it stands on stdout.
  const sentence = 'package kernel-source-nvidia390 is not installed\n';
  expect(parseRpm(sentence)).toEqual([]);
  // The form of what is installed is the one that we ask for.
  expect(parseRpm(`audiobookshelf\t2.30.0\n${sentence}`)).toEqual([
    { name: 'audiobookshelf', version: '2.30.0' },
  ]);
});
