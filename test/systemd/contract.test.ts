import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { systemdServices } from '../../src-main/adapters/services/systemd.ts';
import { describeServiceManager, type Subject } from '../contract/service-manager.contract.ts';
import { systemctl } from './unit-file.ts';
import { writeUnit } from './unit.ts';

describeServiceManager({ title: 'services of the system (real systemd)', canSetStart: true }, () =>
  subject('systemd'),
);
describeServiceManager({ title: 'services of a user (real systemd)', canSetStart: true }, () => {
  systemctl('start', 'user@0.service');
  process.env['XDG_RUNTIME_DIR'] = '/run/user/0';
  return subject('systemd-user');
});

async function subject(kind: 'systemd' | 'systemd-user'): Promise<Subject> {
  const isUser = kind === 'systemd-user';
  const scope = isUser ? ['--user'] : [];
  const name = 'contract-one.service';
  const target = isUser ? 'default.target' : 'multi-user.target';
  writeUnit(name, isUser, ['[Service]', 'ExecStart=/bin/sleep 600', '[Install]', `WantedBy=${target}`]);
  execFileSync('systemctl', [...scope, 'start', name]);
  onTestFinished(() => void execFileSync('systemctl', [...scope, 'stop', name]));
  return { manager: systemdServices(kind), name, pattern: 'contract-*' };
}
