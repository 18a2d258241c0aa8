#include "parser-service/rpc/job_handlers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parser-service/rpc/request_options.h"
#include "parser-service/rpc/validate.h"
#include "record-query/filter.h"
#include "record-query/page_token.h"
#include "record-query/record_schemas.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr int kDefaultPage = 50;
constexpr int kLargestPage = 1000;

RequestDigest DigestOfList() { return DigestOfRequest({"ListReparseJobs"}); }

absl::Status Answer(absl::StatusOr<v1::ReparseJob> job, v1::ReparseJob* response) {
  if (!job.ok()) return job.status();
  *response = *std::move(job);
  return absl::OkStatus();
}

}  // namespace

JobHandlers::JobHandlers(RecordWriter* writer, ReparseQueue* queue, std::function<void()> job_made)
    : writer_(writer), queue_(queue), job_made_(std::move(job_made)) {}

absl::Status JobHandlers::Create(const v1::ReparseDocumentsRequest& request,
                                 v1::ReparseJob* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  const absl::StatusOr<Condition> condition =
      ParseFilter(request.filter(), SchemaOf(RecordKind::kDocument));
  if (!condition.ok())
    return InvalidField("filter", "INVALID_FILTER", condition.status().message());
  absl::Status status =
      Answer(queue_->CreateJob(*condition, request.filter(), OptionsFor(request, call)), response);
  if (status.ok()) job_made_();
  return status;
}

absl::Status JobHandlers::Get(const v1::GetReparseJobRequest& request, v1::ReparseJob* response,
                              const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  return Answer(queue_->GetJob(request.name(), call.deadline), response);
}

absl::Status JobHandlers::List(const v1::ListReparseJobsRequest& request,
                               v1::ListReparseJobsResponse* response,
                               const CallContext& call) const {
  if (request.page_size() < 0)
    return InvalidField("page_size", "INVALID_PAGE_SIZE", "a page size is not negative");
  std::string after;
  if (!request.page_token().empty()) {
    absl::StatusOr<std::string> position = DecodePageToken(DigestOfList(), request.page_token());
    if (!position.ok())
      return InvalidField("page_token", "INVALID_PAGE_TOKEN", position.status().message());
    after = *std::move(position);
  }
  const int limit =
      request.page_size() == 0 ? kDefaultPage : std::min(request.page_size(), kLargestPage);
  absl::StatusOr<Page<v1::ReparseJob>> page = queue_->ListJobs(limit, after, call.deadline);
  if (absl::IsInvalidArgument(page.status()))
    return InvalidField("page_token", "INVALID_PAGE_TOKEN", page.status().message());
  if (!page.ok()) return page.status();
  for (v1::ReparseJob& job : page->records) *response->add_reparse_jobs() = std::move(job);
  if (!page->next.empty())
    response->set_next_page_token(EncodePageToken(DigestOfList(), page->next));
  return absl::OkStatus();
}

absl::Status JobHandlers::Cancel(const v1::CancelReparseJobRequest& request,
                                 v1::ReparseJob* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  return Answer(queue_->CancelJob(request.name(), call.deadline), response);
}

absl::Status JobHandlers::Resume(const v1::ResumeReparseJobRequest& request,
                                 v1::ReparseJob* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::Status status = Answer(queue_->ResumeJob(request.name(), call.deadline), response);
  if (status.ok()) job_made_();
  return status;
}

absl::Status JobHandlers::GetStream(const v1::GetIngestStreamRequest& request,
                                    v1::IngestStream* response, const CallContext& call) const {
  if (absl::Status status = Validate(request); !status.ok()) return status;
  absl::StatusOr<v1::IngestStream> stream = writer_->GetIngestStream(request.name(), call.deadline);
  if (!stream.ok()) return stream.status();
  *response = *std::move(stream);
  return absl::OkStatus();
}

}  // namespace zhibiao
