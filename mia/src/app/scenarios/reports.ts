import type { ScenarioResult } from './run-scenarios.ts';

/** As CI systems read it. */
export function junit(results: readonly ScenarioResult[]): string {
  const of = (outcome: ScenarioResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const time = results.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  const counts = `tests="${results.length}" failures="${of('failed')}" errors="0" skipped="${of('skipped')}" time="${time}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="MIA scenarios" ${counts}>`,
    ...results.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** As a person reads it in a pull request. */
export function markdown(results: readonly ScenarioResult[]): string {
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  return [
    '# MIA: scenarios',
    '',
    `${passed} of ${results.length} passed.`,
    '',
    '| scenario | outcome | seconds |',
    '|---|---|--:|',
    ...results.map(({ title, outcome, seconds, reason }) => `| ${cell(title)} | ${outcome}${reason === undefined ? '' : `: ${cell(reason)}`} | ${seconds.toFixed(1)} |`), // prettier-ignore
    '',
  ].join('\n');
}

function testCase({ id, title, outcome, seconds, reason = '' }: ScenarioResult): string {
  const head = `    <testcase classname="mia.${id}" name="${escape(title)}" time="${seconds.toFixed(3)}"`;
  if (outcome === 'passed') return `${head}/>`;
  const tag = outcome === 'failed' ? 'failure' : 'skipped';
  return `${head}><${tag} message="${escape(reason)}"/></testcase>`;
}

/** Control characters have no place in XML at all. */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex -- that is what is looked for
  const plain = text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '�');
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
