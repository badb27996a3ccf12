// The table of words.
#include "simulate/detail/vocabulary.h"

#include <array>

#include "core/result.h"

namespace jalon::simulate {
namespace {

struct Word {
    Act act;
    std::string_view name;
    // Touchpoints by journey; empty where the journey does not claim the name.
    std::string_view opening, loan, card, everyday, complaint;
};

// clang-format off
constexpr Word kWords[] = {
    {Act::AccountViewed, "account.viewed", "account-pages", "", "", "", ""},
    {Act::AccountStarted, "account.started", "account-form", "", "", "", ""},
    {Act::AccountSubmitted, "account.submitted", "account-submission", "", "", "", ""},
    {Act::IdentityChecked, "identity.checked", "identity-check", "", "", "", ""},
    {Act::DocumentRequested, "document.requested", "document-request", "document-request", "", "", ""},
    {Act::DocumentSent, "document.sent", "document-upload", "document-upload", "", "", ""},
    {Act::DocumentChecked, "document.checked", "document-upload", "document-check", "", "", ""},
    {Act::ContractSigned, "contract.signed", "contract-signing", "contract-signing", "", "", ""},
    {Act::AccountOpened, "account.opened", "account-opened", "", "", "", ""},
    {Act::DepositMade, "deposit.made", "deposit", "", "", "cash-in", ""},
    {Act::AppActivated, "app.activated", "app-activation", "", "", "", ""},
    {Act::WelcomeHeld, "welcome.held", "welcome-talk", "", "", "", ""},
    {Act::LoanSimulated, "loan.simulated", "", "simulator", "", "", ""},
    {Act::AppointmentBooked, "appointment.booked", "", "advice-booking", "", "", ""},
    {Act::VisitEnded, "visit.ended", "", "advice-visit", "", "branch-visit", ""},
    {Act::LoanStarted, "loan.started", "", "online-form", "", "", ""},
    {Act::LoanSubmitted, "loan.submitted", "", "file-submission", "", "", ""},
    {Act::CreditChecked, "credit.checked", "", "credit-decision", "", "", ""},
    {Act::OfferReceived, "offer.received", "", "offer-letter", "", "", ""},
    {Act::OfferAccepted, "offer.accepted", "", "offer-answer", "", "", ""},
    {Act::OfferDeclined, "offer.declined", "", "offer-answer", "", "", ""},
    {Act::FundsReleased, "funds.released", "", "funds", "", "", ""},
    {Act::InstalmentPaid, "instalment.paid", "", "instalment", "", "", ""},
    {Act::InstalmentFailed, "instalment.failed", "", "instalment", "", "", ""},
    {Act::LoanChanged, "loan.changed", "", "loan-change", "", "", ""},
    {Act::CardViewed, "card.viewed", "", "", "card-pages", "", ""},
    {Act::CardRequested, "card.requested", "", "", "card-request", "", ""},
    {Act::CardApproved, "card.approved", "", "", "card-decision", "", ""},
    {Act::CardRefused, "card.refused", "", "", "card-decision", "", ""},
    {Act::CardSent, "card.sent", "", "", "card-delivery", "", ""},
    {Act::PinSent, "pin.sent", "", "", "card-delivery", "", ""},
    {Act::CardActivated, "card.activated", "", "", "card-activation", "", ""},
    {Act::CardPaid, "card.paid", "", "", "card-payment", "", ""},
    {Act::CardDeclined, "card.declined", "", "", "card-decline", "", ""},
    {Act::CashWithdrawn, "cash.withdrawn", "", "", "cash-withdrawal", "withdrawal", ""},
    {Act::LimitChanged, "limit.changed", "", "", "card-limits", "", ""},
    {Act::CardRenewed, "card.renewed", "", "", "card-renewal", "", ""},
    {Act::CardBlocked, "card.blocked", "", "", "card-block", "", ""},
    {Act::CardReplaced, "card.replaced", "", "", "card-replacement", "", ""},
    {Act::FraudReported, "fraud.reported", "", "", "fraud-report", "", ""},
    {Act::LoginSucceeded, "login.succeeded", "", "", "", "login", ""},
    {Act::LoginFailed, "login.failed", "", "", "", "login", ""},
    {Act::DeviceRegistered, "device.registered", "", "", "", "device-registration", ""},
    {Act::BalanceViewed, "balance.viewed", "", "", "", "balance-view", ""},
    {Act::PayeeAdded, "payee.added", "", "", "", "payee", ""},
    {Act::TransferMade, "transfer.made", "", "", "", "transfer", ""},
    {Act::TransferFailed, "transfer.failed", "", "", "", "transfer", ""},
    {Act::BillPaid, "bill.paid", "", "", "", "bill-payment", ""},
    {Act::DebitRefused, "debit.refused", "", "", "", "bill-payment", ""},
    {Act::DetailsChanged, "details.changed", "", "", "", "details-change", ""},
    {Act::StatementDownloaded, "statement.downloaded", "", "", "", "statement", ""},
    {Act::AppointmentRequested, "appointment.requested", "", "", "", "appointment", ""},
    {Act::AppointmentHeld, "appointment.held", "", "", "", "appointment", ""},
    {Act::AppointmentMissed, "appointment.missed", "", "", "", "appointment", ""},
    {Act::CallEnded, "call.ended", "account-advice", "loan-call", "card-call", "call", "follow-up-call"},
    {Act::ChatEnded, "chat.ended", "account-advice", "", "", "chat", ""},
    {Act::CallbackRequested, "callback.requested", "", "loan-callback", "", "callback", ""},
    {Act::CallbackDone, "callback.done", "", "loan-callback", "", "callback", ""},
    {Act::CallbackMissed, "callback.missed", "", "", "", "callback", ""},
    {Act::MessageSent, "message.sent", "", "", "", "message", ""},
    {Act::ComplaintStarted, "complaint.started", "", "", "", "", "complaint-page"},
    {Act::CaseOpened, "case.opened", "account-case", "loan-case", "card-case", "case", "complaint-made"},
    {Act::CaseTaken, "case.taken", "", "", "", "", "case-taken"},
    {Act::CaseAssigned, "case.assigned", "", "", "", "", "case-taken"},
    {Act::CaseCustomerAsked, "case.customer_asked", "", "", "", "", "customer-asked"},
    {Act::CaseCustomerReplied, "case.customer_replied", "", "", "", "", "customer-replied"},
    {Act::CaseViewed, "case.viewed", "", "", "", "", "status-page"},
    {Act::CaseResolved, "case.resolved", "account-case", "loan-case", "card-case", "case", "case-resolved"},
    {Act::RemedyPaid, "remedy.paid", "", "", "", "", "remedy"},
    {Act::CaseReopened, "case.reopened", "", "", "", "", "case-reopened"},
    {Act::MediatorAsked, "mediator.asked", "", "", "", "", "mediation"},
    {Act::CaseClosed, "case.closed", "", "", "", "", "case-closed"},
    {Act::SurveyAnswered, "survey.answered", "", "", "", "", ""},
};
// clang-format on

consteval bool in_order() {
    for (int i = 0; i < kActs; ++i)
        if (static_cast<int>(kWords[i].act) != i) return false;
    return std::size(kWords) == kActs;
}
static_assert(in_order(), "one word for each act, in the order of the enumeration");

const Word& word_of(Act act) {
    return kWords[static_cast<std::size_t>(act)];
}

}  // namespace

std::string_view id_of(Journey journey) {
    constexpr std::array<std::string_view, kJourneys> kIds{"",     "account-opening",  "home-loan",
                                                           "card", "everyday-banking", "complaint"};
    return kIds[static_cast<std::size_t>(journey)];
}

std::string_view key_prefix_of(Journey journey) {
    constexpr std::array<std::string_view, kJourneys> kPrefixes{"",     "account", "loan",
                                                                "card", "",        "case"};
    return kPrefixes[static_cast<std::size_t>(journey)];
}

std::string_view name_of(Channel channel) {
    constexpr std::array<std::string_view, 9> kNames{"web",  "app",   "phone", "branch", "mail",
                                                     "chat", "video", "atm",   "pos"};
    return kNames[static_cast<std::size_t>(channel)];
}

std::string_view name_of(Act act) {
    return word_of(act).name;
}

std::string_view touchpoint_of(Journey journey, Act act) {
    const Word& word = word_of(act);
    switch (journey) {
        case Journey::AccountOpening:
            return word.opening;
        case Journey::HomeLoan:
            return word.loan;
        case Journey::Card:
            return word.card;
        case Journey::Everyday:
            return word.everyday;
        case Journey::Complaint:
            return word.complaint;
        case Journey::None:
            break;
    }
    return {};
}

}  // namespace jalon::simulate
