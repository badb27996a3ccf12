// The words that the simulated bank writes: the names that the shipped journeys claim, and the
// touchpoint that each belongs to within its journey. A test holds them against definitions/.
#pragma once

#include <cstdint>
#include <string_view>

namespace jalon::simulate {

enum class Journey : std::uint8_t { None, AccountOpening, HomeLoan, Card, Everyday, Complaint };
inline constexpr int kJourneys = 6;

enum class Channel : std::uint8_t { Web, App, Phone, Branch, Mail, Chat, Video, Atm, Pos };

enum class Act : std::uint8_t {
    AccountViewed,
    AccountStarted,
    AccountSubmitted,
    IdentityChecked,
    DocumentRequested,
    DocumentSent,
    DocumentChecked,
    ContractSigned,
    AccountOpened,
    DepositMade,
    AppActivated,
    WelcomeHeld,
    LoanSimulated,
    AppointmentBooked,
    VisitEnded,
    LoanStarted,
    LoanSubmitted,
    CreditChecked,
    OfferReceived,
    OfferAccepted,
    OfferDeclined,
    FundsReleased,
    InstalmentPaid,
    InstalmentFailed,
    LoanChanged,
    CardViewed,
    CardRequested,
    CardApproved,
    CardRefused,
    CardSent,
    PinSent,
    CardActivated,
    CardPaid,
    CardDeclined,
    CashWithdrawn,
    LimitChanged,
    CardRenewed,
    CardBlocked,
    CardReplaced,
    FraudReported,
    LoginSucceeded,
    LoginFailed,
    DeviceRegistered,
    BalanceViewed,
    PayeeAdded,
    TransferMade,
    TransferFailed,
    BillPaid,
    DebitRefused,
    DetailsChanged,
    StatementDownloaded,
    AppointmentRequested,
    AppointmentHeld,
    AppointmentMissed,
    CallEnded,
    ChatEnded,
    CallbackRequested,
    CallbackDone,
    CallbackMissed,
    MessageSent,
    ComplaintStarted,
    CaseOpened,
    CaseTaken,
    CaseAssigned,
    CaseCustomerAsked,
    CaseCustomerReplied,
    CaseViewed,
    CaseResolved,
    RemedyPaid,
    CaseReopened,
    MediatorAsked,
    CaseClosed,
    SurveyAnswered,
};
inline constexpr int kActs = static_cast<int>(Act::SurveyAnswered) + 1;

/// The journey's id, and the word that its instances' keys begin with; empty for None.
std::string_view id_of(Journey journey);
std::string_view key_prefix_of(Journey journey);
std::string_view name_of(Channel channel);
std::string_view name_of(Act act);
/// The id of the touchpoint that claims `act` in `journey`; empty where none does.
std::string_view touchpoint_of(Journey journey, Act act);

}  // namespace jalon::simulate
