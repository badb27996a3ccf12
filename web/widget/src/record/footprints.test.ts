// Returns and errors are counted over page loads, and no address is kept.
import { describe, expect, it } from 'vitest';
import { memoryOver } from '../memory';
import { Footprints } from './footprints';

function storage(): Storage {
  const own = new Map<string, string>();
  return { getItem: (k: string) => own.get(k) ?? null, setItem: (k: string, v: string) => void own.set(k, v), removeItem: (k: string) => void own.delete(k) } as unknown as Storage;
}

/** Each name is a page load of its own that views the page; "!" is an error on the page before. */
function walk(pages: string): string {
  const kept = storage();
  let now = new Footprints(memoryOver(() => kept));
  for (const page of pages.split(' ')) {
    if (page === '!') now.note('form.failed', '');
    else (now = new Footprints(memoryOver(() => kept))).note('page.viewed', `/${page}`);
  }
  expect(kept.getItem('jalon.steps') ?? '').not.toMatch(/loan|help/);
  return `${now.returns} ${now.errors}`;
}

describe('footprints', () => {
  it.each([
    ['loan', '0 0'], ['loan loan', '0 0'], ['loan help loan', '1 0'], ['loan help loan help', '2 0'], ['loan ! !', '0 2'], ['loan ! help ! loan', '1 2'],
  ])('after %s they are %s', (pages, counts) => expect(walk(pages)).toBe(counts));

  it('counts nothing of other events', () => {
    const now = new Footprints(memoryOver(() => undefined));
    now.note('loan.simulated', '/loan');
    expect([now.returns, now.errors]).toEqual([0, 0]);
  });
});
