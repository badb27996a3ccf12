// The home loan's pages: the calculator, the application, and the page that sends it.
import { apr, euros, guarantee, insurance, payment, percent, total, type Loan } from './money';
import { byId, fill, jalon, tab, type Site } from './site';

interface Asked extends Loan {
  readonly project: 'buy' | 'build' | 'renovate';
  readonly income: number;
  readonly name: string;
  readonly application?: string;
}

const usual: Asked = { amount: 220000, years: 20, project: 'buy', income: 0, name: '' };

export function calculator(site: Site): void {
  const amount = byId<HTMLInputElement>('amount');
  const years = byId<HTMLInputElement>('years');
  if (!amount || !years || !byId('sim')) return;
  const t = site.texts as { sim: { per: string; yearsOf: string }; legal: string };
  const put = (selector: string, text: string): void => { const place = document.querySelector(selector); if (place) place.textContent = text; };
  const yearsText = (n: string | number): string => fill(t.sim.yearsOf, { n });
  const show = (): void => {
    const loan: Loan = { amount: Number(amount.value), years: Number(years.value) };
    put('#monthly', euros(payment(loan), site.locale, 2));
    put('#per', fill(t.sim.per, { years: loan.years }));
    put('[data-of="amount"]', euros(loan.amount, site.locale));
    put('[data-of="years"]', yearsText(loan.years));
    put('#legal', fill(t.legal, { apr: percent(apr(loan), site.locale), insurance: euros(insurance(loan), site.locale, 2), guarantee: euros(guarantee(loan), site.locale), total: euros(total(loan), site.locale) }));
    amount.setAttribute('aria-valuetext', euros(loan.amount, site.locale));
    years.setAttribute('aria-valuetext', yearsText(loan.years));
  };
  put('[data-min="amount"]', euros(Number(amount.min), site.locale));
  put('[data-max="amount"]', euros(Number(amount.max), site.locale));
  put('[data-min="years"]', yearsText(years.min));
  put('[data-max="years"]', yearsText(years.max));
  for (const input of [amount, years]) {
    input.addEventListener('input', show);
    input.addEventListener('change', () => jalon('track', 'loan.simulated', { amount: Number(amount.value), years: Number(years.value), product: 'home-loan' }));
  }
  byId('apply')?.addEventListener('click', () => tab.set('loan', { ...usual, amount: Number(amount.value), years: Number(years.value) }));
  show();
}

export function application(site: Site): void {
  const form = byId<HTMLFormElement>('loan');
  if (!form) return;
  const t = (site.texts as { apply: { fix: string; need: string; range: string } }).apply;
  const known = tab.get<Asked>('loan') ?? usual;
  const names = ['amount', 'years', 'income', 'name'] as const;
  const input = (name: (typeof names)[number]): HTMLInputElement => byId<HTMLInputElement>(name)!;
  for (const name of names) input(name).value = known[name] ? String(known[name]) : '';
  const chosen = form.querySelector<HTMLInputElement>(`[name="project"][value="${known.project}"]`);
  if (chosen) chosen.checked = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const faults = names.flatMap((name) => {
      const field = input(name);
      const fault = field.validity.valueMissing ? t.need : field.validity.valid ? '' : fill(t.range, { min: Number(field.min).toLocaleString(site.locale), max: Number(field.max).toLocaleString(site.locale) });
      const place = byId(`${name}-e`)!;
      place.textContent = fault;
      place.hidden = !fault;
      field.toggleAttribute('aria-invalid', false);
      if (fault) field.setAttribute('aria-invalid', 'true');
      return fault ? [{ name, fault }] : [];
    });
    const box = byId('faults')!;
    box.hidden = faults.length === 0;
    if (faults.length) {
      const links = faults.map(({ name, fault }) => {
        const link = document.createElement('a');
        link.href = `#${name}`;
        link.textContent = `${form.querySelector(`label[for="${name}"]`)?.textContent ?? ''} : ${fault}`;
        link.addEventListener('click', (click) => { click.preventDefault(); input(name).focus(); });
        const item = document.createElement('li');
        item.append(link);
        return item;
      });
      const list = document.createElement('ul');
      list.append(...links);
      const title = document.createElement('b');
      title.textContent = t.fix;
      box.replaceChildren(title, list);
      box.focus();
      jalon('track', 'form.failed', { form: 'home-loan', fields: faults.map((f) => f.name) });
      return;
    }
    const project = (new FormData(form).get('project') ?? 'buy') as Asked['project'];
    const asked: Asked = { project, amount: Number(input('amount').value), years: Number(input('years').value), income: Number(input('income').value), name: input('name').value.trim(), application: `L-${Date.now().toString(36).toUpperCase()}` };
    tab.set('loan', asked);
    jalon('track', 'loan.started', { product: 'home-loan', journey: 'home-loan', instance: asked.application, amount: asked.amount, years: asked.years, project });
    location.href = form.action;
  });
}

export function confirmation(site: Site): void {
  const form = byId<HTMLFormElement>('send');
  if (!form) return;
  const t = site.texts as { confirm: { over: string; nobody: string; after: string; afterLead: string }; projects: Record<string, string> };
  const asked = tab.get<Asked>('loan') ?? usual;
  const values: Record<string, string> = {
    project: t.projects[asked.project] ?? '',
    amount: fill(t.confirm.over, { amount: euros(asked.amount, site.locale), years: asked.years }),
    monthly: euros(payment(asked) + insurance(asked), site.locale, 2),
    name: asked.name || t.confirm.nobody,
  };
  document.querySelectorAll<HTMLElement>('[data-sum]').forEach((place) => { place.textContent = values[place.dataset['sum']!] ?? ''; });
  const read = byId<HTMLInputElement>('read')!;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    byId('read-e')!.hidden = read.checked;
    if (!read.checked) {
      jalon('track', 'form.failed', { form: 'home-loan-confirm', fields: ['read'] });
      return read.focus();
    }
    jalon('track', 'loan.submitted', { product: 'home-loan', journey: 'home-loan', instance: asked.application ?? `L-${Date.now().toString(36).toUpperCase()}`, touchpoint: 'file-submission', amount: asked.amount, years: asked.years, project: asked.project });
    byId('check')!.hidden = true;
    byId('sent')!.hidden = false;
    const block = document.querySelector('jalon-contact[inline]');
    block?.setAttribute('heading', t.confirm.after);
    block?.setAttribute('lead', t.confirm.afterLead);
    document.querySelector<HTMLElement>('#sent h1')?.focus();
  });
}
