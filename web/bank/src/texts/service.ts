// The texts of the pages around the products: contact, help, lost card, sign-in.

const fr = {
  contact: { title: 'Nous joindre', lead: 'L’attente et le prix sont affichés avant votre choix.', answer: 'La réponse est peut-être déjà là', answerLead: 'Les pages d’aide sont ouvertes jour et nuit.', answerGo: 'Chercher dans l’aide', follow: 'Suivre un dossier', followLead: 'Toute réponse basse et toute réclamation ont leur page, avec une date et un nom. Son adresse est dans le message que vous avez reçu.' },
  help: { title: 'Aide', lead: 'Les réponses les plus demandées. Chacune tient en une minute.', none: 'Pas trouvé ?', noneGo: 'Voir tous les moyens de nous joindre' },
  articles: [
    { id: 'loan-papers', title: 'Quels papiers pour un prêt ?', text: 'Préparez ces quatre papiers. Des photos lisibles suffisent.', steps: ['Une pièce d’identité en cours de validité.', 'Le dernier avis d’impôt, toutes les pages.', 'Les trois derniers relevés de compte.', 'Le compromis de vente, si vous l’avez déjà.'] },
    { id: 'sign-online', title: 'Signer mon prêt en ligne', text: 'La signature prend dix minutes. Gardez votre téléphone près de vous.', steps: ['Ouvrez le message « Votre offre est prête ».', 'Lisez l’offre, puis touchez « Signer ».', 'Recopiez le code reçu par SMS.', 'L’offre signée arrive dans vos documents.'] },
    { id: 'online-access', title: 'Je n’arrive plus à me connecter', text: 'Trois essais bloquent l’accès pendant une heure. Vous pouvez le rouvrir vous-même.', steps: ['Touchez « Code oublié » sur la page de connexion.', 'Indiquez votre numéro de client.', 'Choisissez un nouveau code, après le SMS.'] },
  ],
  lost: { title: 'Carte perdue ou volée', lead: 'Bloquez-la d’abord : vous pourrez la débloquer si elle revient.', steps: ['Appelez le 04 65 71 00 24, jour et nuit, appel gratuit.', 'Dites votre nom et les quatre derniers chiffres, si vous les avez.', 'La carte est bloquée pendant l’appel. Une nouvelle part le jour ouvré suivant.'], call: 'Appeler le 04 65 71 00 24', never: 'Nous ne demandons jamais votre code.' },
  sign: { title: 'Espace client', lead: 'Dans la démonstration, choisissez qui vous êtes. Aucun mot de passe.', who: 'Qui êtes-vous ?', visitor: 'Une personne de passage', visitorText: 'Sans compte, sans nom', go: 'Entrer', out: 'Quitter l’espace client', hello: 'Bonjour {name}', none: 'Ce serveur n’a pas de clients de démonstration.', types: { online: 'En ligne', traditional: 'En agence' } },
};
type Service = typeof fr;

const en: Service = {
  contact: { title: 'Contact us', lead: 'Wait and price are shown before you choose.', answer: 'The answer may already be there', answerLead: 'The help pages are open day and night.', answerGo: 'Look in the help pages', follow: 'Follow a case', followLead: 'Every low score and every complaint has its page, with a date and a name. Its address is in the message you received.' },
  help: { title: 'Help', lead: 'The answers most asked for. Each takes a minute.', none: 'Not found?', noneGo: 'See all ways to reach us' },
  articles: [
    { id: 'loan-papers', title: 'Which papers for a loan?', text: 'Prepare these four papers. Readable photos are enough.', steps: ['A valid proof of identity.', 'The last tax notice, all pages.', 'The last three account statements.', 'The sale agreement, if you already have it.'] },
    { id: 'sign-online', title: 'Sign my loan online', text: 'Signing takes ten minutes. Keep your telephone near you.', steps: ['Open the message “Your offer is ready”.', 'Read the offer, then touch “Sign”.', 'Copy the code received by text message.', 'The signed offer arrives in your documents.'] },
    { id: 'online-access', title: 'I can no longer sign in', text: 'Three tries block access for an hour. You can open it again yourself.', steps: ['Touch “Forgotten code” on the sign-in page.', 'Give your customer number.', 'Choose a new code, after the text message.'] },
  ],
  lost: { title: 'Card lost or stolen', lead: 'Block it first: you can unblock it if it turns up.', steps: ['Call 04 65 71 00 24, day and night, free of charge.', 'Give your name and the last four digits, if you have them.', 'The card is blocked during the call. A new one leaves on the next working day.'], call: 'Call 04 65 71 00 24', never: 'We never ask for your code.' },
  sign: { title: 'My account', lead: 'In the demo, choose who you are. No password.', who: 'Who are you?', visitor: 'Somebody passing by', visitorText: 'No account, no name', go: 'Enter', out: 'Leave my account', hello: 'Hello {name}', none: 'This server has no demo customers.', types: { online: 'Online', traditional: 'In a branch' } },
};

const zhHant: Service = {
  contact: { title: '聯絡我們', lead: '選擇之前，先看到等候時間與費用。', answer: '答案可能已在這裡', answerLead: '說明頁面日夜皆可查詢。', answerGo: '查看說明頁面', follow: '查詢案件', followLead: '每一個低分評價與申訴都有專屬頁面，載明日期與負責人。網址在您收到的訊息中。' },
  help: { title: '說明', lead: '最常見的問題，一分鐘就能讀完。', none: '沒有找到？', noneGo: '查看所有聯絡方式' },
  articles: [
    { id: 'loan-papers', title: '貸款需要哪些文件？', text: '請準備以下四項文件，清晰的照片即可。', steps: ['有效的身分證件。', '最近一期稅單，所有頁面。', '最近三期帳戶對帳單。', '買賣契約，若已簽訂。'] },
    { id: 'sign-online', title: '線上簽署貸款', text: '簽署約需十分鐘，請將手機放在身邊。', steps: ['開啟「您的方案已備妥」訊息。', '閱讀方案，然後按「簽署」。', '輸入簡訊收到的驗證碼。', '簽署後的方案會存入您的文件。'] },
    { id: 'online-access', title: '我無法登入', text: '連續三次錯誤會鎖定一小時，您可以自行解除。', steps: ['在登入頁按「忘記密碼」。', '輸入您的客戶編號。', '收到簡訊後設定新密碼。'] },
  ],
  lost: { title: '卡片遺失或遭竊', lead: '請先停用：若找回卡片，可以再啟用。', steps: ['撥打 04 65 71 00 24，24 小時免付費。', '告知姓名，以及卡號末四碼（若記得）。', '通話中即停用卡片，新卡於下一個工作日寄出。'], call: '撥打 04 65 71 00 24', never: '我們絕不會詢問您的密碼。' },
  sign: { title: '我的帳戶', lead: '在示範中，請選擇您的身分，不需要密碼。', who: '您是誰？', visitor: '路過的訪客', visitorText: '沒有帳戶，不具名', go: '進入', out: '離開帳戶', hello: '{name}，您好', none: '這個伺服器沒有示範客戶。', types: { online: '線上客戶', traditional: '分行客戶' } },
};

export const service = { fr, en, 'zh-Hant': zhHant };
