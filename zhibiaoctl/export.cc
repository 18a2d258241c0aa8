#include "zhibiaoctl/export.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/struct.pb.h"
#include "service-host/errors.h"
#include "service-host/grpc_status.h"
#include "zhibiaoctl/delimited_text.h"
#include "zhibiaoctl/export_file.h"
#include "zhibiaoctl/ingest_summary.h"
#include "zhibiaoctl/observation_fields.h"
#include "zhibiaoctl/record_tables.h"

namespace zhibiao {
namespace {

constexpr Words kObservation = {"observation", "个数值"};
constexpr absl::Duration kShortestDelay = absl::Milliseconds(200);
constexpr absl::Duration kLongestDelay = absl::Seconds(5);
constexpr absl::Duration kTellEvery = absl::Milliseconds(500);

// Whether another stream, behind the last answer, may fare better.
bool MayPass(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsAborted(status) || absl::IsCancelled(status) ||
         absl::IsDeadlineExceeded(status) ||
         (absl::IsResourceExhausted(status) && RetryDelayOf(status) > absl::ZeroDuration());
}

class Exporter {
 public:
  Exporter(const Options& options, Format format, Client* client, ExportFile* file,
           std::ostream* terminal)
      : options_(options), format_(format), client_(*client), file_(*file), terminal_(*terminal) {}

  // Any status but OK: what is written stays, and can be gone on with.
  absl::Status Run() {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
    absl::Duration delay = kShortestDelay;
    absl::Time last_answer = absl::Now();
    while (true) {
      const int64_t before = file_.position().observations;
      const absl::Status read = ReadOnce();
      if (read.ok()) return file_.End();
      if (file_.position().observations > before) {
        delay = kShortestDelay;
        last_answer = absl::Now();
      }
      if (!failure_.ok()) return failure_;
      if (!MayPass(read) || absl::Now() - last_answer > options_.ingest.patience) return read;
      absl::SleepFor(std::max(delay, RetryDelayOf(read)));
      delay = std::min(delay * 2, kLongestDelay);
    }
  }

  // Why nothing more can be written; OK where it was the service that failed.
  const absl::Status& failure() const { return failure_; }

 private:
  absl::Status Begin() {
    if (file_.position().bytes > 0 || format_ == Format::kJson) return absl::OkStatus();
    return failure_ = file_.Append(
               absl::StrCat(
                   options_.byte_order_mark && format_ == Format::kCsv ? kByteOrderMark : "",
                   LineOf(ObservationFieldNames(FieldsOf::kProvenance))),
               0, "");
  }

  // One stream, behind what is written, until it ends. Its deadline ends a service that hangs; it
  // is gone on with as after any other break.
  absl::Status ReadOnce() {
    v1::ReadObservationsRequest request;
    request.set_filter(options_.selection.filter);
    request.set_resume_token(file_.position().token);
    request.set_view(v1::OBSERVATION_VIEW_FULL);
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + options_.timeout));
    const auto stream = client_.ReadObservations(&context, request);
    absl::Status written;
    for (v1::ReadObservationsResponse answer; written.ok() && stream->Read(&answer);)
      written = Write(answer);
    if (!written.ok()) context.TryCancel();
    const absl::Status end = FromGrpcStatus(stream->Finish());
    return written.ok() ? end : written;
  }

  absl::Status Write(const v1::ReadObservationsResponse& answer) {
    std::string text;
    for (const v1::Observation& observation : answer.observations()) {
      if (absl::Status found = FindDocument(DocumentOf(observation)); !found.ok()) return found;
      const auto sentence = sentences_.find(SentenceOf(observation));
      provenance_.sentence = sentence == sentences_.end() ? "" : sentence->second;
      text += format_ == Format::kJson
                  ? JsonLine(observation)
                  : LineOf(ObservationFields(FieldsOf::kProvenance, observation, provenance_));
    }
    failure_ = file_.Append(text, answer.observations_size(), answer.resume_token());
    Tell();
    return failure_;
  }

  // Observations come by document: the last one is likely the next one, too.
  absl::Status FindDocument(const std::string& name) {
    v1::Document& document = provenance_.document;
    if (document.name() == name) return absl::OkStatus();
    const auto found = client_.GetDocument(name);
    const auto sentences = client_.SentenceTexts(name);
    // It may have been deleted meanwhile; what was read of it stays true.
    for (const absl::Status& call : {found.status(), sentences.status()})
      if (!call.ok() && !absl::IsNotFound(call)) return call;
    document.Clear();
    document.set_name(name);
    if (found.ok()) {
      document.set_title(found->title());
      document.set_publisher(found->publisher());
      document.set_publish_date(found->publish_date());
      document.set_source_uri(found->source_uri());
    }
    sentences_.clear();
    if (sentences.ok()) sentences_ = *sentences;
    return absl::OkStatus();
  }

  std::string JsonLine(const v1::Observation& observation) const {
    google::protobuf::Value sentence;
    sentence.set_string_value(provenance_.sentence);
    return absl::StrCat("{\"document\":", JsonOf(provenance_.document, false),
                        ",\"sentenceText\":", JsonOf(sentence, false),
                        ",\"observation\":", JsonOf(observation, false), "}\n");
  }

  std::string LineOf(const std::vector<std::string>& fields) const {
    return format_ == Format::kTsv ? TsvLine(fields) : CsvLine(fields);
  }

  void Tell() {
    if (options_.progress_width == 0 || absl::Now() - told_ < kTellEvery) return;
    told_ = absl::Now();
    terminal_ << "\r\x1b[K" << Counted(file_.position().observations, kObservation) << std::flush;
  }

  const Options& options_;
  const Format format_;
  Client& client_;
  ExportFile& file_;
  std::ostream& terminal_;
  // Of the observation that is written, and the sentences of its document.
  Provenance provenance_;
  std::map<std::string, std::string> sentences_;
  absl::Status failure_;
  absl::Time told_ = absl::InfinitePast();
};

// What must stay the same for an export that goes on.
std::string WhatIsExported(const Options& options, Format format) {
  constexpr absl::string_view kNames[] = {"table", "json", "csv", "tsv"};
  return absl::StrCat(kNames[static_cast<int>(format)], " ", options.selection.filter);
}

}  // namespace

ExitCode Export(const std::vector<std::string>&, const Options& options, Client& client,
                Streams streams) {
  if (options.output == "table") {
    return TellWrongCommand(Say({"export writes csv, tsv or json", "export 只写 csv、tsv 或 json"}),
                            "export", streams.err);
  }
  const Format format = options.format == Format::kTable ? Format::kCsv : options.format;
  const bool to_output = options.file.empty() || options.file == "-";
  if (to_output && options.resume) {
    return TellWrongCommand(Say({"--resume needs --file", "--resume 需要 --file"}), "export",
                            streams.err);
  }
  const std::string what = WhatIsExported(options, format);
  absl::StatusOr<ExportFile> file = to_output        ? ExportFile(&streams.out)
                                    : options.resume ? ExportFile::Resume(options.file, what)
                                                     : ExportFile::Begin(options.file, what);
  if (!file.ok()) {
    streams.err << file.status().message() << "\n";
    return kBadFile;
  }
  Exporter exporter(options, format, &client, &*file, &streams.err);
  const absl::Status done = exporter.Run();
  if (options.progress_width > 0) streams.err << "\r\x1b[K";
  streams.err << Say({"exported $0\n", "已导出$0\n"},
                     Counted(file->position().observations, kObservation));
  if (done.ok()) {
    if (!to_output) streams.out << options.file << "\n";
    return kDone;
  }
  if (!exporter.failure().ok()) {
    streams.err << exporter.failure().message() << "\n";
    return kBadFile;
  }
  const ExitCode failed = TellError(done, streams.err);
  if (!to_output && !file->position().token.empty()) {
    streams.err << Say(
        {"The same command with --resume goes on.\n", "同一命令加上 --resume 即可继续。\n"});
  }
  return failed;
}

}  // namespace zhibiao
