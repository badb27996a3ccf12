// Invites a visitor who hesitates, once, while somebody is free. The card takes no focus, makes no sound, counts
// nothing down; it says until when it holds, and refusing it costs nothing.
import type { Thresholds } from '../contact/answer';
import type { Accepted, Invitation } from '../contact/hub';
import { say, type InviteKey } from '../i18n/invite';
import { typeset, type Locale } from '../i18n/texts';
import type { Footprints } from '../record/footprints';
import { h, icon } from '../ui/h';
import parts from '../ui/parts.css';
import { dress, followTheme } from '../ui/sheet';
import tokens from '../ui/tokens.css';
import { offsetOf, timeText, wallAt, zoneOffset } from '../words/moment';
import { causeOf, Hesitation, type Cause } from './hesitation';
import inviteCss from './invite.css';

export interface InviteScene {
  readonly locale: Locale;
  readonly zone: string;
  readonly placement: string;
  readonly decision: string;
  readonly footprints: Footprints;
  readonly ask: (cause: Cause) => Promise<Invitation | null>;
  /** From now on this tab has been invited. */
  readonly shown: () => void;
  readonly accept: (id: string) => Promise<Accepted | null>;
  /** Opens the panel, on what was accepted where the server has answered. */
  readonly open: (accepted: Accepted | null, mode: string) => void;
  /** Not now: somebody is in the panel or answers a questionnaire. */
  readonly busy: () => boolean;
  readonly track: (name: string, properties: Record<string, unknown>) => void;
}

const places = new Map<string, { limits: Thresholds; scene: InviteScene }>();
let hesitation: Hesitation | null = null;
let asked = false;

/** Measures from now on, for one placement of the page; asks at most once on a page. */
export function watch(limits: Thresholds, scene: InviteScene): void {
  if (asked) return;
  places.set(scene.placement, { limits, scene });
  hesitation ??= new Hesitation(scene.footprints, (now) => {
    for (const { limits: reached, scene: at } of places.values()) {
      const cause = causeOf(reached, now);
      if (!cause || asked || at.busy()) continue;
      asked = true;
      hesitation?.stop();
      void at.ask(cause).then((invitation) => { if (invitation && !at.busy()) show(invitation, cause, at); });
    }
  });
}

const verbs: readonly string[] = ['callback', 'chat', 'video', 'appointment'];
/** Longer than any invitation holds; a demo's clock may be days away from the browser's. */
const longestMs = 3_600_000;

function show(invitation: Invitation, cause: Cause, scene: InviteScene): void {
  const { locale } = scene;
  const { id, mode } = invitation;
  const end = new Date(invitation.expires_at);
  const until = { time: timeText(wallAt(end, offsetOf(invitation.expires_at) || zoneOffset(end, scene.zone)), locale) };
  const fact = (name: string, why: string = cause): void => scene.track(`hub.${name}`, { invitation: id, decision: scene.decision, mode, cause: why, placement: scene.placement });

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  dress(root, parts, tokens, inviteCss);
  const unfollow = followTheme(host);
  let open = true;
  const leave = (name: string, why?: string): void => {
    if (!open) return;
    open = false;
    clearTimeout(timer);
    removeEventListener('jalon:opened', opened);
    unfollow();
    host.remove();
    if (name) fact(name, why);
  };
  const opened = (): void => leave(over ? '' : 'invitation_declined', 'opened');
  let over = false;

  const { action, wait, price } = invitation.offer ?? {};
  const type = action?.type ?? '';
  const cost = [wait?.text, price?.text].filter(Boolean).map((one) => typeset(locale, one!)).join(locale === 'zh-Hant' ? '，' : ', ');
  const go = h('button', { class: 'btn grow', type: 'button' }, say(locale, `invite.go.${verbs.includes(type) ? type : 'other'}` as InviteKey));
  const line = h('p', { class: 'until' }, say(locale, 'invite.until', until));
  const told = h('p', { class: 'vh', role: 'status' });
  go.addEventListener('click', () => {
    if (go.hasAttribute('aria-disabled')) return;
    go.setAttribute('aria-disabled', 'true');
    go.textContent = say(locale, 'invite.wait');
    void scene.accept(id).then((accepted) => {
      fact('invitation_accepted', accepted?.state ?? 'away');
      leave('');
      scene.open(accepted, mode);
    });
  });
  const refuse = (why: string): void => leave(over ? '' : 'invitation_declined', why);
  // After its hour the card goes; where somebody is at it just then, it stays and says so.
  const expire = (): void => {
    over = true;
    fact('invitation_expired');
    if (!host.matches(':hover, :focus-within') && document.visibilityState === 'visible' && !go.hasAttribute('aria-disabled')) return leave('');
    line.textContent = say(locale, 'invite.over', until);
    if (!go.hasAttribute('aria-disabled')) go.textContent = say(locale, 'invite.over.go');
  };
  const left = end.getTime() - Date.now();
  const timer = window.setTimeout(expire, Math.min(left > 0 ? left : 300_000, longestMs));

  root.append(h('div', { lang: locale }, h('section', { class: 'invite', role: 'region', 'aria-label': say(locale, 'invite.label') },
    h('button', { class: 'ib x', type: 'button', 'aria-label': say(locale, 'invite.close'), onclick: () => refuse('closed') }, icon('close', true)),
    h('h2', {}, typeset(locale, invitation.title)), h('p', {}, typeset(locale, invitation.text), cost ? h('b', {}, cost) : null),
    h('div', { class: 'actions' }, go, h('button', { class: 'btn text', type: 'button', onclick: () => refuse('no') }, say(locale, 'invite.no'))), line), told));
  root.addEventListener('keydown', (event) => { if ((event as KeyboardEvent).key === 'Escape') refuse('closed'); });
  addEventListener('jalon:opened', opened);
  document.body.append(host);
  // Said once to those who do not see it, without moving them.
  setTimeout(() => { told.textContent = `${say(locale, 'invite.label')} : ${invitation.title}`; }, 400);
  scene.shown();
  fact('invited');
}
