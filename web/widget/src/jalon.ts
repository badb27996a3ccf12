// The core script of the widget: one tag on a bank's page. It records, asks the hub, shows the button, and loads the
// questionnaire when one is due. Whatever goes wrong here stays here: the host page never sees an exception.
import { tellHost } from './app-host';
import { askAfresh, connectContact, ContactElement } from './contact/element';
import { Hub, type Play } from './contact/hub';
import { inviteOn, panelOf } from './contact/inviting';
import { browserMemory, visitorId } from './memory';
import { Recorder } from './record/recorder';
import { readSettings } from './settings';
import { SurveyWatch } from './surveys-due';

/** window.jalon: what a host page may call. Before this script has loaded, it may be an array of calls to replay. */
export interface Jalon {
  track(name: string, properties?: unknown): void;
  identify(user: string, traits?: unknown): void;
  page(name?: string, properties?: unknown): void;
  /** The customer has signed out. */
  reset(): void;
  /** Another visit begins, by somebody in another situation: nothing holds still any more (demo: the play panel). */
  restart(): void;
  /** What the customer needs, where the page knows: {product, problem}. */
  need(need: Record<string, string> | null): void;
  open(): void;
  close(): void;
  /** Demo servers only: inputs that override what is known, and the ways asked for again. */
  play(inputs: Play | null): void;
  push(call: unknown): void;
}

type Holder = { jalon?: Jalon | unknown[] };

function quiet<A extends unknown[]>(run: (...given: A) => void): (...given: A) => void {
  return (...given) => {
    try {
      run(...given);
    } catch {
      // Never into the host page.
    }
  };
}

function start(): void {
  const holder = window as unknown as Holder;
  if (holder.jalon && !Array.isArray(holder.jalon)) return;
  const early = Array.isArray(holder.jalon) ? holder.jalon : [];
  const settings = readSettings();
  if (!settings) return;

  const memory = browserMemory(settings.consent);
  const recorder = new Recorder(settings, memory, settings.consent ? browserMemory(false) : memory, visitorId(memory));
  const hub = new Hub(settings, memory, recorder);
  inviteOn(hub);

  const jalon: Jalon = {
    track: quiet((name, properties) => recorder.track(name, properties)),
    identify: quiet((user, traits) => { recorder.identify(user, traits); askAfresh(); }),
    page: quiet((name, properties) => recorder.pageViewed(name, properties)),
    reset: quiet(() => { recorder.forgetUser(); memory.drop('session'); askAfresh(); }),
    restart: quiet(() => { memory.drop('session'); recorder.tab.drop('invited'); }),
    need: quiet((need) => { hub.need = need; askAfresh(); }),
    open: quiet(() => panelOf().open()),
    close: quiet(() => panelOf().close()),
    play: quiet((inputs) => { hub.play = inputs; askAfresh(); }),
    push: quiet((call) => {
      if (!Array.isArray(call)) return;
      const run: unknown = (jalon as unknown as Record<string, unknown>)[String(call[0])];
      if (typeof run === 'function') (run as (...given: unknown[]) => void)(...call.slice(1));
    }),
  };
  holder.jalon = jalon;

  if (!customElements.get('jalon-contact')) customElements.define('jalon-contact', ContactElement);
  const surveys = new SurveyWatch(settings, recorder);
  // Who it is comes before what they do.
  const calls = early.slice(0, 100);
  const who = (call: unknown): boolean => Array.isArray(call) && call[0] === 'identify';
  calls.filter(who).forEach((call) => jalon.push(call));
  recorder.pageViewed();
  calls.filter((call) => !who(call)).forEach((call) => jalon.push(call));
  connectContact(hub);

  const place = quiet(() => {
    if (settings.button && !document.querySelector('jalon-contact:not([inline])')) document.body.appendChild(document.createElement('jalon-contact'));
    if (settings.app) panelOf();
    document.querySelectorAll<HTMLElement>('jalon-survey[survey]').forEach((host) => void surveys.place(host));
  });
  if (document.body) place();
  else addEventListener('DOMContentLoaded', place);
  // A framing page that the tag names may open and close the panel.
  if (settings.app) addEventListener('message', quiet(({ origin, data }: MessageEvent) => {
    if (origin === settings.app && /^(open|close)$/.test(data?.jalon)) jalon[data.jalon as 'open']();
  }));
  tellHost(settings.app, 'ready');
}

quiet(start)();
