// Writes properties straight as JSON text: at a million facts, building objects first would cost
// more than all else.
#include "simulate/detail/facts.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>

namespace jalon::simulate {
namespace {

void add_number(std::string& text, std::int64_t number) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    text.append(digits, end);
}

void add_padded(std::string& text, std::int64_t number, std::ptrdiff_t width) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    if (end - digits < width) text.append(static_cast<std::size_t>(width - (end - digits)), '0');
    text.append(digits, end);
}

// One JSON object, member by member.
class Object {
  public:
    explicit Object(std::string& text) : text_(text) { text_ += '{'; }
    ~Object() { text_ += '}'; }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    void add(std::string_view key, std::string_view value) {
        begin(key);
        text_ += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') text_ += '\\';
            text_ += c;
        }
        text_ += '"';
    }
    void add(std::string_view key, std::int64_t value) {
        begin(key);
        add_number(text_, value);
    }
    void add_cents(std::string_view key, std::int64_t cents) {
        add(key, cents / 100);
        if (cents % 100 == 0) return;
        text_ += '.';
        add_padded(text_, cents % 100, 2);
    }
    void add_truth(std::string_view key, bool value) {
        begin(key);
        text_ += value ? "true" : "false";
    }
    std::string& begin(std::string_view key) {
        if (text_.back() != '{') text_ += ',';
        text_ += '"';
        text_ += key;
        text_ += "\":";
        return text_;
    }

  private:
    std::string& text_;
};

std::string_view product_of(Journey journey, std::uint8_t product) {
    switch (journey) {
        case Journey::AccountOpening:
            return product == 1 ? "current-account" : "savings-account";
        case Journey::HomeLoan:
            return "home-loan";
        case Journey::Card:
            return product == 1 ? "card-classic" : "card-gold";
        default:
            return {};
    }
}

std::string_view queue_of(const Moment& moment) {
    if (moment.act == Act::CallEnded) return "phone";
    if (moment.act == Act::ChatEnded) return "chat";
    const bool callback = moment.act == Act::CallbackRequested || moment.act == Act::CallbackDone ||
                          moment.act == Act::CallbackMissed;
    return callback ? "callback" : std::string_view();
}

std::string_view document_of(const Moment& moment) {
    constexpr std::string_view kPapers[] = {"tax-notice", "bank-statements", "payslips", "identity",
                                            "sale-agreement"};
    const bool is_document = moment.act == Act::DocumentRequested ||
                             moment.act == Act::DocumentSent || moment.act == Act::DocumentChecked;
    return is_document ? kPapers[moment.instance % std::size(kPapers)] : std::string_view();
}

std::string_view device_of(const Moment& moment) {
    constexpr std::string_view kOnApp[] = {"android", "android", "ios"};
    constexpr std::string_view kOnWeb[] = {"desktop", "desktop", "phone", "tablet"};
    // Somebody keeps to the same device on the whole.
    const std::uint32_t pick = moment.pick % 8 == 0 ? moment.pick / 8 : moment.customer;
    return moment.channel == Channel::App ? kOnApp[pick % std::size(kOnApp)]
                                          : kOnWeb[pick % std::size(kOnWeb)];
}

void add_case(const Moment& moment, Object& properties) {
    if (moment.complaint == 0) return;
    std::string& text = properties.begin("case");
    text += "\"case-";
    add_padded(text, moment.complaint, 6);
    text += '"';
    properties.add("reason", reason_of(moment.cause));
}

void add_loan_terms(const Moment& moment, Object& properties) {
    constexpr std::int64_t kYears[] = {15, 20, 20, 25, 25};
    if (moment.journey != Journey::HomeLoan) return;
    if (moment.act == Act::LoanSimulated || moment.act == Act::LoanStarted ||
        moment.act == Act::LoanSubmitted)
        properties.add("years", kYears[moment.instance % std::size(kYears)]);
    if (moment.act == Act::OfferReceived || moment.act == Act::OfferAccepted)
        properties.add_cents("rate", 290 + moment.instance % 90);  // In per cent.
}

void write_properties(const Moment& moment, const Profile& profile, std::string& text) {
    text.clear();
    Object properties(text);
    if (moment.cents != 0) properties.add_cents("amount", moment.cents);
    if (moment.product != 0) properties.add("product", product_of(moment.journey, moment.product));
    add_loan_terms(moment, properties);
    if (moment.topic != Topic::None) properties.add("topic", name_of(moment.topic));
    if (moment.outcome != Outcome::None) properties.add("outcome", name_of(moment.outcome));
    const std::string_view queue = queue_of(moment);
    if (!queue.empty()) properties.add("queue", queue);
    const bool waits = moment.act == Act::CallEnded || moment.act == Act::ChatEnded;
    if (waits || moment.waited_s != 0) properties.add("wait_s", std::int64_t{moment.waited_s});
    if (waits || moment.took_s != 0) properties.add("duration_s", std::int64_t{moment.took_s});
    if (!document_of(moment).empty()) properties.add("documents", document_of(moment));
    add_case(moment, properties);
    if (moment.channel == Channel::Branch && profile.branch != nullptr)
        properties.add("branch", profile.branch->id);
    if (moment.channel == Channel::Web || moment.channel == Channel::App)
        properties.add("device", device_of(moment));
}

// The questionnaire that asks, and its questions; those of definitions/questionnaires where there
// is one, and elsewhere the letter that asks for one score.
struct Asked {
    std::string_view questionnaire, score, comment;
};
Asked asked_by(const Moment& moment) {
    if (moment.journey == Journey::HomeLoan && moment.about == Act::LoanSubmitted)
        return {"loan-nps", "recommend", "why"};
    if (moment.journey == Journey::Everyday && moment.about == Act::CallEnded)
        return {"contact-csat", "satisfaction", "improve"};
    if (moment.journey == Journey::Everyday && moment.about == Act::TransferMade)
        return {"task-ces", "ease", "obstacle"};
    switch (moment.kind) {
        case ScoreKind::Nps:
            return {"mail-nps", "score", "why"};
        case ScoreKind::Csat:
            return {"mail-csat", "score", "why"};
        case ScoreKind::Ces:
            break;
    }
    return {"mail-ces", "score", "why"};
}

void clear_texts(log::Fact& fact) {
    for (std::string* text : {&fact.user, &fact.anonymous, &fact.touchpoint, &fact.session,
                              &fact.journey, &fact.instance, &fact.instance_name})
        text->clear();
}

void set_user(std::uint32_t customer, std::string& text) {
    text.assign("cust-");
    add_padded(text, customer + 1001, 6);
}

}  // namespace

void set_visitor(std::uint32_t number, std::string& text) {
    text.assign("visitor-");
    add_padded(text, number, 6);
}

void FactWriter::next_id(std::int64_t& number, std::string& id) const {
    id.assign(run_);
    id += '-';
    add_padded(id, ++number, 9);
}

void FactWriter::write(const Moment& moment, const Profile& profile, log::Fact& fact) {
    clear_texts(fact);
    fact.at = moment.at;
    fact.name.assign(name_of(moment.act));
    fact.channel.assign(name_of(moment.channel));
    if (moment.visitor != 0) set_visitor(moment.visitor, fact.anonymous);
    if (moment.visitor == 0 || moment.joins) set_user(moment.customer, fact.user);
    if (moment.act == Act::SurveyAnswered) return write_answer(moment, profile, fact);
    fact.source.assign(kSource);
    next_id(facts_, fact.id);
    fact.touchpoint.assign(touchpoint_of(moment.journey, moment.act));
    fact.journey.assign(id_of(moment.journey));
    if (moment.instance != 0) {
        fact.instance.assign(key_prefix_of(moment.journey));
        fact.instance += '-';
        add_padded(fact.instance, moment.instance, 6);
    }
    if (moment.session != 0) {
        fact.session.assign("s-");
        add_padded(fact.session, moment.session, 8);
    }
    write_properties(moment, profile, fact.properties);
}

void FactWriter::write_answer(const Moment& moment, const Profile& profile, log::Fact& fact) {
    fact.source.assign("surveys");
    next_id(answers_, fact.id);
    const std::string_view touchpoint = touchpoint_of(moment.journey, moment.about);
    fact.touchpoint.assign(touchpoint);
    const Asked asked = asked_by(moment);
    // The shipped questionnaire on effort asks for words only where it was hard.
    const bool commented =
        moment.commented && (asked.questionnaire != "task-ces" || moment.score <= 4);
    const std::string_view words =
        commented ? comment(moment.cause, profile.language, moment.pick) : std::string_view();
    fact.properties.clear();
    Object properties(fact.properties);
    properties.add("questionnaire", asked.questionnaire);
    properties.add("version", std::int64_t{1});
    properties.add("answer", fact.id);
    properties.add("touchpoint", touchpoint);
    properties.add("journey", id_of(moment.journey));
    properties.add("locale", tag_of(profile.language));
    properties.add("score", std::int64_t{moment.score});
    properties.add("kind", name_of(moment.kind));
    if (commented) properties.add("comment", words);
    properties.add("duration_s", std::int64_t{moment.took_s});
    Object answers(properties.begin("answers"));
    answers.add(asked.score, std::int64_t{moment.score});
    if (asked.questionnaire == "contact-csat") answers.add_truth("solved", moment.score >= 3);
    if (commented) answers.add(asked.comment, words);
}

}  // namespace jalon::simulate
