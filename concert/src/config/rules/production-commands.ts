import type { Problem } from '@concert-mia/base/config';
import { resourcesNamed } from '../production-resources.ts';
import type { Rule } from './rule.ts';

/** What Concert runs for an instance never names production: nobody is asked then. */
export const noProductionCommands: Rule = ({ workspace, problem }) =>
  workspace.instances.flatMap(({ id, commands }) =>
    Object.entries(commands).flatMap(([name, command]) =>
      resourcesNamed(workspace, command).map((resource): Problem =>
        problem(
          'error',
          'production-command',
          ['instances', id, 'commands', name],
          `the command names \`${resource.name}\`, which is production`,
          'Use what is for development or testing.',
        ),
      ),
    ),
  );
