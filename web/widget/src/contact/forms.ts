// The three requests a customer can make: a call, an appointment, a notice when a way opens. What was typed is kept
// in the draft, so that going back or closing loses nothing.
import { say, type FormsKey } from '../i18n/forms';
import { typeset, type Locale } from '../i18n/texts';
import { say as sayWhen } from '../i18n/words';
import { chips, field, summary, summaryBox, type Fault, type Field } from '../ui/field';
import { h, icon } from '../ui/h';
import fieldsCss from '../ui/fields.css';
import formsCss from './forms.css';
import { checkEmail, checkPhone, phoneText } from '../words/reach';
import { capital, dayText, shortDay, timeText, wallAt, zoneOffset } from '../words/moment';
import type { Asked } from '../ask';
import { freshId } from '../memory';
import type { ContactRequest, RequestDone } from './hub';
import type { Noted } from './panel';
import { bookableDays, startsOf } from './slots';

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
  day: number;
  slot: string;
}


export interface FormScene {
  readonly locale: Locale;
  readonly zone: string;
  readonly mode: string;
  readonly decision: string;
  readonly draft: Draft;
  readonly send: (request: ContactRequest) => Promise<Asked<RequestDone>>;
  readonly noted: (noted: Noted) => void;
  readonly leave: () => void;
}

const topics = ['loan', 'card', 'account', 'savings', 'access', 'complaint', 'other'] as const;

/** The server's refusals that the customer can act on, by their stable code. */
const refusals: Record<string, FormsKey> = {
  'hub.slot_closed': 'form.slot', 'hub.slot_past': 'form.slot', 'hub.slot_far': 'form.slot', 'hub.mode_not_available': 'form.shut', 'hub.never_open': 'form.shut',
  'request.phone_invalid': 'err.phone.letters', 'request.no_address': 'err.phone.empty', 'request.email_invalid': 'err.email',
};

type Check = () => Fault | null;

/** The promise as words: the server's own, else its instant. */
function promised(done: RequestDone, scene: FormScene): string {
  if (done.promise_text) return typeset(scene.locale, done.promise_text);
  const at = new Date(done.promised_at);
  const wall = wallAt(at, zoneOffset(at, scene.zone));
  return sayWhen(scene.locale, 'when.at', { day: dayText(wall, scene.locale), time: timeText(wall, scene.locale) });
}

interface Sending {
  readonly label: () => string;
  readonly checks: readonly Check[];
  readonly request: () => Omit<ContactRequest, 'id' | 'mode' | 'decision'>;
  readonly rows: () => readonly (readonly [string, string])[];
}

/** The button, the summary of errors and the sending, the same for the three forms. One id for all tries of one form. */
function sender(scene: FormScene, sending: Sending): { form: (...inside: HTMLElement[]) => HTMLFormElement; relabel: () => void } {
  const { locale } = scene;
  const id = freshId();
  const errors = summaryBox();
  const button = h('button', { class: 'btn wide', type: 'submit' }, sending.label());
  let busy = false;
  const submit = async (): Promise<void> => {
    if (busy) return;
    const faults = sending.checks.map((check) => check()).filter((fault) => fault !== null);
    summary(errors, faults.length ? say(locale, 'form.fix') : '', faults);
    if (faults.length) return;
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = say(locale, 'form.sending');
    const request = sending.request();
    const asked = await scene.send({ ...request, id, mode: scene.mode, ...(scene.decision ? { decision: scene.decision } : {}) });
    busy = false;
    button.removeAttribute('aria-disabled');
    if (asked.ok) {
      scene.noted({ kind: request.kind, mode: scene.mode, id: asked.value.id ?? id, promise: promised(asked.value, scene), rows: sending.rows(), ...(request.kind === 'notice' ? { by: scene.draft.by } : {}) });
      return;
    }
    button.textContent = say(locale, 'form.retry');
    summary(errors, say(locale, asked.away ? 'form.failed' : refusals[asked.problem?.code ?? ''] ?? 'form.refused'), []);
  };
  return {
    form: (...inside) => h('form', { class: 'form', novalidate: true, onsubmit: (event) => { event.preventDefault(); void submit(); } }, errors, ...inside.slice(0, -1), button, inside.at(-1)),
    relabel: () => { if (!busy) button.textContent = sending.label(); },
  };
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

function noteField(scene: FormScene): Field<HTMLTextAreaElement> {
  const area = h('textarea', { maxlength: 2000, rows: 3, oninput: (e) => { scene.draft.note = (e.target as HTMLTextAreaElement).value; } });
  area.value = scene.draft.note;
  return field(area, { label: say(scene.locale, 'call.note') });
}

export function callbackForm(scene: FormScene): HTMLElement {
  const { locale, draft } = scene;
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
    checks: [phone.check, checkTopic],
    request: () => ({ kind: 'callback', phone: phone.value(), topic: draft.topic, ...(draft.note.trim() ? { note: draft.note.trim() } : {}) }),
    rows: () => [[say(locale, 'call.number'), phoneText(phone.value())], [say(locale, 'call.topic.k'), say(locale, `topic.${draft.topic}` as FormsKey)]],
  });
  return send.form(phone.field.box, topic.box, noteField(scene).box, h('p', { class: 'hint' }, say(locale, 'call.use')));
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

/** Step 2: the day, the hour and where to reach the customer. */
export function slotForm(scene: FormScene, now: Date): HTMLElement {
  const { locale, draft, zone } = scene;
  const days = bookableDays(now, zone);
  const phone = phoneField(scene, 'call.phone');
  const when = (iso: string): string => {
    const at = new Date(iso);
    const wall = wallAt(at, zoneOffset(at, zone));
    return sayWhen(locale, 'when.at', { day: dayText(wall, locale), time: timeText(wall, locale) });
  };
  const hours = h('fieldset', {});
  const send = sender(scene, {
    label: () => (draft.slot ? say(locale, 'meet.send', { when: when(draft.slot) }) : say(locale, 'meet.send.none')),
    checks: [
      () => (draft.slot ? null : { text: say(locale, 'err.slot'), focus: () => hours.querySelector('input')?.focus() }),
      phone.check,
    ],
    request: () => ({ kind: 'appointment', slot: draft.slot, place: draft.place, phone: phone.value(), ...(draft.note.trim() ? { note: draft.note.trim() } : {}) }),
    rows: () => [[say(locale, 'meet.asked'), when(draft.slot)], [say(locale, 'meet.how').replace(/[\s\u202f]*[?？]$/, ''), say(locale, `meet.${draft.place}`)], [say(locale, 'call.number'), phoneText(phone.value())]],
  });
  const fill = (): void => {
    const day = days[draft.day] ?? days[0]!;
    hours.replaceChildren(
      h('legend', { class: 'lab' }, say(locale, 'meet.hour', { day: dayText(day.wall, locale) })),
      h('div', { class: 'slots' }, ...startsOf(day, zone).map((start) => {
        const iso = start.toISOString();
        return h('label', { class: 'chip' },
          h('input', { type: 'radio', name: 'slot', value: iso, checked: draft.slot === iso, onchange: () => { draft.slot = iso; send.relabel(); } }),
          timeText(wallAt(start, zoneOffset(start, zone)), locale));
      })));
  };
  fill();
  const dayRow = h('fieldset', {}, h('legend', { class: 'lab' }, say(locale, 'meet.day')), h('div', { class: 'days' }, ...days.map((day, n) => {
    const short = shortDay(day.wall, locale);
    return h('label', { class: 'chip' },
      h('input', { type: 'radio', name: 'day', checked: n === draft.day, 'aria-label': dayText(day.wall, locale), onchange: () => { draft.day = n; draft.slot = ''; fill(); send.relabel(); } }),
      h('small', {}, short.weekday), h('b', {}, short.day));
  })));
  return send.form(dayRow, hours, phone.field.box, h('p', { class: 'hint' }, say(locale, 'meet.free')));
}

/** What was asked and what is promised. */
export function notedView(noted: Noted, locale: Locale, finish: () => void): HTMLElement[] {
  const call = noted.kind === 'callback';
  const row = ([label, value]: readonly [string, string]): HTMLElement => h('div', {}, h('dt', {}, label), h('dd', {}, value));
  return [
    h('p', { class: 'done', role: 'status' }, icon('okc'), say(locale, call ? 'call.done' : 'meet.done')),
    h('div', { class: 'promise' }, h('div', { class: 'k' }, say(locale, call ? 'call.promised' : 'meet.asked')), h('div', { class: 'v' }, call ? capital(noted.promise) : noted.rows[0]?.[1] ?? ''),
      call ? null : h('div', { class: 'd' }, noted.promise)),
    call
      ? h('div', { class: 'note' }, icon('lock'), h('div', {}, h('b', {}, say(locale, 'call.kept')), ' ', say(locale, 'call.kept.d')))
      : h('p', { class: 'muted' }, say(locale, 'meet.done.d')),
    h('dl', { class: 'rows' }, ...noted.rows.slice(call ? 0 : 1).map(row), row([say(locale, 'call.reference'), noted.id.slice(0, 8)])),
    h('div', { class: 'note' }, icon('shield'), h('div', {}, say(locale, 'call.never'))),
    h('button', { class: 'btn line wide', type: 'button', onclick: finish }, say(locale, 'done.ok')),
  ];
}
