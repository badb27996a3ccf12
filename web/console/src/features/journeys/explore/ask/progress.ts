// How far questions that are being answered have come, and how long the last one took; told to whoever shows it.
import { useSyncExternalStore } from 'react';

export type Progress = { done: number; total: number };

const running = new Map<string, Progress>();
const listeners = new Set<() => void>();
let lastMs: number | undefined;

function tell() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function noteProgress(key: string, progress: Progress | undefined) {
  if (progress) running.set(key, progress);
  else if (!running.delete(key)) return;
  tell();
}

export function noteAnswer(ms: number) {
  lastMs = ms;
  tell();
}

/** Of the question with this hashed key; undefined where the server has said nothing. */
export function useProgress(key: string): Progress | undefined {
  return useSyncExternalStore(subscribe, () => running.get(key));
}

/** Milliseconds from the asking to the answer of the last question. */
export function useAnswerTime(): number | undefined {
  return useSyncExternalStore(subscribe, () => lastMs);
}
