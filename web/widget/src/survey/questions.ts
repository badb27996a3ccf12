// Each kind of question as elements: native controls, so that arrows, Space and screen readers work as everywhere.
import { say } from '../i18n/survey';
import { typeset, type Locale } from '../i18n/texts';
import { alertLine, drawing, h, type Child } from '../ui/h';
import type { Answers } from './condition';
import { piped, type Option, type Question } from './model';

export interface Asking {
  readonly locale: Locale;
  readonly answers: Answers;
  readonly fault: string;
  readonly changed: (name: string, value: unknown) => void;
}

let counter = 0;

function titled(q: Question, asking: Asking): Child[] {
  const text = typeset(asking.locale, piped(q.title, asking.answers));
  const free = !q.required && !q.description && (q.kind === 'comment' || q.kind === 'text');
  return [text, free && !/\(/.test(text) ? h('span', { class: 'opt' }, ` (${say(asking.locale, 'survey.optional')})`) : null];
}

function errorView(id: string, asking: Asking): HTMLElement | null {
  return asking.fault ? h('p', { class: 'err', id: `${id}e` }, drawing(alertLine, true), h('span', {}, asking.fault)) : null;
}

/** A group of radio buttons or check boxes under one legend. */
function group(q: Question, asking: Asking, id: string, ...inside: Child[]): HTMLElement {
  return h('fieldset', { class: asking.fault ? 'q bad' : 'q', 'data-q': q.name, 'aria-describedby': asking.fault ? `${id}e` : null },
    h('legend', {}, ...titled(q, asking)),
    q.description ? h('p', { class: 'hint' }, typeset(asking.locale, q.description)) : null,
    ...inside, errorView(id, asking));
}

function scale(q: Question, asking: Asking, id: string): HTMLElement {
  const { locale, answers } = asking;
  const nps = q.options.length === 11 && q.options[0]?.value === 0;
  const long = q.options.some((o) => o.text.length > 4);
  const low = q.low || (nps ? say(locale, 'survey.nps.low') : '');
  const high = q.high || (nps ? say(locale, 'survey.nps.high') : '');
  const end = (option: Option | undefined, label: string): string =>
    !label || !option ? '' : /^\d/.test(label) ? typeset(locale, label) : say(locale, 'survey.low', { n: option.text, label });
  const first = end(q.options[0], low);
  const last = end(q.options.at(-1), high);
  return group(q, asking, id,
    h('div', { class: long ? 'scale long' : 'scale' }, ...q.options.map((option, n) => h('label', { class: 'pt' },
      h('input', {
        type: 'radio', name: `${id}r`, checked: answers[q.name] === option.value,
        'aria-label': n === 0 && first ? first : n === q.options.length - 1 && last ? last : null,
        onchange: () => asking.changed(q.name, option.value),
      }),
      h('span', {}, option.text)))),
    first || last ? h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', {}, first), h('span', {}, last)) : null);
}

function other(q: Question, asking: Asking, id: string): HTMLElement | null {
  const value = asking.answers[q.name];
  const chosen = value === 'other' || (Array.isArray(value) && value.includes('other'));
  if (!chosen || !q.options.some((o) => o.value === 'other')) return null;
  const name = `${q.name}-Comment`;
  return h('input', { class: 'input', id: `${id}o`, 'data-focus': name, 'aria-label': q.options.find((o) => o.value === 'other')?.text ?? name, maxlength: 500, value: String(asking.answers[name] ?? ''), oninput: (e) => asking.changed(name, (e.target as HTMLInputElement).value) });
}

function picks(q: Question, asking: Asking, id: string): HTMLElement {
  const many = q.kind === 'many';
  const value = asking.answers[q.name];
  const chosen = many && Array.isArray(value) ? (value as unknown[]) : [value];
  const toggle = (option: Option, on: boolean): void => {
    if (!many) return asking.changed(q.name, option.value);
    const rest = (Array.isArray(value) ? (value as unknown[]) : []).filter((v) => v !== option.value);
    const next = q.options.map((o) => o.value).filter((v) => rest.includes(v) || (on && v === option.value));
    asking.changed(q.name, next.length ? next : undefined);
  };
  return group(q, asking, id,
    h('div', { class: 'picks' }, ...q.options.map((option) => h('label', { class: 'pick' },
      h('input', { type: many ? 'checkbox' : 'radio', name: `${id}r`, checked: chosen.includes(option.value), 'data-focus': `${q.name}=${String(option.value)}`, onchange: (e) => toggle(option, (e.target as HTMLInputElement).checked) }),
      typeset(asking.locale, option.text)))),
    other(q, asking, id));
}

function typed(q: Question, asking: Asking, id: string): HTMLElement {
  const value = asking.answers[q.name];
  const common = { class: 'input', id, 'data-focus': q.name, maxlength: q.maxLength, placeholder: q.placeholder || null, 'aria-invalid': asking.fault ? 'true' : null, 'aria-describedby': asking.fault ? `${id}e` : null, required: q.required };
  const inputType = ['email', 'tel', 'number', 'date', 'url'].includes(q.inputType) ? q.inputType : 'text';
  const read = (e: Event): void => {
    const text = (e.target as HTMLInputElement).value;
    asking.changed(q.name, text === '' ? undefined : inputType === 'number' ? Number(text) : text);
  };
  const control = q.kind === 'comment' ? h('textarea', { ...common, rows: 3, oninput: read }) : h('input', { ...common, type: inputType, oninput: read });
  if (value !== undefined) control.value = String(value);
  return h('div', { class: asking.fault ? 'q bad' : 'q', 'data-q': q.name },
    h('label', { class: 'q-t', for: id }, ...titled(q, asking)),
    q.description ? h('p', { class: 'hint' }, typeset(asking.locale, q.description)) : null,
    control, errorView(id, asking));
}

export function questionView(q: Question, asking: Asking): HTMLElement {
  const id = `jq-${(counter += 1)}`;
  switch (q.kind) {
    case 'scale':
      return scale(q, asking, id);
    case 'one':
    case 'many':
      return picks(q, asking, id);
    case 'yesno':
      return picks({ ...q, options: q.options.map((o) => ({ ...o, text: o.text || say(asking.locale, o.value ? 'survey.yes' : 'survey.no') })) }, asking, id);
    case 'comment':
    case 'text':
      return typed(q, asking, id);
    case 'words':
      return h('p', { 'data-q': q.name }, typeset(asking.locale, piped(q.title, asking.answers)));
  }
}
