/** The JSON Schema of `concert.yaml`. What makes it is loaded only here. */
export async function configSchema(): Promise<object> {
  const { jsonSchema } = await import('../config/json-schema.ts');
  return jsonSchema();
}
