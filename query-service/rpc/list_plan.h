// The part that all list requests have in common.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_LIST_PLAN_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_LIST_PLAN_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query-service/rpc/validate.h"

namespace zhibiao {

inline constexpr int kLargestPage = 1000;
// Documents with content and text are up to some megabytes each.
inline constexpr int kLargestPageOfFullDocuments = 16;

// What a list request says, in the words of the client. Views live as long as the request.
struct ListWords {
  // The kind of record and what else tells this request from others, such as the words searched.
  RecordKind kind;
  absl::string_view method;
  // Whether `parent` is a field of the request; it is then required.
  bool has_parent = false;
  // Whether the parent may be `documents/-`.
  bool takes_all_documents = true;
  absl::string_view parent;
  absl::string_view filter;
  // How the request calls its filter.
  absl::string_view filter_field = "filter";
  absl::string_view order_by;
  absl::string_view page_token;
  // How the request calls it.
  absl::string_view token_field = "page_token";
  // Whatever else must stay the same from page to page.
  absl::string_view further;
  int32_t page_size = 0;
  int default_page_size = 100;
};

// Checks and reads all of it. The errors name the fields `parent`, `page_size`, `filter`,
// `order_by`, `page_token`.
absl::StatusOr<ListPlan> PlanList(const ListWords& words);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_LIST_PLAN_H_
