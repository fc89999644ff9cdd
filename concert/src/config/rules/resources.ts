import type { Problem } from '@concert-mia/base/config';
import type { EnvironmentName, Instance, Resources } from '../../model/index.ts';
import { FIXED_PORTS, portRange } from '../port-range.ts';
import type { Rule, RuleInput } from './rule.ts';

/** What one instance uses, no other uses: not in the same environment, and production in no other at all. */
export const separateResources: Rule = (input) => [...overlaps(input), ...foreignPorts(input)];

/** One exclusive thing of one instance: `place` is compared by prefix where it is a location, whole elsewhere. */
interface Claim {
  readonly instance: Instance;
  readonly environment: EnvironmentName;
  readonly field: string;
  readonly place: string;
  readonly isLocation: boolean;
}

function overlaps({ workspace, problem }: RuleInput): Problem[] {
  const claims = workspace.instances.flatMap(claimsOf);
  return claims.flatMap((claim, at) =>
    claims.slice(0, at).flatMap((earlier): Problem[] => {
      if (!collide(earlier, claim)) return [];
      const path = ['instances', claim.instance.id, 'resources', claim.environment, ...claim.field.split('.')];
      const production = earlier.environment !== claim.environment;
      return [
        problem(
          'error',
          production ? 'production-resource' : 'resource-overlap',
          path,
          `\`${claim.instance.id}\` (${claim.environment}) and \`${earlier.instance.id}\` (${earlier.environment}) share ${claim.field.split('.')[0]} \`${claim.place}\``,
          production ? 'Production resources are never used for development or testing.' : 'Give each one of its own.',
        ),
      ];
    }),
  );
}

function collide(one: Claim, other: Claim): boolean {
  const sameEnvironment = one.environment === other.environment;
  if (sameEnvironment && one.instance === other.instance) return false;
  if (!sameEnvironment && one.environment !== 'production' && other.environment !== 'production') return false;
  if (kindOf(one) !== kindOf(other)) return false;
  if (!one.isLocation) return one.place === other.place;
  return one.place.startsWith(other.place) || other.place.startsWith(one.place);
}

function kindOf(claim: Claim): string {
  return claim.field.split('.')[0] ?? '';
}

const EXCLUSIVE = ['serviceAccount', 'namespace', 'collection', 'cache', 'endpoint'] as const;

function claimsOf(instance: Instance): Claim[] {
  return Object.entries(instance.resources).flatMap(([environment, resources]) => {
    const claim = (field: string, place: string, isLocation = false): Claim => ({
      instance,
      environment: environment as EnvironmentName,
      field,
      place,
      isLocation,
    });
    return [
      ...(resources.bucket === undefined ? [] : [claim('bucket', locationOf(resources), true)]),
      ...EXCLUSIVE.flatMap((field) => (resources[field] === undefined ? [] : [claim(field, resources[field])])),
      ...Object.entries(resources.ports).map(([name, port]) => claim(`ports.${name}`, String(port))),
    ];
  });
}

/** Bucket and prefix as one folder, so that `gs://b/a/` holds `gs://b/a/x/` and not `gs://b/ab/`. */
function locationOf(resources: Resources): string {
  const whole = [resources.bucket, resources.prefix].filter((part) => part !== undefined).join('/');
  return `${whole.replaceAll(/(?<!:)\/+/g, '/').replace(/\/$/, '')}/`;
}

/** A declared port inside the range that another instance leases from would be taken away from it. */
function foreignPorts({ workspace, problem }: RuleInput): Problem[] {
  return workspace.instances.flatMap((instance) =>
    Object.entries(instance.resources).flatMap(([environment, resources]) =>
      Object.entries(resources.ports).flatMap(([name, port]): Problem[] => {
        const owner = workspace.instances.find((other) => other !== instance && inRange(other, port));
        if (owner === undefined) return [];
        const [first, last] = portRange(instance.number);
        return [
          problem(
            'error',
            'port-range',
            ['instances', instance.id, 'resources', environment, 'ports', name],
            `port ${port} belongs to \`${owner.id}\``,
            `\`${instance.id}\` leases from ${first} to ${last}; ports below 8001 are free to fix.`,
          ),
        ];
      }),
    ),
  );
}

function inRange(instance: Instance, port: number): boolean {
  const [first, last] = portRange(instance.number);
  return port >= first && port <= last && !FIXED_PORTS.includes(port);
}
