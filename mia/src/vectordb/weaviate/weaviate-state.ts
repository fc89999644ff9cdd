import { generateUuid5, type WeaviateClient as Connection } from 'weaviate-client';
import { otherSchema } from '../messages.ts';
import { recordStateSchema, type RecordState } from '../records/record-store.ts';

const NAME = 'MiaState';
const ID = generateUuid5('state', NAME);

/** The one object that says which collection searches use: replaced as a whole. */
export async function readState({ collections }: Connection): Promise<RecordState> {
  if (!(await collections.exists(NAME))) return { schemaVersion: 1 };
  const found = await collections.use<string, { state: string }>(NAME).query.fetchObjectById(ID);
  if (found === null) return { schemaVersion: 1 };
  const parsed = recordStateSchema.safeParse(safeJson(found.properties.state));
  if (!parsed.success) throw otherSchema(NAME, 'its object is not a state of this version');
  return parsed.data;
}

export async function writeState({ collections }: Connection, state: RecordState): Promise<void> {
  if (!(await collections.exists(NAME))) {
    const property = { name: 'state', dataType: 'text' as const, indexFilterable: false, indexSearchable: false };
    await collections.create({ name: NAME, description: 'Which index of MIA is in use.', properties: [property] });
  }
  const { data } = collections.use<string, { state: string }>(NAME);
  const properties = { state: JSON.stringify(state) };
  if (await data.exists(ID)) await data.replace({ id: ID, properties });
  else await data.insert({ id: ID, properties });
}

function safeJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
