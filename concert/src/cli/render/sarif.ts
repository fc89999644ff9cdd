import type { Finding, Verdict } from '../../model/index.ts';
import { explain } from '../../engine/index.ts';
import { version } from '../version.ts';

/** A verdict's denials as findings, one a path. */
export function verdictFindings(verdict: Verdict): Finding[] {
  return verdict.paths
    .filter((path) => !path.allowed)
    .map((path) => ({
      code: `out-of-scope/${path.reason}`,
      severity: 'error',
      message: explain(path),
      file: path.path,
      ...(path.ask === '' ? {} : { hint: `Ask: ${path.ask}` }),
    }));
}

/** Findings as a SARIF 2.1.0 log, the format in which code hosts take results of analysis. */
export function toSarif(findings: readonly Finding[]): object {
  const rules = [...new Set(findings.map((finding) => finding.code))].map((id) => ({ id }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'concert', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ruleId: finding.code,
          level: finding.severity,
          message: { text: [finding.message, finding.hint].filter((part) => part !== undefined).join(' ') },
          locations: [...new Set([finding.file, ...(finding.samples ?? [])])].flatMap((file) =>
            file === undefined ? [] : [location(file, file === finding.file ? finding : {})],
          ),
        })),
      },
    ],
  };
}

/** A path as a relative URI reference: each segment percent-encoded, so that no name is taken for a scheme. */
function location(file: string, at: { readonly line?: number; readonly column?: number }): object {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  const region = at.line === undefined ? {} : { region: { startLine: at.line, startColumn: at.column ?? 1 } };
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, ...region } };
}
