import { portRange } from '../config/port-range.ts';
import type { Instance } from '../model/index.ts';
import { MAIN_PURPOSE } from './plan-ports.ts';
import type { ResourceNames } from './plan-names.ts';

/** The variables that tell a program in an instance's worktree what is its own. None holds a secret. */
export function instanceEnvironment(
  instance: Instance,
  ports: Readonly<Record<string, number>>,
  names: ResourceNames,
): Readonly<Record<string, string>> {
  const [first, last] = portRange(instance.number);
  const variables: Record<string, string | undefined> = {
    CONCERT_INSTANCE: instance.id,
    CONCERT_INSTANCE_NUMBER: String(instance.number),
    PORT: String(ports[MAIN_PURPOSE] ?? first),
    CONCERT_PORT_FIRST: String(first),
    CONCERT_PORT_LAST: String(last),
    ...Object.fromEntries(Object.entries(ports).map(([purpose, port]) => [portVariable(purpose), String(port)])),
    CONCERT_BUCKET: names.bucket,
    CONCERT_PREFIX: names.prefix,
    CONCERT_NAMESPACE: names.namespace,
    CONCERT_COLLECTION: names.collection,
    CONCERT_CACHE: names.cache,
    CONCERT_SERVICE_ACCOUNT: names.serviceAccount,
    CONCERT_ENDPOINT: names.endpoint,
  };
  const set = Object.entries(variables).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return Object.fromEntries(set);
}

/** `metrics-http` → `CONCERT_PORT_METRICS_HTTP`. */
function portVariable(purpose: string): string {
  return `CONCERT_PORT_${purpose.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`;
}
