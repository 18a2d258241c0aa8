#include "query-service/rpc/page_answer.h"

#include "service-host/errors.h"

namespace zhibiao {

absl::Status ListError(const absl::Status& status, const ListPlan& plan) {
  if (!absl::IsInvalidArgument(status)) return status;
  if (plan.query.after.empty()) return InvalidField("filter", "INVALID_FILTER", status.message());
  return InvalidField("page_token", "INVALID_PAGE_TOKEN",
                      "the page token has no place in this list; begin with the first page");
}

}  // namespace zhibiao
