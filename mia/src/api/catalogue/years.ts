/** The first and the last of the years that are known; null where none is. */
export function span(years: readonly (number | null)[]): { firstYear: number | null; lastYear: number | null } {
  const known = years.filter((year) => year !== null);
  const pick = (choose: (one: number, other: number) => number) =>
    known.length === 0 ? null : known.reduce((one, other) => choose(one, other));
  return { firstYear: pick(Math.min), lastYear: pick(Math.max) };
}
