// The pages are those that the shipped policy knows.
#include "simulate/detail/errands.h"

#include <array>

namespace jalon::simulate {
namespace {

constexpr std::array kLoan{Step{"/", "button", 0.85, 0},
                           Step{"/loans/home", "product-page", 0.7, 0},
                           Step{"/loans/home", "product-page", 0.6, 0}};
constexpr std::array kLoanRequest{Step{"/loans/home", "product-page", 0.9, 0},
                                  Step{"/loans/home/apply", "loan-form", 0.8, 0.22},
                                  Step{"/loans/home/confirm", "loan-checkout", 0.3, 0.12}};
constexpr std::array kCardLost{Step{"/cards/all/lost", "button", 0.8, 0},
                               Step{"/contact", "contact-page", 0.4, 0}};
constexpr std::array kPayment{Step{"/help/payments", "button", 0.75, 0},
                              Step{"/help", "button", 0.65, 0},
                              Step{"/contact", "contact-page", 0.4, 0}};
constexpr std::array kSignIn{Step{"/", "button", 0.9, 0.5},
                             Step{"/help/online-access", "button", 0.6, 0},
                             Step{"/contact", "contact-page", 0.4, 0}};
constexpr std::array kAccount{Step{"/accounts/open/1", "product-page", 0.8, 0.06},
                              Step{"/accounts/open/2", "product-page", 0.7, 0.15}};
constexpr std::array kComplaint{Step{"/complaints/new", "button", 0.7, 0},
                                Step{"/contact", "contact-page", 0.4, 0}};
constexpr std::array kContact{Step{"/contact", "contact-page", 0.4, 0}};

constexpr std::array<Errand, 8> kErrands{{
    {20, 0.07, 1.0, "", "", kLoan},
    {14, 0.18, 0.4, "loan", "loan-insurance", kLoanRequest},
    {9, 0.42, 0.5, "card", "card-lost", kCardLost},
    {20, 0.14, 1.6, "fraud", "fraud-payment", kPayment},
    {14, 0.16, 1.4, "online-access", "cannot-sign-in", kSignIn},
    {11, 0.08, 1.0, "", "", kAccount},
    {4, 0.38, 0.3, "", "", kComplaint},
    {8, 0.34, 0.7, "", "", kContact},
}};

}  // namespace

std::span<const Errand> errands() {
    return kErrands;
}

double liking(hub::ModeKind kind) {
    switch (kind) {
        case hub::ModeKind::Phone:
            return 0.85;
        case hub::ModeKind::Chat:
            return 0.95;
        case hub::ModeKind::Video:
            return 0.45;
        case hub::ModeKind::Appointment:
            return 0.5;
        default:
            return 0.8;
    }
}

double seen_share(std::string_view placement) {
    if (placement == "button") return 0.42;
    if (placement == "contact-page") return 0.98;
    return 0.76;
}

}  // namespace jalon::simulate
