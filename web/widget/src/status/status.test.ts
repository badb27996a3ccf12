// The status page's words: dates on the bank's clock, the track, lateness.
import { describe, expect, it } from 'vitest';
import { initials, isLate, momentText, track, zoneText, type PublicCase, type Stage } from './case';

const one = (stage: Stage): PublicCase => ({ reference: 'C-1', stage, reason_text: '', opened_at: '2026-11-20T08:00:00Z', promised_at: '2026-11-25T17:00:00Z', time_zone: 'Europe/Paris', bank_name: '', steps: [] });
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the status page', () => {
  it.each([['fr', 'mercredi 25 novembre, 18 h', 'heure de Paris'], ['en', 'Wednesday 25 November, 18:00', 'Paris time'], ['zh-Hant', '11 月 25 日星期三 18:00', '巴黎時間']] as const)('promises in %s', (locale, moment, zone) => {
    expect([plain(momentText('2026-11-25T17:00:00Z', 'Europe/Paris', locale)), zoneText('Europe/Paris', locale)]).toEqual([moment, zone]);
  });

  it.each([['new', 'now ahead ahead ahead'], ['working', 'past now ahead ahead'], ['waiting_for_customer', 'past waits ahead ahead'], ['resolved', 'past past now ahead'], ['closed', 'past past past past']] as const)('is %s', (stage, lights) => {
    expect(track(stage).map(([, light]) => light).join(' ')).toBe(lights);
  });

  it.each([['new', true], ['working', true], ['waiting_for_customer', false], ['resolved', false], ['closed', false]] as const)('a missed date makes "%s" late: %s', (stage, late) => {
    expect(isLate(one(stage), new Date('2026-11-26T00:00:00Z'))).toBe(late);
    expect(isLate(one(stage), new Date('2026-11-24T00:00:00Z'))).toBe(false);
  });

  it('initials', () => {
    expect(['Claire Morel', 'Inès', '王 小明', ''].map(initials)).toEqual(['CM', 'I', '王小', '']);
  });
});
