#include "query-service/rpc/list_plan.h"

#include <algorithm>
#include <string>
#include <utility>

#include "record-query/filter.h"
#include "record-query/list_order.h"
#include "record-query/record_name.h"
#include "record-query/record_schemas.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kAllDocuments = "documents/-";

absl::Status ReadParent(const ListWords& words, ListPlan* plan) {
  if (!words.has_parent) return absl::OkStatus();
  const Wildcard wildcard = words.takes_all_documents ? Wildcard::kAllowed : Wildcard::kRefused;
  const absl::Status form = CheckName(words.parent, "documents/{document}", wildcard);
  if (!form.ok()) return InvalidField("parent", "INVALID_NAME", form.message());
  if (words.parent != kAllDocuments) plan->document = std::string(words.parent);
  plan->query.parent = plan->document;
  return absl::OkStatus();
}

absl::Status ReadPageSize(const ListWords& words, ListPlan* plan) {
  if (words.page_size < 0) {
    return InvalidField("page_size", "INVALID_PAGE_SIZE", "a page size is not negative");
  }
  plan->query.limit =
      words.page_size == 0 ? words.default_page_size : std::min(words.page_size, kLargestPage);
  return absl::OkStatus();
}

absl::Status ReadFilter(const ListWords& words, ListPlan* plan) {
  absl::StatusOr<Condition> condition = ParseFilter(words.filter, SchemaOf(words.kind));
  if (!condition.ok()) {
    return InvalidField(words.filter_field, "INVALID_FILTER", condition.status().message());
  }
  plan->query.condition = *std::move(condition);
  return absl::OkStatus();
}

absl::Status ReadOrder(const ListWords& words, ListPlan* plan) {
  absl::StatusOr<ListOrder> order = ParseOrder(words.order_by, SchemaOf(words.kind));
  if (!order.ok()) return InvalidField("order_by", "INVALID_ORDER_BY", order.status().message());
  plan->query.order_field = order->field;
  plan->query.descending = order->descending;
  return absl::OkStatus();
}

absl::Status ReadPageToken(const ListWords& words, ListPlan* plan) {
  plan->digest =
      DigestOfRequest({words.method, words.parent, words.filter, words.order_by, words.further});
  if (words.page_token.empty()) return absl::OkStatus();
  absl::StatusOr<std::string> position = DecodePageToken(plan->digest, words.page_token);
  if (!position.ok()) {
    return InvalidField(words.token_field, "INVALID_PAGE_TOKEN", position.status().message());
  }
  plan->query.after = *std::move(position);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ListPlan> PlanList(const ListWords& words) {
  ListPlan plan;
  for (auto read : {ReadParent, ReadPageSize, ReadFilter, ReadOrder, ReadPageToken}) {
    if (absl::Status status = read(words, &plan); !status.ok()) return status;
  }
  return plan;
}

}  // namespace zhibiao
