import type { Retention } from '../../model/index.ts';
import type { CommandBody } from '../contracts/command.ts';
import { readRetention } from './read-retention.ts';

/** Has the store keep other than it did, from the next thousand events on, or from the next `compactStore`. */
export function setRetention(change: Partial<Retention>): CommandBody<Retention> {
  return {
    name: 'retention.set',
    input: { ...change },
    async run(transaction) {
      const from = await readRetention(transaction.sql);
      const to = { ...from, ...change };
      const body = { ...to, from: { ...from } };
      await transaction.append({ kind: 'retention.set', version: 1, subject: 'store', body });
      return to;
    },
  };
}
