// Stores documents that are read already, for the benches `ingest` and `broadcasts`:
//
//   ingest-speed store CORPUS DOCUMENTS DATABASE THREADS
//                                for each line of standard input stores the records of the first
//                                documents of the corpus and answers with the seconds
//   ingest-speed read CORPUS     reads all documents and tells how many, and the seconds of CPU
//
// CORPUS is a .jsonl.xz of documents.
#include <atomic>
#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "google/protobuf/arena.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/rpc/document_id.h"
#include "record-store/postgres/postgres_store.h"
#include "tests/accuracy/corpus.h"

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

absl::Status StoreAll(RecordWriter* writer, const std::vector<v1::DocumentRecords>& documents,
                      int threads) {
  std::atomic<size_t> next = 0;
  std::vector<absl::Status> failures(static_cast<size_t>(threads));
  std::vector<std::thread> running;
  for (absl::Status& failure : failures) {
    running.emplace_back([&] {
      for (size_t i = next++; i < documents.size() && failure.ok(); i = next++) {
        failure.Update(writer->CreateDocument(documents[i], {}).status());
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
  PostgresOptions options;
  options.connection_string = database;
  options.pool_size = threads;
  const std::unique_ptr<RecordWriter> writer = MakePostgresWriter(options);
  for (std::string line; std::getline(std::cin, line);) {
    const auto begin = std::chrono::steady_clock::now();
    status = StoreAll(writer.get(), documents, threads);
    if (!status.ok()) return status;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::cout << seconds.count() << std::endl;
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
  return absl::InvalidArgumentError(
      "usage: ingest-speed store CORPUS DOCUMENTS DATABASE THREADS | read CORPUS");
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  const absl::Status status = zhibiao::Run({argv + 1, argv + argc});
  if (!status.ok()) std::cerr << status << "\n";
  return status.ok() ? 0 : 1;
}
