// Which icon stands for a channel or a contact mode.
import type { IconName } from './icon';

const icons: Record<string, IconName> = {
  web: 'web', app: 'app', mobile: 'app', phone: 'phone', call: 'phone', callback: 'callback', branch: 'branch', counter: 'branch', mail: 'mail', email: 'mail',
  letter: 'mail', chat: 'chat', video: 'video', appointment: 'appointment', information: 'information', survey: 'questionnaires', notice: 'bell', console: 'person', staff: 'person', desk: 'person', case: 'cases',
};

/** The icon of a channel; a dot of information for one that nobody foresaw. */
export function channelIcon(channel: string): IconName {
  return icons[channel] ?? 'information';
}
