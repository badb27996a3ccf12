// The pages around the products: contact, help and its articles, lost card, sign-in.
import { common } from '../texts/every-page';
import { service } from '../texts/service';
import { html, typesetAll, type Locale } from './html';
import { icon } from './icons';
import { address, type Page } from './layout';

const underHelp = (locale: Locale) => [[service[locale].help.title, 'help.html'] as const];

const contactPage: Page = {
  file: 'contact.html',
  path: '/contact',
  title: (locale) => service[locale].contact.title,
  crumbs: () => [],
  main(locale) {
    const t = typesetAll(locale, service[locale].contact);
    return html`<div class="wrap"><h1>${t.title}</h1><p class="lead">${t.lead}</p>
<section class="sec"><jalon-contact inline placement="contact-page"></jalon-contact></section>
<section class="sec"><div class="two"><div><h2>${t.answer}</h2><p class="muted">${t.answerLead}</p><p><a class="btn line" href="${address(locale, 'help.html')}">${t.answerGo}</a></p></div>
<div><h2>${t.follow}</h2><p class="muted">${t.followLead}</p></div></div></section></div>`;
  },
};

const helpPage: Page = {
  file: 'help.html',
  path: '/help',
  title: (locale) => service[locale].help.title,
  crumbs: () => [],
  main(locale) {
    const t = typesetAll(locale, service[locale]);
    return html`<div class="wrap"><h1>${t.help.title}</h1><p class="lead">${t.help.lead}</p>
<nav class="tasks sec" aria-label="${t.help.title}">${t.articles.map((one) => html`<a href="${address(locale, `help-${one.id}.html`)}">${icon('book')}<span>${one.title}</span>${icon('right', true)}</a>`)}<a href="${address(locale, 'card-lost.html')}">${icon('lock')}<span>${t.lost.title}</span>${icon('right', true)}</a></nav>
<p>${t.help.none} <a href="${address(locale, 'contact.html')}">${t.help.noneGo}</a></p></div>`;
  },
};

const articlePages: readonly Page[] = service.fr.articles.map(({ id }, n): Page => ({
  file: `help-${id}.html`,
  path: `/help/${id}`,
  title: (locale) => typesetAll(locale, service[locale].articles[n]!.title),
  crumbs: underHelp,
  main(locale) {
    const t = typesetAll(locale, service[locale]);
    const one = t.articles[n]!;
    return html`<div class="wrap narrow"><h1>${one.title}</h1><p class="lead">${one.text}</p><ol class="steps sec">${one.steps.map((step) => html`<li><span>${step}</span></li>`)}</ol>
<p>${t.help.none} <a href="${address(locale, 'contact.html')}">${t.help.noneGo}</a></p></div>`;
  },
}));

const lostPage: Page = {
  file: 'card-lost.html',
  path: '/cards/all/lost',
  title: (locale) => service[locale].lost.title,
  crumbs: (locale) => [[common[locale].nav.help, 'help.html']],
  main(locale) {
    const t = typesetAll(locale, service[locale].lost);
    return html`<div class="wrap narrow"><h1>${t.title}</h1><p class="lead">${t.lead}</p><p class="sec"><a class="btn" href="tel:+33465710024">${t.call}</a></p>
<ol class="steps">${t.steps.map((step) => html`<li><span>${step}</span></li>`)}</ol><p class="muted sec">${t.never}</p></div>`;
  },
};

const signPage: Page = {
  file: 'sign-in.html',
  path: '/account/sign-in',
  title: (locale) => service[locale].sign.title,
  texts: (locale) => typesetAll(locale, { sign: service[locale].sign, home: address(locale, 'index.html') }),
  crumbs: () => [],
  main(locale) {
    const t = typesetAll(locale, service[locale].sign);
    return html`<div class="wrap narrow"><h1>${t.title}</h1><p class="lead">${t.lead}</p>
<form id="sign" class="form sec"><fieldset class="field"><legend>${t.who}</legend><div class="picks" id="personas"><label class="pick"><input type="radio" name="who" value="" checked><span>${t.visitor}<small>${t.visitorText}</small></span></label></div></fieldset>
<p class="muted" id="nobody" hidden>${t.none}</p><button class="btn" type="submit">${t.go}</button></form></div>`;
  },
};

export const servicePages: readonly Page[] = [contactPage, helpPage, ...articlePages, lostPage, signPage];
