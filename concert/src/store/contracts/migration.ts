/** One step forward of the schema. Steps are never changed once released; a later step mends an earlier one. */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
