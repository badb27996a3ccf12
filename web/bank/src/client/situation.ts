// The situation that the play panel describes, and the hub inputs it stands for. Pure: what is left "as is" is not sent.

export type Load = number | null;

export interface Situation {
  readonly client_type: '' | 'traditional' | 'online';
  readonly value: '' | 'low' | 'medium' | 'high';
  readonly location: string;
  readonly vulnerable: '' | 'yes' | 'no';
  /** As the hub knows them; empty for the one that is used. */
  readonly device: '' | 'desktop' | 'mobile' | 'tablet' | 'app';
  /** "2026-11-23", or empty for today. */
  readonly day: string;
  /** "10:12", or empty for now. */
  readonly time: string;
  readonly loads: Readonly<Record<Queue, Load>>;
}

export type Queue = 'phone' | 'callback' | 'chat' | 'video';
export const queues: readonly Queue[] = ['phone', 'callback', 'chat', 'video'];

export const asIs: Situation = { client_type: '', value: '', location: '', vulnerable: '', device: '', day: '', time: '', loads: { phone: null, callback: null, chat: null, video: null } };

const teams: Record<Queue, { agents: number; mean_handling_s: number }> = {
  phone: { agents: 12, mean_handling_s: 330 },
  callback: { agents: 6, mean_handling_s: 420 },
  chat: { agents: 4, mean_handling_s: 540 },
  video: { agents: 3, mean_handling_s: 900 },
};

export function loadWord(load: Load): 'known' | 'calm' | 'normal' | 'heavy' | 'closed' {
  if (load === null) return 'known';
  return load >= 96 ? 'closed' : load >= 60 ? 'heavy' : load >= 25 ? 'normal' : 'calm';
}

/** A load from 0 to 95 is up to four people waiting for each adviser; above, the team is closed. */
export function queueState(queue: Queue, load: number): object {
  const team = teams[queue];
  return { ...team, open: load < 96, ahead: Math.round((Math.min(load, 95) / 95) * 4 * team.agents) };
}

/** An instant on the browser's own clock, for the day and hour played. Null when both are as is. */
export function playedAt(day: string, time: string, now: Date): string | null {
  if (!day && !time) return null;
  const read = new Date(now);
  const d = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (d) read.setFullYear(Number(d[1]), Number(d[2]) - 1, Number(d[3]));
  const t = /^(\d\d?):(\d\d)/.exec(time);
  if (t) read.setHours(Number(t[1]), Number(t[2]), 0, 0);
  return Number.isNaN(read.getTime()) ? null : read.toISOString();
}

/** The hub's `play` inputs; null when nothing is played. */
export function inputsOf(situation: Situation, now: Date): Record<string, unknown> | null {
  const at = playedAt(situation.day, situation.time, now);
  const waits = Object.fromEntries(queues.flatMap((queue) => {
    const load = situation.loads[queue];
    return load === null ? [] : [[queue, queueState(queue, load)]];
  }));
  const inputs: Record<string, unknown> = {
    ...(situation.client_type ? { client_type: situation.client_type } : {}),
    ...(situation.value ? { value: situation.value } : {}),
    ...(situation.location ? { location: situation.location } : {}),
    ...(situation.vulnerable ? { vulnerable: situation.vulnerable === 'yes' } : {}),
    ...(situation.device ? { device: situation.device } : {}),
    ...(at ? { at } : {}),
    ...(Object.keys(waits).length ? { waits } : {}),
  };
  return Object.keys(inputs).length ? inputs : null;
}
