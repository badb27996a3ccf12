// The home loan: the product with its calculator, the application, the page that checks and sends it.
import { loan } from '../texts/loan';
import { common } from '../texts/every-page';
import { html, typesetAll } from './html';
import { icon } from './icons';
import { address, type Page } from './layout';

const up = (locale: keyof typeof loan) => [[common[locale].nav.loan, 'loan.html'] as const];

function range(id: string, label: string, min: number, max: number, step: number, value: number) {
  return html`<div class="range"><label for="${id}">${label} <span data-of="${id}"></span></label><input id="${id}" type="range" min="${min}" max="${max}" step="${step}" value="${value}"><div class="ends"><span data-min="${id}"></span><span data-max="${id}"></span></div></div>`;
}

export const loanPage: Page = {
  file: 'loan.html',
  path: '/loans/home',
  title: (locale) => loan[locale].title,
  texts: (locale) => typesetAll(locale, { sim: loan[locale].sim, legal: loan[locale].legal }),
  crumbs: () => [],
  main(locale) {
    const t = typesetAll(locale, loan[locale]);
    return html`<div class="wrap"><div class="two main"><div><h1>${t.title}</h1><p class="lead">${t.lead}</p>
<section class="sec"><h2>${t.how}</h2><ol class="steps">${t.steps.map(([who, what]) => html`<li><span><b>${who!}</b>${what!}</span></li>`)}</ol></section></div>
<section class="panel sim" aria-label="${t.sim.label}" id="sim"><h2>${t.sim.title}</h2>
<div><output id="monthly" for="amount years"></output><span class="muted small" id="per"></span></div>
${range('amount', t.sim.amount, 50000, 600000, 5000, 220000)}${range('years', t.sim.years, 7, 25, 1, 20)}
<a class="btn" id="apply" href="${address(locale, 'loan-apply.html')}">${t.sim.go}</a>
<p class="legal"><span id="legal"></span> <b>${t.warning}</b></p></section></div>
<section class="sec"><div class="two"><div><h2>${t.included}</h2><ul class="list">${t.list.map((one) => html`<li>${icon('check')}<span>${one}</span></li>`)}</ul></div>
<div class="faq"><h2>${t.faqTitle}</h2>${t.faq.map(([q, a], n) => html`<details${n === 0 ? html` open` : ''}><summary>${q!} ${icon('chev', true, 'chev')}</summary><p>${a!}</p></details>`)}</div></div></section>
<section class="sec"><jalon-contact inline compact placement="product-page" heading="${t.ask}" lead="${t.askLead}"></jalon-contact></section></div>`;
  },
};

export const applyPage: Page = {
  file: 'loan-apply.html',
  path: '/loans/home/apply',
  title: (locale) => loan[locale].apply.title,
  texts: (locale) => typesetAll(locale, { apply: loan[locale].apply }),
  crumbs: up,
  main(locale) {
    const t = typesetAll(locale, loan[locale].apply);
    const field = (id: string, label: string, attributes: ReturnType<typeof html>) => html`<div class="field"><label for="${id}">${label}</label><input class="input" id="${id}" name="${id}" required aria-describedby="${id}-e" ${attributes}><p class="err" id="${id}-e" hidden></p></div>`;
    return html`<div class="wrap narrow"><p class="small muted">${t.step}</p><h1>${t.title}</h1><p class="lead">${t.lead}</p>
<form id="loan" class="form" action="${address(locale, 'loan-confirm.html')}" novalidate><div class="note bad" role="alert" tabindex="-1" id="faults" hidden></div>
<fieldset class="field"><legend>${t.project}</legend><div class="chips">${(['buy', 'build', 'renovate'] as const).map((key, n) => html`<label class="chip"><input type="radio" name="project" value="${key}"${n === 0 ? html` checked` : ''}>${t.projects[key]}</label>`)}</div></fieldset>
${field('amount', t.amount, html`type="number" inputmode="numeric" min="50000" max="600000" step="1000"`)}
${field('years', t.years, html`type="number" inputmode="numeric" min="7" max="25"`)}
${field('income', t.income, html`type="number" inputmode="numeric" min="500" max="100000"`)}
${field('name', t.name, html`type="text" autocomplete="name" maxlength="120"`)}
<button class="btn" type="submit">${t.go}</button></form>
<section class="sec"><jalon-contact inline compact placement="loan-form" heading="${t.stuck}" lead="${t.stuckLead}"></jalon-contact></section></div>`;
  },
};

export const confirmPage: Page = {
  file: 'loan-confirm.html',
  path: '/loans/home/confirm',
  title: (locale) => loan[locale].confirm.title,
  texts: (locale) => typesetAll(locale, { confirm: loan[locale].confirm, projects: loan[locale].apply.projects }),
  crumbs: up,
  main(locale) {
    const t = typesetAll(locale, loan[locale].confirm);
    const row = (id: string, label: string) => html`<div><dt>${label}</dt><dd data-sum="${id}"></dd></div>`;
    return html`<div class="wrap"><div class="two main"><div id="check"><p class="small muted">${t.step}</p><h1>${t.title}</h1>
<dl class="sum">${row('project', t.project)}${row('amount', t.amount)}${row('monthly', t.monthly)}${row('name', t.borrower)}</dl>
<p><a href="${address(locale, 'loan-apply.html')}">${t.edit} ${t.editWhat}</a></p>
<form id="send" class="form" novalidate><div class="field"><label class="tick"><input type="checkbox" id="read" aria-describedby="read-e"><span>${t.read}</span></label><p class="err" id="read-e" role="alert" hidden>${t.readNeeded}</p></div>
<button class="btn" type="submit">${t.send}</button><p class="legal">${t.legal}</p></form></div>
<div id="sent" hidden><p class="done">${icon('okc')}<span></span></p><h1 tabindex="-1">${t.sent}</h1><section class="sec"><h2>${t.sentWhat}</h2><ol class="steps">${t.sentSteps.map(([when, what]) => html`<li><span><b>${when!}</b>${what!}</span></li>`)}</ol></section><a class="btn line" href="${address(locale, 'index.html')}">${t.home}</a></div>
<div><jalon-contact inline compact placement="loan-checkout" heading="${t.doubt}" lead="${t.doubtLead}"></jalon-contact></div></div></div>`;
  },
};
