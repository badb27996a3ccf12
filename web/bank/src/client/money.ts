// The arithmetic of the example loan: payment, total and annual percentage rate with insurance and fees.

export const terms = { yearlyRate: 0.0335, insuranceYearly: 0.0025, fileFee: 990, guarantee: 0.012 };

export interface Loan {
  readonly amount: number;
  readonly years: number;
}

/** The monthly payment without insurance, rounded to the cent. */
export function payment({ amount, years }: Loan): number {
  const r = terms.yearlyRate / 12;
  return Math.round((100 * amount * r) / (1 - (1 + r) ** (-12 * years))) / 100;
}

/** Insurance per month, on the amount borrowed. */
export function insurance({ amount }: Loan): number {
  return Math.round((100 * amount * terms.insuranceYearly) / 12) / 100;
}

export function guarantee({ amount }: Loan): number {
  return Math.round(amount * terms.guarantee);
}

/** Everything that is paid: payments, insurance, file fee and guarantee. */
export function total(loan: Loan): number {
  return (payment(loan) + insurance(loan)) * loan.years * 12 + terms.fileFee + guarantee(loan);
}

/** The yearly rate at which what is received equals what is paid (directive 2014/17/EU, annex I), by bisection. */
export function apr(loan: Loan): number {
  const received = loan.amount - terms.fileFee - guarantee(loan);
  const monthly = payment(loan) + insurance(loan);
  const months = loan.years * 12;
  let low = 0;
  let high = 1;
  for (let n = 0; n < 60; n += 1) {
    const yearly = (low + high) / 2;
    const r = (1 + yearly) ** (1 / 12) - 1;
    const worth = r === 0 ? monthly * months : (monthly * (1 - (1 + r) ** -months)) / r;
    if (worth > received) low = yearly;
    else high = yearly;
  }
  return (low + high) / 2;
}

const tags = { fr: 'fr-FR', en: 'en-GB', 'zh-Hant': 'zh-Hant-TW' };

export function euros(value: number, locale: keyof typeof tags, cents = 0): string {
  return new Intl.NumberFormat(tags[locale], { style: 'currency', currency: 'EUR', minimumFractionDigits: cents, maximumFractionDigits: cents }).format(value);
}

export function percent(value: number, locale: keyof typeof tags): string {
  return new Intl.NumberFormat(tags[locale], { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}
