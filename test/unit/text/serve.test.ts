import { describe, expect, it } from 'vitest';
import { becameOf } from '../../../src-main/text/serve.ts';
import { anEnd } from '../../helpers/builders/an-operation-view.ts';
import { undoneUnwell } from '../../helpers/builders/some-runs.ts';

describe('what became of a run when somebody ended Reprise', () => {
  it('claims for a restore no more than is known', () => {
    const restore = (over: Parameters<typeof anEnd>[0]): string => becameOf('restore', 'Home', anEnd(over));
    expect(restore({ outcome: 'succeeded', health: 'healthy' })).toBe(
      'The restore of Home was finished first: it is done. The server is running.',
    );
    expect(restore({ outcome: 'cancelled', health: null, downtimeMs: null })).toBe(
      'The restore of Home was stopped. The data of the server is as it was before.',
    );
    expect(restore({ outcome: 'failed', rollback: 'done', health: 'failed', downtimeMs: 4000 })).toBe(
      'The restore of Home did not succeed; the activity in Reprise says why. The data of the server is as it was before. Please look whether the server is running.',
    );
    for (const over of [{ outcome: 'needs-attention' }, { outcome: 'failed', rollback: 'failed' }] as const)
      expect(restore({ ...over, health: null })).toBe(
        'The restore of Home could not be brought to an end: start Reprise again, it says what to do. Until then delete nothing.',
      );
  });

  it('does not call an undo unfinished that went back to what was not well', () => {
    expect(becameOf('undo', 'Home', undoneUnwell.end ?? anEnd())).toBe(
      'The undo of a restore of Home was finished first: it is done. Please look whether the server is running.',
    );
  });

  it('says nothing of data where none was to change', () => {
    const end = anEnd({ outcome: 'cancelled', health: null, downtimeMs: null });
    expect(becameOf('verify', null, end)).toBe('The check of a backup was stopped.');
  });
});
