// Words of this feature in one language.
import type * as english from '../en/journeys';
import type { Translated } from '../messages';

export const journeys: Translated<typeof english.journeys> = {
  title: '旅程',
};
