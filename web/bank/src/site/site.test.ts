// The pages as they are built: complete in every language, no dead link, nothing inline, no text left unescaped.
import { describe, expect, it } from 'vitest';
import { common } from '../texts/every-page';
import { home } from '../texts/home';
import { loan } from '../texts/loan';
import { play } from '../texts/play';
import { service } from '../texts/service';
import { html } from './html';
import { all, pages } from './site';

const built = pages();
const files = new Set(built.map((page) => `/bank/${page.file}`));

/** The shape of a text tree: its keys and the lengths of its lists. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).sort().map(([k, v]) => [k, shape(v)]));
  return typeof value === 'string' && value.length > 0 ? (value.match(/\{\w+\}/g) ?? []).sort().join() : typeof value;
}

describe('the site', () => {
  it('has every page in three languages', () => {
    expect(built.length).toBe(all.length * 3);
    expect([...files]).toContain('/bank/index.html');
    expect([...files]).toContain('/bank/zh-Hant/loan-confirm.html');
  });

  it.each(built.map((page) => [page.file, page.html] as const))('%s leads only to pages that exist and holds nothing inline', (_file, text) => {
    for (const [, href] of text.matchAll(/<a [^>]*href="(\/[^"]*)"/g)) {
      const target = href!.endsWith('/') ? `${href}index.html` : href!;
      expect(files, target).toContain(target);
    }
    expect(text).not.toMatch(/ style=|<style|<script(?![^>]*(?:src=|application\/json))| on[a-z]+=/);
    expect(text).not.toMatch(/undefined|\[object|\{\w+\}(?=<)/);
    expect(text.match(/<h1[ >]/g)?.length).toBeGreaterThanOrEqual(1);
  });

  it.each(Object.entries({ common, home, loan, play, service }))('the texts of %s have one shape in three languages', (_name, table) => {
    expect(shape(table.fr)).toEqual(shape(table.en));
    expect(shape(table['zh-Hant'])).toEqual(shape(table.en));
  });

  it('escapes what is put into markup', () => {
    expect(html`<p title="${'"'}">${'<b>&'}</p>`.text).toBe('<p title="&quot;">&lt;b&gt;&amp;</p>');
  });
});
