// The texts around every page: navigation, footer, and the list that the widget shows without its server.

const fr = {
  lang: 'Français',
  skip: 'Aller au contenu',
  nav: { label: 'Principal', home: 'Accueil', loan: 'Prêts', lost: 'Carte perdue', help: 'Aide', contact: 'Contact' },
  account: 'Espace client',
  crumbs: 'Fil d’Ariane',
  language: 'Langue',
  foot: 'La Banque de l’Escale est inventée pour la démonstration de Jalon. Noms, numéros, taux et adresses sont fictifs.',
  list: {
    phone: 'Du lundi au samedi, 8 h à 20 h', phoneText: 'Prix d’un appel local.', phoneGo: 'Appeler',
    branch: 'Agences', branchHours: 'Du mardi au samedi', branchText: 'Sans rendez-vous le matin.',
    help: 'Pages d’aide', helpHours: 'Jour et nuit', helpText: 'Les réponses les plus demandées.', helpGo: 'Lire les réponses',
  },
  urgent: { title: 'Carte perdue ou volée, fraude ?', text: '04 65 71 00 24, jour et nuit, appel gratuit' },
};
type Common = typeof fr;

const en: Common = {
  lang: 'English',
  skip: 'Skip to content',
  nav: { label: 'Main', home: 'Home', loan: 'Loans', lost: 'Lost card', help: 'Help', contact: 'Contact' },
  account: 'My account',
  crumbs: 'Breadcrumb',
  language: 'Language',
  foot: 'Banque de l’Escale is invented for the Jalon demo. Names, numbers, rates and addresses are fictional.',
  list: {
    phone: 'Monday to Saturday, 8:00 to 20:00', phoneText: 'Price of a local call.', phoneGo: 'Call',
    branch: 'Branches', branchHours: 'Tuesday to Saturday', branchText: 'Without appointment in the morning.',
    help: 'Help pages', helpHours: 'Day and night', helpText: 'The answers most asked for.', helpGo: 'Read the answers',
  },
  urgent: { title: 'Card lost or stolen, fraud?', text: '04 65 71 00 24, day and night, free of charge' },
};

const zhHant: Common = {
  lang: '繁體中文',
  skip: '跳到內容',
  nav: { label: '主選單', home: '首頁', loan: '貸款', lost: '卡片掛失', help: '說明', contact: '聯絡我們' },
  account: '我的帳戶',
  crumbs: '目前位置',
  language: '語言',
  foot: 'Banque de l’Escale 是為 Jalon 示範而虛構的銀行，名稱、號碼、利率與地址皆為虛構。',
  list: {
    phone: '星期一至六，8:00 至 20:00', phoneText: '依市內電話費率計費。', phoneGo: '撥打',
    branch: '分行', branchHours: '星期二至六', branchText: '上午不需預約。',
    help: '說明頁面', helpHours: '日夜皆可', helpText: '最常見的問題與解答。', helpGo: '查看解答',
  },
  urgent: { title: '卡片遺失、遭竊或疑似詐騙？', text: '04 65 71 00 24，24 小時免付費專線' },
};

export const common = { fr, en, 'zh-Hant': zhHant };
