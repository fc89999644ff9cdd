import { compile } from '../compile/compile.ts';
import type { Check } from './diagnosis.ts';

/** Hooks and settings that were never compiled, or for another Node, another Concert, another `concert.yaml`, or before husky. */
export const staleCompiled: Check = async ({ repository, env, program }) => {
  const files = await compile(repository, { mode: 'check', program }, env);
  const stale = files.filter(({ state, kind }) => state === 'stale' && kind === 'machine');
  const refused = files.filter(({ state }) => state === 'refused');
  return [
    ...(stale.length === 0
      ? []
      : [
          {
            finding: {
              code: 'stale-hooks',
              severity: 'warning' as const,
              message: `agents or git do not call this Concert here: ${stale.length} files on this machine are missing or stale`,
              hint: '`concert compile --diff` shows what would change, `concert compile` writes it.',
              samples: stale.slice(0, SAMPLES).map(({ file }) => file),
            },
            mend: {
              says: 'compile the hooks and settings of this machine (`concert compile`)',
              run: async () => void (await compile(repository, { mode: 'write', program }, env)),
            },
          },
        ]),
    ...refused.map(({ file, why }) => ({
      finding: {
        code: 'not-compiled',
        severity: 'warning' as const,
        message: `it cannot be compiled: ${why}`,
        hint: 'Where husky or another tool keeps its hooks in the repository, let the committed hook call `concert hook NAME`; then run `concert compile`.',
        file,
      },
    })),
  ];
};

const SAMPLES = 5;
