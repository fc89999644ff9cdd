import type { Rule } from './rule.ts';

/** A number and a contract's name belong to one instance each; an id may not be another one's alias. */
export const noDuplicates: Rule = ({ workspace, written, problem }) => {
  const byNumber = new Map<number, string>();
  const byContract = new Map<string, string>();
  return Object.entries(written.instances).flatMap(([id, instance]) => {
    const problems = [];
    const sameNumber = byNumber.get(instance.number);
    if (sameNumber !== undefined) {
      const free = firstFreeNumber(workspace.instances.map((other) => other.number));
      problems.push(
        problem(
          'error',
          'duplicate-number',
          ['instances', id, 'number'],
          `\`${id}\` and \`${sameNumber}\` both have number ${instance.number}`,
          `${free} is free.`,
        ),
      );
    }
    byNumber.set(instance.number, sameNumber ?? id);
    for (const contract of Object.keys(instance.provides)) {
      const other = byContract.get(contract);
      if (other !== undefined) {
        problems.push(
          problem(
            'error',
            'duplicate-contract',
            ['instances', id, 'provides', contract],
            `\`${other}\` provides \`${contract}\` already`,
            'A contract has one provider: give one of the two another name.',
          ),
        );
      }
      byContract.set(contract, other ?? id);
    }
    if (id === 'all' || (/^instance\d+$/.test(id) && id !== `instance${instance.number}`)) {
      problems.push(
        problem(
          'error',
          'reserved-id',
          ['instances', id],
          `the id \`${id}\` would name something else`,
          'Choose a word for what it owns.',
        ),
      );
    }
    return problems;
  });
};

function firstFreeNumber(taken: readonly number[]): number {
  let free = 1;
  while (taken.includes(free)) free++;
  return free;
}
