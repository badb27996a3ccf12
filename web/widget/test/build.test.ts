// What is built keeps its promises: the size of the core, and nothing that a strict content policy forbids.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

const read = (name: string): string => readFileSync(new URL(`../dist/${name}`, import.meta.url), 'utf8');
const budgets: readonly (readonly [string, number])[] = [['jalon.js', 20_000], ['forms.js', 16_000], ['guide.js', 10_000], ['invite.js', 8_000], ['survey.js', 16_000], ['status.js', 12_000]];

describe('the built files', () => {
  beforeAll(() => { execFileSync('node', ['build.mjs'], { cwd: new URL('..', import.meta.url) }); }, 60_000);

  it.each(budgets)('%s is at most %i bytes with gzip', (name, most) => {
    expect(gzipSync(read(name), { level: 9 }).length).toBeLessThanOrEqual(most);
  });

  it.each(budgets.map(([name]) => name))('%s needs no eval and no inline style attribute', (name) => {
    expect(read(name)).not.toMatch(/\beval\(|new Function|setAttribute\("style"|innerHTML|document\.write|document\.cookie/);
  });

  it('the core is one classic script without imports at its top', () => {
    expect(read('jalon.js')).not.toMatch(/^\s*(import|export)\s/);
  });

  it('status.html has no inline script or style', () => {
    expect(read('status.html')).not.toMatch(/<style|<script(?![^>]*src=)|style=/);
  });
});
