// The parts of the widget that come when they are needed: forms, triage, invitation. Each is a file beside the core.

export interface Chunks {
  readonly forms: typeof import('./forms');
  readonly guide: typeof import('../guide/guide');
  readonly invite: typeof import('../invite/invite');
}

const here: Partial<Chunks> = {};

export function chunk<K extends keyof Chunks>(name: K): Chunks[K] | undefined {
  return here[name];
}

/** Fetches a part once; false where it does not come. */
export async function fetchChunk(folder: string, name: keyof Chunks): Promise<boolean> {
  try {
    (here as Record<string, unknown>)[name] ??= await import(`${folder}${name}.js`);
    return true;
  } catch {
    return false;
  }
}
