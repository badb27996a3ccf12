// A questionnaire as the card shows it, read from SurveyJS JSON: pages of simple questions with their conditions.
import { conditionHolds, isEmpty, type Answers } from './condition';

export interface Option {
  readonly value: string | number | boolean;
  readonly text: string;
}

export type Kind = 'scale' | 'comment' | 'one' | 'many' | 'text' | 'yesno' | 'words';

export interface Question {
  readonly kind: Kind;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  readonly visibleIf: string;
  readonly requiredIf: string;
  readonly options: readonly Option[];
  /** Scales: the words under both ends. */
  readonly low: string;
  readonly high: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly inputType: string;
}

export interface Page {
  readonly title: string;
  readonly visibleIf: string;
  readonly questions: readonly Question[];
}

export interface Model {
  readonly title: string;
  readonly pages: readonly Page[];
  readonly thanks: string;
}

type Raw = Record<string, unknown>;

const limits = { pages: 30, questions: 100, options: 100, text: 4000 };

/** A text, or the one for this language where the model holds several. */
function words(value: unknown, locale: string): string {
  if (typeof value === 'string') return value.slice(0, limits.text);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const many = value as Raw;
  const found = many[locale] ?? many[locale.toLowerCase()] ?? many[locale.split('-')[0] ?? ''] ?? (locale.startsWith('zh') ? many['zh-tw'] ?? many['zh-cn'] : undefined) ?? many['default'] ?? Object.values(many)[0];
  return typeof found === 'string' ? found.slice(0, limits.text) : '';
}

/** Markup read as words: the card never inserts foreign HTML. */
function plainWords(value: unknown, locale: string): string {
  return words(value, locale).replace(/<[^>]*>/g, ' ').replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const number = (value: unknown, otherwise: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : otherwise);

function options(values: unknown, locale: string): Option[] {
  return list(values).slice(0, limits.options).flatMap((one): Option[] => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return [{ value: one, text: String(one) }];
    const raw = one as Raw | null;
    const value = raw?.['value'];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    return [{ value, text: words(raw?.['text'], locale) || String(value) }];
  });
}

/** The points of a rating: its values, or whole steps from rateMin to rateMax (1 to 5 as SurveyJS has it). */
function points(raw: Raw, locale: string): Option[] {
  const given = options(raw['rateValues'], locale);
  if (given.length) return given;
  const from = number(raw['rateMin'], 1);
  const step = Math.max(1, number(raw['rateStep'], 1));
  const to = raw['rateMax'] === undefined && typeof raw['rateCount'] === 'number' ? from + (raw['rateCount'] - 1) * step : number(raw['rateMax'], 5);
  const made: Option[] = [];
  for (let n = from; n <= to && made.length < 21; n += step) made.push({ value: n, text: String(n) });
  return made;
}

const kinds: Record<string, Kind> = {
  rating: 'scale', nps: 'scale', comment: 'comment', radiogroup: 'one', dropdown: 'one', buttongroup: 'one', checkbox: 'many', tagbox: 'many', text: 'text', boolean: 'yesno', html: 'words', expression: 'words',
};

function question(raw: Raw, locale: string, other: string): Question | null {
  const type = String(raw['type'] ?? 'text').toLowerCase();
  const kind = kinds[type];
  const name = words(raw['name'], locale);
  if (!name) return null;
  const choice = kind === 'one' || kind === 'many';
  const own = kind === 'scale' ? points(type === 'nps' ? { rateMin: 0, rateMax: 10, ...raw } : raw, locale) : choice ? options(raw['choices'], locale) : [];
  const extra: Option[] = choice && (raw['showOtherItem'] === true || raw['hasOther'] === true) ? [{ value: 'other', text: words(raw['otherText'], locale) || other }] : [];
  return {
    kind: kind ?? 'text',
    name,
    title: kind === 'words' ? plainWords(raw['html'] ?? raw['title'], locale) : plainWords(raw['title'], locale) || name,
    description: plainWords(raw['description'], locale),
    required: raw['isRequired'] === true,
    visibleIf: typeof raw['visibleIf'] === 'string' ? raw['visibleIf'] : '',
    requiredIf: typeof raw['requiredIf'] === 'string' ? raw['requiredIf'] : '',
    options: kind === 'yesno' ? [{ value: true, text: words(raw['labelTrue'], locale) }, { value: false, text: words(raw['labelFalse'], locale) }] : [...own, ...extra],
    low: plainWords(raw['minRateDescription'], locale),
    high: plainWords(raw['maxRateDescription'], locale),
    placeholder: plainWords(raw['placeholder'] ?? raw['placeHolder'], locale),
    maxLength: Math.min(4000, Math.max(1, number(raw['maxLength'], 4000))),
    inputType: typeof raw['inputType'] === 'string' ? raw['inputType'] : 'text',
  };
}

/** Panels are unfolded into their page; a panel's condition joins those of its questions. */
function questions(elements: unknown, locale: string, other: string, outer = '', depth = 0): Question[] {
  return list(elements).slice(0, limits.questions).flatMap((one): Question[] => {
    if (typeof one !== 'object' || one === null) return [];
    const raw = one as Raw;
    const inner = Array.isArray(raw['elements']) && depth < 4;
    const own = typeof raw['visibleIf'] === 'string' ? raw['visibleIf'] : '';
    const joined = outer && own ? `(${outer}) and (${own})` : outer || own;
    if (inner) return questions(raw['elements'], locale, other, joined, depth + 1);
    const made = question(raw, locale, other);
    return made ? [{ ...made, visibleIf: joined }] : [];
  });
}

export function readModel(raw: Raw, locale: string, other: string): Model {
  const pages = list(raw['pages']).length ? list(raw['pages']) : [{ elements: raw['elements'] ?? raw['questions'] }];
  return {
    title: plainWords(raw['title'], locale),
    thanks: plainWords(raw['completedHtml'], locale),
    pages: pages.slice(0, limits.pages).flatMap((one): Page[] => {
      const page = one as Raw;
      const found = questions(page?.['elements'] ?? page?.['questions'], locale, other);
      return found.length ? [{ title: plainWords(page['title'], locale), visibleIf: typeof page['visibleIf'] === 'string' ? page['visibleIf'] : '', questions: found }] : [];
    }),
  };
}

export function visiblePages(model: Model, answers: Answers): Page[] {
  return model.pages.filter((page) => conditionHolds(page.visibleIf, answers) && visibleQuestions(page, answers).length > 0);
}

export function visibleQuestions(page: Page, answers: Answers): Question[] {
  return page.questions.filter((q) => conditionHolds(q.visibleIf, answers));
}

/** The questions of a page that lack the answer they need. */
export function missing(page: Page, answers: Answers): Question[] {
  return visibleQuestions(page, answers).filter((q) => {
    const needed = q.required || (q.requiredIf !== '' && conditionHolds(q.requiredIf, answers));
    return needed && q.kind !== 'words' && isEmpty(answers[q.name]);
  });
}

/** What is sent: the answers to what was visible, nothing that was typed and then hidden. */
export function sentAnswers(model: Model, answers: Answers): Answers {
  const sent: Answers = {};
  for (const page of visiblePages(model, answers)) {
    for (const q of visibleQuestions(page, answers)) {
      for (const name of [q.name, `${q.name}-Comment`]) {
        const value = answers[name];
        if (!isEmpty(value)) sent[name] = value;
      }
    }
  }
  return sent;
}

/** "{score}" in a title becomes the answer. */
export function piped(text: string, answers: Answers): string {
  return text.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = answers[name.trim()];
    return isEmpty(value) ? '' : String(value);
  }).replace(/\s+/g, ' ').trim();
}
