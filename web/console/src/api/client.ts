// The one way to the server: typed by the contract, with the session's CSRF token on everything that changes something.
import createClient, { type Middleware } from 'openapi-fetch';

import { ApiProblem, type ProblemDocument } from './problem';
import type { paths } from './schema.gen';

let csrfToken = '';
let onSignedOut: () => void = () => {};

/** Remembers the token that GET /api/session gave; sent as X-CSRF-Token on every call that is not GET. */
export function setCsrfToken(token: string) {
  csrfToken = token;
}

/** Called when any call is answered 401: the session has ended. */
export function whenSignedOut(then: () => void) {
  onSignedOut = then;
}

const session: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && csrfToken !== '') request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && schemaPath !== '/api/session') onSignedOut();
    return response;
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });
api.use(session);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer, or the problem thrown. An answer without a body (204) gives undefined. */
export function unwrap<T>(answer: Answer<T>): T {
  if (!answer.response.ok) {
    const document = typeof answer.error === 'object' && answer.error !== null ? (answer.error as Partial<ProblemDocument>) : {};
    throw new ApiProblem(document, answer.response.status, answer.response.headers.get('X-Request-Id') ?? undefined);
  }
  return answer.data as T;
}
