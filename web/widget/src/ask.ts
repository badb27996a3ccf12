// One question to the server as JSON, with a deadline. It never throws: what can go wrong is in the answer.

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly retryAfterS: number | null;
  readonly errors: readonly { path: string; code: string; message: string }[];
}

/** `away`: no answer in time, or a server that cannot answer now; the same question may be asked again. */
export type Asked<T> = { ok: true; value: T } | { ok: false; away: boolean; problem: Problem | null };

async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  const base = { status: response.status, retryAfterS: Number.isFinite(seconds) ? seconds : null };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...base, code: body.code ?? '', detail: body.detail ?? '', errors: Array.isArray(body.errors) ? body.errors : [] };
  } catch {
    return { ...base, code: '', detail: '', errors: [] };
  }
}

export interface AskOptions {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly keepalive?: boolean;
  readonly deadlineMs?: number;
  /** Whether the browser may keep the answer; not unless said. */
  readonly cache?: RequestCache;
}

export async function ask<T>(url: string, options: AskOptions = {}): Promise<Asked<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), options.deadlineMs ?? 10_000);
  try {
    const response = await fetch(url, {
      method: options.method ?? 'POST',
      credentials: 'omit',
      cache: options.cache ?? 'no-store',
      keepalive: options.keepalive ?? false,
      signal: stop.signal,
      headers: { Accept: 'application/json', ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...options.headers },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    if (response.ok) return { ok: true, value: (await response.json()) as T };
    const problem = await problemOf(response);
    return { ok: false, away: response.status >= 500 || response.status === 429 || response.status === 408, problem };
  } catch {
    return { ok: false, away: true, problem: null };
  } finally {
    clearTimeout(timer);
  }
}
