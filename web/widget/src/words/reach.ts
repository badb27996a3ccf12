// What a customer types to be reached: a telephone number or an address, checked without blame.
import type { FormsKey } from '../i18n/forms';
import type { Values } from '../i18n/texts';

export type Checked = { ok: true; value: string } | { ok: false; key: FormsKey; values?: Values };

const national = { digits: 10, country: '+33' };

/** A number in E.164. National numbers are French (ten digits from 0); others start with +. */
export function checkPhone(typed: string): Checked {
  const text = typed.trim().replace(/[\s.\-/()\u00a0\u202f]/g, '');
  if (!text) return { ok: false, key: 'err.phone.empty' };
  const abroad = text.startsWith('+') || text.startsWith('00');
  const digits = text.replace(/^\+|^00/, '');
  if (!/^\d+$/.test(digits)) return { ok: false, key: 'err.phone.letters' };
  if (abroad) {
    const body = digits.replace(/^330(?=\d{9}$)/, '33');
    if (body.length < 8 || body.length > 15) {
      return { ok: false, key: 'err.phone.digits', values: { n: body.length, want: '8–15' } };
    }
    return { ok: true, value: `+${body}` };
  }
  if (digits.length !== national.digits) {
    return { ok: false, key: 'err.phone.digits', values: { n: digits.length, want: national.digits } };
  }
  if (!digits.startsWith('0')) return { ok: false, key: 'err.phone.start' };
  return { ok: true, value: national.country + digits.slice(1) };
}

/** An address that could be written to. The server and the mail itself are the real test. */
export function checkEmail(typed: string): Checked {
  const text = typed.trim();
  if (text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text)) return { ok: true, value: text };
  return { ok: false, key: 'err.email' };
}

/** "+33639982042" read back as people write it. */
export function phoneText(e164: string): string {
  const french = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(e164);
  return french ? `0${french.slice(1).join(' ')}` : e164;
}

/** An address that a link may carry: telephone, mail, message or a page; anything else is refused. */
export function safeHref(href: string | undefined): string | null {
  const text = (href ?? '').trim();
  if (!text) return null;
  if (/^(https?:|tel:|mailto:|sms:)/i.test(text)) return text;
  return /^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//') ? null : text;
}
