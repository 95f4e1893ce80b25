import { describe, expect, it } from 'vitest';
import { isVolumePath, volumePathOf, volumePlaceOf } from '../../../../src-main/domain/server/volume-path.ts';

describe('a path in a volume', () => {
  it('is what people write with a slash before it', () => {
    expect(volumePathOf('volume:abs_config')).toBe('/volume:abs_config');
    expect(volumePathOf('volume:abs_config/')).toBe('/volume:abs_config');
    expect(volumePathOf('volume:my.data/sub folder//x')).toBe('/volume:my.data/sub folder/x');
    expect(volumePathOf('/volume:abs_config')).toBe('/volume:abs_config');
  });

  it('is none when it is a folder of this machine, has no name or leads out', () => {
    for (const text of [
      '/srv/volume:x',
      'C:\\data',
      'volume:',
      'volume:a b',
      'volume:x/../y',
      'volumes:x',
      '',
    ]) {
      expect([text, volumePathOf(text)]).toEqual([text, null]);
    }
  });

  it('knows its volume and its place in it, also where Windows joined it', () => {
    expect(volumePlaceOf('/volume:x')).toEqual({ volume: 'x', path: '' });
    expect(volumePlaceOf('/volume:x/a\nb/')).toEqual({ volume: 'x', path: '/a\nb' });
    expect(volumePlaceOf('\\volume:x\\a')).toEqual({ volume: 'x', path: '\\a' });
    expect(volumePlaceOf('/srv/volume:x')).toBeNull();
    expect([isVolumePath('/volume:x/a'), isVolumePath('volume:x')]).toEqual([true, false]);
  });
});
