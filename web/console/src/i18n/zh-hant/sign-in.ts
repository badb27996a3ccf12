// 登入頁的繁體中文。
import type * as english from '../en/sign-in';
import type { Translated } from '../messages';

export const signIn: Translated<typeof english.signIn> = {
  title: '登入',
  about: '看見客戶旅程，在其中決策，並加以改善。',
  email: '電子郵件',
  password: '密碼',
  submit: '登入',
  busy: '登入中…',
};
