// Every page of the site in every language, as files for build.mjs to write.
import { locales } from './html';
import { homePage } from './home-page';
import { address, documentOf, type Page } from './layout';
import { applyPage, confirmPage, loanPage } from './loan-pages';
import { servicePages } from './service-pages';

export const all: readonly Page[] = [homePage, loanPage, applyPage, confirmPage, ...servicePages];

export function pages(): { file: string; html: string }[] {
  return locales.flatMap((locale) => all.map((page) => ({
    file: address(locale, page.file).replace(/^\/bank\//, '').replace(/(^|\/)$/, '$1index.html'),
    html: documentOf(locale, page, all),
  })));
}
