import { describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../../../../src-main/domain/server/environment-file.ts';

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

  it('may come from another system or be one for a shell', () => {
    expect(parseEnvironmentFile('export PORT=1\r\nexport A="b c"\r\nD=e\\\r\nf\r\n')).toEqual({
      PORT: '1',
      A: 'b c',
      D: 'ef',
    });
  });
});
