import { AppError } from '@concert-mia/base/errors';
import type { Coordination } from '../../../engine/index.ts';
import type { Instance } from '../../../model/index.ts';

/** The instance that a word names, where whoever acts may report for it. Throws `E_NO_INSTANCE`, `E_NOT_ALLOWED`. */
export async function reportedInstance(coordination: Coordination, reference: string): Promise<Instance> {
  const instance = await coordination.instance(reference);
  const { actor } = await coordination.identity();
  if (actor.kind === 'instance' && actor.instance !== instance.id) throw foreign(actor.instance, instance.id);
  return instance;
}

function foreign(actor: string, instance: string): AppError {
  return new AppError('E_NOT_ALLOWED', `${actor} cannot report for ${instance}`, {
    kind: 'permission',
    hint: `Each instance reports its own work; \`concert task add\` with --instance ${instance} asks for some.`,
  });
}
