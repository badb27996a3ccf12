// The texts of the play panel: the demo's own voice, not the bank's.

const fr = {
  tag: 'DÉMO', title: 'Jouer une situation', outside: 'Ce panneau n’appartient pas au site de la banque', label: 'Panneau de démonstration',
  known: 'Réel', client: 'Client', clients: { traditional: 'En agence', online: 'En ligne' },
  value: 'Valeur possible', values: { low: 'Simple', medium: 'Moyenne', high: 'Élevée' },
  location: 'Agence du client', anywhere: 'Celle du client', day: 'Jour', time: 'Heure', now: 'Maintenant', page: 'Page',
  load: 'Charge des équipes', queues: { phone: 'Téléphone', callback: 'Rappel', chat: 'Chat', video: 'Visio' },
  loads: { known: 'réelle', calm: 'calme', normal: 'normale', heavy: 'forte', closed: 'fermée' },
  vulnerable: 'Client fragile', yes: 'Oui', no: 'Non', device: 'Appareil', devices: { desktop: 'Ordinateur', mobile: 'Téléphone', tablet: 'Tablette', app: 'Application' },
  invite: 'Invitation', signs: { idle_s: '{n} s sans geste', returns: '{n} retours', errors: '{n} erreurs', abandoned: '{n} champs laissés vides' }, need: 'Besoin',
  reset: 'Revenir au réel', decided: 'Ce que le hub a décidé', rules: 'Règles', ruleText: '{id}, version {version}, bras {arm}', where: 'Emplacement', order: 'Ordre', because: 'Parce que', others: 'Autres', id: 'Décision', waiting: 'En attente du hub', nothing: 'aucun moyen ouvert',
};
type Play = typeof fr;

const en: Play = {
  tag: 'DEMO', title: 'Play a situation', outside: 'This panel is not part of the bank’s site', label: 'Demo panel',
  known: 'As is', client: 'Customer', clients: { traditional: 'Branch', online: 'Online' },
  value: 'Possible value', values: { low: 'Simple', medium: 'Medium', high: 'High' },
  location: 'Customer’s branch', anywhere: 'The customer’s own', day: 'Day', time: 'Time', now: 'Now', page: 'Page',
  load: 'Load of the teams', queues: { phone: 'Telephone', callback: 'Call-back', chat: 'Chat', video: 'Video' },
  loads: { known: 'as is', calm: 'calm', normal: 'normal', heavy: 'heavy', closed: 'closed' },
  vulnerable: 'Vulnerable client', yes: 'Yes', no: 'No', device: 'Device', devices: { desktop: 'Computer', mobile: 'Mobile', tablet: 'Tablet', app: 'App' },
  invite: 'Invitation', signs: { idle_s: '{n} s without a move', returns: '{n} returns', errors: '{n} errors', abandoned: '{n} fields left empty' }, need: 'Need',
  reset: 'Back to what is', decided: 'What the hub decided', rules: 'Rules', ruleText: '{id}, version {version}, arm {arm}', where: 'Placement', order: 'Order', because: 'Because', others: 'Others', id: 'Decision', waiting: 'Waiting for the hub', nothing: 'no way open',
};

const zhHant: Play = {
  tag: '示範', title: '模擬情境', outside: '此面板不屬於銀行網站', label: '示範面板',
  known: '實際', client: '客戶', clients: { traditional: '分行', online: '線上' },
  value: '潛在價值', values: { low: '簡單', medium: '中等', high: '高' },
  location: '客戶的分行', anywhere: '客戶所屬', day: '日期', time: '時間', now: '現在', page: '頁面',
  load: '團隊負載', queues: { phone: '電話', callback: '回電', chat: '對話', video: '視訊' },
  loads: { known: '實際', calm: '清閒', normal: '正常', heavy: '繁忙', closed: '關閉' },
  vulnerable: '需特別關懷', yes: '是', no: '否', device: '裝置', devices: { desktop: '電腦', mobile: '手機', tablet: '平板', app: '應用程式' },
  invite: '邀請', signs: { idle_s: '{n} 秒無動作', returns: '返回 {n} 次', errors: '錯誤 {n} 次', abandoned: '留空 {n} 個欄位' }, need: '需求',
  reset: '恢復實際狀況', decided: '系統的決定', rules: '規則', ruleText: '{id}，第 {version} 版，{arm} 組', where: '位置', order: '順序', because: '原因', others: '其他', id: '決策編號', waiting: '等待決定中', nothing: '沒有開放的方式',
};

export const play = { fr, en, 'zh-Hant': zhHant };
export type PlayTexts = Play;
