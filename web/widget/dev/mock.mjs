// A stand-in for the server while the widget and the demo bank are worked on: serves the built folders and answers
// as api/openapi.yaml says, from a scenario that can be changed at /mock/SCENARIO. Nothing is stored beyond memory.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { triage } from './triage.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = { '/widget/': join(here, '../dist'), '/bank/': join(here, '../../bank/dist') };
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json' };
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

const words = (locale, fr, en, zh) => (locale === 'en' ? en : locale === 'zh-Hant' ? zh : fr);

function modes(t) {
  const free = { text: t('Gratuit', 'Free of charge', '免費'), free: true };
  const base = { why: [], why_text: [], notify: false, opens_at: null, alternative: null, wait: null, price: free, status: 'open', position: 'secondary' };
  const wait = (low_s, high_s, text) => ({ low_s, high_s, text });
  return {
    callback: { ...base, mode: 'callback', kind: 'callback', title: t('On vous rappelle', 'We call you back', '請我們回電'), text: t('Un conseiller qui connaît votre demande vous appelle.', 'An adviser who knows your request calls you.', '熟悉您需求的專員會致電給您。'), wait: wait(120, 300, t('2 à 5 min', '2 to 5 min', '2 至 5 分鐘')), action: { type: 'callback', href: '' }, why: ['page_complete', 'wait_short'], why_text: [t('Vous regardez un prêt : ces conseillers le connaissent.', 'You are looking at a loan: these advisers know it.', '您正在看貸款：這些顧問熟悉貸款。')] },
    phone: { ...base, mode: 'phone', kind: 'phone', title: t('Nous appeler', 'Call us', '撥打客服電話'), text: t('Un conseiller vous répond, quelle que soit votre question.', 'An adviser answers, for any question.', '由專員為您解答各種問題。'), wait: wait(360, 600, t('6 à 10 min', '6 to 10 min', '6 至 10 分鐘')), price: { text: t('Prix d’un appel local', 'Price of a local call', '依市內電話費率計費'), free: false }, action: { type: 'call', href: 'tel:+33465710015' } },
    information: { ...base, mode: 'information', kind: 'information', title: t('Questions fréquentes', 'Answers to common questions', '常見問題'), text: t('La réponse tout de suite, jour et nuit.', 'The answer at once, day and night.', '全天候立即找到解答。'), action: { type: 'open', href: '/help' } },
    appointment: { ...base, mode: 'appointment', kind: 'appointment', position: 'more', title: t('Prendre rendez-vous', 'Make an appointment', '預約時間'), text: t('En agence ou par téléphone, à l’heure qui vous convient.', 'In your branch or by telephone, at a time that suits you.', '親臨分行或以電話進行，時間由您選擇。'), action: { type: 'appointment', href: '' } },
    chat: { ...base, mode: 'chat', kind: 'chat', position: 'more', title: t('Chat', 'Chat', '線上對話'), text: t('Écrivez à un conseiller, pas à un robot.', 'Write to an adviser, not to a robot.', '由專員親自回覆，不是機器人。'), wait: wait(0, 120, t('moins de 2 min', 'less than 2 min', '2 分鐘內')), action: { type: 'chat', href: '' } },
    video: { ...base, mode: 'video', kind: 'video', position: 'more', status: 'out_of_hours', opens_at: '2026-11-24T08:00:00+01:00', notify: true, title: t('Visio', 'Video call', '視訊諮詢'), text: t('Voyez votre conseiller et parcourez vos documents ensemble.', 'See your adviser and look at your documents together.', '與顧問面對面，一起檢視文件。'), action: { type: 'none', href: '' }, alternative: 'appointment' },
  };
}

function hubAnswer(state, question) {
  const t = (fr, en, zh) => words(question.locale, fr, en, zh);
  const all = modes(t);
  const shut = (mode, change) => Object.assign(all[mode], { position: 'more', wait: null, notify: true }, change);
  const monday = '2026-11-23T08:00:00+01:00';
  if (state.scenario === 'closed') for (const m of ['callback', 'phone', 'video']) shut(m, { status: 'out_of_hours', opens_at: monday, alternative: 'appointment' });
  if (state.scenario === 'closed') shut('information', { status: 'broken', notify: false });
  if (state.scenario === 'broken' || state.broken) shut('phone', { status: 'broken', alternative: 'callback' });
  if (state.scenario === 'broken') shut('video', { status: 'full' });
  if (state.scenario === 'busy') all.callback.wait = { low_s: 480, high_s: 720, text: t('8 à 12 min', '8 to 12 min', '8 至 12 分鐘') };
  if (question.play?.value === 'low') all.callback.position = 'more';
  const found = question.need?.problem ? triage(question.locale).find(question.need.problem) : null;
  if (found) all.chat.position = 'secondary';
  const shown = (found ? [all.chat, all.callback, all.phone] : [all.callback, all.phone, all.information]).filter((o) => o.position !== 'more');
  const offers = shown.slice(0, question.placement === 'loan-checkout' || question.placement === 'product-page' ? 2 : 3).map((o, n) => ({ ...o, position: n ? 'secondary' : 'primary' }));
  const more = Object.values(all).filter((o) => !offers.some((x) => x.mode === o.mode)).map((o) => ({ ...o, position: 'more' }));
  const at = state.scenario === 'closed' ? '2026-11-22T20:40:00Z' : '2026-11-23T09:12:00Z';
  return { decision: `01J${Date.now()}`, policy: { id: 'contact', version: 7 }, arm: 'control', at, offers, more, urgent: { title: t('Carte perdue ou volée, fraude ?', 'Card lost or stolen, fraud?', '卡片遺失、遭竊或疑似詐騙？'), text: t('04 65 71 00 24, jour et nuit, appel gratuit', '04 65 71 00 24, day and night, free of charge', '04 65 71 00 24，24 小時免付費專線'), href: 'tel:+33465710024' }, invitation: null, invite: /^loan|^product/.test(question.placement) ? state.invite : null, need: found ? { product: question.need.product, problem: found.id, free: found.free, price: found.price, ask: found.ask, help: found.help } : null, as_of: at, session: { token: `t${Date.now()}` } };
}

function hubInvitation(state, question) {
  const t = (fr, en, zh) => words(question.locale, fr, en, zh);
  const offer = modes(t).callback;
  const until = new Date(Date.now() + state.inviteFor);
  return { id: `i${Date.now()}`, mode: 'callback', title: offer.title, text: t('Quelqu’un est libre maintenant et peut vous aider.', 'Somebody is free now and can help you.', '現在有專員有空，可以協助您。'), expires_at: until.toISOString(), offer };
}

function invitation(locale) {
  const t = (fr, en, zh) => words(locale, fr, en, zh);
  return { id: 'inv-1', survey: 'loan-nps', version: 3, title: t('Votre demande de prêt', 'Your loan request', '您的貸款申請'), touchpoint: 'file-submission', model: { title: t('Votre avis', 'Your view', '您的意見'), pages: [{ elements: [
    { type: 'rating', name: 'recommend', isRequired: true, rateMin: 0, rateMax: 10, title: t('Après cette demande de prêt, nous recommanderiez-vous à un proche ?', 'After this loan request, would you recommend us to someone close to you?', '經過這次貸款申請，您會向親友推薦我們嗎？'), minRateDescription: t('sûrement pas', 'surely not', '一定不會'), maxRateDescription: t('sans hésiter', 'without hesitation', '毫不猶豫') },
    { type: 'checkbox', name: 'causes', visibleIf: '{recommend} <= 6', title: t('Qu’est-ce qui explique votre {recommend} ?', 'What explains your {recommend}?', '是什麼讓您給了 {recommend} 分？'), choices: [{ value: 'wait', text: t('L’attente', 'The wait', '等候時間') }, { value: 'papers', text: t('Les papiers', 'The paperwork', '文件') }, { value: 'price', text: t('Le prix', 'The price', '價格') }], showOtherItem: true },
    { type: 'comment', name: 'why', visibleIf: '{recommend} notempty', title: t('Dites-le avec vos mots', 'In your own words', '用您的話說說看') },
  ] }, { visibleIf: '{recommend} <= 6', elements: [
    { type: 'boolean', name: 'solved', isRequired: true, title: t('Votre question est-elle réglée ?', 'Is your question settled?', '您的問題解決了嗎？') },
    { type: 'radiogroup', name: 'contact', title: t('Comment préférez-vous une réponse ?', 'How would you like an answer?', '您希望如何得到答覆？'), choices: [{ value: 'call', text: t('Un appel', 'A call', '電話') }, { value: 'mail', text: t('Un e-mail', 'An e-mail', '電子郵件') }] },
    { type: 'text', name: 'step', title: t('À quelle étape ?', 'At which step?', '在哪個步驟？') },
  ] }] } };
}

const cases = {
  new: { stage: 'new', owner_name: null, steps: 1 },
  working: { stage: 'working', owner_name: 'Claire Morel', steps: 2 },
  waiting: { stage: 'waiting_for_customer', owner_name: 'Claire Morel', steps: 3 },
  late: { stage: 'working', owner_name: 'Claire Morel', steps: 2, promised_at: '2020-11-20T17:00:00Z' },
  resolved: { stage: 'resolved', owner_name: 'Claire Morel', steps: 4, resolved_at: '2026-11-24T10:20:00Z' },
  closed: { stage: 'closed', owner_name: 'Claire Morel', steps: 5, resolved_at: '2026-11-24T10:20:00Z' },
};

function publicCase(token, locale) {
  const found = cases[token];
  if (!found) return null;
  const t = (fr, en, zh) => words(locale, fr, en, zh);
  const steps = [
    { at: '2026-11-20T08:42:00Z', what: 'opened', text: t('Accusé de réception envoyé à 9 h 43.', 'Confirmation sent at 9:43.', '9:43 已寄出收件確認。') },
    { at: '2026-11-20T13:20:00Z', what: 'take', text: t('Claire Morel a lu votre réponse. Vous n’avez rien à redire.', 'Claire Morel has read your answer. No need to repeat anything.', 'Claire Morel 已讀過您的回覆，您不必重述。') },
    { at: '2026-11-23T08:05:00Z', what: 'ask_customer', text: t('Quel papier vous a été demandé deux fois ?', 'Which paper were you asked for twice?', '哪一份文件被要求了兩次？') },
    { at: '2026-11-24T10:20:00Z', what: 'resolve', text: t('L’avis d’impôt était mal rangé de notre côté. Nous vous présentons nos excuses.', 'The tax notice was misfiled on our side. We are sorry.', '稅單是我們歸檔錯誤，非常抱歉。') },
    { at: '2026-12-02T10:20:00Z', what: 'close', text: '' },
  ].slice(0, found.steps);
  return { reference: 'C-2026-1184', reason_text: t('Une note basse après votre demande de prêt', 'A low score after your loan request', '貸款申請後的低分評價'), opened_at: steps[0].at, promised_at: '2099-11-25T17:00:00Z', time_zone: 'Europe/Paris', bank_name: 'Banque de l’Escale', your_words: t('On m’a demandé deux fois le même papier.', 'I was asked twice for the same paper.', '同一份文件我交了兩次。'), resolved_at: null, ...found, steps };
}

const play = { write_key: 'demo-write-key', regions: ['ile-de-france', 'corse'], locations: [{ id: 'paris-republique', title: 'Paris République' }, { id: 'ajaccio-port', title: 'Ajaccio Port' }], personas: [
  { user: 'c-anna', name: 'Anna Delmas', client_type: 'online', value: 'high', region: 'ile-de-france' },
  { user: 'c-paul', name: 'Paul Nguyen', client_type: 'traditional', value: 'low', region: 'corse' },
] };

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  try { return JSON.parse(text || '{}'); } catch { return null; }
}

/** Starts the mock on a port of 127.0.0.1 (0: any). `state` may be changed while it runs. */
export async function startMock(port = 0) {
  const state = { scenario: 'open', broken: false, events: [], facts: [], questions: [], invitations: 0, requests: [], answers: [], cancelled: [], bodies: [], invite: null, inviteFor: 480_000, accepting: 'open', requestState: 'waiting', dueAfter: 'loan.submitted', invited: false };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock');
    const path = url.pathname;
    const json = (status, value) => { response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }); response.end(JSON.stringify(value)); };
    const problem = (status, code) => json(status, { type: 'about:blank', title: code, status, code, detail: code, errors: [] });
    if (path.startsWith('/mock/')) { Object.assign(state, { scenario: path.slice(6), broken: false, invited: false, events: [] }); return json(200, state); }
    if (path === '/') { response.writeHead(302, { location: '/bank/' }); return response.end(); }
    if (path.startsWith('/v1/')) {
      const body = request.method === 'POST' ? await bodyOf(request) : {};
      if (state.scenario === 'away' && path !== '/v1/play') return problem(503, 'away');
      if (state.scenario === 'slow' && path !== '/v1/play') await new Promise((done) => setTimeout(done, 4000));
      if (body === null) return problem(400, 'json');
      if (path === '/v1/batch') { state.events.push(...body.batch.map((m) => m.event ?? m.type)); state.facts.push(...body.batch.filter((m) => !state.facts.some((fact) => fact.messageId === m.messageId)).map((m) => ({ name: m.event ?? m.type, messageId: m.messageId, ...m.properties }))); return json(200, { success: true }); }
      if (path === '/v1/hub/offers') { state.questions.push(body); return json(200, hubAnswer(state, body)); }
      if (path === '/v1/hub/triage') return json(200, { policy: { id: 'contact', version: 7 }, products: triage(url.searchParams.get('locale')).products });
      if (path === '/v1/hub/invitations') {
        state.invitations += 1;
        return json(200, { invitation: state.inviteFor ? hubInvitation(state, body) : null, why: state.inviteFor ? 'free' : 'nobody_free', session: { token: 'ti' } });
      }
      if (/^\/v1\/hub\/invitations\/[^/]+\/accept$/.test(path)) {
        const late = state.accepting === 'late';
        return json(200, { state: late ? 'late' : 'open', text: late ? words(body.locale, 'Le conseiller n’est plus libre. Voici ce que nous pouvons tenir maintenant.', 'The adviser is no longer free. Here is what we can keep now.', '顧問已不在線上。以下是我們目前能做到的。') : words(body.locale, 'Un conseiller vous attend.', 'An adviser is waiting for you.', '顧問正在等您。'), answer: hubAnswer({ ...state, scenario: late ? 'busy' : state.scenario }, body) });
      }
      const asked = /^\/v1\/hub\/requests\/([^/]+)(\/cancel)?$/.exec(path);
      if (asked?.[2]) { state.cancelled.push(asked[1]); return json(200, { id: asked[1], state: 'cancelled' }); }
      if (asked) return json(200, { id: asked[1], state: state.requestState, position: 1, wait: { low_s: 0, high_s: 120, text: words(url.searchParams.get('locale'), 'moins de 2 min', 'less than 2 min', '2 分鐘內') }, with: 'Samira' });
      if (path === '/v1/hub/requests') {
        if (state.scenario === 'refuse') return problem(503, 'away');
        state.requests.push(body);
        const text = words(body.locale, 'entre 10 h 14 et 10 h 17', 'between 10:14 and 10:17', '10:14 至 10:17 之間');
        const live = body.kind === 'chat' || body.kind === 'video' ? { position: 2, wait: { low_s: 120, high_s: 300, text: words(body.locale, '2 à 5 min', '2 to 5 min', '2 至 5 分鐘') } } : {};
        return json(201, { id: body.id, promised_at: '2026-11-23T09:17:00Z', promised_until: null, promise_text: text, ...live });
      }
      if (path === '/v1/surveys/due') {
        const due = state.scenario !== 'answered' && state.events.includes(state.dueAfter) && !state.invited;
        if (due) state.invited = true;
        return json(200, { invitation: due ? invitation(body.locale) : null, retry_after_s: 30 });
      }
      if (/^\/v1\/surveys\/[^/]+\/answers$/.test(path)) {
        if (state.scenario === 'refuse') return problem(503, 'away');
        state.answers.push(body);
        const low = body.answers.recommend <= 6;
        return json(201, { answer: body.id, ...(low ? { case: { status_url: '/status/working', promised_at: '2026-11-25T17:00:00Z' } } : {}) });
      }
      if (path.startsWith('/v1/surveys/')) { const { survey: id, version, title, model } = invitation(url.searchParams.get('locale')); return json(200, { id, version, title, model }); }
      if (path.startsWith('/v1/cases/')) { const found = publicCase(path.slice(10), url.searchParams.get('locale')); return found ? json(200, found) : problem(404, 'case.unknown'); }
      if (path === '/v1/play') return json(200, play);
      return problem(404, 'unknown');
    }
    const file = path.startsWith('/status/') ? [folders['/widget/'], 'status.html'] : Object.entries(folders).filter(([start]) => path.startsWith(start)).map(([start, folder]) => [folder, path.slice(start.length)])[0];
    if (!file) return problem(404, 'unknown');
    let name = normalize(file[1]).replace(/^([./\\])+/, '');
    if (name === '' || name.endsWith('/') || !extname(name)) name = join(name, name === 'status.html' ? '' : 'index.html');
    try {
      const content = await readFile(join(file[0], name));
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'content-security-policy': csp });
      response.end(content);
    } catch { problem(404, 'unknown'); }
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return { state, origin: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mock = await startMock(Number(process.env.PORT ?? 8090));
  console.log(`listening on ${mock.origin}/bank/`);
}
