import { describe, expect, it } from 'vitest';
import { agentError } from '../../../../src-main/adapters/volumes/agent-errors.ts';
import { replyReader } from '../../../../src-main/adapters/volumes/agent-reply.ts';
import { dateText, parseStats } from '../../../../src-main/adapters/volumes/agent-stats.ts';
import { paxTime } from '../../../../src-main/adapters/volumes/agent-times.ts';

describe('what an agent says', () => {
  it('is taken apart at its mark, wherever the stream is cut', () => {
    const stream = Buffer.from('bytes\nMAR not yet\nMARK 1\nFile exists\nat two\nMARK\n');
    for (let cut = 1; cut < stream.length; cut += 1) {
      const reader = replyReader('MARK');
      const takes = [reader.take(stream.subarray(0, cut)), reader.take(stream.subarray(cut))];
      expect(Buffer.concat(takes.map(({ body }) => body)).toString()).toBe('bytes\nMAR not yet');
      expect(takes.flatMap(({ end }) => end ?? [])).toEqual([
        { exitCode: 1, complaint: 'File exists\nat two' },
      ]);
    }
  });

  it('has the code of the system by its words, of glibc and of musl', () => {
    const codeOf = (words: string) => (agentError(words, 1) as NodeJS.ErrnoException).code;
    expect(codeOf("stat: can't stat 'x': No such file or directory")).toBe('ENOENT');
    expect(codeOf("mv: can't rename 'x': Cross-device link")).toBe('EXDEV');
    expect(codeOf("mv: cannot move 'x': Invalid cross-device link")).toBe('EXDEV');
    expect(codeOf('cat: write error: No space left on device')).toBe('ENOSPC');
    expect(codeOf("rm: can't remove 'x': Resource busy")).toBe('EBUSY');
    expect(codeOf('something else')).toBe('EAGENT');
  });

  it('tells times to the nanosecond, also before 1970 and with a missing fraction', () => {
    const line =
      '81a4 12 65024 77 1 1000 100 2024-03-04 05:06:07.123456789 +0000|1969-12-31 23:59:59.5 +0000|2024-03-04 05:06:07 +0000';
    const found = parseStats(`${line}:name`);
    expect(found?.rest).toBe(':name');
    expect(found?.stats).toMatchObject({
      size: 12n,
      ino: 77n,
      uid: 1000n,
      mode: 0o100644n,
      atimeNs: 1_709_528_767_123_456_789n,
      mtimeNs: -500_000_000n,
      ctimeNs: 1_709_528_767_000_000_000n,
    });
    expect(found?.stats.isFile()).toBe(true);
    expect(parseStats('stat: nothing')).toBeNull();
    expect(dateText(1_709_528_767_000_000_001n)).toBe('2024-03-04 05:06:07.000000001');
    expect(dateText(-500_000_000n)).toBe('1969-12-31 23:59:59.500000000');
    expect([paxTime(1_500_000_001n), paxTime(-500_000_000n)]).toEqual(['1.500000001', '-0.500000000']);
  });
});
