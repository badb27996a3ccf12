// A question as the command line asks it: the parameters have the same names there.
import type { QuestionPath } from './ask';

type Value = string | number | boolean | readonly (string | number)[] | undefined;

/** A word as a POSIX shell reads it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function commandOf(path: QuestionPath, query: Record<string, Value>): string {
  const options = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : typeof value === 'object' ? value.map((each) => [name, each] as const) : [[name, value] as const]));
  return ['jalon', 'explore', path.replace('/api/explore/', ''), ...options.flatMap(([name, value]) => [`--${name}`, quoted(String(value))])].join(' ');
}
