import { describe, expect, it } from 'vitest';
import { parseTestResult } from './parse-test-result.ts';

const JUNIT = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <testcase name="in a comment"><failure/></testcase> -->
<testsuites tests="99" failures="99">
  <testsuite name="storage" tests="5">
    <testcase classname="read" name="a &lt;page&gt; &#x1F6B2;" time="0.1"/>
    <testcase classname='read' name='fails'><failure message="no &quot;way&quot; > here"><![CDATA[ <testcase name="in CDATA"/> ]]></failure></testcase>
    <testcase name="breaks"><error/><system-out>3 passed, 0 failed</system-out></testcase>
    <testcase name="later"><skipped/></testcase>
    <testcase name="fine"></testcase>
  </testsuite>
</testsuites>
`;

describe('the result of a test run', () => {
  it('is counted from JUnit’s test cases, whatever its attributes claim', () => {
    expect(parseTestResult(JUNIT, 'junit.xml')).toEqual({
      passed: 2,
      failed: 2,
      skipped: 1,
      failures: ['read › fails', 'breaks'],
    });
  });

  it('keeps the names of twenty failures, and counts all', () => {
    const cases = Array.from({ length: 30 }, (_, n) => `<testcase name="t${n} &#x1F6B2;"><failure/></testcase>`).join(
      '',
    );
    const result = parseTestResult(`<testsuite>${cases}</testsuite>`, 'junit.xml');
    expect(result).toMatchObject({ passed: 0, failed: 30 });
    expect(result.failures).toHaveLength(20);
    expect(result.failures[0]).toBe('t0 🚲');
  });

  it('counts an error outside of any test', () => {
    expect(parseTestResult('<testsuite><error message="no setup"/></testsuite>', 'x')).toMatchObject({ failed: 1 });
  });

  it('is read from the last closing line of what a runner printed', () => {
    const printed = '3 passed, 1 failed\n\u001B[32mtests: 12 passed, 0 failed, 2 skipped\u001B[0m\r\ndone\n';
    expect(parseTestResult(printed, 'log')).toEqual({ passed: 12, failed: 0, skipped: 2, failures: [] });
  });

  it.each([
    ['', 'no line says'],
    ['all good', 'no line says'],
    ['it said 3 passed, 0 failed today', 'no line says'],
    ['<html></html>', 'no <testsuite>'],
    [JUNIT.slice(0, -20), 'ends in the middle'],
    ['<testsuite><testcase name="a"/><![CDATA[ </testsuite>', 'ends in the middle'],
  ])('%j is none', (text, words) => {
    expect(() => parseTestResult(text, 'the file')).toThrow(words);
  });
});
