// A customer on the bank's pages: the situation that is played, what the widget tells the server, and its panel.
import { until } from './waiting.mjs';
import { workingDay } from './working-day.mjs';

export const texts = {
  en: { guide: 'Tell us what it is about', accept: 'Call me back', no: 'No thanks', until: /Possible until/, close: 'Close', notYet: 'No, not yet', yes: 'Yes', done: 'Done' },
  fr: { guide: 'Dites-nous ce qui se passe', accept: 'Me faire rappeler', no: 'Non merci', until: /Possible jusqu’à/, close: 'Fermer', notYet: 'Non, pas encore', yes: 'Oui', done: 'Terminer' },
  'zh-Hant': { guide: '告訴我們發生什麼事', accept: '請回電給我', no: '不用，謝謝', until: /前有效/, close: '關閉', notYet: '還沒有', yes: '是', done: '完成' },
};

/** Everybody free: the loads of the play panel at their lowest. */
export const calm = { phone: 0, callback: 0, chat: 0, video: 0 };

/** A page of the bank in a played situation; `page.facts` holds what the widget tracks, in order. */
export async function customerPage(world, file, { locale = 'en', play = {}, ...options } = {}) {
  const page = await world.page({ locale, ...options });
  page.facts = [];
  page.asked = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (request.method() !== 'POST' || !path.startsWith('/v1/')) return;
    const body = request.postDataJSON();
    if (path === '/v1/batch') {
      for (const message of body.batch) if (!page.facts.some((fact) => fact.id === message.messageId)) page.facts.push({ id: message.messageId, name: message.event ?? message.type, ...message.properties });
    } else {
      page.asked.push({ path, body });
    }
  });
  await page.addInitScript((situation) => { if (!sessionStorage.getItem('bank.play')) sessionStorage.setItem('bank.play', JSON.stringify(situation)); }, { day: workingDay(), time: '10:12', loads: calm, ...play });
  await page.goto(`${world.demo.origin}${locale === 'fr' ? '/bank/' : `/bank/${locale}/`}${file}`);
  return page;
}

export const factsOf = (page, name) => page.facts.filter((fact) => fact.name === name);
export const fact = (page, name) => until(`the fact ${name}`, () => factsOf(page, name)[0]);

export const hub = (page) => page.locator('jalon-contact:not([inline])');
export const panel = (page) => hub(page).getByRole('dialog');

/** Opens the panel by its button, until its ways are there. */
export async function openPanel(page) {
  await hub(page).locator('.launcher').click();
  await panel(page).locator(':is(.offers, .more, .note.warn)').first().waitFor();
}

/** What has the focus, inside an open shadow root too. */
export const focused = (page) => page.evaluate(() => {
  const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  return at?.id || at?.textContent?.trim() || at?.localName;
});
