// The trail at one position of the log: what every question is asked of. Immutable; the same
// snapshot always gives the same answers.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "core/json.h"
#include "log/interaction.h"
#include "trail/columns.h"
#include "trail/order.h"

namespace jalon::trail {

/// The traits of the person behind an identity, as they are now (people::People::traits_of).
using TraitsOf = std::function<JsonObject(log::IdentityId)>;

/// The orders that the snapshots of one trail share.
struct Orders {
    OrderCache by_instance{OrderBy::Instance};
    OrderCache by_person{OrderBy::Person};
};

class Snapshot {
  public:
    /// `traits_of` may be empty: nobody has traits. It must stay callable from any thread.
    Snapshot(ColumnsView columns, std::shared_ptr<Orders> orders, TraitsOf traits_of)
        : columns_(std::move(columns)),
          orders_(std::move(orders)),
          traits_of_(std::move(traits_of)) {}

    const ColumnsView& columns() const { return columns_; }
    /// Every fact of the log up to here is in the answers.
    log::Position position() const { return columns_.position; }
    /// In order; computed when first asked for, from the newest order there is.
    std::shared_ptr<const Order> by_instance() const {
        return orders_->by_instance.order_of(columns_);
    }
    std::shared_ptr<const Order> by_person() const { return orders_->by_person.order_of(columns_); }
    JsonObject traits_of(log::IdentityId identity) const {
        return traits_of_ ? traits_of_(identity) : JsonObject{};
    }

  private:
    ColumnsView columns_;
    std::shared_ptr<Orders> orders_;
    TraitsOf traits_of_;
};

}  // namespace jalon::trail
