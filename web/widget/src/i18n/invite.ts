// The texts around an invitation; what it offers comes from the server. English is the source and the type.
import { sayer } from './texts';

const en = {
  'invite.label': 'An offer to help',
  'invite.close': 'Close this offer',
  'invite.no': 'No thanks',
  'invite.until': 'Possible until {time}. We will offer it only once.',
  'invite.over': 'The offer held until {time}.',
  'invite.over.go': 'See what is possible now',
  'invite.wait': 'Asking',
  'invite.go.callback': 'Call me back',
  'invite.go.chat': 'Start the chat',
  'invite.go.video': 'Start the video call',
  'invite.go.appointment': 'Choose a time',
  'invite.go.other': 'Yes, please',
};

const fr: Record<keyof typeof en, string> = {
  'invite.label': 'Proposition d’aide',
  'invite.close': 'Fermer cette proposition',
  'invite.no': 'Non merci',
  'invite.until': 'Possible jusqu’à {time}. Nous ne le proposerons qu’une fois.',
  'invite.over': 'La proposition valait jusqu’à {time}.',
  'invite.over.go': 'Voir ce qui est possible',
  'invite.wait': 'Demande en cours',
  'invite.go.callback': 'Me faire rappeler',
  'invite.go.chat': 'Ouvrir le chat',
  'invite.go.video': 'Ouvrir la visio',
  'invite.go.appointment': 'Choisir une heure',
  'invite.go.other': 'Oui, volontiers',
};

const zhHant: Record<keyof typeof en, string> = {
  'invite.label': '主動協助',
  'invite.close': '關閉此提議',
  'invite.no': '不用，謝謝',
  'invite.until': '{time}前有效。我們只會詢問這一次。',
  'invite.over': '此提議有效至{time}。',
  'invite.over.go': '查看目前可用的方式',
  'invite.wait': '正在詢問',
  'invite.go.callback': '請回電給我',
  'invite.go.chat': '開始對話',
  'invite.go.video': '開始視訊',
  'invite.go.appointment': '選擇時間',
  'invite.go.other': '好，麻煩您',
};

export type InviteKey = keyof typeof en;
export const inviteTexts = { en, fr, 'zh-Hant': zhHant };
export const say = sayer(inviteTexts);
