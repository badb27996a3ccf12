// Words of this feature in one language.
import type * as english from '../en/hub';
import type { Translated } from '../messages';

export const hub: Translated<typeof english.hub> = {
  title: '聯絡中心',
};
