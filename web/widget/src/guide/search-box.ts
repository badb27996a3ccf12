// The search as one types: a combobox whose list of close answers stays below it. Arrows move, Enter takes, Escape empties.
import { say } from '../i18n/guide';
import { typeset, type Locale } from '../i18n/texts';
import { h, icon } from '../ui/h';
import { marked, type Found, type Place } from './search';

export interface SearchScene {
  readonly locale: Locale;
  readonly typed: string;
  readonly find: (typed: string) => readonly Found[];
  readonly typing: (typed: string) => void;
  readonly choose: (place: Place) => void;
}

let counter = 0;

export function searchBox(scene: SearchScene): HTMLElement {
  const { locale } = scene;
  const id = `jl-s${(counter += 1)}`;
  const list = h('ul', { class: 'picks', role: 'listbox', id: `${id}l`, 'aria-label': say(locale, 'guide.results'), hidden: true });
  const told = h('p', { class: 'small muted told-found', role: 'status' });
  const input = h('input', {
    class: 'input', id, type: 'search', role: 'combobox', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: 120, enterkeyhint: 'search',
    'aria-controls': `${id}l`, 'aria-expanded': 'false', 'aria-autocomplete': 'list', value: scene.typed,
  });
  let found: readonly Found[] = [];
  let at = -1;
  const move = (to: number): void => {
    at = to;
    [...list.children].forEach((row, n) => row.setAttribute('aria-selected', String(n === at)));
    if (at >= 0) input.setAttribute('aria-activedescendant', `${id}o${at}`);
    else input.removeAttribute('aria-activedescendant');
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  const row = (one: Found, n: number): HTMLElement => {
    const problem = one.path.at(-1)!;
    const parts = marked(typeset(locale, problem.title), input.value);
    return h('li', { class: 'row flat', role: 'option', id: `${id}o${n}`, 'aria-selected': 'false', onclick: () => scene.choose(one) },
      h('span', {}, ...parts.map(({ text, mark }) => (mark ? h('mark', {}, text) : text)), h('small', {}, typeset(locale, [one.product.title, ...one.path.slice(0, -1).map((p) => p.title)].join(' · ')))), icon('right', true));
  };
  const show = (): void => {
    scene.typing(input.value);
    const some = input.value.trim() !== '';
    found = some ? scene.find(input.value) : [];
    list.replaceChildren(...found.map(row));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    told.textContent = !some ? '' : found.length === 0 ? say(locale, 'guide.found.none') : found.length === 1 ? say(locale, 'guide.found.one') : say(locale, 'guide.found', { n: found.length });
    move(-1);
  };
  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && input.value) {
      input.value = '';
      show();
    } else if (event.key === 'ArrowDown' && found.length) {
      move((at + 1) % found.length);
    } else if (event.key === 'ArrowUp' && found.length) {
      move((at <= 0 ? found.length : at) - 1);
    } else if (event.key === 'Enter' && found.length) {
      scene.choose(found[Math.max(0, at)]!);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  if (scene.typed) show();
  return h('div', { class: 'field' }, h('label', { for: id }, say(locale, 'guide.words')), h('div', { class: 'with' }, icon('search'), input), told, list);
}
