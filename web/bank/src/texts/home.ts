// The texts of the home page.

const fr = {
  title: 'Banque de l’Escale',
  h1: 'La banque où l’on s’arrête, et où l’on vous répond.',
  lead: 'Vous voyez l’attente et le prix avant de nous appeler. Quand nous promettons une date, nous la tenons ou nous vous prévenons.',
  simulate: 'Simuler un prêt',
  reach: 'Nous joindre',
  what: 'Que souhaitez-vous faire ?',
  quick: 'Accès rapides',
  tasks: {
    lost: ['Bloquer ma carte', 'Tout de suite, jour et nuit'],
    loan: ['Financer un logement', 'Première réponse sous 2 jours ouvrés'],
    sign: ['Ouvrir mon espace client', 'Choisir un client de la démonstration'],
    help: ['Trouver une réponse', 'Carte, prêt, accès en ligne'],
  },
  rates: 'Nos taux ce matin', product: 'Produit', rate: 'Taux', from: 'dès',
  rows: [['Livret Escale', 'brut par an, sans plafond', '1,60 %'], ['Prêt immobilier, 20 ans', 'taux fixe, hors assurance', '3,35 %'], ['Prêt auto, 48 mois', 'TAEG fixe', '4,90 %']],
  promise: 'Ce que nous promettons',
  promises: [['L’attente avant l’appel', 'Une fourchette mise à jour, pour chaque moyen de nous joindre.'], ['Un nom et une date', 'Toute réclamation a une personne et un jour, sur une page à vous.'], ['Aucun moyen caché', 'Fermé, complet ou en panne : il reste dans la liste, avec l’heure de reprise.']],
};
type Home = typeof fr;

const en: Home = {
  title: 'Banque de l’Escale',
  h1: 'A bank to stop at, and one that answers.',
  lead: 'You see the wait and the price before you call us. When we promise a date, we keep it or we tell you first.',
  simulate: 'Try a loan',
  reach: 'Contact us',
  what: 'What would you like to do?',
  quick: 'Quick access',
  tasks: {
    lost: ['Block my card', 'At once, day and night'],
    loan: ['Finance a home', 'First answer within 2 working days'],
    sign: ['Open my account pages', 'Choose a customer of the demo'],
    help: ['Find an answer', 'Card, loan, online access'],
  },
  rates: 'Our rates this morning', product: 'Product', rate: 'Rate', from: 'from',
  rows: [['Escale savings', 'gross per year, no ceiling', '1.60%'], ['Home loan, 20 years', 'fixed rate, without insurance', '3.35%'], ['Car loan, 48 months', 'fixed APR', '4.90%']],
  promise: 'What we promise',
  promises: [['The wait before the call', 'An up-to-date range, for every way to reach us.'], ['A name and a date', 'Every complaint has a person and a day, on a page of your own.'], ['No way hidden', 'Closed, full or not working: it stays on the list, with the hour it returns.']],
};

const zhHant: Home = {
  title: 'Banque de l’Escale',
  h1: '停靠的港灣，有問必答的銀行。',
  lead: '致電之前，您就能看到等候時間與費用。我們承諾的日期必會遵守，否則一定事先通知。',
  simulate: '試算貸款',
  reach: '聯絡我們',
  what: '您想做什麼？',
  quick: '快速連結',
  tasks: {
    lost: ['卡片掛失', '立即辦理，日夜皆可'],
    loan: ['購屋貸款', '2 個工作日內初步答覆'],
    sign: ['進入我的帳戶', '選擇一位示範客戶'],
    help: ['尋找解答', '卡片、貸款、線上登入'],
  },
  rates: '今日利率', product: '產品', rate: '利率', from: '最低',
  rows: [['Escale 儲蓄', '年利率，無上限', '1.60%'], ['房屋貸款，20 年', '固定利率，不含保險', '3.35%'], ['汽車貸款，48 個月', '固定總費用年百分率', '4.90%']],
  promise: '我們的承諾',
  promises: [['來電前先看等候時間', '每一種聯絡方式都有即時的等候範圍。'], ['有負責人，有日期', '每件申訴都有專人與期限，並有您專屬的頁面。'], ['不隱藏任何方式', '未開放、額滿或故障時仍在清單上，並註明恢復時間。']],
};

export const home = { fr, en, 'zh-Hant': zhHant };
