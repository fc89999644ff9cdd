import { existsSync } from 'node:fs';
import { residentPlaces, type Diagnosis } from '../../engine/index.ts';
import { readState, removeState } from './state-file.ts';

/** A resident process that was killed: what it left is harmless, and the next start takes it over. */
export function leftState(commonDir: string, env: Readonly<Record<string, string | undefined>>): readonly Diagnosis[] {
  const { state } = residentPlaces(commonDir, env);
  if (!existsSync(state) || readState(state) !== undefined) return [];
  return [
    {
      finding: {
        code: 'resident-gone',
        severity: 'warning',
        message: 'the resident process was killed; agents in sandboxes cannot write the store',
        hint: '`concert serve` starts it again; `concert serve log` shows what it wrote last.',
        file: state,
      },
      mend: { says: `remove ${state}`, run: async () => removeState(state) },
    },
  ];
}
