// A question as a query: its key is the question itself, the answer before stays on the screen until the next one is there.
import { hashKey, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { ask, type AnswerOf, type ParametersOf, type QuestionPath } from './ask';

export function question<P extends QuestionPath>(path: P, query: ParametersOf<P>) {
  return queryOptions<AnswerOf<P>>({
    queryKey: questionKey(path, query),
    queryFn: ({ signal, queryKey }) => ask(path, query, signal, hashKey(queryKey)),
    placeholderData: keepPreviousData,
  });
}

export function questionKey<P extends QuestionPath>(path: P, query: ParametersOf<P>) {
  return ['explore', path, query] as const;
}
