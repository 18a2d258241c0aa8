#include "query-service/rpc/page_answer.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "record-query/quoted.h"
#include "record-store/refusal.h"
#include "service-host/errors.h"

namespace zhibiao {

absl::Status ListError(const absl::Status& status, const ListPlan& plan) {
  const std::string refusal = RefusalReason(status);
  if (!refusal.empty()) return WithReason(status.code(), refusal, status.message());
  // What names a field was made for the client already.
  if (!absl::IsInvalidArgument(status) || !FieldOf(status).empty()) return status;
  if (plan.query.after.empty()) return InvalidField("filter", "INVALID_FILTER", status.message());
  return InvalidField("page_token", "INVALID_PAGE_TOKEN",
                      "the page token has no place in this list; begin with the first page");
}

absl::Status NotFound(absl::string_view reason, absl::string_view name) {
  absl::Status status =
      WithReason(absl::StatusCode::kNotFound, reason, absl::StrCat("there is no ", Quoted(name)));
  return WithMetadata(std::move(status), "resourceName", name);
}

std::string MissingName(const absl::Status& status, const std::vector<std::string>& names) {
  std::string missing = names.front();
  size_t longest = 0;  // documents/d/observations/o1 is part of …/o10
  for (const std::string& name : names) {
    if (name.size() > longest && absl::StrContains(status.message(), name)) {
      missing = name;
      longest = name.size();
    }
  }
  return missing;
}

}  // namespace zhibiao
