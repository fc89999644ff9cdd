type Known<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** The fields that have a value. Answers leave out what is not known: fewer tokens, and some clients know no null. */
export function known<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Known<T>;
}
