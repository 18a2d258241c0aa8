#include "query-service/rpc/observation_group.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "query-service/rpc/page_answer.h"
#include "query-service/rpc/query_handlers.h"
#include "query-service/rpc/validate.h"

namespace zhibiao {
namespace {

using Call = ObservationGroup::Calls::value_type;

// True when all of `calls` are answered. What is wrong with one of them shows in the calls alone.
bool AnswerAll(RecordReader* reader, const std::vector<Call*>& calls) {
  std::vector<std::string> names;
  absl::Time deadline = absl::InfinitePast();
  for (const Call* call : calls) {
    names.push_back(call->request->name());
    deadline = std::max(deadline, call->context.deadline);
  }
  absl::StatusOr<std::vector<v1::Observation>> found = reader->GetObservations(names, deadline);
  if (absl::IsNotFound(found.status()) || absl::IsDataLoss(found.status())) return false;
  for (size_t i = 0; i < calls.size(); ++i) {
    calls[i]->status = found.status();
    if (!found.ok()) continue;
    v1::Observation& response = calls[i]->response->response;
    response = std::move((*found)[i]);
    if (calls[i]->request->view() == v1::OBSERVATION_VIEW_BASIC) WithoutEvidence(&response);
  }
  return true;
}

}  // namespace

void GetObservationsTogether(RecordReader* reader, ObservationGroup::Calls* calls) {
  std::vector<Call*> valid;
  for (Call& call : *calls) {
    call.status = Validate(*call.request);
    if (call.status.ok()) valid.push_back(&call);
  }
  if (valid.size() > 1 && AnswerAll(reader, valid)) return;
  const QueryHandlers handlers(reader);
  for (Call* call : valid) {
    call->status =
        handlers.GetObservation(*call->request, &call->response->response, call->context);
  }
}

}  // namespace zhibiao
