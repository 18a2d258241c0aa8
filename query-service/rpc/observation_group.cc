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

absl::Status WriteBasicView(const std::string& bytes, ObservationExchange* exchange) {
  if (!exchange->response.ParseFromString(bytes))
    return absl::DataLossError("a stored record cannot be read");
  WithoutEvidence(&exchange->response);
  exchange->WriteResponse();
  return absl::OkStatus();
}

// True when all of `calls` are answered. What is wrong with one of them shows in the calls alone.
bool AnswerAll(RecordReader* reader, const std::vector<Call*>& calls) {
  std::vector<std::string> names;
  absl::Time deadline = absl::InfinitePast();
  for (const Call* call : calls) {
    names.push_back(call->request->name());
    deadline = std::max(deadline, call->context.deadline);
  }
  const absl::StatusOr<std::vector<std::string>> found =
      reader->GetObservationBytes(names, deadline);
  if (absl::IsNotFound(found.status()) || absl::IsDataLoss(found.status())) return false;
  for (size_t i = 0; i < calls.size(); ++i) {
    calls[i]->status = found.status();
    if (!found.ok()) continue;
    if (calls[i]->request->view() == v1::OBSERVATION_VIEW_BASIC) {
      calls[i]->status = WriteBasicView((*found)[i], calls[i]->response);
    } else {
      calls[i]->response->WriteBytes((*found)[i]);  // as it is stored: nobody looks into it here
    }
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
  if (valid.empty() || AnswerAll(reader, valid)) return;
  const QueryHandlers handlers(reader);
  for (Call* call : valid) {
    call->status =
        handlers.GetObservation(*call->request, &call->response->response, call->context);
    if (call->status.ok()) call->response->WriteResponse();
  }
}

}  // namespace zhibiao
