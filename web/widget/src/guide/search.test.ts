// What people type finds what they mean: without accents, unfinished, with a slip, in Chinese; on the shipped triage.
import { describe, expect, it } from 'vitest';
import { triage } from '../../dev/triage.mjs';
import { find, folded, marked, nearly, terms } from './search';
import type { Product } from './triage';

const products = (locale: string): readonly Product[] => triage(locale).products;
const first = (locale: string, typed: string): string => find(products(locale), typed)[0]?.path.at(-1)?.id ?? '-';

describe('the search', () => {
  it.each([
    ['fr', 'avalée dist', 'card-swallowed'], ['fr', 'avalee', 'card-swallowed'], ['fr', 'distributer', 'card-swallowed'], ['fr', 'carte volée', 'card-lost'],
    ['fr', 'mot de passe', 'cannot-sign-in'], ['fr', 'connecter', 'cannot-sign-in'], ['fr', 'plafond', 'card-limit'], ['fr', 'signer', 'cannot_sign'],
    ['fr', 'avis d’impot', 'loan-papers'], ['fr', 'attestation', 'certificate'], ['fr', 'arnaque', 'fraud-call'], ['fr', 'degat des eaux', 'claim'],
    ['en', 'swallowed', 'card-swallowed'], ['en', 'card stolen', 'card-lost'], ['en', 'pasword', 'cannot-sign-in'], ['en', 'transfer not arrived', 'transfer-late'],
    ['en', 'phishing', 'fraud-call'], ['en', 'forgot pin', 'card-code'], ['en', 'monthly pay', 'loan-rate'],
    ['zh-Hant', '吞卡', 'card-swallowed'], ['zh-Hant', '提款機吃卡', 'card-swallowed'], ['zh-Hant', '無法登入', 'cannot-sign-in'], ['zh-Hant', '密碼忘了', 'card-code'],
    ['zh-Hant', '盜刷', 'fraud-payment'], ['zh-Hant', '遺失', 'card-lost'], ['zh-Hant', '漏水', 'claim'], ['zh-Hant', 'ATM', 'card-swallowed'],
    ['en', 'xylophone', '-'], ['fr', '   ', '-'], ['zh-Hant', '腳踏車', '-'], ['en', '', '-'],
  ])('%s: %s finds %s', (locale, typed, id) => expect(first(locale, typed)).toBe(id));

  it('a tree is searched through, and says where it found', () => {
    const [found] = find(products('en'), 'limit');
    expect([found?.product.id, ...(found?.path ?? []).map((p) => p.id)]).toEqual(['card', 'card-refused', 'card-limit']);
  });

  it('folds accents and case, and takes Chinese in pairs', () => {
    expect(folded('Ç’EST Œuvre-là')).toBe('c est oeuvre la');
    expect(terms('掛失卡片 ATM')).toEqual(['掛失', '失卡', '卡片', 'atm']);
  });

  it.each([['distributer', 'distributeur', true], ['pasword', 'password', true], ['carts', 'carte', true], ['lona', 'loan', true], ['abcdef', 'uvwxyz', false]])('%s is nearly %s: %s', (a, b, yes) => expect(nearly(a, b)).toBe(yes));

  it('marks what was typed and loses nothing of the title', () => {
    const parts = marked('Ma carte a été avalée par un distributeur', 'avalee dist');
    expect(parts.filter((p) => p.mark).map((p) => p.text)).toEqual(['avalée', 'distributeur']);
    expect(parts.map((p) => p.text).join('')).toBe('Ma carte a été avalée par un distributeur');
    expect(marked('提款機吃了我的卡片', '卡片').filter((p) => p.mark).map((p) => p.text)).toEqual(['卡片']);
  });
});
