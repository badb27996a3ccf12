// The requests a customer can make: a call, an appointment, a notice when a way opens; chat and video are in talk.ts.
// What was typed is kept in the draft, so that going back or closing loses nothing.
import { say, type FormsKey } from '../i18n/forms';
import { typeset, type Locale } from '../i18n/texts';
import { say as sayWhen } from '../i18n/words';
import { chips, field, summary, summaryBox, type Fault, type Field } from '../ui/field';
import { drawing, h, icon, lockLine, type Child } from '../ui/h';
import fieldsCss from '../ui/fields.css';
import formsCss from './forms.css';
import { checkEmail, checkPhone, phoneText } from '../words/reach';
import { capital, dayText, shortDay, timeText, wallAt, zoneOffset } from '../words/moment';
import type { Asked, Problem } from '../ask';
import { freshId } from '../memory';
import type { Handed } from '../guide/guide';
import { waitText } from '../words/wait';
import type { Offer } from './answer';
import type { ContactRequest, RequestDone } from './hub';
import type { FormView, Noted } from './panel';
import { bookableDays, dateOf, daysOf, startsOf, type FreeDay } from './slots';

import { ringOf } from './talk';

export { talkForm, waitingView } from './talk';

/** The style sheets that these forms need beside those of the hub. */
export const css: readonly string[] = [fieldsCss, formsCss];

/** What was typed so far; one per element, shared by its forms. */
export interface Draft {
  phone: string;
  email: string;
  topic: string;
  note: string;
  by: 'sms' | 'email';
  place: 'branch' | 'phone' | 'video';
  /** The date that is looked at, as 2026-11-24. */
  day: string;
  slot: string;
  /** To the questions of the triage, by their id. */
  answers: Record<string, string>;
}

export interface FormScene {
  readonly locale: Locale;
  readonly zone: string;
  readonly mode: string;
  readonly decision: string;
  readonly draft: Draft;
  /** What the triage found, to be handed on; null where there was none or the customer would not. */
  readonly handed: Handed | null;
  readonly send: (request: ContactRequest) => Promise<Asked<RequestDone>>;
  /** Free times of appointments; null where the server does not say. */
  readonly slots: (place: string) => Promise<readonly string[] | null>;
  readonly noted: (noted: Noted) => void;
  readonly leave: () => void;
}

const topics = ['loan', 'card', 'account', 'savings', 'access', 'complaint', 'other'] as const;

/** The server's refusals that the customer can act on, by their stable code. */
const refusals: Record<string, FormsKey> = {
  'request.slot_taken': 'form.taken', 'hub.slot_closed': 'form.slot', 'hub.slot_past': 'form.slot', 'hub.slot_far': 'form.slot', 'hub.mode_not_available': 'form.shut', 'hub.never_open': 'form.shut',
  'request.phone_invalid': 'err.phone.letters', 'request.no_address': 'err.phone.empty', 'request.email_invalid': 'err.email',
};

export type Check = () => Fault | null;

/** The promise as words: the server's own, else its instant. */
function promised(done: RequestDone, scene: FormScene): string {
  if (done.promise_text) return typeset(scene.locale, done.promise_text);
  const at = new Date(done.promised_at);
  const wall = wallAt(at, zoneOffset(at, scene.zone));
  return sayWhen(scene.locale, 'when.at', { day: dayText(wall, scene.locale), time: timeText(wall, scene.locale) });
}

export interface Sending {
  readonly label: () => string;
  readonly checks: readonly Check[];
  readonly request: () => Omit<ContactRequest, 'id' | 'mode' | 'decision'>;
  readonly rows: () => readonly (readonly [string, string])[];
  /** What may be done about a refusal; its words are shown with these as links. */
  readonly refused?: (problem: Problem) => readonly Fault[];
}

/** The button, the summary of errors and the sending, the same for all forms. One id for all tries of one form. */
export function sender(scene: FormScene, sending: Sending): { form: (...inside: HTMLElement[]) => HTMLFormElement; relabel: () => void } {
  const { locale } = scene;
  const id = freshId();
  const errors = summaryBox();
  const asked = askFields(scene);
  const button = h('button', { class: 'btn wide', type: 'submit' }, sending.label());
  let busy = false;
  const submit = async (): Promise<void> => {
    if (busy) return;
    const faults = [...asked.checks, ...sending.checks].map((check) => check()).filter((fault) => fault !== null);
    summary(errors, faults.length ? say(locale, 'form.fix') : '', faults);
    if (faults.length) return;
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = say(locale, 'form.sending');
    const request = sending.request();
    const sent = await scene.send({ ...request, ...asked.context(), id, mode: scene.mode, ...(scene.decision ? { decision: scene.decision } : {}) });
    busy = false;
    button.removeAttribute('aria-disabled');
    if (sent.ok) {
      const { id: known, position, wait } = sent.value;
      scene.noted({
        kind: request.kind, mode: scene.mode, id: known ?? id, promise: promised(sent.value, scene), rows: sending.rows(), ...(request.kind === 'notice' ? { by: scene.draft.by } : {}),
        ...(position ? { position } : {}), ...(wait ? { wait: rangeText(wait, locale) } : {}),
      });
      return;
    }
    button.textContent = say(locale, 'form.retry');
    summary(errors, say(locale, sent.away ? 'form.failed' : refusals[sent.problem?.code ?? ''] ?? 'form.refused'), (sent.problem && sending.refused?.(sent.problem)) ?? []);
  };
  return {
    form: (...inside) => h('form', { class: 'form', novalidate: true, onsubmit: (event) => { event.preventDefault(); void submit(); } }, errors, ...asked.boxes, ...inside.slice(0, -1), button, inside.at(-1)),
    relabel: () => { if (!busy) button.textContent = sending.label(); },
  };
}

/** A range as the server says it, else in our own words. */
export function rangeText(wait: { readonly low_s: number; readonly high_s: number; readonly text?: string }, locale: Locale): string {
  return typeset(locale, wait.text || waitText(wait.low_s, wait.high_s, locale));
}

/** What will be known already, and the questions of the triage; what comes of them goes with the request. */
function askFields({ locale, handed, draft }: FormScene): { boxes: HTMLElement[]; checks: readonly Check[]; context: () => Pick<ContactRequest, 'need' | 'answers'> } {
  if (!handed) return { boxes: [], checks: [], context: () => ({}) };
  const fields = handed.ask.map((question) => {
    const made = field(h('input', { type: 'text', maxlength: 500, value: draft.answers[question.id] ?? '', required: question.required, oninput: (e) => { draft.answers[question.id] = (e.target as HTMLInputElement).value; } }),
      { label: question.required ? question.title : say(locale, 'ask.optional', { title: question.title }) });
    const check: Check = () => {
      const text = question.required && !draft.answers[question.id]?.trim() ? say(locale, 'ask.needed', { title: question.title }) : '';
      made.fault(text);
      return text ? { text, focus: () => made.control.focus() } : null;
    };
    return { box: made.box, check };
  });
  const answers = (): Record<string, string> => Object.fromEntries(handed.ask.flatMap(({ id }) => (draft.answers[id]?.trim() ? [[id, draft.answers[id].trim()]] : [])));
  return {
    boxes: [knownView(handed, locale), ...(fields.length ? [h('p', { class: 'h' }, say(locale, 'ask.title')), ...fields.map((one) => one.box)] : [])],
    checks: fields.map((one) => one.check),
    context: () => ({ need: handed.need, ...(Object.keys(answers()).length ? { answers: answers() } : {}) }),
  };
}

/** What the adviser will know already. */
function knownView(handed: Handed, locale: Locale): HTMLElement {
  return h('div', { class: 'note' }, icon('okc'), h('div', {}, h('b', {}, say(locale, 'ask.known')), h('ul', {}, ...handed.known.map((line) => h('li', {}, line)))));
}

/** The title of a view that this file draws, and the line under it. */
export function titleOf(view: FormView, offer: Offer | undefined, locale: Locale): { title: string; small: string } {
  const price = typeset(locale, offer?.price?.text ?? '');
  switch (view.at) {
    case 'callback':
      return { title: say(locale, 'call.title'), small: [offer?.wait ? rangeText(offer.wait, locale) : '', price].filter(Boolean).join(locale === 'zh-Hant' ? '，' : ', ') };
    case 'chat':
    case 'video':
      return { title: say(locale, `talk.${view.at}`), small: price };
    case 'appointment':
      return { title: say(locale, 'meet.title'), small: say(locale, 'meet.step', { n: view.step }) };
    case 'notice':
      return { title: say(locale, 'note.title'), small: typeset(locale, offer?.title ?? '') };
    case 'waiting':
      return view.noted.kind === 'video' ? { title: say(locale, 'talk.video'), small: say(locale, 'talk.waiting') } : { title: say(locale, 'talk.chat'), small: say(locale, 'talk.queue') };
    case 'noted':
      return { title: say(locale, view.noted.kind === 'callback' ? 'call.done.title' : 'meet.title'), small: '' };
  }
}

function phoneField(scene: FormScene, label: FormsKey): { field: Field<HTMLInputElement>; check: Check; value: () => string } {
  const { locale, draft } = scene;
  const made = field(h('input', { type: 'tel', autocomplete: 'tel', inputmode: 'tel', value: draft.phone, required: true, oninput: (e) => { draft.phone = (e.target as HTMLInputElement).value; } }),
    { label: say(locale, label), hint: say(locale, 'call.phone.hint') });
  return {
    field: made,
    value: () => { const c = checkPhone(draft.phone); return c.ok ? c.value : ''; },
    check() {
      const checked = checkPhone(draft.phone);
      const text = checked.ok ? '' : say(locale, checked.key, checked.values);
      made.fault(text);
      return text ? { text, focus: () => made.control.focus() } : null;
    },
  };
}

export function noteField(scene: FormScene, label: FormsKey = 'call.note', hint = ''): Field<HTMLTextAreaElement> {
  const area = h('textarea', { maxlength: 2000, rows: 3, oninput: (e) => { scene.draft.note = (e.target as HTMLTextAreaElement).value; } });
  area.value = scene.draft.note;
  return field(area, { label: say(scene.locale, label), ...(hint ? { hint } : {}) });
}

export function callbackForm(scene: FormScene): HTMLElement {
  const { locale, draft, handed } = scene;
  const phone = phoneField(scene, 'call.phone');
  const topic = field(h('select', { required: true, onchange: (e) => { draft.topic = (e.target as HTMLSelectElement).value; } },
    h('option', { value: '' }, say(locale, 'call.topic.none')),
    ...topics.map((name) => h('option', { value: name, selected: draft.topic === name }, say(locale, `topic.${name}`)))),
  { label: say(locale, 'call.topic') });
  const checkTopic: Check = () => {
    const text = draft.topic ? '' : say(locale, 'err.topic');
    topic.fault(text);
    return text ? { text, focus: () => topic.control.focus() } : null;
  };
  const send = sender(scene, {
    label: () => say(locale, 'call.send'),
    checks: handed ? [phone.check] : [phone.check, checkTopic],
    request: () => ({ kind: 'callback', phone: phone.value(), topic: handed ? handed.topic : draft.topic, ...(draft.note.trim() ? { note: draft.note.trim() } : {}) }),
    rows: () => [[say(locale, 'call.number'), phoneText(phone.value())], [say(locale, 'call.topic.k'), handed ? handed.topic : say(locale, `topic.${draft.topic}` as FormsKey)]],
  });
  return send.form(phone.field.box, ...(handed ? [] : [topic.box]), noteField(scene).box, h('p', { class: 'hint' }, say(locale, 'call.use')));
}

export function noticeForm(scene: FormScene): HTMLElement {
  const { locale, draft } = scene;
  const phone = phoneField(scene, 'note.phone');
  const mail = field(h('input', { type: 'email', autocomplete: 'email', value: draft.email, oninput: (e) => { draft.email = (e.target as HTMLInputElement).value; } }), { label: say(locale, 'note.mail') });
  const show = (): void => { phone.field.box.hidden = draft.by === 'email'; mail.box.hidden = draft.by === 'sms'; };
  const checkMail: Check = () => {
    const checked = checkEmail(draft.email);
    const text = checked.ok ? '' : say(locale, checked.key);
    mail.fault(text);
    return text ? { text, focus: () => mail.control.focus() } : null;
  };
  const send = sender(scene, {
    label: () => say(locale, 'note.send'),
    checks: [() => (draft.by === 'sms' ? phone.check() : checkMail())],
    request: () => ({ kind: 'notice', ...(draft.by === 'sms' ? { phone: phone.value() } : { email: draft.email.trim() }) }),
    rows: () => [],
  });
  show();
  return send.form(
    chips(say(locale, 'note.how'), 'by', [{ value: 'sms', label: say(locale, 'note.sms') }, { value: 'email', label: say(locale, 'note.email') }], draft.by, (value) => { draft.by = value as Draft['by']; show(); }),
    phone.field.box, mail.box, h('p', { class: 'hint' }, say(locale, 'note.once')),
    h('button', { class: 'btn text', type: 'button', onclick: scene.leave }, say(locale, 'note.no')));
}

/** Step 1: branch, telephone or video. */
export function placeForm(scene: FormScene, next: () => void): HTMLElement {
  const { locale, draft } = scene;
  return h('form', { class: 'form', onsubmit: (event) => { event.preventDefault(); next(); } },
    chips(say(locale, 'meet.how'), 'place', (['branch', 'video', 'phone'] as const).map((value) => ({ value, label: say(locale, `meet.${value}`) })), draft.place, (value) => { draft.place = value as Draft['place']; }),
    noteField(scene).box,
    h('button', { class: 'btn wide', type: 'submit' }, say(locale, 'meet.next')));
}

/** Step 2: the day, the hour and where to reach the customer. The days are those that have a free time; where the server
 * does not say, working days, and the bank confirms. */
export function slotForm(scene: FormScene, now: Date): HTMLElement {
  const { locale, draft, zone } = scene;
  let days: readonly FreeDay[] = [];
  /** The server said what is free; else nothing is counted. */
  let told = false;
  const phone = phoneField(scene, 'call.phone');
  const when = (iso: string): string => {
    const at = new Date(iso);
    const wall = wallAt(at, zoneOffset(at, zone));
    return sayWhen(locale, 'when.at', { day: dayText(wall, locale), time: timeText(wall, locale) });
  };
  const hours = h('fieldset', {});
  const dayRow = h('fieldset', {});
  const send = sender(scene, {
    label: () => (draft.slot ? say(locale, 'meet.send', { when: when(draft.slot) }) : say(locale, 'meet.send.none')),
    checks: [
      () => (draft.slot ? null : { text: say(locale, 'err.slot'), focus: () => hours.querySelector('input')?.focus() }),
      phone.check,
    ],
    request: () => ({ kind: 'appointment', slot: draft.slot, place: draft.place, phone: phone.value(), ...(draft.note.trim() ? { note: draft.note.trim() } : {}) }),
    rows: () => [[say(locale, 'meet.asked'), when(draft.slot)], [say(locale, 'meet.how').replace(/[\s\u202f]*[?？]$/, ''), say(locale, `meet.${draft.place}`)], [say(locale, 'call.number'), phoneText(phone.value())]],
    refused: ({ code, errors }) => {
      if (code !== 'request.slot_taken') return [];
      draft.slot = '';
      void look();
      // The next free ones, as the server knows them now.
      return errors.filter((each) => each.code === 'request.slot_free').map(({ message }) => ({ text: when(message), focus: () => pick(message) }));
    },
  });
  const fill = (): void => {
    const day = days.find((each) => each.date === draft.day);
    if (!day) return hours.replaceChildren(h('p', { class: 'muted', role: 'status' }, say(locale, 'meet.none')));
    hours.replaceChildren(
      h('legend', { class: 'lab' }, say(locale, 'meet.hour', { day: dayText(day.wall, locale) })),
      h('div', { class: 'slots' }, ...day.starts.map((start) => {
        const iso = start.toISOString();
        return h('label', { class: 'chip' },
          h('input', { type: 'radio', name: 'slot', value: iso, checked: draft.slot === iso, onchange: () => { draft.slot = iso; send.relabel(); } }),
          timeText(wallAt(start, zoneOffset(start, zone)), locale));
      })));
  };
  const show = (free: readonly FreeDay[]): void => {
    days = free;
    if (!days.some((day) => day.date === draft.day)) draft.day = days[0]?.date ?? '';
    if (!days.some((day) => day.starts.some((start) => start.toISOString() === draft.slot))) draft.slot = '';
    dayRow.replaceChildren(h('legend', { class: 'lab' }, say(locale, 'meet.day')), h('div', { class: 'days' }, ...days.map((day) => {
      const short = shortDay(day.wall, locale);
      const count = told ? say(locale, day.starts.length === 1 ? 'meet.free_1' : 'meet.free_n', { n: day.starts.length }) : '';
      return h('label', { class: 'chip' },
        h('input', { type: 'radio', name: 'day', checked: day.date === draft.day, 'aria-label': [dayText(day.wall, locale), count].filter(Boolean).join(', '), onchange: () => { draft.day = day.date; draft.slot = ''; fill(); send.relabel(); } }),
        h('small', {}, short.weekday), h('b', {}, short.day), count ? h('small', {}, count) : null);
    })));
    fill();
    send.relabel();
  };
  const look = async (): Promise<void> => {
    const free = await scene.slots(draft.place);
    told = free !== null;
    show(free ? daysOf(free, zone) : bookableDays(now, zone).map((day) => ({ wall: day.wall, date: dateOf(day.wall), starts: startsOf(day, zone) })));
  };
  const pick = (iso: string): void => {
    const at = new Date(iso);
    draft.day = dateOf(wallAt(at, zoneOffset(at, zone)));
    draft.slot = at.toISOString();
    show(days);
    hours.querySelector<HTMLElement>('input:checked')?.focus();
  };
  hours.replaceChildren(h('div', { class: 'bones', role: 'status' }, h('span', { class: 'vh' }, say(locale, 'meet.looking')), h('i'), h('i')));
  void look();
  return send.form(dayRow, hours, phone.field.box, h('p', { class: 'hint' }, say(locale, 'meet.free')));
}

/** What was asked and what is promised. */
export function notedView(noted: Noted, locale: Locale, finish: () => void): Child[] {
  const call = noted.kind === 'callback';
  const row = ([label, value]: readonly [string, string]): HTMLElement => h('div', {}, h('dt', {}, label), h('dd', {}, value));
  return [
    h('p', { class: 'done', role: 'status' }, icon('okc'), say(locale, call ? 'call.done' : 'meet.done')),
    call && noted.position ? h('div', { class: 'place' }, ...ringOf(noted.position, locale), h('div', {}, h('b', {}, say(locale, 'talk.place')))) : null,
    h('div', { class: 'promise' }, h('div', { class: 'k' }, say(locale, call ? 'call.promised' : 'meet.asked')), h('div', { class: 'v' }, call ? capital(noted.promise) : noted.rows[0]?.[1] ?? ''),
      call ? null : h('div', { class: 'd' }, noted.promise)),
    call
      ? h('div', { class: 'note' }, drawing(lockLine), h('div', {}, h('b', {}, say(locale, 'call.kept')), ' ', say(locale, 'call.kept.d')))
      : h('p', { class: 'muted' }, say(locale, 'meet.done.d')),
    h('dl', { class: 'rows' }, ...noted.rows.slice(call ? 0 : 1).map(row), row([say(locale, 'call.reference'), noted.id.slice(0, 8)])),
    h('div', { class: 'note' }, icon('shield'), h('div', {}, say(locale, 'call.never'))),
    h('button', { class: 'btn line wide', type: 'button', onclick: finish }, say(locale, 'done.ok')),
  ];
}
