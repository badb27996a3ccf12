// One line a word: English, French, traditional Chinese.
#include "replay/detail/words.h"

#include <array>

#include "core/result.h"

namespace jalon::replay::detail {
namespace {

struct Line {
    Word word;
    std::string_view en, fr, zh;
};

constexpr Line kWords[]{
    {Word::Title, "Replay before publishing", "Rejeu avant publication", "發布前重播"},
    {Word::Policy, "Policy", "Politique", "政策"},
    {Word::Version, "version", "version", "版本"},
    {Word::Draft, "Draft", "Projet", "草案"},
    {Word::Recorded, "As recorded", "Enregistré", "實際紀錄"},
    {Word::Difference, "Difference", "Écart", "差異"},
    {Word::Observed, "Observed", "Observé", "實際觀察"},
    {Word::Period, "Answers from", "Réponses du", "回覆期間"},
    {Word::Sessions, "sessions", "sessions", "個工作階段"},
    {Word::Answers, "answers", "réponses", "次回覆"},
    {Word::Seed, "seed", "graine", "種子"},
    {Word::Guard, "Guard", "Garde", "保護機制"},
    {Word::GuardNone, "the draft has no limits to hold", "le projet n'a pas de limites à tenir",
     "草案沒有需維持的限制"},
    {Word::GuardRecorded, "as recorded: the same version", "tel qu'enregistré : même version",
     "同一版本，依紀錄"},
    {Word::GuardPlayed, "played through the period", "rejoué sur la période", "於期間內重新模擬"},
    {Word::GuardBoth, "as recorded for the same version, played for others",
     "enregistré pour la même version, rejoué pour les autres", "同版本依紀錄，其餘重新模擬"},
    {Word::Sample, "A sample was kept; each session stands for",
     "Échantillon : chaque session compte pour", "已抽樣；每個工作階段代表"},
    {Word::Incomplete,
     "answers of an older form do not hold all that was known; what is missing counts as the "
     "policy's defaults.",
     "réponses d'un ancien format ne disent pas tout ce qui était su ; le reste vaut les valeurs "
     "par défaut.",
     "次回覆為舊格式，缺少的輸入以政策預設值計。"},
    {Word::Invented,
     "These sessions are invented. The figures say how the policy behaves, not what customers do.",
     "Ces sessions sont inventées. Les chiffres disent comment la politique se comporte, pas ce "
     "que font les clients.",
     "這些工作階段為虛構，數字只說明政策的行為，不代表真實客戶。"},
    {Word::Changed, "What would be shown otherwise", "Ce qui serait affiché autrement",
     "顯示內容的變動"},
    {Word::ChangedAnswers, "answers show something else or in another order",
     "réponses montrent autre chose ou dans un autre ordre", "次回覆顯示不同內容或順序"},
    {Word::ChangedFirst, "answers have another first mode", "réponses ont un autre premier moyen",
     "次回覆的首選方式不同"},
    {Word::Outcomes, "Outcomes", "Résultats", "結果"},
    {Word::Outcome, "Outcome", "Résultat", "結果"},
    {Word::Higher, "higher", "plus haut", "較高"},
    {Word::Lower, "lower", "plus bas", "較低"},
    {Word::NoDifference, "no difference shown", "aucun écart montré", "未顯示差異"},
    {Word::ByMode, "By mode", "Par moyen", "依聯絡方式"},
    {Word::Mode, "Mode", "Moyen", "方式"},
    {Word::Exposure, "Shown", "Affiché", "顯示"},
    {Word::Takes, "Contacts expected", "Contacts attendus", "預期聯絡"},
    {Word::TakesAll, "Contacts with a person", "Contacts avec une personne", "與專人聯絡"},
    {Word::Cost, "Cost of contacts", "Coût des contacts", "聯絡成本"},
    {Word::Changes, "Changes of what is shown", "Changements d'affichage", "顯示變動次數"},
    {Word::WithoutHuman, "No way to a person", "Aucune voie vers une personne", "沒有專人管道"},
    {Word::HumanNow, "A person at once", "Une personne tout de suite", "可立即由專人服務"},
    {Word::Promise, "A date instead of a person", "Une date plutôt qu'une personne",
     "以約定日期代替專人"},
    {Word::Wait, "Wait", "Attente", "等候"},
    {Word::Waits, "Waits by queue", "Attentes par file", "各佇列等候"},
    {Word::Queue, "Queue", "File", "佇列"},
    {Word::Mean, "Mean wait", "Attente moyenne", "平均等候"},
    {Word::Quantile, "9 in 10 wait at most", "9 sur 10 attendent au plus", "九成等候不超過"},
    {Word::Abandoned, "Give up", "Abandonnent", "放棄"},
    {Word::ContactsADay, "Contacts a day", "Contacts par jour", "每日聯絡數"},
    {Word::Runs, "simulated days", "jours simulés", "模擬日數"},
    {Word::NoContacts, "no contacts are recorded or expected",
     "aucun contact enregistré ni attendu", "沒有紀錄或預期的聯絡"},
    {Word::NoAgents, "nobody was there to answer", "personne n'était là pour répondre",
     "沒有專員值勤"},
    {Word::Fairness, "For whom", "Pour qui", "影響對象"},
    {Word::Group, "Group", "Groupe", "族群"},
    {Word::Gap, "Largest gap", "Plus grand écart", "最大差距"},
    {Word::GapThen, "as recorded", "enregistré", "實際紀錄"},
    {Word::GapDraft, "draft", "projet", "草案"},
    {Word::FewGroups, "Fewer than two groups have 30 sessions.",
     "Moins de deux groupes ont 30 sessions.", "少於兩個族群有 30 個工作階段。"},
    {Word::Values, "Estimates without a model of who takes what",
     "Estimations sans modèle de qui prend quoi", "不依賴選擇模型的估計"},
    {Word::ValuesAbsent,
     "Absent: no probabilities were recorded in this period. They are where an experiment drew "
     "what was shown.",
     "Absentes : aucune probabilité enregistrée sur la période. Il y en a là où une expérience a "
     "tiré l'affichage.",
     "無：此期間未記錄機率。僅在實驗抽選顯示內容時才有。"},
    {Word::ValuesFew, "Absent: too few sessions have a recorded probability.",
     "Absentes : trop peu de sessions avec une probabilité.", "無：有機率紀錄的工作階段太少。"},
    {Word::ValuesDoubtful,
     "Doubtful: the weights' mean is far from 1; the recorded probabilities are not those of what "
     "was shown.",
     "Douteux : la moyenne des poids est loin de 1 ; les probabilités ne sont pas celles de "
     "l'affichage.",
     "存疑：權重平均遠離 1，記錄的機率與顯示內容不符。"},
    {Word::Taken, "A contact with a person follows", "Un contact avec une personne suit",
     "隨後與專人聯絡"},
    {Word::Resolved, "A contact that solves it", "Un contact qui résout", "聯絡後解決"},
    {Word::DoublyRobust, "Doubly robust", "Doublement robuste", "雙重穩健"},
    {Word::SelfNormalised, "Self-normalised", "Auto-normalisé", "自我正規化"},
    {Word::Weights, "mean weight", "poids moyen", "平均權重"},
    {Word::Sensitivity, "Which numbers matter", "Quels nombres comptent", "哪些數值重要"},
    {Word::SensitivityNote,
     "Each number of the policy alone, 10 and 25 % less and more. A change in bold is outside its "
     "95 % interval.",
     "Chaque nombre seul, 10 et 25 % de moins et de plus. En gras : hors de l'intervalle à 95 %.",
     "每個數值單獨調整 ±10% 與 ±25%；粗體表示超出 95% 區間。"},
    {Word::Parameter, "Number", "Nombre", "數值"},
    {Word::Value, "Value", "Valeur", "值"},
    {Word::Tornado, "Numbers that move it most, at −25 % and +25 %",
     "Nombres qui pèsent le plus, à −25 % et +25 %", "影響最大的數值（−25% 與 +25%）"},
    {Word::NotAsked, "Not asked for.", "Non demandé.", "未要求。"},
    {Word::Rates, "Take rates", "Taux de prise", "採用率"},
    {Word::RatesNote,
     "Contacts a session in which the mode could be taken, by its best place; measured, and drawn "
     "to the policy's figure where little is known.",
     "Contacts par session où le moyen pouvait être pris, selon sa meilleure place ; mesuré, "
     "ramené au chiffre de la politique quand on sait peu.",
     "依最佳位置計算每個可採用工作階段的聯絡數；資料少時向政策數值收縮。"},
    {Word::Place, "place", "place", "位置"},
    {Word::Method, "How to read this", "Comment lire", "閱讀說明"},
    {Word::MethodText,
     "The draft decided again on what was recorded of each session, carrying its own state of what "
     "it shows. Intervals are 95 %, by session; differences are paired, of the same sessions. "
     "Contacts are expected from measured take rates, not seen. The queues that decisions read are "
     "those recorded: more contacts do not lengthen them within the decision, only in the "
     "simulated waits. Nobody's behaviour changes but for what they are shown.",
     "Le projet a décidé de nouveau sur ce qui fut enregistré de chaque session, avec son propre "
     "état d'affichage. Intervalles à 95 %, par session ; écarts appariés, sur les mêmes sessions. "
     "Les contacts sont attendus d'après les taux mesurés, non constatés. Les files lues par les "
     "décisions sont celles enregistrées : plus de contacts ne les allongent que dans les attentes "
     "simulées. Personne ne change de conduite, sinon par ce qui lui est montré.",
     "草案依每個工作階段的紀錄重新決策，並保有自己的顯示狀態。區間為 "
     "95%"
     "，以工作階段計；差異為同一工作階段的配對比較。聯絡數依實測採用率推估，並非實際發生。決策讀取"
     "的佇列為當時紀錄；增加的聯絡只影響模擬等候。除顯示內容外，假設客戶行為不變。"},
    {Word::ClientType, "Client type", "Type de client", "客戶類型"},
    {Word::ClientValue, "Value", "Valeur", "客戶價值"},
    {Word::Vulnerable, "Vulnerable", "Fragile", "需特別關懷"},
    {Word::Language, "Language", "Langue", "語言"},
    {Word::Region, "Region", "Région", "地區"},
    {Word::Yes, "yes", "oui", "是"},
    {Word::No, "no", "non", "否"},
    {Word::Unknown, "unknown", "inconnu", "未知"},
    {Word::Other, "other", "autre", "其他"},
    {Word::PerAnswer, "an answer", "par réponse", "每次回覆"},
    {Word::PerSession, "a session", "par session", "每個工作階段"},
    {Word::LeftOut, "numbers over the limit were left out",
     "nombres au-delà de la limite laissés de côté", "個數值超過上限而略過"},
};
static_assert(std::size(kWords) == static_cast<std::size_t>(Word::Count));

}  // namespace

std::string_view word(Word word, std::string_view locale) {
    const auto& line = kWords[static_cast<std::size_t>(word)];
    CHECK(line.word == word);
    return locale.starts_with("fr") ? line.fr : locale.starts_with("zh") ? line.zh : line.en;
}

std::string name_of(std::string_view measure, std::string_view mode, std::string_view locale) {
    const Word which = measure == "exposure"        ? Word::Exposure
                       : measure == "takes"         ? (mode.empty() ? Word::TakesAll : Word::Takes)
                       : measure == "cost"          ? Word::Cost
                       : measure == "changes"       ? Word::Changes
                       : measure == "without_human" ? Word::WithoutHuman
                       : measure == "human_now"     ? Word::HumanNow
                       : measure == "promise"       ? Word::Promise
                                                    : Word::Wait;
    std::string name(word(which, locale));
    if (!mode.empty()) name += " · " + std::string(mode);
    return name;
}

Word dimension(std::string_view name) {
    return name == "client.type"         ? Word::ClientType
           : name == "client.value"      ? Word::ClientValue
           : name == "client.vulnerable" ? Word::Vulnerable
           : name == "client.language"   ? Word::Language
                                         : Word::Region;
}

}  // namespace jalon::replay::detail
