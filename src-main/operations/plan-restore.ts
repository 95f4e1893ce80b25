/** Plan: everything that a restore would do, with its verdicts; changes nothing. */
import type { RestorePlan } from '../domain/restore/restore-plan.ts';
import type { Core } from './core.ts';
import { openInstance } from './instance-context.ts';
import { makePlan, type PlanRequest } from './plan/make-plan.ts';

export async function planRestore(
  core: Core,
  request: PlanRequest & { readonly instance: string },
  options: { readonly signal: AbortSignal },
): Promise<RestorePlan> {
  const context = openInstance(core, request.instance);
  try {
    const { plan, source } = await makePlan(core, context, request, options);
    source.close();
    return plan;
  } finally {
    context.control.dispose();
  }
}
