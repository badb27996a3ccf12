// A labelled field with its hint and its error, and the summary of errors that takes the focus after a failed send.
import { alertLine, drawing, h, type Attributes } from './h';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface Field<C extends Control = Control> {
  readonly box: HTMLElement;
  readonly control: C;
  /** Shows an error, or none. */
  readonly fault: (text: string) => void;
}

let counter = 0;

export interface FieldOptions {
  readonly label: string;
  readonly hint?: string;
  readonly attributes?: Attributes;
}

/** Wraps a control; its id is unique in the page, its error and hint are read with it. */
export function field<C extends Control>(control: C, options: FieldOptions): Field<C> {
  const id = `jl-${(counter += 1)}`;
  control.id = id;
  control.classList.add('input');
  const hint = options.hint ? h('span', { class: 'hint', id: `${id}h` }, options.hint) : null;
  const words = h('span');
  const error = h('p', { class: 'err', id: `${id}e`, hidden: true }, drawing(alertLine, true), words);
  const described = [hint ? `${id}h` : '', `${id}e`].filter(Boolean).join(' ');
  control.setAttribute('aria-describedby', described);
  return {
    box: h('div', { class: 'field' }, h('label', { for: id }, options.label), hint, control, error),
    control,
    fault(text) {
      words.textContent = text;
      error.hidden = !text;
      if (text) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    },
  };
}

export interface Fault {
  readonly text: string;
  readonly focus: () => void;
}

/** Fills the summary and moves the focus to it; its links lead to the fields. Empty hides it. */
export function summary(box: HTMLElement, title: string, faults: readonly Fault[]): void {
  box.replaceChildren();
  box.hidden = faults.length === 0 && !title;
  if (box.hidden) return;
  const links = faults.map((fault) =>
    h('li', {}, h('a', { href: '#', onclick: (event) => { event.preventDefault(); fault.focus(); } }, fault.text)));
  box.append(drawing(alertLine), h('div', {}, h('b', {}, title), links.length ? h('ul', {}, ...links) : null));
  box.focus();
}

export function summaryBox(): HTMLElement {
  return h('div', { class: 'note bad', role: 'alert', tabindex: -1, hidden: true });
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Radio buttons drawn as chips. */
export function chips(legend: string, name: string, choices: readonly Choice[], chosen: string, onchoose: (value: string) => void): HTMLElement {
  return h('fieldset', {},
    h('legend', { class: 'lab' }, legend),
    h('div', { class: 'chips' }, ...choices.map((choice) => h('label', { class: 'chip' },
      h('input', { type: 'radio', name, value: choice.value, checked: choice.value === chosen, onchange: () => onchoose(choice.value) }),
      choice.label))));
}
