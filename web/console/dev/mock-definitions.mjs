// Journeys and hub policies of the stand-in server: the shipped definitions, drafts over them, their problems, and maps and decisions by them.
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { LineCounter, parseDocument, stringify } from 'yaml';

import * as data from './mock-data.mjs';
import { decideBy } from './mock-hub.mjs';
import { mapOf } from './mock-journeys.mjs';
import { proofOf } from './mock-proof.mjs';

const folders = { journey: 'journeys', hub: 'hub' };
const shippedText = (kind, id) => readFileSync(resolve(import.meta.dirname, '../../../definitions', folders[kind], `${id}.yaml`), 'utf8');
const ids = (kind) => readdirSync(resolve(import.meta.dirname, '../../../definitions', folders[kind])).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5));
const drafts = new Map();
const ok = (body, status = 200) => ({ status, body });
const problem = (status, code, title) => ({ status, body: { type: 'about:blank', title, status, code, detail: title, request_id: 'mock-7f3a21' } });

function textOf(kind, id, draft) {
  const kept = draft && drafts.get(`${kind}/${id}`)?.text;
  if (kept) return kept;
  try { return shippedText(kind, id); } catch { return null; }
}

function problemsOf(kind, text) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (path) => { const node = path.length > 0 ? document.getIn(path, true) : document.contents; const range = node?.range; return range ? { line: lines.linePos(range[0]).line, column: lines.linePos(range[0]).col } : { line: 1, column: 1 }; };
  const found = document.errors.map((error) => ({ severity: 'error', path: '', code: 'yaml.syntax', message: error.message.split('\n')[0], line: error.linePos?.[0].line ?? 1, column: error.linePos?.[0].col ?? 1 }));
  if (found.length > 0) return found;
  const body = document.toJS();
  const tell = (severity, code, message, path) => found.push({ severity, code, message, path: path.map((part, i) => (typeof part === 'number' ? `[${part}]` : (i ? '.' : '') + part)).join(''), ...at(path) });
  if (kind === 'journey') {
    (body.stages ?? []).forEach((stage, s) => (stage.steps ?? []).forEach((step, p) => {
      if (step.key_moment && !(step.touchpoints ?? []).some((each) => each.indicators?.length)) tell('warning', 'journey.not_measured', 'A key moment is worth measuring: give a touchpoint an indicator.', ['stages', s, 'steps', p]);
      (step.touchpoints ?? []).forEach((each, i) => {
        if (!each.interactions?.length) tell('warning', 'journey.no_interaction', 'No interaction belongs to this touchpoint, so it shows no figures.', ['stages', s, 'steps', p, 'touchpoints', i]);
        if (!Object.values(typeof each.title === 'string' ? [each.title] : (each.title ?? {})).some(Boolean)) tell('error', 'field.missing', 'A title is wanted here.', ['stages', s, 'steps', p, 'touchpoints', i, 'title']);
      });
    }));
  } else {
    (body.worth ?? []).forEach((rule, i) => { if (/\{(?!(?:client\.(?:type|value|known|vulnerable)|location\.|page\.|placement|wait\.|load\.|open\.|session\.|need\.)[^}]*\})[^}]*\}/.test(String(rule.when))) tell('error', 'expr.unknown_name', 'No input is called so.', ['worth', i, 'when']); });
    (body.modes ?? []).forEach((mode, i) => { if (mode.base !== undefined && typeof mode.base !== 'number') tell('error', 'field.type', 'A number is wanted here.', ['modes', i, 'base']); });
  }
  return found;
}

function version(kind, id, number) {
  const row = data.definition(kind, id);
  const state = row.versions.find((each) => each.version === number)?.state ?? 'draft';
  const text = textOf(kind, id, number === row.draft_version);
  return { kind, id, version: number, state, revision: drafts.get(`${kind}/${id}`)?.revision ?? 3, text, body: parseDocument(text).toJS() ?? {}, problems: problemsOf(kind, text) };
}

function saved(kind, id, { text, body, revision }) {
  const key = `${kind}/${id}`;
  const now = drafts.get(key)?.revision ?? 3;
  if (revision !== null && revision !== undefined && revision !== now) return problem(409, 'definition.draft_changed', 'Changed meanwhile');
  if (!data.definitionRows.some((row) => row.kind === kind && row.id === id)) data.definitionRows.push({ kind, id, title: id, published_version: null, draft_version: null, draft_state: null, updated_at: new Date().toISOString() });
  drafts.set(key, { text: text ?? stringify(body), revision: now + 1 });
  return ok(version(kind, id, data.saveDraft(kind, id, { text: '' }).version));
}

function map(id, url) {
  if (!data.definitionRows.some((row) => row.kind === 'journey' && row.id === id)) return problem(404, 'journey.unknown', 'No such journey');
  const row = data.definition('journey', id);
  const draft = url.searchParams.get('version') === 'draft';
  const body = parseDocument(textOf('journey', id, draft)).toJS();
  return ok(mapOf(body, { version: draft ? row.draft_version : row.published_version, state: draft ? 'draft' : 'published', locale: url.searchParams.get('locale') ?? 'en', channel: url.searchParams.get('channel') }));
}

/** The answer for what this file knows better than the general tables; undefined for everything else. */
export function shipped(method, url, body) {
  const [, api, noun, kind, id, part, number] = url.pathname.split('/').map(decodeURIComponent);
  if (api !== 'api') return undefined;
  if (noun === 'journeys' && id === 'map') return map(kind, url);
  if (noun === 'templates' && folders[url.searchParams.get('kind')]) return ok({ items: ids(url.searchParams.get('kind')).map((each) => { const text = shippedText(url.searchParams.get('kind'), each); const { title } = parseDocument(text).toJS(); return { kind: url.searchParams.get('kind'), id: each, title: title[url.searchParams.get('locale')] ?? title.en, text }; }) });
  if (noun === 'hub' && kind === 'verify') return ok(proofOf(decideBy(parseDocument(shippedText('hub', 'contact')).toJS(), {}, body.locale ?? 'en').answer));
  if (noun === 'hub' && kind === 'preview') return ok(decideBy(parseDocument(body.text ?? shippedText('hub', 'contact')).toJS(), body.inputs ?? {}, body.locale ?? 'en'));
  if (noun !== 'definitions' || !folders[kind]) return undefined;
  if (id === 'check') return ok({ problems: problemsOf(kind, body.text ?? stringify(body.body)) });
  if (method === 'PUT' && part === 'draft') return saved(kind, id, body);
  if (kind === 'journey' && !data.definitionRows.some((row) => row.kind === kind && row.id === id)) return problem(404, 'definition.unknown', 'No such definition');
  if (method === 'GET' && part === 'versions' && textOf(kind, id, true)) return ok(version(kind, id, Number(number)));
  if (method === 'GET' && part === 'diff') return ok({ changes: [{ path: 'stages[apply].steps[documents].title.en', op: 'changed', before: 'Send documents', after: 'Hand in documents' }, { path: 'stages[apply].steps[documents].touchpoints[one-list]', op: 'added', after: { id: 'one-list', title: 'One upload list' } }] });
  return undefined;
}
