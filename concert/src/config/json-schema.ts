import { z } from 'zod';
import { workspaceSchema } from './schema.ts';

/** The JSON Schema of `concert.yaml` (draft 2020-12), from which editors complete and check. */
export function jsonSchema(): object {
  const schema = z.toJSONSchema(workspaceSchema, { io: 'input', unrepresentable: 'any' });
  return { ...schema, title: 'concert.yaml' };
}
