import type { Context } from '../command.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { makeWorld, type World } from './world.ts';

export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** What was wrong, or why it was not run. */
  readonly reason?: string;
}

/** Runs the scenarios in their order; after one that failed the others are skipped, because they build on it. */
export async function runScenarios(
  context: Context,
  model: string | undefined,
  told: (result: ScenarioResult) => void,
): Promise<ScenarioResult[]> {
  await using world = await makeWorld(context, model);
  const results: ScenarioResult[] = [];
  for (const scenario of SCENARIOS) {
    const failed = results.find(({ outcome }) => outcome === 'failed');
    const reason = context.signal.aborted ? 'stopped' : failed && `${failed.id} failed`;
    const { id, title } = scenario;
    const result = reason === undefined ? await runOne(scenario, world) : { id, title, outcome: 'skipped' as const, seconds: 0, reason }; // prettier-ignore
    results.push(result);
    told(result);
  }
  return results;
}

async function runOne(scenario: Scenario, world: World): Promise<ScenarioResult> {
  const { id, title } = scenario;
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  try {
    await scenario.run(world);
    return { id, title, outcome: 'passed', seconds: seconds() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id, title, outcome: 'failed', seconds: seconds(), reason };
  }
}
