#include "query-service/rpc/observation_pages.h"

#include <utility>

#include "query-service/rpc/list_plan.h"
#include "query-service/rpc/page_answer.h"
#include "record-query/page_token.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

// Each worker keeps the memory of the largest page that it made. Larger ones are not faster.
constexpr int kObservationsOfPage = 200;
// The place behind the last observation; a store's own positions are never so short.
constexpr absl::string_view kEnd = "end";

}  // namespace

absl::Status ObservationPages::Begin() {
  begun_ = true;
  if (!v1::ObservationView_IsValid(request_.view())) {
    return InvalidField("view", "INVALID_ENUM_VALUE", "there is no such view");
  }
  ListWords words;
  words.kind = RecordKind::kObservation;
  words.method = "ReadObservationsRequest";
  words.filter = request_.filter();
  words.page_token = request_.resume_token();
  words.token_field = "resume_token";
  absl::StatusOr<ListPlan> plan = PlanList(words);
  if (!plan.ok()) return plan.status();
  plan_ = *std::move(plan);
  plan_.full = request_.view() == v1::OBSERVATION_VIEW_FULL;
  plan_.query.limit = kObservationsOfPage;
  return absl::OkStatus();
}

absl::StatusOr<StreamPage> ObservationPages::Next(RecordReader* reader,
                                                  v1::ReadObservationsResponse* page,
                                                  const CallContext& call) {
  if (!begun_) {
    if (absl::Status status = Begin(); !status.ok()) return status;
  }
  if (plan_.query.after == kEnd) return StreamPage::kNone;
  std::string token;
  const absl::Status status = AnswerPage<v1::Observation>(
      plan_, call.deadline,
      [reader](const ListQuery& query) { return reader->ListObservations(query); },
      plan_.full ? Whole<v1::Observation> : WithoutEvidence, page->mutable_observations(), &token);
  if (!status.ok()) return status;
  if (page->observations().empty()) return StreamPage::kNone;
  if (token.empty()) {
    page->set_resume_token(EncodePageToken(plan_.digest, kEnd));
    return StreamPage::kLast;
  }
  absl::StatusOr<std::string> next = DecodePageToken(plan_.digest, token);
  if (!next.ok()) return next.status();
  plan_.query.after = *std::move(next);
  page->set_resume_token(std::move(token));
  return StreamPage::kMore;
}

}  // namespace zhibiao
