import { expect, it } from 'vitest';
import { containerControl } from '../../../../src-main/adapters/control/container-control.ts';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import type {
  ContainerEngine,
  ContainerEngines,
  ContainerFacts,
} from '../../../../src-main/ports/container-engine.ts';
import type { ControlRequest } from '../../../../src-main/ports/server-control.ts';
import { strict } from '../../../fakes/strict.ts';

it('puts the other restart policies back when one cannot be put back, and says that one could not', async () => {
  const policies = new Map([
    ['server', 'no'],
    ['learning', 'no'],
  ]);
  const engine = strict<ContainerEngine>('engine', {
    inspect: (name) => Promise.resolve({ restartPolicy: policies.get(name) } as ContainerFacts),
    setRestartPolicy: (name, policy) => {
      if (name === 'server')
        return Promise.reject(new RepriseError('tool-failed', 'The engine refuses.', { tool: 'engine' }));
      policies.set(name, policy);
      return Promise.resolve();
    },
  });
  const engines = strict<ContainerEngines>('engines', { open: () => engine });
  const request = strict<ControlRequest>('request', { name: 'server,learning', engine: 'unix:///engine' });
  const changes = ['server', 'learning'].map((name) => ({
    what: `restart-policy:${name}`,
    before: 'always',
    after: 'no',
  }));
  const putBack = containerControl(request, null, engines).putAutoStartBack(changes);
  await expect(putBack).rejects.toMatchObject({ code: 'tool-failed' });
  expect(policies.get('learning')).toBe('always');
});
