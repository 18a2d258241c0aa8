#include "zhibiaoctl/life_commands.h"

#include <cstdint>

#include "absl/algorithm/container.h"
#include "absl/random/random.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "zhibiaoctl/ingest_summary.h"
#include "zhibiaoctl/record_tables.h"
#include "zhibiaoctl/record_text.h"

namespace zhibiao {
namespace {

constexpr absl::Duration kPollEvery = absl::Milliseconds(500);

// A UUID of version 4 (RFC 9562): a call which is tried again on the way does its work once.
std::string NewRequestId() {
  absl::BitGen random;
  const auto high = absl::Uniform<uint64_t>(random);
  const auto low = absl::Uniform<uint64_t>(random);
  return absl::StrFormat("%08x-%04x-4%03x-%04x-%012x", high >> 32, (high >> 16) & 0xFFFF,
                         high & 0xFFF, 0x8000 | ((low >> 48) & 0x3FFF), low & 0xFFFFFFFFFFFF);
}

std::string DayAndTime(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", absl::FromUnixSeconds(time.seconds()),
                          absl::UTCTimeZone());
}

ExitCode TellDocument(const absl::StatusOr<v1::Document>& document, const Options& options,
                      Streams streams) {
  if (!document.ok()) return TellError(document.status(), streams.err);
  if (options.json) {
    streams.out << JsonOf(*document, true);
    return kDone;
  }
  Yield yield;
  yield.Add(*document);
  streams.out << document->name() << ": ";
  if (document->has_delete_time()) {
    streams.out << "deleted";
    if (document->has_purge_time())
      streams.out << ", can be restored until " << DayAndTime(document->purge_time());
  } else {
    streams.out << yield.Text();
  }
  streams.out << "\n";
  return kDone;
}

ExitCode Update(const std::string& name, const Options& options, Client& client, Streams streams) {
  v1::UpdateDocumentRequest request;
  // Without a mask, all fields change that are not empty.
  *request.mutable_document() = options.metadata;
  if (options.metadata.ByteSizeLong() == 0) {
    return TellWrongCommand(
        "update needs --title, --publish-date, --publisher or --source-uri to be changed",
        streams.err);
  }
  request.mutable_document()->set_name(DocumentName(name));
  request.set_request_id(NewRequestId());
  return TellDocument(client.UpdateDocument(request), options, streams);
}

ExitCode Delete(const std::string& name, const Options& options, Client& client, Streams streams) {
  v1::DeleteDocumentRequest request;
  request.set_name(DocumentName(name));
  request.set_request_id(NewRequestId());
  return TellDocument(client.DeleteDocument(request), options, streams);
}

ExitCode Undelete(const std::string& name, const Options& options, Client& client,
                  Streams streams) {
  v1::UndeleteDocumentRequest request;
  request.set_name(DocumentName(name));
  request.set_request_id(NewRequestId());
  return TellDocument(client.UndeleteDocument(request), options, streams);
}

std::string JobName(const std::string& job) {
  return absl::StartsWith(job, "reparseJobs/") ? job : absl::StrCat("reparseJobs/", job);
}

bool HasEnded(const v1::ReparseJob& job) {
  return job.state() == v1::REPARSE_JOB_STATE_SUCCEEDED ||
         job.state() == v1::REPARSE_JOB_STATE_CANCELLED;
}

std::string JobText(const v1::ReparseJob& job) {
  std::string text = absl::StrCat(job.name(), ": ", LabelOf(job.state()), ", ", job.done_count(),
                                  " of ", Counted(job.total_count(), "document"), ", ",
                                  Counted(job.changed_observation_count(), "changed observation"));
  if (job.failed_count() > 0) absl::StrAppend(&text, ", ", job.failed_count(), " failed");
  if (!job.filter().empty()) absl::StrAppend(&text, "  ", job.filter());
  for (const v1::ReparseError& error : job.errors()) {
    absl::StrAppend(&text, "\n    ", error.document(), ": ", error.failure().reason(), ": ",
                    error.failure().message());
  }
  return text;
}

ExitCode TellJob(const absl::StatusOr<v1::ReparseJob>& job, const Options& options,
                 Streams streams) {
  if (!job.ok()) return TellError(job.status(), streams.err);
  streams.out << (options.json ? JsonOf(*job, true) : absl::StrCat(JobText(*job), "\n"))
              << std::flush;
  return kDone;
}

// The job when it has ended; says how far it has come whenever it has come further.
absl::StatusOr<v1::ReparseJob> WaitFor(v1::ReparseJob job, const Options& options, Client& client,
                                       Streams streams) {
  v1::GetReparseJobRequest request;
  request.set_name(job.name());
  const bool on_terminal = options.progress_width > 0;
  int64_t told = -1;
  while (!HasEnded(job)) {
    if (job.done_count() != told) {
      told = job.done_count();
      streams.err << (on_terminal ? "\r\x1b[K" : "") << JobText(job) << (on_terminal ? "" : "\n")
                  << std::flush;
    }
    absl::SleepFor(kPollEvery);
    auto next = client.GetReparseJob(request);
    if (!next.ok()) return next.status();
    job = *std::move(next);
  }
  if (on_terminal) streams.err << "\r\x1b[K" << std::flush;
  return job;
}

ExitCode Reparse(const Options& options, Client& client, Streams streams) {
  v1::ReparseDocumentsRequest request;
  request.set_filter(options.selection.filter);
  request.set_request_id(NewRequestId());
  absl::StatusOr<v1::ReparseJob> job = client.ReparseDocuments(request);
  if (job.ok() && options.wait) job = WaitFor(*job, options, client, streams);
  return TellJob(job, options, streams);
}

ExitCode Jobs(const Options& options, Client& client, Streams streams) {
  google::protobuf::RepeatedPtrField<v1::ReparseJob> jobs;
  bool more = false;
  const absl::Status listed = client.ListReparseJobs(options.selection.limit, &jobs, &more);
  if (!listed.ok()) return TellError(listed, streams.err);
  if (options.json) {
    streams.out << JsonLines(jobs);
  } else {
    for (const v1::ReparseJob& job : jobs) streams.out << JobText(job) << "\n";
    if (jobs.empty()) streams.out << "none\n";
  }
  TellOfMore(more, options.selection.limit, streams.err);
  return kDone;
}

ExitCode Cancel(const std::string& job, const Options& options, Client& client, Streams streams) {
  v1::CancelReparseJobRequest request;
  request.set_name(JobName(job));
  return TellJob(client.CancelReparseJob(request), options, streams);
}

ExitCode Resume(const std::string& job, const Options& options, Client& client, Streams streams) {
  v1::ResumeReparseJobRequest request;
  request.set_name(JobName(job));
  return TellJob(client.ResumeReparseJob(request), options, streams);
}

struct NamedCommand {
  absl::string_view command;
  absl::string_view needs;
  ExitCode (*run)(const std::string&, const Options&, Client&, Streams);
};

constexpr NamedCommand kNamed[] = {{"update", "name of a document", Update},
                                   {"delete", "name of a document", Delete},
                                   {"undelete", "name of a document", Undelete},
                                   {"cancel", "name of a job", Cancel},
                                   {"resume", "name of a job", Resume}};

const NamedCommand* FindNamed(absl::string_view command) {
  const auto* found =
      absl::c_find_if(kNamed, [&](const NamedCommand& each) { return each.command == command; });
  return found == std::end(kNamed) ? nullptr : found;
}

}  // namespace

bool IsLifeCommand(absl::string_view command) {
  return command == "reparse" || command == "jobs" || FindNamed(command) != nullptr;
}

ExitCode RunLifeCommand(absl::string_view command, const std::vector<std::string>& arguments,
                        const Options& options, Client& client, Streams streams) {
  if (const NamedCommand* named = FindNamed(command); named != nullptr) {
    if (arguments.size() == 1) return named->run(arguments[0], options, client, streams);
    return TellWrongCommand(absl::StrCat(command, " needs one ", named->needs), streams.err);
  }
  if (!arguments.empty())
    return TellWrongCommand(absl::StrCat(command, " takes no argument"), streams.err);
  return command == "jobs" ? Jobs(options, client, streams) : Reparse(options, client, streams);
}

}  // namespace zhibiao
