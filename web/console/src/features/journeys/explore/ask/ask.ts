// One question to the server: its answer, its progress meanwhile, and its end where nobody waits any more.
import { api, unwrap } from '../../../../api/client';
import { ApiProblem, type ProblemDocument } from '../../../../api/problem';
import type { paths } from '../../../../api/schema.gen';

import { readEvents } from './events';
import { noteAnswer, noteProgress, type Progress } from './progress';

export type QuestionPath = Extract<keyof paths, `/api/explore/${string}`>;
export type ParametersOf<P extends QuestionPath> = NonNullable<paths[P]['get']['parameters']['query']>;
export type AnswerOf<P extends QuestionPath> = paths[P]['get']['responses'][200]['content']['application/json'];

type Streamed = { data?: ReadableStream<Uint8Array>; error?: unknown; response: Response };
// openapi-fetch types one path at a time; here any of the questions is asked, and the types are those of the contract above.
const get = api.GET as unknown as (path: QuestionPath, init: { params: { query: object }; headers: Record<string, string>; parseAs: 'stream'; signal: AbortSignal }) => Promise<Streamed>;

/** `key` names the question where its progress is shown. Throws the problem where the server refuses. */
export async function ask<P extends QuestionPath>(path: P, query: ParametersOf<P>, signal: AbortSignal, key: string): Promise<AnswerOf<P>> {
  const began = performance.now();
  try {
    const answer = await get(path, { params: { query }, headers: { Accept: 'text/event-stream, application/json;q=0.9' }, parseAs: 'stream', signal });
    const stream = unwrap<ReadableStream<Uint8Array>>(answer);
    const streamed = answer.response.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false;
    const body = streamed ? await answered(stream, key, answer.response.headers.get('X-Request-Id') ?? undefined) : await new Response(stream).json();
    noteAnswer(performance.now() - began);
    return body as AnswerOf<P>;
  } finally {
    noteProgress(key, undefined);
  }
}

async function answered(stream: ReadableStream<Uint8Array>, key: string, requestId: string | undefined): Promise<unknown> {
  let body: unknown;
  await readEvents(stream, ({ name, data }) => {
    if (name === 'progress') noteProgress(key, JSON.parse(data) as Progress);
    if (name === 'problem') {
      const problem = JSON.parse(data) as ProblemDocument;
      throw new ApiProblem(problem, problem.status, requestId);
    }
    if (name !== 'answer') return 'more';
    body = JSON.parse(data);
    return 'enough';
  });
  if (body === undefined) throw new ApiProblem({ code: 'question.lost' }, 0, requestId);
  return body;
}
