/** What names one instance: its id, its number, or `instanceN`. */
export interface Named {
  readonly id: string;
  readonly number: number;
}

/** The instance that `reference` names (`storage`, `1` and `instance1` alike), or `undefined`. An id wins over an alias. */
export function findInstance<T extends Named>(instances: readonly T[], reference: string | number): T | undefined {
  const text = String(reference);
  const byId = instances.find((instance) => instance.id === text);
  if (byId !== undefined) return byId;
  const number = /^(?:instance)?(\d{1,6})$/.exec(text)?.[1];
  return number === undefined ? undefined : instances.find((instance) => instance.number === Number(number));
}
