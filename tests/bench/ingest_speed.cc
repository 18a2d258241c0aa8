// Stores documents for the benches `ingest`, `broadcasts` and `growth`:
//
//   ingest-speed store CORPUS DOCUMENTS DATABASE THREADS
//                                for each line of standard input stores the records of the first
//                                documents of the corpus and answers with the seconds
//   ingest-speed grow CORPUS DATABASE THREADS
//                                for each line `FIRST COUNT` reads so many documents of an endless
//                                sequence (varied_document.h), stores and audits them, and answers
//                                with the seconds until all are stored and until all are audited
//   ingest-speed read CORPUS     reads all documents and tells how many, and the seconds of CPU
//
// CORPUS is a .jsonl.xz of documents.
#include <atomic>
#include <chrono>
#include <ctime>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "google/protobuf/arena.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/rpc/document_id.h"
#include "record-store/postgres/postgres_store.h"
#include "tests/accuracy/corpus.h"
#include "tests/bench/varied_document.h"

namespace zhibiao {
namespace {

absl::Status Visit(const std::string& corpus, const DocumentReader& reader,
                   const std::function<bool(const v1::DocumentRecords&)>& visit) {
  return VisitBroadcasts(corpus, [&](const v1::Document& document) {
    google::protobuf::Arena arena;
    auto* records = google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
    v1::Document named = document;
    named.set_content_sha256(Sha256Hex(document.content()));
    reader.Read(named, records);
    return visit(*records);
  });
}

absl::Status Read(const std::string& corpus, const DocumentReader& reader) {
  int64_t documents = 0;
  const std::clock_t begin = std::clock();
  absl::Status status = Visit(corpus, reader, [&documents](const v1::DocumentRecords&) {
    ++documents;
    return true;
  });
  std::cout << documents << " " << static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC
            << std::endl;
  return status;
}

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::unique_ptr<RecordWriter> MakeWriter(const std::string& database, int connections) {
  PostgresOptions options;
  options.connection_string = database;
  options.pool_size = connections;
  return MakePostgresWriter(options);
}

// Calls `store` with each number from `first` on, `count` in all, on some threads.
absl::Status StoreEach(size_t first, size_t count, int threads,
                       const std::function<absl::Status(size_t)>& store) {
  std::atomic<size_t> next = first;
  std::vector<absl::Status> failures(static_cast<size_t>(threads));
  std::vector<std::thread> running;
  for (absl::Status& failure : failures) {
    running.emplace_back([&] {
      for (size_t i = next++; i < first + count && failure.ok(); i = next++) {
        failure.Update(store(i));
      }
    });
  }
  absl::Status all;
  for (std::thread& thread : running) thread.join();
  for (const absl::Status& failure : failures) all.Update(failure);
  return all;
}

absl::Status Store(const std::string& corpus, const DocumentReader& reader, size_t count,
                   const std::string& database, int threads) {
  std::vector<v1::DocumentRecords> documents;
  absl::Status status = Visit(corpus, reader, [&](const v1::DocumentRecords& records) {
    documents.push_back(records);
    return documents.size() < count;
  });
  if (!status.ok()) return status;
  const std::unique_ptr<RecordWriter> writer = MakeWriter(database, threads);
  for (std::string line; std::getline(std::cin, line);) {
    const Clock::time_point begin = Clock::now();
    status = StoreEach(0, documents.size(), threads,
                       [&](size_t i) { return writer->CreateDocument(documents[i], {}).status(); });
    if (!status.ok()) return status;
    std::cout << SecondsSince(begin) << std::endl;
  }
  return absl::OkStatus();
}

// Audits what becomes due, as the parser service does, until `stored` and nothing is due.
absl::Status Audit(RecordWriter* writer, const std::atomic<bool>& stored) {
  constexpr int kUnitsAtOnce = 256;
  while (true) {
    const bool is_last = stored;
    const absl::StatusOr<int> units =
        writer->AuditDueUnits(kUnitsAtOnce, nullptr, absl::InfiniteFuture());
    if (!units.ok()) return units.status();
    if (*units > 0) continue;
    if (is_last) return absl::OkStatus();
    absl::SleepFor(absl::Milliseconds(100));
  }
}

absl::Status Grow(const std::string& corpus, const DocumentReader& reader,
                  const std::string& database, int threads) {
  std::vector<v1::Document> documents;
  absl::Status status = VisitBroadcasts(corpus, [&](const v1::Document& document) {
    documents.push_back(document);
    return true;
  });
  if (!status.ok()) return status;
  const std::unique_ptr<RecordWriter> writer = MakeWriter(database, threads + 1);
  for (size_t first = 0, count = 0; std::cin >> first >> count;) {
    const Clock::time_point begin = Clock::now();
    std::atomic<bool> stored = false;
    absl::Status audited;
    std::thread auditor([&] { audited = Audit(writer.get(), stored); });
    status = StoreEach(first, count, threads, [&](size_t i) {
      google::protobuf::Arena arena;
      auto* records = google::protobuf::Arena::CreateMessage<v1::DocumentRecords>(&arena);
      ReadVaried(reader, documents[i % documents.size()], static_cast<int>(i / documents.size()),
                 records);
      return writer->CreateDocument(*records, {}).status();
    });
    const double seconds_to_store = SecondsSince(begin);
    stored = true;
    auditor.join();
    status.Update(audited);
    if (!status.ok()) return status;
    std::cout << seconds_to_store << " " << SecondsSince(begin) << std::endl;
  }
  return absl::OkStatus();
}

absl::Status Run(const std::vector<std::string>& words) {
  const auto reader = DocumentReader::Create("");
  if (!reader.ok()) return reader.status();
  int count = 0, threads = 0;
  if (words.size() == 2 && words[0] == "read") return Read(words[1], **reader);
  if (words.size() == 5 && words[0] == "store" && absl::SimpleAtoi(words[2], &count) &&
      absl::SimpleAtoi(words[4], &threads) && count > 0 && threads > 0) {
    return Store(words[1], **reader, static_cast<size_t>(count), words[3], threads);
  }
  if (words.size() == 4 && words[0] == "grow" && absl::SimpleAtoi(words[3], &threads) &&
      threads > 0) {
    return Grow(words[1], **reader, words[2], threads);
  }
  return absl::InvalidArgumentError(
      "usage: ingest-speed store CORPUS DOCUMENTS DATABASE THREADS | grow CORPUS DATABASE THREADS |"
      " read CORPUS");
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  const absl::Status status = zhibiao::Run({argv + 1, argv + argc});
  if (!status.ok()) std::cerr << status << "\n";
  return status.ok() ? 0 : 1;
}
