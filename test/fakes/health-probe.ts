import type { HealthAnswer, HealthProbe } from '../../src-main/ports/health-probe.ts';

/** Gives the answers one by one; asking for more than there are fails. */
export function fakeHealthProbe(
  answers: readonly HealthAnswer[],
): HealthProbe & { readonly asked: readonly string[] } {
  const left = [...answers];
  const asked: string[] = [];
  return {
    asked,
    ask(url, _rules, { signal }) {
      signal.throwIfAborted();
      asked.push(url);
      const answer = left.shift();
      return answer === undefined
        ? Promise.reject(
            new Error(`HealthProbe.ask was called ${asked.length} times, which this test does not expect`),
          )
        : Promise.resolve(answer);
    },
  };
}
