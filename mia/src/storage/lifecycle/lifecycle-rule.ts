import { z } from 'zod';
import { checkPrefix } from '../../interfaces/index.ts';

/** What happens by itself to objects that have reached an age. */
export const lifecycleRuleSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100),
    prefix: z.string().refine(isPrefix, 'no key can begin like this').describe('Of the keys it is about; "" is all.'),
    action: z.enum([
      'delete',
      'archive', // cheaper to keep, dearer to read: Glacier Instant Retrieval, Coldline; a folder has no such class
      'abort-uploads', // pieces of an upload that was broken off
    ]),
    days: z.int().min(1).max(36_500).describe('Age in days since the last write.'),
  })
  .readonly();
export type LifecycleRule = z.infer<typeof lifecycleRuleSchema>;

export const lifecycleRulesSchema = z.array(lifecycleRuleSchema);

function isPrefix(prefix: string): boolean {
  try {
    checkPrefix(prefix);
    return true;
  } catch {
    return false;
  }
}
