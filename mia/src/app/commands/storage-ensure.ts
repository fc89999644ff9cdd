import { DEFAULT_RULES, ensureStorage, type EnsuredPlace } from '../../storage/index.ts';
import type { Command } from '../command.ts';
import type { Printer } from '../printer.ts';
import { STORAGE_OPTIONS, storageFrom } from '../storage-options.ts';

export const storageEnsure: Command = {
  name: 'storage ensure',
  summary: 'make what is missing in the storage: folders, buckets, lifecycle rules',
  details: 'Without --apply it only shows what it would do.',
  arguments: [],
  options: [
    ...STORAGE_OPTIONS,
    { flags: '--apply', description: 'do it' },
    { flags: '--prune', description: 'also remove lifecycle rules that are not ours' },
  ],
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    try {
      const apply = options['apply'] === true;
      const places = await ensureStorage(storage.mounts, {
        apply,
        rules: DEFAULT_RULES,
        prune: options['prune'] === true,
      });
      const changed = places.some((place) => place.outcome === 'changed-meanwhile');
      return {
        value: { applied: apply, places },
        print: (printer) => print(places, apply, printer),
        exitCode: changed ? 1 : 0,
      };
    } finally {
      storage.close();
    }
  },
};

function print(places: readonly EnsuredPlace[], apply: boolean, printer: Printer): void {
  for (const { area, place, existed, rules, outcome, swept } of places) {
    const state = existed ? 'is there' : outcome === 'done' ? 'made' : 'to be made';
    printer.line(`${area === '' ? 'everything' : area}: ${place} ${state}`);
    for (const rule of rules.add)
      printer.line(`  + ${rule.id}: ${rule.action} after ${rule.days} days below ${rule.prefix || 'everything'}`);
    for (const rule of rules.remove) printer.line(`  - ${rule.id}`);
    if (outcome === 'changed-meanwhile')
      printer.line(`  ${printer.style('yellow', 'its rules changed meanwhile; nothing was done')}`);
    if (swept > 0) printer.line(`  ${swept} leftovers of broken-off writes removed`);
  }
  if (apply) return;
  const asked = places.some(({ existed, rules }) => !existed || rules.add.length + rules.remove.length > 0);
  printer.line(asked ? 'Nothing was done. `mia storage ensure --apply` does it.' : 'Nothing is missing.');
}
