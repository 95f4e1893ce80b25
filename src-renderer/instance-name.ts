/** What pages call a server: the practice server by its word, not by the name that it has in the profile. Pure. */
import type { InstanceView } from '../src-main/ipc/views/app-state.ts';
import type { Texts } from '../src-main/text/texts.ts';

export function instanceName(
  instance: Pick<InstanceView, 'name' | 'isPractice'>,
  { ui }: Pick<Texts, 'ui'>,
): string {
  return instance.isPractice ? ui.common.practiceServer : instance.name;
}
