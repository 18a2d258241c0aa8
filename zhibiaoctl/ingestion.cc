#include "zhibiaoctl/ingestion.h"

#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "zhibiaoctl/document_file.h"
#include "zhibiaoctl/document_lines.h"
#include "zhibiaoctl/progress.h"
#include "zhibiaoctl/record_tables.h"

namespace zhibiao {
namespace {

// Enough that reading, storing and the way between them overlap, and far fewer than the queue of a
// parser service takes.
constexpr size_t kInFlight = 8;

std::string Counted(int64_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

// What documents yielded, in half a line.
struct Yield {
  int64_t documents = 0, observations = 0, comparisons = 0, findings = 0;

  void Add(const v1::Document& document) {
    ++documents;
    observations += document.observation_count();
    comparisons += document.comparison_count();
    findings += document.finding_count();
  }
  std::string Text() const {
    return absl::StrCat(Counted(observations, "observation"), ", ",
                        Counted(comparisons, "comparison"), ", ", Counted(findings, "finding"));
  }
};

class Ingestion {
 public:
  Ingestion(const Options& options, Client& client, Streams streams, int total)
      : options_(options),
        client_(client),
        streams_(streams),
        progress_(streams.out, streams.err, total, options.progress_width) {}

  // False when going on is of no use.
  bool SendFile(const std::string& path) {
    if (IsFileOfLines(path)) return SendLines(path);
    auto document = ReadDocumentFile(path);
    if (!document.ok()) {
      // What was sent before is told before.
      const bool go_on = SettleAll();
      Complain(document.status().message(), kBadFile);
      return go_on;
    }
    v1::CreateDocumentRequest request;
    *request.mutable_document() = *std::move(document);
    return Send(path, std::move(request));
  }

  // False when a service did not answer.
  bool SettleAll() {
    while (!sent_.empty()) {
      if (!SettleOldest()) return false;
    }
    return true;
  }

  ExitCode result() const { return worst_; }

 private:
  struct Sent {
    std::string path;
    // Null for a document that is a file.
    std::shared_ptr<Yield> yield_of_file;
    std::future<absl::StatusOr<v1::Document>> answer;
  };

  bool SendLines(const std::string& path) {
    const auto yield = std::make_shared<Yield>();
    bool go_on = true;
    const absl::Status status = VisitDocumentLines(path, [&](v1::CreateDocumentRequest request) {
      go_on = Send(path, std::move(request), yield);
      return go_on;
    });
    if (!go_on || !SettleAll()) return false;
    if (!status.ok()) Complain(status.message(), kBadFile);
    if (!options_.json) {
      progress_.Finish(
          absl::StrCat(path, ": ", Counted(yield->documents, "document"), ", ", yield->Text()));
    }
    return true;
  }

  bool Send(const std::string& path, v1::CreateDocumentRequest request,
            std::shared_ptr<Yield> yield_of_file = nullptr) {
    request.mutable_document()->MergeFrom(options_.metadata);
    if (!options_.mime_type.empty()) request.mutable_document()->set_mime_type(options_.mime_type);
    sent_.push_back({path, std::move(yield_of_file),
                     std::async(std::launch::async, [this, request = std::move(request)] {
                       return client_.CreateDocument(request);
                     })});
    return sent_.size() < kInFlight || SettleOldest();
  }

  // Waits for the document that was sent first and tells what became of it.
  bool SettleOldest() {
    Sent oldest = std::move(sent_.front());
    sent_.pop_front();
    progress_.Begin(oldest.yield_of_file == nullptr
                        ? oldest.path
                        : absl::StrCat(oldest.path, " ", oldest.yield_of_file->documents));
    const absl::StatusOr<v1::Document> stored = oldest.answer.get();
    if (!stored.ok()) {
      const ExitCode code = ExitCodeOf(stored.status());
      Complain(absl::StrCat(oldest.path, ": ", ErrorText(stored.status())), code);
      return code != kUnreachable;
    }
    if (oldest.yield_of_file != nullptr) oldest.yield_of_file->Add(*stored);
    if (options_.json) {
      progress_.Finish(JsonOf(*stored, false));
    } else if (oldest.yield_of_file == nullptr) {
      Yield yield;
      yield.Add(*stored);
      progress_.Finish(absl::StrCat(oldest.path, ": ", stored->name(), ", ", yield.Text()));
    }
    return true;
  }

  void Complain(absl::string_view message, ExitCode code) {
    // The complaint is no result: with --json standard output stays a list of documents.
    streams_.err << (options_.progress_width > 0 ? "\r\x1b[K" : "") << message << std::endl;
    worst_ = std::max(worst_, code);
  }

  const Options& options_;
  Client& client_;
  Streams streams_;
  Progress progress_;
  // In the order of sending.
  std::deque<Sent> sent_;
  ExitCode worst_ = kDone;
};

}  // namespace

ExitCode Ingest(const std::vector<std::string>& paths, const Options& options, Client& client,
                Streams streams) {
  const auto files = FindDocumentFiles(paths);
  if (!files.ok()) {
    streams.err << files.status().message() << "\n";
    return kBadFile;
  }
  Ingestion ingestion(options, client, streams, static_cast<int>(files->size()));
  const bool all = std::all_of(files->begin(), files->end(),
                               [&](const std::string& path) { return ingestion.SendFile(path); });
  if (all) ingestion.SettleAll();
  return ingestion.result();
}

}  // namespace zhibiao
