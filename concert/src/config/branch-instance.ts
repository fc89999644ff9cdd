import type { Instance } from '../model/index.ts';

/**
 * The instance that a branch belongs to by its name and the instances' branch patterns, or `undefined`. The longest name
 * wins, so that `feature/api-v2-x` belongs to `api-v2` and not to `api`.
 */
export function instanceOfBranch(instances: readonly Instance[], branch: string): Instance | undefined {
  const candidates = instances
    .flatMap((instance) => namesOf(instance).map((name) => ({ instance, name })))
    .sort((one, other) => other.name.length - one.name.length);
  return candidates.find(({ instance, name }) => matches(instance.branch, name, branch))?.instance;
}

function namesOf(instance: Instance): string[] {
  return [instance.id, `instance${instance.number}`];
}

/** `{topic}` stands for at least one character. */
function matches(pattern: string, name: string, branch: string): boolean {
  const source = pattern
    .split(/(\{instance\}|\{topic\})/)
    .map((part) => (part === '{instance}' ? RegExp.escape(name) : part === '{topic}' ? '.+' : RegExp.escape(part)))
    .join('');
  return new RegExp(`^${source}$`, 's').test(branch);
}
