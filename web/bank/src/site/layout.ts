// The frame of every page: head, header, footer, the data that the pages' script and the widget read.
import { common } from '../texts/every-page';
import { play } from '../texts/play';
import { service } from '../texts/service';
import { html, Markup, locales, typesetAll, type Locale, type Piece } from './html';
import { icon, mark } from './icons';

/** A page of the site in every language. `path` is what the hub knows the page by. */
export interface Page {
  readonly file: string;
  readonly path: string;
  readonly title: (locale: Locale) => string;
  readonly main: (locale: Locale) => Markup;
  /** Texts that the page's script needs, under their own names. */
  readonly texts?: (locale: Locale) => object;
  readonly crumbs?: (locale: Locale) => readonly (readonly [title: string, file: string])[];
}

/** The address of a page; French pages stand at the root of the site. */
export function address(locale: Locale, file: string): string {
  const folder = locale === 'fr' ? '/bank/' : `/bank/${locale}/`;
  return folder + (file === 'index.html' ? '' : file);
}

/** JSON inside a script element: "<" is written so that it cannot end the element. */
function data(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replace(/</g, '\\u003c'));
}

/** What the widget shows when its server does not answer, and where the hub's addresses are on this site. */
function fixedList(locale: Locale): object {
  const t = typesetAll(locale, common[locale]);
  return {
    date: '2026-11-20',
    links: { '/help': address(locale, 'help.html'), '/cards/all/lost': address(locale, 'card-lost.html'), ...Object.fromEntries(service.fr.articles.map(({ id }) => [`/help/${id}`, address(locale, `help-${id}.html`)])) },
    ways: [
      { kind: 'phone', title: '04 65 71 00 15', hours: t.list.phone, text: t.list.phoneText, action: t.list.phoneGo, href: 'tel:+33465710015' },
      { kind: 'branch', title: t.list.branch, hours: t.list.branchHours, text: t.list.branchText },
      { kind: 'information', title: t.list.help, hours: t.list.helpHours, text: t.list.helpText, action: t.list.helpGo, href: address(locale, 'help.html') },
    ],
    urgent: { ...t.urgent, href: 'tel:+33465710024' },
  };
}

const nav: readonly (readonly ['loan' | 'lost' | 'help' | 'contact', string])[] = [['loan', 'loan.html'], ['lost', 'card-lost.html'], ['help', 'help.html'], ['contact', 'contact.html']];

function header(locale: Locale, page: Page): Markup {
  const t = common[locale];
  const links = nav.map(([key, file]) => html`<a href="${address(locale, file)}"${page.file === file ? new Markup(' aria-current="page"') : ''}>${t.nav[key]}</a>`);
  return html`<header class="top"><div class="wrap">
<a class="logo" href="${address(locale, 'index.html')}">${mark}<span>Banque<br>de l’Escale</span></a>
<nav class="nav" aria-label="${t.nav.label}">${links}</nav>
<a class="btn line account" href="${address(locale, 'sign-in.html')}">${icon('user', true)}<span data-account>${t.account}</span></a>
</div></header>`;
}

function footer(locale: Locale, page: Page): Markup {
  const t = common[locale];
  const others = locales.map((to) => html`<li><a href="${address(to, page.file)}" lang="${to}" hreflang="${to}"${to === locale ? new Markup(' aria-current="true"') : ''}>${common[to].lang}</a></li>`);
  const links = nav.map(([key, file]) => html`<li><a href="${address(locale, file)}">${t.nav[key]}</a></li>`);
  return html`<footer class="foot"><div class="wrap"><ul class="footnav">${links}</ul><nav aria-label="${t.language}"><ul>${others}</ul></nav><p>${t.foot}</p></div></footer>`;
}

function crumbs(locale: Locale, page: Page): Piece {
  const trail = page.crumbs?.(locale);
  if (!trail) return null;
  const t = common[locale];
  return html`<nav class="wrap crumbs" aria-label="${t.crumbs}"><a href="${address(locale, 'index.html')}">${t.nav.home}</a>${trail.map(([title, file]) => html` / <a href="${address(locale, file)}">${title}</a>`)} / ${page.title(locale)}</nav>`;
}

/** The whole document. Nothing in it needs an inline script or an inline style. */
export function documentOf(locale: Locale, page: Page, pages: readonly Page[]): string {
  const t = typesetAll(locale, common[locale]);
  const site = { locale, page: page.path, file: page.file, play: typesetAll(locale, play[locale]), pages: pages.map((one) => [one.file, one.file === 'index.html' ? t.nav.home : one.title(locale)]), texts: page.texts?.(locale) ?? {} };
  const title = page.title(locale);
  return `<!doctype html>\n${html`<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.file === 'index.html' ? title : `${title} · Banque de l’Escale`}</title>
<link rel="stylesheet" href="/bank/bank.css">
<link rel="icon" href="data:,">
<script type="application/json" id="site">${data(site)}</script>
<script type="application/json" data-jalon>${data(fixedList(locale))}</script>
<script type="module" src="/bank/bank.js"></script>
</head>
<body>
<div class="frame"><aside class="play" id="play" aria-label="${play[locale].label}" hidden></aside><div class="site">
<a class="skip" href="#content">${t.skip}</a>
${header(locale, page)}
<main id="content">${crumbs(locale, page)}${page.main(locale)}</main>
${footer(locale, page)}
</div></div>
</body>
</html>`.text}\n`;
}
