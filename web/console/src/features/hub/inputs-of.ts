// The inputs of a decision as lines: name, value in words, and whether it was known or the policy's default was taken.

export type InputLine = { name: string; value: string; assumed: boolean };

function words(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(words).join(' › ');
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | boolean);
}

/** The server gives each input as `{value, assumed}`; a bare value counts as known. */
export function inputsOf(inputs: Record<string, unknown>): InputLine[] {
  return Object.entries(inputs).map(([name, given]) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given) || !('value' in given)) return { name, value: words(given), assumed: false };
    const { value, ...rest } = given as { value: unknown; assumed?: unknown; known?: unknown; source?: unknown };
    return { name, value: words(value), assumed: rest.assumed === true || rest.known === false || rest.source === 'default' || rest.source === 'assumed' };
  });
}
