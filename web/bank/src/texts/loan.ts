// The texts of the home loan: product page, application, confirmation.

const fr = {
  title: 'Prêt immobilier',
  lead: 'Pour acheter, construire ou rénover. Un conseiller prêt suit votre demande du début à la signature, et vous savez à chaque étape ce qui reste à faire.',
  how: 'Comment ça se passe',
  steps: [['Vous simulez', ' : mensualité et coût total, sans laisser vos coordonnées.'], ['Vous faites votre demande', ' en 5 min environ.'], ['Nous répondons sous 2 jours ouvrés', ', avec un accord de principe ou une explication.'], ['Vous signez', ' en agence ou en ligne.']],
  sim: { label: 'Simulateur', title: 'Votre mensualité', per: 'par mois pendant {years} ans, hors assurance', amount: 'Montant', years: 'Durée', yearsOf: '{n} ans', go: 'Continuer avec ce montant' },
  legal: 'Taux fixe 3,35 %, TAEG {apr} (assurance {insurance} par mois, dossier 990 €, garantie {guarantee}). Montant total dû : {total}.',
  warning: 'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
  included: 'Ce qui est compris',
  list: ['Report d’une mensualité par an, dès la deuxième année.', 'Mensualité ajustable à la hausse ou à la baisse, une fois par an.', 'Assurance au choix : la nôtre ou une autre, sans frais.'],
  faqTitle: 'Questions fréquentes',
  faq: [['Puis-je rembourser plus tôt ?', 'Oui, en partie ou en totalité. Les frais sont plafonnés par la loi et affichés avant votre choix.'], ['Quels papiers préparer ?', 'Une pièce d’identité, le dernier avis d’impôt, les trois derniers relevés et le compromis si vous l’avez.'], ['Que se passe-t-il si un papier manque ?', 'Votre demande part quand même. Nous vous disons lequel manque, et jusqu’à quand l’envoyer.']],
  ask: 'Une question sur ce prêt ?',
  askLead: 'Un conseiller prêt vous répond.',
  apply: {
    stuck: 'Une question sur un champ ?', stuckLead: 'Votre saisie reste là pendant que vous nous parlez.',
    title: 'Votre demande de prêt', step: 'Étape 1 sur 2', lead: 'Cinq réponses. Rien n’est envoyé avant la page suivante.',
    project: 'Votre projet', projects: { buy: 'Acheter', build: 'Construire', renovate: 'Rénover' },
    amount: 'Montant souhaité (€)', years: 'Durée (années)', income: 'Revenus nets du foyer, par mois (€)', name: 'Votre nom', go: 'Vérifier ma demande',
    fix: 'Il manque quelque chose pour continuer.', need: 'Il faut une réponse ici.', range: 'Entre {min} et {max}.',
  },
  confirm: {
    title: 'Vérifiez et envoyez votre demande', step: 'Étape 2 sur 2', project: 'Projet', amount: 'Montant et durée', over: '{amount} sur {years} ans, taux fixe 3,35 %', monthly: 'Mensualité, assurance comprise', borrower: 'Emprunteur', edit: 'Modifier', editWhat: 'le projet', nobody: 'Non indiqué',
    read: 'J’ai lu la fiche d’information et mes réponses sont exactes.', readNeeded: 'Cochez la case pour envoyer.', send: 'Envoyer ma demande',
    legal: 'Envoyer ne vous engage pas : vous recevrez une offre écrite et aurez un délai de réflexion.',
    doubt: 'Un doute avant d’envoyer ?', doubtLead: 'Un conseiller prêt relit la demande avec vous. Vos réponses restent à l’écran.',
    sent: 'Votre demande est envoyée.', sentWhat: 'Ce qui se passe maintenant', sentSteps: [['Aujourd’hui', ', un conseiller prêt lit votre demande.'], ['Sous 2 jours ouvrés', ', vous avez un accord de principe ou une explication.'], ['Ensuite', ', vous signez en agence ou en ligne.']], home: 'Revenir à l’accueil', after: 'Une question sur la suite ?', afterLead: 'Un conseiller prêt vous répond.',
  },
};
type Loan = typeof fr;

const en: Loan = {
  title: 'Home loan',
  lead: 'To buy, build or renovate. One adviser follows your request from start to signature, and you always know what is left to do.',
  how: 'How it works',
  steps: [['You try amounts', ': monthly payment and total cost, without giving your details.'], ['You apply', ' in about 5 minutes.'], ['We answer within 2 working days', ', with an agreement in principle or an explanation.'], ['You sign', ' in a branch or online.']],
  sim: { label: 'Calculator', title: 'Your monthly payment', per: 'a month for {years} years, without insurance', amount: 'Amount', years: 'Duration', yearsOf: '{n} years', go: 'Continue with this amount' },
  legal: 'Fixed rate 3.35%, APR {apr} (insurance {insurance} a month, file fee €990, guarantee {guarantee}). Total amount due: {total}.',
  warning: 'A loan commits you and must be repaid. Check that you can repay it before you commit yourself.',
  included: 'What is included',
  list: ['One payment a year can be put off, from the second year.', 'The payment can go up or down, once a year.', 'Insurance of your choice: ours or another, at no cost.'],
  faqTitle: 'Common questions',
  faq: [['Can I repay earlier?', 'Yes, in part or in full. Fees are capped by law and shown before you choose.'], ['Which papers should I prepare?', 'Proof of identity, the last tax notice, the last three statements, and the sale agreement if you have it.'], ['What if a paper is missing?', 'Your request goes off all the same. We tell you which one is missing, and until when to send it.']],
  ask: 'A question about this loan?',
  askLead: 'A loan adviser answers you.',
  apply: {
    stuck: 'A question about a field?', stuckLead: 'What you typed stays while you talk to us.',
    title: 'Your loan request', step: 'Step 1 of 2', lead: 'Five answers. Nothing is sent before the next page.',
    project: 'Your project', projects: { buy: 'Buy', build: 'Build', renovate: 'Renovate' },
    amount: 'Amount wanted (€)', years: 'Duration (years)', income: 'Net household income, per month (€)', name: 'Your name', go: 'Check my request',
    fix: 'Something is missing to continue.', need: 'An answer is needed here.', range: 'Between {min} and {max}.',
  },
  confirm: {
    title: 'Check and send your request', step: 'Step 2 of 2', project: 'Project', amount: 'Amount and duration', over: '{amount} over {years} years, fixed rate 3.35%', monthly: 'Monthly payment, insurance included', borrower: 'Borrower', edit: 'Change', editWhat: 'the project', nobody: 'Not given',
    read: 'I have read the information sheet and my answers are exact.', readNeeded: 'Tick the box to send.', send: 'Send my request',
    legal: 'Sending does not commit you: you will receive a written offer and have time to think.',
    doubt: 'A doubt before sending?', doubtLead: 'A loan adviser goes through the request with you. Your answers stay on the screen.',
    sent: 'Your request is sent.', sentWhat: 'What happens now', sentSteps: [['Today', ', a loan adviser reads your request.'], ['Within 2 working days', ', you have an agreement in principle or an explanation.'], ['Then', ', you sign in a branch or online.']], home: 'Back to the home page', after: 'A question about what follows?', afterLead: 'A loan adviser answers you.',
  },
};

const zhHant: Loan = {
  title: '房屋貸款',
  lead: '購屋、自建或整修皆適用。由同一位顧問從申請陪您到簽約，您隨時知道還剩哪些步驟。',
  how: '辦理流程',
  steps: [['試算', '：不必留下聯絡資料，就能看到月付金與總費用。'], ['申請', '：約需 5 分鐘。'], ['我們在 2 個工作日內答覆', '：原則同意，或說明原因。'], ['簽約', '：在分行或線上。']],
  sim: { label: '試算', title: '您的月付金', per: '每月，共 {years} 年，不含保險', amount: '金額', years: '年限', yearsOf: '{n} 年', go: '以這個金額繼續' },
  legal: '固定利率 3.35%，總費用年百分率 {apr}（保險每月 {insurance}，手續費 €990，擔保費 {guarantee}）。應付總額：{total}。',
  warning: '貸款具有約束力，必須償還。申請前請確認您的還款能力。',
  included: '包含項目',
  list: ['第二年起，每年可延後一期付款。', '每年可調高或調低一次月付金。', '保險自由選擇：本行或其他公司，不另收費。'],
  faqTitle: '常見問題',
  faq: [['可以提前還款嗎？', '可以，部分或全部皆可。費用有法定上限，選擇前會先告知。'], ['要準備哪些文件？', '身分證件、最近一期稅單、最近三個月對帳單，若已簽訂買賣契約請一併附上。'], ['文件不齊怎麼辦？', '申請仍會送出。我們會告訴您缺哪一份，以及補件期限。']],
  ask: '對這項貸款有疑問嗎？',
  askLead: '由貸款顧問為您解答。',
  apply: {
    stuck: '對欄位有疑問？', stuckLead: '與我們交談時，您填寫的內容會保留。',
    title: '您的貸款申請', step: '第 1 步，共 2 步', lead: '五個問題。進入下一頁之前不會送出任何資料。',
    project: '用途', projects: { buy: '購屋', build: '自建', renovate: '整修' },
    amount: '希望金額（歐元）', years: '年限（年）', income: '家庭每月淨收入（歐元）', name: '您的姓名', go: '確認申請內容',
    fix: '還缺少一些資料。', need: '這裡需要填寫。', range: '請填 {min} 至 {max}。',
  },
  confirm: {
    title: '確認並送出申請', step: '第 2 步，共 2 步', project: '用途', amount: '金額與年限', over: '{amount}，{years} 年，固定利率 3.35%', monthly: '月付金（含保險）', borrower: '借款人', edit: '修改', editWhat: '申請內容', nobody: '未填寫',
    read: '我已閱讀說明文件，且所填內容正確。', readNeeded: '請先勾選再送出。', send: '送出申請',
    legal: '送出申請不具約束力：您會收到書面方案，並有考慮期間。',
    doubt: '送出前還有疑問？', doubtLead: '貸款顧問可與您一起檢查申請內容，畫面上的資料會保留。',
    sent: '您的申請已送出。', sentWhat: '接下來', sentSteps: [['今天', '，貸款顧問會閱讀您的申請。'], ['2 個工作日內', '，您會收到原則同意或說明。'], ['之後', '，在分行或線上簽約。']], home: '回到首頁', after: '對後續有疑問嗎？', afterLead: '由貸款顧問為您解答。',
  },
};

export const loan = { fr, en, 'zh-Hant': zhHant };
