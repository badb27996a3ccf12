// Every place of the product, by name: the console's pages, the bank's pages, the states of the widget, the status page.
import { settled } from './waiting.mjs';
import { workingDay } from './working-day.mjs';

export const locales = ['en', 'fr', 'zh-Hant'];

/** The console's pages; `caseId` is one that exists. */
export const consolePages = (caseId) => ({
  today: '/today', journeys: '/journeys', map: '/journeys/home-loan', 'map-table': '/journeys/home-loan?view=table', 'map-edit': '/journeys/card?edit=1', explore: '/journeys/home-loan/explore',
  'hub-live': '/hub', 'hub-policy': '/hub/policy', 'hub-preview': '/hub/preview', 'hub-replay': '/hub/replay', 'hub-experiments': '/hub/experiments', 'hub-experiment': '/hub/experiments/chat-on-help',
  questionnaires: '/questionnaires', questionnaire: '/questionnaires/loan-nps', answers: '/questionnaires/loan-nps/answers',
  cases: '/cases', contacts: '/cases/contacts', case: `/cases/${caseId}`, people: '/people', person: '/people/demo-karim',
  definitions: '/definitions', definition: '/definitions/case-policy/detractor',
  settings: '/settings', 'settings-bank': '/settings/bank', accounts: '/settings/accounts', tokens: '/settings/tokens', keys: '/settings/keys', audit: '/settings/audit',
});

/** A case that the demo opened: Karim's. */
export async function exampleCase(world) {
  const { items } = await (await world.staff('administrator')).get('/api/cases?person=demo-karim');
  return items[0].id;
}

const bankHome = (locale) => (locale === 'fr' ? '/bank/' : `/bank/${locale}/`);
const inline = (page) => page.locator('jalon-contact[inline] :is(.offers, .more)').first().waitFor();
const launcher = (page) => page.locator('jalon-contact:not([inline]) .launcher');
const openPanel = async (page) => {
  await launcher(page).click();
  await page.locator('jalon-contact:not([inline]) .panel :is(.offers, .more)').first().waitFor();
};
const way = async (page, mode) => {
  const block = page.locator('jalon-contact[inline]');
  await inline(page);
  const more = block.locator('details.more:not([open])');
  if (await more.count() > 0) await more.locator('summary').click();
  await block.locator(`[data-mode="${mode}"]`).first().click();
  await block.locator('form').waitFor();
};

/** A loan request is sent: the questionnaire comes, and a low score is chosen in it. */
const asked = async (page) => {
  await launcher(page).waitFor();
  await page.locator('#read').check();
  await page.locator('#send button').click();
  await page.locator('jalon-survey .card').waitFor();
  await page.locator('jalon-survey .pt').nth(4).click();
  await page.locator('jalon-survey textarea').waitFor();
};

/** What a customer meets: name → [file or address, what is done before one looks, what is played beside the hour]. */
export const customerPlaces = {
  'bank-home': ['', (page) => launcher(page).waitFor()],
  'bank-loan': ['loan.html', inline],
  'bank-apply': ['loan-apply.html', async (page) => { await launcher(page).waitFor(); await page.locator('#amount').fill('10'); await page.locator('#loan button').click(); }],
  'bank-confirm': ['loan-confirm.html', inline],
  'bank-contact': ['contact.html', inline],
  'bank-help': ['help.html', (page) => launcher(page).waitFor()],
  'bank-article': ['help-sign-online.html', (page) => launcher(page).waitFor()],
  'bank-lost': ['card-lost.html', (page) => launcher(page).waitFor()],
  'bank-sign-in': ['sign-in.html', (page) => page.locator('.pick').nth(2).waitFor()],
  'widget-panel': ['loan.html', openPanel],
  'widget-callback': ['contact.html', (page) => way(page, 'callback')],
  'widget-appointment': ['contact.html', async (page) => { await way(page, 'appointment'); await page.locator('jalon-contact[inline] form .btn').click(); await page.locator('jalon-contact[inline] .slots .chip').first().waitFor(); }],
  'widget-camera': ['contact.html', async (page) => {
    await page.context().grantPermissions(['camera', 'microphone']);
    await way(page, 'video');
    await page.locator('jalon-contact[inline] .check button').click();
    await page.locator('jalon-contact[inline] video').evaluate((video) => new Promise((shown) => { if (video.videoWidth > 0) shown(); else video.addEventListener('loadeddata', () => shown()); }));
    // The picture moves; what is looked at stands still.
    await page.locator('jalon-contact[inline] video').evaluate((video) => video.pause());
  }, { client_type: 'online' }],
  'widget-survey': ['loan-confirm.html', asked],
};

export const addressOf = (file, locale) => `${bankHome(locale)}${file}`;

/** Goes to a place of the customer's, on a working morning, and does what belongs to it. */
export async function visit(page, origin, name, locale) {
  const [file, act, play = {}] = customerPlaces[name];
  await page.addInitScript((situation) => sessionStorage.setItem('bank.play', JSON.stringify(situation)), { day: workingDay(), time: '10:12', ...play });
  await page.goto(origin + addressOf(file, locale));
  await act(page);
}

export async function visitConsole(page, origin, path) {
  await page.goto(`${origin}/console${path}`);
  await settled(page);
}
