// A template's text under another id: only its own top-level `id:` line changes.

export function withId(text: string, id: string): string {
  return text.replace(/^id:[^\n]*$/m, `id: ${id}`);
}
