// Waits, moments, telephone numbers and typography, as data.
import { describe, expect, it } from 'vitest';
import { frenchSpaces, localeOf } from '../i18n/texts';
import { dayText, instantOf, offsetOf, timeText, wallAt, whenText, zoneOffset } from './moment';
import { checkEmail, checkPhone, phoneText, safeHref } from './reach';
import { waitText } from './wait';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a wait in words', () => {
  it.each([
    [0, 0, 'fr', 'sans attente'],
    [0, 60, 'fr', 'moins de 2 min'],
    [0, 240, 'fr', 'moins de 4 min'],
    [120, 300, 'fr', '2 à 5 min'],
    [130, 290, 'fr', '2 à 5 min'],
    [300, 300, 'fr', '5 min'],
    [300, 120, 'en', '2 to 5 min'],
    [2700, 6000, 'fr', '45 min à 2 h'],
    [5400, 9000, 'fr', '1,5 à 2,5 h'],
    [360, 600, 'zh-Hant', '6 至 10 分鐘'],
    [-5, 30, 'en', 'under 2 min'],
  ] as const)('%i to %i s in %s is %s', (low, high, locale, words) => {
    expect(plain(waitText(low, high, locale))).toBe(words);
  });
});

describe('a moment in words', () => {
  const at = (iso: string) => wallAt(new Date(iso), offsetOf(iso) ?? 0);
  it.each([
    ['2026-11-23T18:00:00+01:00', '2026-11-23T10:12:00+01:00', 'fr', 'aujourd’hui à 18 h'],
    ['2026-11-24T08:00:00+01:00', '2026-11-23T10:12:00+01:00', 'fr', 'demain mardi à 8 h'],
    ['2026-11-26T09:30:00+01:00', '2026-11-23T10:12:00+01:00', 'fr', 'jeudi 26 novembre à 9 h 30'],
    ['2026-11-24T08:00:00+01:00', '2026-11-23T10:12:00+01:00', 'en', 'tomorrow, Tuesday, at 8:00'],
    ['2026-11-24T08:00:00+08:00', '2026-11-23T10:12:00+08:00', 'zh-Hant', '明天星期二 8:00'],
    ['2026-11-24T00:30:00+01:00', '2026-11-23T23:50:00+01:00', 'en', 'tomorrow, Tuesday, at 0:30'],
  ] as const)('%s seen from %s in %s', (then, now, locale, words) => {
    expect(plain(whenText(at(then), at(now), locale))).toBe(words);
  });

  it.each([['Z', 0], ['+01:00', 60], ['-03:30', -210], ['', null]] as const)('the offset %s is %s min', (end, minutes) => {
    expect(offsetOf(`2026-11-23T08:00:00${end}`)).toBe(minutes);
  });

  it('a zone is read across its change of clock', () => {
    expect(zoneOffset(new Date('2026-07-01T12:00:00Z'), 'Europe/Paris')).toBe(120);
    expect(zoneOffset(new Date('2026-12-01T12:00:00Z'), 'Europe/Paris')).toBe(60);
    expect(instantOf(2026, 10, 26, 9, 30, 'Europe/Paris').toISOString()).toBe('2026-10-26T08:30:00.000Z');
    expect(instantOf(2026, 3, 30, 9, 30, 'Europe/Paris').toISOString()).toBe('2026-03-30T07:30:00.000Z');
    expect(instantOf(2026, 3, 29, 2, 30, 'Europe/Paris').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('a full day has no comma and the hour no zero minutes in French', () => {
    const wall = at('2026-11-30T12:00:00+01:00');
    expect([dayText(wall, 'fr'), dayText(wall, 'en'), plain(timeText(wall, 'fr'))]).toEqual(['lundi 30 novembre', 'Monday 30 November', '12 h']);
  });
});

describe('a way to be reached', () => {
  it.each([
    ['06 39 98 20 42', '+33639982042'],
    ['06.39.98.20.42', '+33639982042'],
    ['+33 6 39 98 20 42', '+33639982042'],
    ['+33 (0)6 39 98 20 42', '+33639982042'],
    ['0033639982042', '+33639982042'],
    ['+886 2 2345 6789', '+886223456789'],
    ['06 39 98 20', 'err.phone.digits 8 10'],
    ['6639982042', 'err.phone.start'],
    ['+12 34', 'err.phone.digits 4 8–15'],
    ['appelez-moi', 'err.phone.letters'],
    ['', 'err.phone.empty'],
  ])('the number "%s" is %s', (typed, expected) => {
    const c = checkPhone(typed);
    expect(c.ok ? c.value : [c.key, c.values?.['n'], c.values?.['want']].filter((x) => x !== undefined).join(' ')).toBe(expected);
  });

  it.each([['anna@exemple.fr', true], ['anna@exemple', false], ['a b@c.fr', false], ['', false]])('the address "%s"', (typed, fine) => {
    expect(checkEmail(typed).ok).toBe(fine);
  });

  it('reads a French number back in pairs', () => {
    expect(phoneText('+33465710015')).toBe('04 65 71 00 15');
    expect(phoneText('+4420')).toBe('+4420');
  });

  it.each([['tel:3099', true], ['https://a.example/x', true], ['/help', true], ['#top', true], ['javascript:alert(1)', false], [' JavaScript:1', false], ['data:text/html,x', false], ['//evil.example', false], ['', false]])('the link "%s"', (href, fine) => {
    expect(safeHref(href) !== null).toBe(fine);
  });
});

describe('typography and languages', () => {
  it('puts French spaces that do not break', () => {
    expect(frenchSpaces('Pourquoi ? 2 à 5 min : « oui » à 10 h 12')).toBe('Pourquoi\u202f? 2 à 5\u00a0min\u00a0: «\u202foui\u202f» à 10\u00a0h\u00a012');
  });
  it.each([['fr-CA', 'fr'], ['en-GB', 'en'], ['zh-TW', 'zh-Hant'], ['zh', 'zh-Hant'], ['de', 'fr'], ['', 'fr']])('%s is %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});
