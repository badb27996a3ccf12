// What the server says when it refuses: the problem document as an error that queries can carry.
import type { components } from './schema.gen';

export type ProblemDocument = components['schemas']['Problem'];

/** A refused call. `code` is stable and translated; `requestId` is what to quote to support. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly errors: NonNullable<ProblemDocument['errors']>;

  constructor(document: Partial<ProblemDocument>, status: number, requestId?: string) {
    super(document.detail ?? document.title ?? '');
    this.name = 'ApiProblem';
    this.status = document.status ?? status;
    this.code = document.code ?? (status === 0 ? 'network.unreachable' : `http.${status}`);
    this.title = document.title ?? '';
    this.requestId = document.request_id ?? requestId;
    this.errors = document.errors ?? [];
  }
}

/** The same shape for whatever was thrown: a network failure has the code `network.unreachable`. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (thrown instanceof TypeError) return new ApiProblem({ detail: thrown.message }, 0);
  return new ApiProblem({ detail: thrown instanceof Error ? thrown.message : String(thrown), code: 'console.failed' }, 0);
}
