// What the methods for jobs and ingest streams do, free of gRPC's reactors.
#ifndef ZHIBIAO_PARSER_SERVICE_RPC_JOB_HANDLERS_H_
#define ZHIBIAO_PARSER_SERVICE_RPC_JOB_HANDLERS_H_

#include <functional>

#include "absl/status/status.h"
#include "record-store/record_writer.h"
#include "record-store/reparse_queue.h"
#include "service-host/unary.h"
#include "zhibiao/v1/parser_service.pb.h"

namespace zhibiao {

// Thread-safe.
class JobHandlers {
 public:
  // Neither `writer` nor `queue` is owned. `job_made` is called when a job may go on.
  JobHandlers(RecordWriter* writer, ReparseQueue* queue, std::function<void()> job_made);

  absl::Status Create(const v1::ReparseDocumentsRequest& request, v1::ReparseJob* response,
                      const CallContext& call) const;
  absl::Status Get(const v1::GetReparseJobRequest& request, v1::ReparseJob* response,
                   const CallContext& call) const;
  absl::Status List(const v1::ListReparseJobsRequest& request,
                    v1::ListReparseJobsResponse* response, const CallContext& call) const;
  absl::Status Cancel(const v1::CancelReparseJobRequest& request, v1::ReparseJob* response,
                      const CallContext& call) const;
  absl::Status Resume(const v1::ResumeReparseJobRequest& request, v1::ReparseJob* response,
                      const CallContext& call) const;
  absl::Status GetStream(const v1::GetIngestStreamRequest& request, v1::IngestStream* response,
                         const CallContext& call) const;

 private:
  RecordWriter* const writer_;
  ReparseQueue* const queue_;
  const std::function<void()> job_made_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_RPC_JOB_HANDLERS_H_
