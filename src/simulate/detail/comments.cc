// The texts.
#include "simulate/detail/comments.h"

#include <span>

namespace jalon::simulate {
namespace {

using Texts = std::span<const std::string_view>;

// clang-format off
constexpr std::string_view kDocumentsFr[] = {
    "On m’a demandé trois fois le même avis d’imposition.",
    "Pièces refusées sans explication claire, j’ai dû tout renvoyer.",
    "Le dépôt des documents est pénible, la photo est toujours trop floue.",
    "Encore un justificatif ! Pourquoi ne pas tout demander dès le départ ?",
    "Mes relevés ont été renvoyés deux fois alors qu’ils étaient lisibles."};
constexpr std::string_view kDocumentsEn[] = {
    "I had to send the same tax notice three times.",
    "My papers were sent back and nobody could tell me why.",
    "Every week another document. Ask for all of them at once, please.",
    "The upload kept refusing a perfectly readable scan."};
constexpr std::string_view kDocumentsZh[] = {
    "同一份稅單要我補了三次。", "文件被退件，卻沒有說明原因。", "每次都說還缺文件，為什麼不一次講清楚？"};
constexpr std::string_view kWaitFr[] = {
    "Vingt minutes d’attente au téléphone, puis coupé.",
    "Trois semaines pour avoir une réponse, c’est trop long.",
    "Impossible de joindre quelqu’un le lundi.",
    "J’ai rappelé plusieurs fois avant d’avoir un conseiller.",
    "Personne ne rappelle à l’heure prévue."};
constexpr std::string_view kWaitEn[] = {
    "Twenty minutes on hold before anyone answered.",
    "Nobody called back when they said they would.",
    "It took weeks to get a simple answer.",
    "Had to call three times about the same thing."};
constexpr std::string_view kWaitZh[] = {
    "電話等了二十分鐘才有人接。", "說好的回電一直沒有打來。", "等了好幾個星期才有結果，太久了。"};
constexpr std::string_view kPriceFr[] = {
    "Le taux est plus élevé qu’ailleurs.",
    "Des frais que personne ne m’avait annoncés.",
    "Trop cher pour ce que c’est.",
    "La banque d’en face propose mieux, sans frais de dossier."};
constexpr std::string_view kPriceEn[] = {
    "The rate is higher than what other banks offer.",
    "Fees that nobody had mentioned before.",
    "Too expensive for what you get."};
constexpr std::string_view kPriceZh[] = {
    "利率比其他銀行高。", "有些手續費事先沒有說明。", "費用太高，不太划算。"};
constexpr std::string_view kCommunicationFr[] = {
    "Aucune nouvelle pendant des semaines, c’est moi qui ai dû relancer.",
    "Chaque conseiller m’a donné une réponse différente.",
    "Les courriers sont incompréhensibles.",
    "Je ne savais jamais où en était ma demande."};
constexpr std::string_view kCommunicationEn[] = {
    "Three advisers, three different answers.",
    "I never knew where my request stood.",
    "The letter is impossible to understand."};
constexpr std::string_view kCommunicationZh[] = {
    "每位客服的說法都不一樣。", "完全不知道申請進度到哪裡了。", "信件內容看不懂。"};
constexpr std::string_view kAppFr[] = {
    "L’application se ferme au moment de valider.",
    "Le code par SMS n’arrive jamais.",
    "Trop d’étapes pour un simple virement.",
    "Je n’arrive plus à me connecter depuis la mise à jour."};
constexpr std::string_view kAppEn[] = {
    "The app closes just when I confirm.",
    "The text message with the code never arrives.",
    "Too many steps for a simple transfer."};
constexpr std::string_view kAppZh[] = {
    "按下確認時應用程式就閃退。", "一直收不到簡訊驗證碼。", "轉個帳要按太多次。"};
constexpr std::string_view kMiddlingFr[] = {
    "Correct, sans plus.",
    "Ça s’est fait, mais il a fallu insister un peu.",
    "Bon accueil, délais un peu longs.",
    "Rien de particulier à signaler."};
constexpr std::string_view kMiddlingEn[] = {
    "Fine, nothing special.",
    "It worked in the end, with a little patience.",
    "Friendly people, slow process."};
constexpr std::string_view kMiddlingZh[] = {
    "還可以，沒有特別的感覺。", "最後有辦好，但過程有點久。", "服務人員親切，流程可以再快一點。"};
constexpr std::string_view kQuickFr[] = {
    "Réponse en deux jours, bravo !",
    "Tout est allé très vite, merci.",
    "Simple et rapide, je recommande.",
    "Pris en charge tout de suite, problème réglé.",
    "Demande envoyée un dimanche soir, réponse le mardi."};
constexpr std::string_view kQuickEn[] = {
    "Quick and simple, exactly as promised.",
    "Answered at once and settled in one call.",
    "From request to answer in two days. Impressive.",
    "Everything was done in ten minutes."};
constexpr std::string_view kQuickZh[] = {
    "兩天就有結果，非常快。", "申請流程簡單又迅速。", "一通電話就解決了，謝謝！"};
constexpr std::string_view kAdviserFr[] = {
    "Ma conseillère a pris le temps de tout m’expliquer.",
    "Accueil chaleureux en agence, merci à toute l’équipe.",
    "Un conseiller à l’écoute, qui connaissait mon dossier.",
    "On m’a rappelé comme promis, c’est rare.",
    "Très bons conseils pour notre premier achat."};
constexpr std::string_view kAdviserEn[] = {
    "My adviser explained every page with patience.",
    "They called back exactly when they said they would.",
    "Wonderful help with our first home.",
    "The person on the phone already knew my file."};
constexpr std::string_view kAdviserZh[] = {
    "專員很有耐心，每一項都解釋清楚。", "準時回電，讓人安心。", "分行人員親切又專業。"};
constexpr std::string_view kAppPraisedFr[] = {
    "L’application est claire, tout se fait en trois gestes.",
    "Signature en ligne impeccable.",
    "Je suis mon dossier pas à pas dans l’application, très rassurant.",
    "Virement fait en dix secondes."};
constexpr std::string_view kAppPraisedEn[] = {
    "The app is clear and fast.",
    "Signing online worked the first time.",
    "I could follow every step in the app."};
constexpr std::string_view kAppPraisedZh[] = {
    "應用程式清楚好用。", "線上簽署很順利。", "可以隨時在手機上查進度，很方便。"};

constexpr Texts kTexts[kCauses][kLanguages] = {
    {kDocumentsFr, kDocumentsEn, kDocumentsZh},
    {kWaitFr, kWaitEn, kWaitZh},
    {kPriceFr, kPriceEn, kPriceZh},
    {kCommunicationFr, kCommunicationEn, kCommunicationZh},
    {kAppFr, kAppEn, kAppZh},
    {kMiddlingFr, kMiddlingEn, kMiddlingZh},
    {kQuickFr, kQuickEn, kQuickZh},
    {kAdviserFr, kAdviserEn, kAdviserZh},
    {kAppPraisedFr, kAppPraisedEn, kAppPraisedZh},
};
// clang-format on

}  // namespace

std::string_view reason_of(Cause cause) {
    switch (cause) {
        case Cause::Documents:
            return "documents";
        case Cause::Wait:
            return "waiting";
        case Cause::Price:
            return "price";
        case Cause::Communication:
            return "communication";
        default:
            return "other";
    }
}

std::string_view comment(Cause cause, Language language, std::uint32_t pick) {
    const Texts texts = kTexts[static_cast<std::size_t>(cause)][static_cast<std::size_t>(language)];
    return texts[pick % texts.size()];
}

int comment_count() {
    std::size_t count = 0;
    for (const auto& by_language : kTexts)
        for (const Texts& texts : by_language) count += texts.size();
    return static_cast<int>(count);
}

}  // namespace jalon::simulate
