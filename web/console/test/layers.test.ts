// Holds the layout: i18n ← api ← ui ← features ← app, one way; features do not import each other; no barrels; one file of colours.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const order = ['i18n', 'api', 'ui', 'features', 'app'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((each) => each.replaceAll('\\', '/'));
const code = files.filter((each) => /\.tsx?$/.test(each) && !each.endsWith('.gen.ts'));

/** The layer of a file, and the feature where it is one. */
function placeOf(path: string): { layer: number; feature: string | undefined } {
  const [layer = '', feature] = path.split('/');
  return { layer: order.indexOf(layer), feature: layer === 'features' ? feature : undefined };
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(src, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?'(\.[^']*)'/g)].map((match) => relative(src, resolve(src, path, '..', match[1] ?? '')).replaceAll('\\', '/'));
}

describe('layout', () => {
  it('imports go one way and never from feature to feature', () => {
    const wrong: string[] = [];
    for (const path of code) {
      const here = placeOf(path);
      for (const target of importsOf(path)) {
        const there = placeOf(target);
        if (there.layer > here.layer) wrong.push(`${path} → ${target}`);
        if (here.feature && there.feature && here.feature !== there.feature) wrong.push(`${path} → ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('only the tokens file names a colour', () => {
    const named = /#[0-9a-f]{3,8}\b(?![^<]*\/>)|\b(?:rgb|rgba|hsl|oklch)\(/i;
    const wrong = files.filter((each) => /\.(css|tsx?)$/.test(each) && each !== 'ui/tokens.css' && !each.endsWith('.gen.ts') && !each.endsWith('.test.ts'))
      .flatMap((each) => readFileSync(join(src, each), 'utf8').split('\n').map((line, at) => ({ line, where: `${each}:${at + 1}` })))
      .filter(({ line }) => named.test(line) && !/^\s*(\/\/|\/?\*)/.test(line) && !line.includes('/** '))
      .map(({ where }) => where);
    expect(wrong).toEqual([]);
  });

  it('has no barrels and no file above 250 lines', () => {
    expect(code.filter((each) => /\/index\.tsx?$/.test(each))).toEqual([]);
    expect(code.filter((each) => readFileSync(join(src, each), 'utf8').split('\n').length > 250)).toEqual([]);
  });
});
