#include "zhibiaoctl/life_commands.h"

#include <cstdint>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/random/random.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "google/protobuf/util/time_util.h"
#include "zhibiaoctl/command_table.h"
#include "zhibiaoctl/ingest_summary.h"
#include "zhibiaoctl/labels.h"
#include "zhibiaoctl/list_printing.h"
#include "zhibiaoctl/record_text.h"

namespace zhibiao {
namespace {

using google::protobuf::util::TimeUtil;

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
  if (options.format == Format::kJson) {
    streams.out << JsonOf(*document, true);
    return kDone;
  }
  Yield yield;
  yield.Add(*document);
  streams.out << document->name() << ": ";
  if (document->has_delete_time()) {
    streams.out << (document->has_purge_time()
                        ? Say({"deleted, can be restored until $0", "已删除，$0 之前可以恢复"},
                              DayAndTime(document->purge_time()))
                        : Say({"deleted", "已删除"}));
  } else {
    streams.out << yield.Text();
  }
  streams.out << "\n";
  return kDone;
}

// The fields to change, by their names in the API: those with a value, and those of --clear.
// INVALID_ARGUMENT for a field that cannot be emptied, or is to be both.
absl::Status FillMask(const Options& options, google::protobuf::FieldMask* mask) {
  const v1::Document& given = options.metadata;
  for (const auto& [field, value] : {std::pair("title", given.title()),
                                     {"publish_date", given.publish_date()},
                                     {"publisher", given.publisher()},
                                     {"source_uri", given.source_uri()}}) {
    if (!value.empty()) mask->add_paths(field);
  }
  const std::vector<std::string> clearable = FindFlag("clear")->values();
  for (const std::string& each : options.clear) {
    if (!absl::c_linear_search(clearable, each)) return WrongValue("clear", clearable);
    const std::string field =
        each == "language" ? "language_code" : absl::StrReplaceAll(each, {{"-", "_"}});
    if (absl::c_linear_search(mask->paths(), field)) {
      return absl::InvalidArgumentError(
          Say({"--$0 and --clear=$0 exclude each other", "--$0 与 --clear=$0 互斥"}, each));
    }
    mask->add_paths(field);
  }
  if (!mask->paths().empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      Say({"update needs --title, --publish-date, --publisher, --source-uri or --clear",
           "update 需要 --title、--publish-date、--publisher、--source-uri 或 --clear"}));
}

std::string JobName(const std::string& job) {
  return absl::StartsWith(job, "reparseJobs/") ? job : absl::StrCat("reparseJobs/", job);
}

bool HasEnded(const v1::ReparseJob& job) {
  return job.state() == v1::REPARSE_JOB_STATE_SUCCEEDED ||
         job.state() == v1::REPARSE_JOB_STATE_CANCELLED;
}

std::string JobText(const v1::ReparseJob& job) {
  std::string text = absl::StrCat(
      job.name(), ": ", LabelOf(job.state()), ", ",
      Say({"$0 of $1", "$0/$1"}, job.done_count(),
          Counted(job.total_count(), {"document", "份文档"})),
      ", ", Counted(job.changed_observation_count(), {"changed observation", "个变动的数值"}));
  if (job.failed_count() > 0)
    absl::StrAppend(&text, ", ", Say({"$0 failed", "$0份失败"}, job.failed_count()));
  if (!job.filter().empty()) absl::StrAppend(&text, "  ", job.filter());
  for (const v1::ReparseError& error : job.errors()) {
    absl::StrAppend(&text, "\n    ", error.document(), ": ", error.failure().reason(), ": ",
                    error.failure().message());
  }
  return text;
}

Table JobRows(const google::protobuf::RepeatedPtrField<v1::ReparseJob>& jobs) {
  Table table({Table::Data("job"), Table::Data("state"), Table::Data("done"), Table::Data("total"),
               Table::Data("failed"), Table::Data("changed_observations"), Table::Data("filter"),
               Table::Data("create_time"), Table::Data("end_time")});
  for (const v1::ReparseJob& job : jobs) {
    table.AddRow({job.name(), CodeOf(job.state()), absl::StrCat(job.done_count()),
                  absl::StrCat(job.total_count()), absl::StrCat(job.failed_count()),
                  absl::StrCat(job.changed_observation_count()), job.filter(),
                  TimeUtil::ToString(job.create_time()),
                  job.has_end_time() ? TimeUtil::ToString(job.end_time()) : ""});
  }
  return table;
}

ExitCode TellJob(const absl::StatusOr<v1::ReparseJob>& job, const Options& options,
                 Streams streams) {
  if (!job.ok()) return TellError(job.status(), streams.err);
  streams.out << (options.format == Format::kJson ? JsonOf(*job, true)
                                                  : absl::StrCat(JobText(*job), "\n"))
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

}  // namespace

ExitCode UpdateDocument(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams) {
  v1::UpdateDocumentRequest request;
  const absl::Status mask = FillMask(options, request.mutable_update_mask());
  if (!mask.ok()) return TellWrongCommand(mask.message(), "update", streams.err);
  *request.mutable_document() = options.metadata;
  request.mutable_document()->set_name(DocumentName(arguments[0]));
  request.set_request_id(NewRequestId());
  return TellDocument(client.UpdateDocument(request), options, streams);
}

ExitCode DeleteDocument(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams) {
  v1::DeleteDocumentRequest request;
  request.set_name(DocumentName(arguments[0]));
  request.set_request_id(NewRequestId());
  return TellDocument(client.DeleteDocument(request), options, streams);
}

ExitCode UndeleteDocument(const std::vector<std::string>& arguments, const Options& options,
                          Client& client, Streams streams) {
  v1::UndeleteDocumentRequest request;
  request.set_name(DocumentName(arguments[0]));
  request.set_request_id(NewRequestId());
  return TellDocument(client.UndeleteDocument(request), options, streams);
}

ExitCode Reparse(const std::vector<std::string>&, const Options& options, Client& client,
                 Streams streams) {
  v1::ReparseDocumentsRequest request;
  request.set_filter(options.selection.filter);
  request.set_request_id(NewRequestId());
  absl::StatusOr<v1::ReparseJob> job = client.ReparseDocuments(request);
  if (job.ok() && options.wait) job = WaitFor(*job, options, client, streams);
  return TellJob(job, options, streams);
}

ExitCode ListJobs(const std::vector<std::string>&, const Options& options, Client& client,
                  Streams streams) {
  google::protobuf::RepeatedPtrField<v1::ReparseJob> jobs;
  bool more = false;
  const absl::Status listed = client.ListReparseJobs(options.selection.limit, &jobs, &more);
  const auto lines = [](const auto& all) {
    std::string text;
    for (const v1::ReparseJob& job : all) absl::StrAppend(&text, JobText(job), "\n");
    return text.empty() ? Say({"none\n", "无\n"}) : text;
  };
  return PrintList(listed, jobs, more, lines, JobRows, options, streams);
}

ExitCode CancelJob(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams) {
  v1::CancelReparseJobRequest request;
  request.set_name(JobName(arguments[0]));
  return TellJob(client.CancelReparseJob(request), options, streams);
}

ExitCode ResumeJob(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams) {
  v1::ResumeReparseJobRequest request;
  request.set_name(JobName(arguments[0]));
  return TellJob(client.ResumeReparseJob(request), options, streams);
}

}  // namespace zhibiao
