// The home page: what people come to do, the rates, what the bank promises.
import { home } from '../texts/home';
import { html, typesetAll } from './html';
import { harbour, icon } from './icons';
import { address, type Page } from './layout';

const tasks = [['lost', 'lock', 'card-lost.html'], ['loan', 'home', 'loan.html'], ['sign', 'user', 'sign-in.html'], ['help', 'book', 'help.html']] as const;

export const homePage: Page = {
  file: 'index.html',
  path: '/',
  title: (locale) => home[locale].title,
  main(locale) {
    const t = typesetAll(locale, home[locale]);
    return html`<section class="hero"><div class="wrap"><div class="txt"><h1>${t.h1}</h1><p>${t.lead}</p>
<div class="actions"><a class="btn" href="${address(locale, 'loan.html')}">${t.simulate}</a><a class="btn line" href="${address(locale, 'contact.html')}">${t.reach}</a></div></div>
<figure>${harbour}</figure></div></section>
<div class="wrap"><section class="sec"><h2>${t.what}</h2><nav class="tasks" aria-label="${t.quick}">${tasks.map(([key, drawing, file]) =>
      html`<a href="${address(locale, file)}">${icon(drawing)}<span>${t.tasks[key]![0]!}<small>${t.tasks[key]![1]!}</small></span>${icon('right', true)}</a>`)}</nav></section>
<section class="sec"><div class="two"><div><h2>${t.rates}</h2><table class="table"><thead><tr><th scope="col">${t.product}</th><th scope="col">${t.rate}</th></tr></thead>
<tbody>${t.rows.map(([name, how, rate], n) => html`<tr><td>${name!}<br><span class="muted small">${how!}</span></td><td>${n > 0 ? `${t.from} ` : ''}<b>${rate!}</b></td></tr>`)}</tbody></table></div>
<div><h2>${t.promise}</h2><ul class="list">${t.promises.map(([what, how]) => html`<li>${icon('check')}<span><b>${what!}</b><br><span class="muted">${how!}</span></span></li>`)}</ul></div></div></section></div>`;
  },
};
