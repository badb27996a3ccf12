// Where an answer says when a visitor counts as hesitating, the part that measures it is fetched. Once a session, over
// page loads: what was shown in this tab is not shown again.
import { chunk, fetchChunk } from './chunks';
import type { ContactElement } from './element';
import type { Hub } from './hub';

/** The permanent button with its panel; a panel without a button where the page has none. */
export function panelOf(): ContactElement {
  const there = document.querySelector<ContactElement>('jalon-contact:not([inline])');
  if (there) return there;
  const made = document.createElement('jalon-contact') as ContactElement;
  made.setAttribute('quiet', '');
  document.body.appendChild(made);
  return made;
}

export function inviteOn(hub: Hub): void {
  const { recorder, settings } = hub;
  hub.onAnswer = (placement, { invite, decision }, locale) => {
    if (!invite || recorder.tab.get('invited')) return;
    void fetchChunk(settings.folder, 'invite').then((came) => {
      if (came) chunk('invite')!.watch(invite, {
        locale: locale as 'en', zone: settings.zone, placement, decision, footprints: recorder.footprints,
        ask: (cause) => hub.invite(cause, placement, locale),
        shown: () => recorder.tab.set('invited', '1'),
        accept: (id) => hub.accept(id, placement, locale),
        open: (accepted, mode) => { const panel = panelOf(); if (accepted) panel.accepted(accepted, mode); else panel.open(); },
        busy: () => panelOf().inUse || document.querySelector('jalon-survey:not([survey])') !== null,
        track: (name, properties) => recorder.track(name, properties),
      });
    }).catch(() => {});
  };
}
