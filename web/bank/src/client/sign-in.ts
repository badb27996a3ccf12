// Who the visitor pretends to be: the demo's customers, kept for the tab, told to the widget.
import type { Persona } from './play';
import { byId, el, fill, jalon, tab, type Site } from './site';

interface Texts {
  readonly sign: { readonly hello: string; readonly types: Record<string, string> };
  readonly home: string;
}

/** The signed-in customer's name in place of "my account". */
export function greet(): void {
  const persona = tab.get<Persona>('persona');
  const place = document.querySelector('[data-account]');
  if (persona && place) place.textContent = persona.name;
}

export function signIn(site: Site, personas: readonly Persona[]): void {
  const form = byId<HTMLFormElement>('sign');
  const list = byId('personas');
  if (!form || !list) return;
  const t = site.texts as unknown as Texts;
  const now = tab.get<Persona>('persona');
  byId('nobody')!.hidden = personas.length > 0;
  for (const one of personas.slice(0, 12)) {
    const input = el('input', { type: 'radio', name: 'who', value: one.user, checked: one.user === now?.user });
    list.append(el('label', { class: 'pick' }, input, el('span', {}, one.name, el('small', {}, [t.sign.types[one.client_type] ?? one.client_type, one.region].filter(Boolean).join(' · ')))));
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const user = String(new FormData(form).get('who') ?? '');
    const persona = personas.find((one) => one.user === user) ?? null;
    tab.set('persona', persona);
    if (persona) {
      jalon('identify', persona.user, { name: persona.name });
      jalon('track', 'session.signed_in', {});
    } else {
      jalon('reset');
    }
    document.querySelector('#sign h1, h1')!.textContent = persona ? fill(t.sign.hello, { name: persona.name }) : document.querySelector('h1')!.textContent;
    setTimeout(() => { location.href = t.home; }, 600);
  });
}
