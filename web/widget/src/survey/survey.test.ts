// Reading SurveyJS JSON, its conditions, and what is sent.
import { describe, expect, it } from 'vitest';
import { conditionHolds } from './condition';
import { missing, piped, readModel, sentAnswers, visiblePages, visibleQuestions } from './model';

describe('a condition', () => {
  const answers = { score: 6, name: 'Anna', many: ['a', 'b'], yes: true, none: '' };
  it.each([
    ['', true], ['{score} = 6', true], ['{score} == "6"', true], ['{score} <= 6', true], ['{score} < 6', false], ['{score} > 5 and {name} = \'anna\'', true],
    ['{score} <> 6', false], ['{score} != 7', true], ['{missing} empty', true], ['{none} notempty', false], ['{score} notempty', true],
    ['{many} contains \'a\'', true], ['{many} notcontains \'c\'', true], ['{many} = [\'b\', \'a\']', true], ['{score} anyof [1, 6]', true],
    ['{yes} = true', true], ['{yes}', true], ['!{yes}', false], ['not ({score} > 5 or {score} < 2)', false], ['({score} = 1 or {score} = 6) and {yes} = true', true],
    ['{missing} > 3', false], ['{missing} = 3', false], ['{score} ??? 3', true], ['dayOfWeek() > 3', true], ['{score} =', true], ['(', true],
  ])('%s is %s', (text, expected) => {
    expect(conditionHolds(text, answers)).toBe(expected);
  });
});

const model = readModel({
  title: { default: 'Your view', fr: 'Votre avis' },
  pages: [
    { elements: [
      { type: 'rating', name: 'score', isRequired: true, rateMin: 0, rateMax: 10, title: 'Note ?' },
      { type: 'comment', name: 'why', visibleIf: '{score} <= 6', title: 'Pourquoi {score} ?' },
      { type: 'panel', visibleIf: '{score} > 8', elements: [{ type: 'text', name: 'praise', title: 'Bravo' }] },
    ] },
    { visibleIf: '{score} <= 6', elements: [
      { type: 'boolean', name: 'solved', title: 'Réglé ?' },
      { type: 'checkbox', name: 'causes', choices: ['a', { value: 'b', text: { fr: 'Bé' } }], showOtherItem: true },
      { type: 'html', name: 'words', html: '<p>Merci <b>beaucoup</b> &amp; plus</p>' },
    ] },
  ],
}, 'fr', 'Autre');
const all = model.pages.flatMap((p) => p.questions);

describe('a questionnaire', () => {
  it('is read with its kinds, options and language', () => {
    expect([model.title, all.map((q) => `${q.name}:${q.kind}:${q.options.length}`).join(' ')]).toEqual(['Votre avis', 'score:scale:11 why:comment:0 praise:text:0 solved:yesno:2 causes:many:3 words:words:0']);
    expect(all[4]?.options.map((o) => o.text)).toEqual(['a', 'Bé', 'Autre']);
    expect(all[5]?.title).toBe('Merci beaucoup & plus');
  });

  it.each([
    [{}, 'score'],
    [{ score: 3 }, 'score why / solved causes words'],
    [{ score: 7 }, 'score'],
    [{ score: 10 }, 'score praise'],
  ])('shows for %o: %s', (answers, expected) => {
    expect(visiblePages(model, answers).map((p) => visibleQuestions(p, answers).map((q) => q.name).join(' ')).join(' / ')).toBe(expected);
  });

  it('misses only what is needed', () => {
    expect(missing(model.pages[0]!, {}).map((q) => q.name)).toEqual(['score']);
    expect(missing(model.pages[0]!, { score: 0 })).toEqual([]);
  });

  it('sends nothing that was typed and then hidden', () => {
    expect(sentAnswers(model, { score: 10, why: 'attente', praise: '', solved: false })).toEqual({ score: 10 });
    expect(sentAnswers(model, { score: 2, why: 'attente', solved: false, causes: ['other'], 'causes-Comment': 'x' })).toEqual({ score: 2, why: 'attente', solved: false, causes: ['other'], 'causes-Comment': 'x' });
  });

  it('puts answers into titles', () => {
    expect([piped('Pourquoi {score} ?', { score: 6 }), piped('Pourquoi {score} ?', {})]).toEqual(['Pourquoi 6 ?', 'Pourquoi ?']);
  });

  it('survives what is not a questionnaire', () => {
    expect(readModel({ pages: [null, 3, { elements: 'x' }, { elements: [null, { type: 'rating' }] }] }, 'fr', 'Autre').pages).toEqual([]);
    expect(readModel({}, 'fr', 'Autre').pages).toEqual([]);
  });

  it.each([
    [{ type: 'rating', name: 'q' }, '1 2 3 4 5'],
    [{ type: 'rating', name: 'q', rateCount: 7 }, '1 2 3 4 5 6 7'],
    [{ type: 'rating', name: 'q', rateValues: [{ value: 1, text: 'Mal' }, 2] }, 'Mal 2'],
    [{ type: 'rating', name: 'q', rateMin: 0, rateMax: 1e9 }, '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20'],
  ])('points of %o', (raw, points) => {
    expect(readModel({ elements: [raw] }, 'fr', '').pages[0]!.questions[0]!.options.map((o) => o.text).join(' ')).toBe(points);
  });
});
