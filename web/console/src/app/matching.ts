// Which commands answer what was typed: every word must begin some word of the label, accents aside.

export type Command = { id: string; label: string; hint: string; run: () => void };

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{Mn}/gu, '').toLowerCase();
}

export function matching<C extends { label: string }>(commands: readonly C[], text: string): C[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => {
    const parts = plain(label).split(/[\s:]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)) || (/\p{Script=Han}/u.test(word) && plain(label).includes(word)));
  });
}
