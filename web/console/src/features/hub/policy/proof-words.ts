// What a proof says, in the reader's words: counts of contexts, findings by their code, where a counter-example leads.
import type { Schema } from '../../../api/schema';
import { isKnown } from '../../../i18n/known';

export type Proof = Schema<'HubProof'>;
export type ProofProperty = Proof['properties'][number];
export type ProofFinding = ProofProperty['findings'][number];

/** 1234 → "1,234"; from a billion on as a power of ten: "3 × 10¹²". */
export function contextsText(count: number, grouped: (count: number) => string): string {
  if (count < 1e9) return grouped(Math.round(count));
  const power = Math.floor(Math.log10(count));
  const digits = [...String(power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
  return `${Math.round(count / 10 ** power)} × 10${digits}`;
}

/** The key of a finding's words and their values; nothing where the console has none: the server's own words stand there. */
export function findingKey(finding: ProofFinding): { key: string; values: Record<string, string> } | null {
  const code = finding.code.replaceAll('.', '_');
  return isKnown('proof.finding', finding.code) ? { key: `proof.finding.${code}`, values: { rule: finding.rule, ...finding.values } } : null;
}

/** Findings that refute before those that are notes. */
export function parted(findings: readonly ProofFinding[]): { failures: ProofFinding[]; notes: ProofFinding[] } {
  return { failures: findings.filter((each) => !each.warning), notes: findings.filter((each) => each.warning) };
}

/** The preview of the draft with exactly these inputs. */
export function previewOf(policy: string, inputs: Schema<'HubInputs'>, draft: boolean): string {
  const search = new URLSearchParams({ policy, ...(draft ? { of: 'draft' } : {}), inputs: JSON.stringify(inputs) });
  return `/hub/preview?${search.toString()}`;
}
