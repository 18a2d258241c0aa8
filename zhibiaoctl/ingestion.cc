#include "zhibiaoctl/ingestion.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/base/thread_annotations.h"
#include "absl/random/random.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "service-host/errors.h"
#include "zhibiaoctl/document_file.h"
#include "zhibiaoctl/document_lines.h"
#include "zhibiaoctl/ingest_sender.h"
#include "zhibiaoctl/ingest_summary.h"
#include "zhibiaoctl/progress.h"
#include "zhibiaoctl/record_tables.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kStreams = "ingestStreams/";
// What a service takes, with room for what is said about a document. A larger message would end the
// stream.
constexpr size_t kRequestBytesAtMost = (size_t{8} << 20) + (size_t{64} << 10);
// Further ones of the same reason are counted only.
constexpr int64_t kComplaintsOfOneReason = 20;

// FNV-1a, 64 bits: the same everywhere and always.
uint64_t Digest(absl::string_view text) {
  uint64_t digest = 0xcbf29ce484222325;
  for (const char c : text) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return digest;
}

// By the same paths and words the same stream, unless a new one is wanted.
std::string StreamName(const std::vector<std::string>& paths, const Options& options) {
  if (!options.ingest.stream.empty())
    return absl::StrCat(kStreams, absl::StripPrefix(options.ingest.stream, kStreams));
  std::string given = absl::StrCat(options.metadata.SerializeAsString(), options.mime_type);
  for (const std::string& path : paths)
    absl::StrAppend(&given, "\n", std::filesystem::absolute(path).lexically_normal().string());
  const std::string name = absl::StrFormat("%sctl-%016x", kStreams, Digest(given));
  if (options.resume) return name;
  return absl::StrFormat("%s-%08x", name, absl::Uniform<uint32_t>(absl::BitGen()));
}

absl::Status StatusOf(const v1::Failure& failure) {
  return WithReason(static_cast<absl::StatusCode>(failure.code()), failure.reason(),
                    failure.message());
}

// What is to be sent, as far as it is known before.
struct Extent {
  // 0 when some file holds any number.
  int64_t documents = 0;
  // 0 when there is an input without a size.
  int64_t bytes = 0;
};

int64_t FileBytes(const std::string& path) {
  std::error_code error;
  const auto size = static_cast<int64_t>(std::filesystem::file_size(path, error));
  return error ? 0 : size;
}

Extent ExtentOf(const std::vector<std::string>& files) {
  Extent extent;
  if (absl::c_none_of(files, IsFileOfLines)) extent.documents = static_cast<int64_t>(files.size());
  if (absl::c_linear_search(files, kStandardInput)) return extent;
  for (const std::string& path : files) extent.bytes += FileBytes(path);
  return extent;
}

// What is wrong with a file, without its name.
absl::string_view WithoutPath(absl::string_view message, const std::string& path) {
  if (absl::ConsumePrefix(&message, path)) {
    absl::ConsumePrefix(&message, ": ");
    absl::ConsumePrefix(&message, "：");
  }
  return message;
}

// The words before a colon or a semicolon: what several complaints have in common.
absl::string_view FirstPart(absl::string_view message) {
  size_t end = message.size();
  for (const absl::string_view mark : {": ", "; ", "：", "；"})
    end = std::min(end, message.find(mark));
  return message.substr(0, end);
}

class Ingestion {
 public:
  Ingestion(const Options& options, Client& client, Streams streams, const std::string& stream,
            int64_t begin, Extent extent)
      : options_(options),
        streams_(streams),
        skip_(begin),
        extent_(extent),
        progress_(streams.err, options.progress_width),
        sender_(&client, stream, begin, {options.ingest.patience, options.timeout},
                [this] { ShowProgress(); }) {}

  // Any status but OK: going on is of no use.
  absl::Status SendFile(const std::string& path) {
    absl::Status sent = IsFileOfLines(path) ? SendLines(path) : SendDocument(path);
    bytes_before_ += FileBytes(path);
    return sent;
  }

  absl::Status Finish() { return sender_.Finish(); }

  // To be called when nothing more is sent.
  ExitCode Result() {
    const absl::MutexLock lock(&mutex_);
    // One document says all by itself.
    if (total_.documents + refusals_.count() > 1 || skipped_ > 0) {
      std::string summary = SummaryText(total_, refusals_, skipped_, bytes_, absl::Now() - start_);
      progress_.Print(streams_.err, absl::StripSuffix(summary, "\n"));
    }
    return worst_;
  }

  int64_t stored_count() {
    const absl::MutexLock lock(&mutex_);
    return total_.documents;
  }

 private:
  // A document on its way.
  struct Sent {
    std::string path;
    // Of the place in a file of lines; 0 for a document that is a file.
    int64_t line = 0;
    int64_t bytes = 0;
    // How much of all files is done with it.
    int64_t file_bytes = 0;
    // Null for a document that is a file.
    std::shared_ptr<Yield> yield_of_file;

    std::string Place() const { return line == 0 ? path : absl::StrCat(path, ":", line); }
  };

  absl::Status SendDocument(const std::string& path) {
    auto document = ReadDocumentFile(path, options_.mime_type);
    Sent sent{path, 0, 0, bytes_before_, nullptr};
    if (!document.ok()) {
      Complain(std::move(sent), WithoutPath(document.status().message(), path));
      return absl::OkStatus();
    }
    v1::CreateDocumentRequest request;
    *request.mutable_document() = *std::move(document);
    sent.file_bytes += static_cast<int64_t>(request.document().content().size());
    return Send(std::move(sent), std::move(request));
  }

  absl::Status SendLines(const std::string& path) {
    const auto yield = std::make_shared<Yield>();
    absl::Status sent;
    const absl::Status read = VisitLines(path, [&](DocumentLine line) {
      Sent next{path, line.number, 0, bytes_before_ + line.file_bytes, yield};
      if (line.request.ok()) {
        sent = Send(std::move(next), *std::move(line.request));
      } else {
        Complain(std::move(next), line.request.status().message());
      }
      return sent.ok();
    });
    if (!sent.ok()) return sent;
    if (!read.ok()) Complain({path, 0, 0, bytes_before_, nullptr}, read.message());
    if (options_.format == Format::kJson) return absl::OkStatus();
    sender_.After([this, path, yield] {
      const absl::MutexLock lock(&mutex_);
      progress_.Print(streams_.out,
                      absl::StrCat(path, ": ", Counted(yield->documents, {"document", "份文档"}),
                                   ", ", yield->Text()));
    });
    return absl::OkStatus();
  }

  absl::Status Send(Sent sent, v1::CreateDocumentRequest request) {
    request.mutable_document()->MergeFrom(options_.metadata);
    if (!options_.mime_type.empty()) request.mutable_document()->set_mime_type(options_.mime_type);
    sent.bytes = static_cast<int64_t>(request.document().content().size());
    if (request.ByteSizeLong() > kRequestBytesAtMost) {
      Complain(std::move(sent),
               Say({"is too large: a document has at most 8 MB", "太大：一份文档最多 8 MB"}));
      return absl::OkStatus();
    }
    if (position_++ < skip_) {
      const absl::MutexLock lock(&mutex_);
      ++skipped_;
      return absl::OkStatus();
    }
    return sender_.Send(std::move(request),
                        [this, sent = std::move(sent)](const v1::IngestDocumentsResponse& answer) {
                          Tell(sent, answer);
                        });
  }

  void Tell(const Sent& sent, const v1::IngestDocumentsResponse& answer) {
    const absl::MutexLock lock(&mutex_);
    Reached(sent);
    bytes_ += sent.bytes;
    if (!answer.has_document()) {
      const absl::Status refusal = StatusOf(answer.error());
      Refuse(sent,
             absl::StrCat(absl::StatusCodeToString(refusal.code()), " (", ReasonOf(refusal), ")"),
             ErrorText(refusal), kRefused);
      return;
    }
    const v1::Document& document = answer.document();
    total_.Add(document);
    if (sent.yield_of_file != nullptr) sent.yield_of_file->Add(document);
    if (options_.format == Format::kJson) {
      progress_.Print(streams_.out, JsonOf(document, false));
    } else if (sent.yield_of_file == nullptr) {
      Yield yield;
      yield.Add(document);
      progress_.Print(streams_.out,
                      absl::StrCat(sent.path, ": ", document.name(), ", ", yield.Text()));
    }
  }

  // About what cannot be sent; it takes no place in the stream. What was sent before is told
  // before.
  void Complain(Sent sent, absl::string_view message) {
    sender_.After([this, sent = std::move(sent), message = std::string(message)] {
      const absl::MutexLock lock(&mutex_);
      Reached(sent);
      Refuse(sent, FirstPart(message), message, kBadFile);
    });
  }

  void Reached(const Sent& sent) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    path_ = sent.path;
    done_file_bytes_ = sent.file_bytes;
  }

  void Refuse(const Sent& sent, absl::string_view reason, absl::string_view message, ExitCode code)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    worst_ = std::max(worst_, code);
    const int64_t count = refusals_.Add(reason, sent.Place());
    if (count > kComplaintsOfOneReason) return;
    // The complaint is no result: with --json standard output stays a list of documents.
    progress_.Print(streams_.err, absl::StrCat(sent.Place(), ": ", message));
  }

  void ShowProgress() {
    const absl::MutexLock lock(&mutex_);
    ProgressFigures figures;
    figures.done = total_.documents + refusals_.count();
    figures.total = extent_.documents;
    if (extent_.bytes > 0)
      figures.share = static_cast<double>(done_file_bytes_) / static_cast<double>(extent_.bytes);
    figures.bytes = bytes_;
    figures.figures = total_.observations;
    figures.refused = refusals_.count();
    figures.elapsed = absl::Now() - start_;
    progress_.Show(figures, path_);
  }

  const Options& options_;
  const Streams streams_;
  // Documents of an earlier run.
  const int64_t skip_;
  const Extent extent_;
  const absl::Time start_ = absl::Now();
  // Of the calling thread: documents so far, and the size of the files that are read.
  int64_t position_ = 0;
  int64_t bytes_before_ = 0;

  absl::Mutex mutex_;
  Progress progress_ ABSL_GUARDED_BY(mutex_);
  std::string path_ ABSL_GUARDED_BY(mutex_);
  int64_t done_file_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  // Of the documents that are answered.
  Yield total_ ABSL_GUARDED_BY(mutex_);
  Refusals refusals_ ABSL_GUARDED_BY(mutex_);
  int64_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t skipped_ ABSL_GUARDED_BY(mutex_) = 0;
  ExitCode worst_ ABSL_GUARDED_BY(mutex_) = kDone;

  // The last: its threads use what stands above.
  IngestSender sender_;
};

std::string HowToResume(const std::string& stream) {
  return Say({"the same command with --resume --stream=$0 goes on",
              "同一命令加上 --resume --stream=$0 即可继续"},
             absl::StripPrefix(stream, kStreams));
}

}  // namespace

ExitCode Ingest(const std::vector<std::string>& paths, const Options& options, Client& client,
                Streams streams) {
  if (options.resume && options.ingest.stream.empty() &&
      absl::c_linear_search(paths, kStandardInput)) {
    return TellWrongCommand(Say({"--resume from standard input needs --stream",
                                 "从标准输入使用 --resume 时需要 --stream"}),
                            "ingest", streams.err);
  }
  const auto files = FindDocumentFiles(paths);
  if (!files.ok()) {
    streams.err << files.status().message() << "\n";
    return kBadFile;
  }
  const std::string stream = StreamName(paths, options);
  const absl::StatusOr<int64_t> position = client.IngestPosition(stream);
  if (!position.ok()) return TellError(position.status(), streams.err);
  if (*position > 0 && !options.resume) {
    return TellWrongCommand(
        Say({"$0 has come to $1; with --resume it goes on", "$0 已到$1；加 --resume 即可继续"},
            stream, Counted(*position, {"document", "份文档"})),
        "ingest", streams.err);
  }
  if (files->size() > 1 || IsFileOfLines(files->front()))
    streams.err << Say({"After a break $0.\n", "如果中断，$0。\n"}, HowToResume(stream))
                << std::flush;
  absl::Status sent;
  ExitCode result = kDone;
  int64_t stored = 0;
  {
    Ingestion ingestion(options, client, streams, stream, *position, ExtentOf(*files));
    for (auto file = files->begin(); sent.ok() && file != files->end(); ++file)
      sent = ingestion.SendFile(*file);
    if (sent.ok()) sent = ingestion.Finish();
    result = ingestion.Result();
    stored = ingestion.stored_count();
  }
  // Nobody else prints any more.
  if (sent.ok()) return result;
  const ExitCode failed = TellError(sent, streams.err);
  streams.err << Say({"$0 stored; $1.\n", "已存入$0；$1。\n"},
                     Counted(stored, {"document", "份文档"}), HowToResume(stream));
  return std::max(result, failed);
}

}  // namespace zhibiao
